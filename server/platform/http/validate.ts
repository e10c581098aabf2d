/** Checks what came against the contract, and names every bad field at once in the words of the API conventions. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { TSchema } from 'typebox';
import { isMailAddress } from '../mail-address.ts';
import { plainLine } from '../plain-line.ts';
import { type Flaw, Invalid } from '../refusal.ts';
import { isInstant } from './instants.ts';

const formats = (ajv: Ajv): Ajv => {
  (addFormats as unknown as (ajv: Ajv, list: string[]) => void)(ajv, ['email']);
  // Before lengths are looked at: what is nothing but steering marks is blank.
  ajv.addKeyword({
    keyword: 'x-line',
    type: 'string',
    schemaType: 'boolean',
    modifying: true,
    before: 'maxLength',
    validate: (_on: boolean, text: string, _schema?: unknown, at?: { parentData: Record<string | number, unknown>; parentDataProperty: string | number }) => {
      if (at) at.parentData[at.parentDataProperty] = plainLine(text);
      return true;
    },
  });
  ajv.addFormat('mail-address', { type: 'string', validate: isMailAddress });
  ajv.addFormat('instant', true);
  ajv.addFormat('instant-in', { type: 'string', validate: isInstant });
  return ajv;
};
/** JSON says its own types; what comes in a URL or a form is text and is read as the field's type. */
const strict = formats(new Ajv({ allErrors: true, strict: false, verbose: true }));
const coercing = formats(new Ajv({ allErrors: true, strict: false, verbose: true, coerceTypes: true }));

export type Check = (value: unknown) => void;

const typeOf = (value: unknown) =>
  value === null
    ? 'Null'
    : Array.isArray(value)
      ? 'Array'
      : typeof value === 'number'
        ? Number.isInteger(value)
          ? 'Integer'
          : 'Number'
        : typeof value === 'boolean'
          ? 'Boolean'
          : typeof value === 'object'
            ? 'Object'
            : 'String';

function flawOf(error: ErrorObject): Flaw {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const outer = path[0];
  switch (error.keyword) {
    case 'required':
      return {
        field: outer ?? String(error.params.missingProperty),
        code: 'missing_field',
        message: outer ? `${error.params.missingProperty} is mandatory.` : 'This field is mandatory.',
      };
    case 'additionalProperties':
      return {
        field: outer ?? String(error.params.additionalProperty),
        code: 'invalid_field',
        message: outer ? `Unexpected field ${error.params.additionalProperty}.` : 'Unexpected/invalid field in request',
      };
    case 'type':
      return {
        field: outer ?? 'body',
        code: 'datatype_mismatch',
        message: `Value set is of type ${typeOf(error.data)}. It should be a/an ${[error.params.type].flat().join(' or ')}.`,
      };
    case 'enum':
      return {
        field: outer ?? 'body',
        code: 'invalid_value',
        message: `It should be one of these values: '${(error.params.allowedValues as unknown[]).filter((value) => value !== null).join(',')}'`,
      };
    case 'format':
      return {
        field: outer ?? 'body',
        code: 'invalid_value',
        message: /^(?:email|mail-address)$/.test(error.params.format)
          ? 'It should be a valid email address.'
          : 'It should be a date or a time such as 2026-03-01T09:30:00Z.',
      };
    case 'minLength':
      return { field: outer ?? 'body', code: 'invalid_value', message: 'It should not be blank as this is a mandatory field.' };
    case 'maxLength':
      return { field: outer ?? 'body', code: 'invalid_value', message: `It should have at most ${error.params.limit} characters.` };
    case 'maxItems':
      return { field: outer ?? 'body', code: 'invalid_value', message: `It should have at most ${error.params.limit} entries.` };
    default:
      return { field: outer ?? 'body', code: 'invalid_value', message: `It ${error.message ?? 'is not valid'}.` };
  }
}

/** PostgreSQL keeps neither a NUL nor half of a letter in a text, and nobody means one. */
function wrongWith(text: string): string | null {
  if (text.includes('\0')) return 'It holds a NUL character, which no text can keep.';
  return text.isWellFormed() ? null : 'It holds half of a letter (a surrogate alone), which no text can keep.';
}

/** What cannot be kept, as deep as it stands; each field is named once. */
function findUnkeepable(value: unknown, flaws: Flaw[]): void {
  const look = (inner: unknown): string | null => {
    if (typeof inner === 'string') return wrongWith(inner);
    // Beyond it numbers are no longer told apart, and PostgreSQL has none for an id.
    if (typeof inner === 'number' && Math.abs(inner) > Number.MAX_SAFE_INTEGER) return `It should be at most ${Number.MAX_SAFE_INTEGER}.`;
    if (!inner || typeof inner !== 'object') return null;
    for (const [key, deeper] of Object.entries(inner)) {
      const message = wrongWith(key) ?? look(deeper);
      if (message) return message;
    }
    return null;
  };
  for (const [key, inner] of Object.entries(value ?? {})) {
    const message = wrongWith(key) ?? look(inner);
    if (message) flaws.push({ field: key.replaceAll('\0', '').toWellFormed() || 'body', code: 'invalid_value', message });
  }
}

/** A check for this schema; throws `Invalid` with one flaw per bad field. It is compiled with the first call: most endpoints sleep. */
export function checkOf(schema: TSchema, coerce: boolean): Check {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= (coerce ? coercing : strict).compile(schema) as ValidateFunction;
    const fine = validate(value);
    const flaws = fine ? [] : (validate.errors ?? []).filter((error) => error.keyword !== 'if').map(flawOf);
    findUnkeepable(value, flaws);
    if (!flaws.length) return;
    const first = new Map<string, Flaw>();
    for (const flaw of flaws) if (!first.has(flaw.field)) first.set(flaw.field, flaw);
    throw new Invalid([...first.values()]);
  };
}
