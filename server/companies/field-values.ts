/** Values of a desk's own fields: checked by the field's type and rules, shown for every field there is. */
import type { Flaw } from '../platform/refusal.ts';
import type { OwnField } from './fields.ts';

export type Values = Record<string, unknown>;

const typeNames: Record<string, string> = { custom_checkbox: 'Boolean', custom_number: 'Integer' };
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const isUrl = (text: string) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
const mostLetters: Record<string, number> = { custom_paragraph: 10_000, custom_url: 2000, custom_phone_number: 60 };

/** A form sends everything as text. */
function readText(field: OwnField, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value === '') return null;
  if (field.type === 'custom_checkbox' && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  if (field.type === 'custom_number' && /^-?\d{1,15}$/.test(value)) return Number(value);
  return value;
}

const mismatch = (given: unknown, expected: string) =>
  ({
    code: 'datatype_mismatch',
    message: `Value set is of type ${given === null ? 'Null' : Array.isArray(given) ? 'Array' : (typeof given).replace(/^./, (c) => c.toUpperCase())}. It should be a/an ${expected}.`,
  }) as const;

function flawIn(field: OwnField, value: unknown): Pick<Flaw, 'code' | 'message'> | null {
  if (field.type === 'custom_checkbox') return typeof value === 'boolean' ? null : mismatch(value, typeNames[field.type]!);
  if (field.type === 'custom_number') return Number.isSafeInteger(value) ? null : mismatch(value, typeNames[field.type]!);
  if (typeof value !== 'string') return mismatch(value, 'String');
  const most = mostLetters[field.type] ?? 255;
  if (value.length > most) return { code: 'invalid_value', message: `It should have at most ${most} characters.` };
  if (field.type === 'custom_dropdown' && !field.choices.includes(value))
    return { code: 'invalid_value', message: `It should be one of these values: '${field.choices.join(',')}'` };
  if (field.type === 'custom_date' && !isDay(value)) return { code: 'invalid_value', message: 'It should be a date such as 2026-03-01.' };
  if (field.type === 'custom_url' && !isUrl(value)) return { code: 'invalid_value', message: 'It should be an address such as https://example.com.' };
  if (field.type === 'custom_phone_number' && !/^[+\d][\d\s().\-/x]*$/i.test(value)) return { code: 'invalid_value', message: 'It should be a phone number.' };
  return null;
}

/** The values after a change, and everything that is wrong with what was given. `before` null: the record is new, so what is required has to be there. */
export function checkValues(fields: OwnField[], given: Values | undefined, before: Values | null, form: boolean): { values: Values; flaws: Flaw[] } {
  const values: Values = { ...before };
  const flaws: Flaw[] = [];
  const flaw = (name: string, what: Pick<Flaw, 'code' | 'message'>) =>
    flaws.push({ field: 'custom_fields', nested_field: name, ...what, message: `${name}: ${what.message}` });
  for (const [name, raw] of Object.entries(given ?? {})) {
    const field = fields.find((one) => one.name === name);
    if (!field) {
      flaw(name.slice(0, 100), { code: 'invalid_field', message: 'Unexpected/invalid field in request' });
      continue;
    }
    const value = form ? readText(field, raw) : raw;
    const wrong = value === null ? null : flawIn(field, value);
    if (wrong) flaw(name, wrong);
    else if (value === null) delete values[name];
    else values[name] = value;
  }
  for (const field of fields) {
    const asked = before === null || (given && field.name in given);
    const wrongAlready = flaws.some((one) => one.nested_field === field.name);
    if (field.required_for_agents && asked && !wrongAlready && (values[field.name] ?? '') === '')
      flaw(field.name, { code: 'missing_field', message: 'This field is mandatory.' });
  }
  return { values, flaws };
}

/** Every field of the desk with its value, null where there is none; what was kept under fields that are gone stays hidden. */
export const shownValues = (fields: OwnField[], kept: Values): Values => Object.fromEntries(fields.map((field) => [field.name, kept[field.name] ?? null]));
