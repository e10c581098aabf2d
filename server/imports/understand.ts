/**
 * What a row says: each cell in the form it is kept in, or the first thing that is wrong with the row. The rules are those of a contact or company
 * made by hand; nothing is asked of the database here.
 */
import { accountTiers, healthScores } from '../../contract/companies.ts';
import { checkValues, domainsFrom, type OwnField } from '../companies/index.ts';
import { instantOf } from '../platform/http/instants.ts';
import { isMailAddress, normalAddress } from '../platform/mail-address.ts';
import { normalise } from '../platform/normalise.ts';
import { plainLine } from '../platform/plain-line.ts';
import { Invalid } from '../platform/refusal.ts';
import type { Columns, ImportOf } from './columns.ts';
import type { Problem } from './problem.ts';
import type { Record as Row } from './reading/read-rows.ts';

export interface Understood {
  n: number;
  identity: string | null;
  email_key: string | null;
  /** Further addresses, as they are compared. */
  other_keys: string[] | null;
  external_id: string | null;
  twitter_id: string | null;
  facts: Record<string, unknown>;
  problem: Problem | null;
}
export interface Options {
  blank: 'keep' | 'clear';
  match: 'email' | 'unique_external_id' | 'phone';
  unknown_company: 'create' | 'report';
}

const lengths: Record<string, number> = {
  name: 255,
  email: 2600,
  other_emails: 2600,
  phone: 60,
  mobile: 60,
  job_title: 255,
  company_name: 255,
  unique_external_id: 255,
  twitter_id: 255,
  address: 2000,
  description: 10_000,
  note: 10_000,
  industry: 200,
};
/** What may be emptied by a blank cell where blank cells clear. */
const clearable = new Set([
  'phone',
  'mobile',
  'job_title',
  'twitter_id',
  'address',
  'description',
  'note',
  'health_score',
  'account_tier',
  'renewal_date',
  'industry',
]);
/** Of one contact (Q15). */
export const mostAddresses = 10;
/** What is one line of text wherever somebody reads it. */
const lines = new Set(['name', 'job_title', 'company_name', 'tag_names']);
/** What cannot be kept: NUL, letters that were none in the file's encoding, halves of letters. */
const broken = /[\0\ufffd]/;
/** An export puts this before what a spreadsheet would run. */
const unquoted = (text: string) => (/^'[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^'[\t\r\n]/u.test(text) ? text.slice(1) : text);

const zones = new Map<string, boolean>();
function isZone(zone: string): boolean {
  let known = zones.get(zone);
  if (known === undefined) {
    try {
      known = Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      known = false;
    }
    if (zones.size < 1000) zones.set(zone, known);
  }
  return known;
}
class Wrong extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}
const wrong = (code: string, column?: string, facts?: Problem['facts']): never => {
  throw new Wrong({ code, ...(column ? { column } : {}), ...(facts ? { facts } : {}) });
};

const oneOf = (values: readonly string[], given: string, field: string) =>
  values.find((value) => value.toLowerCase() === given.toLowerCase()) ?? wrong('choice', field, { choices: values.join(', ') });

function domainsOf(text: string): string[] {
  try {
    return domainsFrom(text.split(/[;,\s]+/).filter(Boolean), false).sort();
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return wrong(error.flaws[0]?.additional_info ? 'public_domain' : 'domain', 'domains');
  }
}

const addressIn = (text: string, field: string) => (text.length <= 254 && isMailAddress(text) ? normalAddress(text) : wrong('email', field));
const addressesIn = (text: string, field: string): string[] => {
  const given = text.split(/[;,\s]+/).filter(Boolean);
  if (given.length > mostAddresses) wrong('too_many_addresses', field);
  return given.map((one) => addressIn(one, field));
};

/** One cell may hold several addresses, the first of them the primary one; none is there twice. */
function putAddresses(facts: Record<string, unknown>, text: string): void {
  const [first = '', ...others] = text
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter(Boolean);
  facts.email = addressIn(first, 'email');
  if (others.length) facts.other_emails = [...((facts.other_emails ?? []) as string[]), ...others.map((one) => addressIn(one, 'email'))];
}

function withoutTwice(facts: Record<string, unknown>): void {
  const seen = new Set([String(facts.email ?? '').toLowerCase()]);
  const others = (facts.other_emails as string[]).filter((one) => !seen.has(one.toLowerCase()) && seen.add(one.toLowerCase()));
  if (others.length >= mostAddresses) wrong('too_many_addresses', 'other_emails');
  if (!facts.email && others.length) facts.email = others.shift();
  if (others.length) facts.other_emails = others;
  else delete facts.other_emails;
}

function valueIn(of: ImportOf, field: string, text: string): unknown {
  const most = lengths[field];
  if (most && text.length > most) wrong('too_long', field, { limit: most });
  switch (field) {
    case 'other_emails':
      return addressesIn(text, field);
    case 'client_manager':
      return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : wrong('checkbox', field);
    case 'time_zone':
      return isZone(text) ? text : wrong('time_zone', field);
    case 'language':
      return /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(text) ? text : wrong('language', field);
    case 'tag_names': {
      const tags = [
        ...new Set(
          text
            .split(/[;,]/)
            .map((tag) => tag.trim())
            .filter(Boolean),
        ),
      ];
      if (tags.length > 50 || tags.some((tag) => tag.length > 64)) wrong('tags', field);
      return tags;
    }
    case 'domains':
      return domainsOf(text);
    case 'renewal_date':
      return instantOf(text)?.toISOString().slice(0, 10) ?? wrong('date', field);
    case 'health_score':
      return oneOf(healthScores, text, field);
    case 'account_tier':
      return oneOf(accountTiers, text, field);
    default:
      return of === 'contact' && (field === 'phone' || field === 'mobile') && !/\d/.test(text) ? wrong('phone', field) : text;
  }
}

const flawOfType: Record<string, string> = {
  custom_checkbox: 'checkbox',
  custom_number: 'number',
  custom_dropdown: 'choice',
  custom_date: 'date',
  custom_url: 'url',
  custom_phone_number: 'phone',
};

function customOf(own: OwnField[], given: Record<string, string>, blanks: string[], options: Options): Record<string, unknown> {
  const { values, flaws } = checkValues(own, given, {}, true);
  const flaw = flaws.find((one) => one.nested_field && given[one.nested_field]);
  if (flaw) {
    const field = own.find((one) => one.name === flaw.nested_field)!;
    const choices = field.type === 'custom_dropdown' ? { choices: field.choices.join(', ') } : undefined;
    wrong(/at most/.test(flaw.message) ? 'too_long' : (flawOfType[field.type] ?? 'too_long'), field.name, choices ?? { limit: 255 });
  }
  return { ...values, ...(options.blank === 'clear' ? Object.fromEntries(blanks.map((name) => [name, null])) : {}) };
}

/** Whom the row means, in the order it is looked for (Q28); null where it says too little (D36). */
function identityOf(of: ImportOf, facts: Record<string, unknown>, options: Options): string | null {
  if (of === 'company') return facts.name ? `n:${String(facts.name).toLowerCase()}` : null;
  const phone = facts.phone ?? facts.mobile;
  const known = {
    email: facts.email ? `e:${String(facts.email).toLowerCase()}` : null,
    unique_external_id: facts.unique_external_id ? `x:${facts.unique_external_id}` : null,
    phone: phone && facts.name ? `p:${phone} ${normalise(String(facts.name))}` : null,
  };
  return known[options.match] ?? known.email ?? known.unique_external_id ?? known.phone;
}

/** Makes the reader of rows of one import. */
export function understander(of: ImportOf, columns: Columns, own: OwnField[], options: Options, width: number): (row: Row) => Understood {
  const fixed = Object.entries(columns).filter(([field]) => !field.startsWith('custom:'));
  const custom = Object.entries(columns).filter(([field]) => field.startsWith('custom:'));
  const required = own.filter((field) => field.required_for_agents).map((field) => field.name);

  function factsOf(cells: string[]): Record<string, unknown> {
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim())) wrong('too_many_cells', undefined, { limit: width });
    const facts: Record<string, unknown> = {};
    const cellAt = (at: number, field: string) => {
      const cell = cells[at] ?? '';
      if (broken.test(cell) || !cell.isWellFormed()) wrong('unreadable', field);
      return unquoted(cell.trim()).trim();
    };
    for (const [field, at] of fixed) {
      const cell = cellAt(at, field);
      const text = lines.has(field) ? plainLine(cell).trim() : cell;
      if (text && of === 'contact' && field === 'email') putAddresses(facts, text.normalize('NFC'));
      else if (text && field === 'other_emails')
        facts[field] = [...((facts[field] ?? []) as string[]), ...(valueIn(of, field, text.normalize('NFC')) as string[])];
      else if (text) facts[field] = valueIn(of, field, text.normalize('NFC'));
      else if (options.blank === 'clear' && clearable.has(field)) facts[field] = null;
      else if (options.blank === 'clear' && (field === 'tag_names' || field === 'domains')) facts[field] = [];
    }
    if (facts.other_emails) withoutTwice(facts);
    const given: Record<string, string> = {};
    const blanks: string[] = [];
    for (const [field, at] of custom) {
      const name = field.slice(7);
      const text = cellAt(at, name);
      if (text) given[name] = text.normalize('NFC');
      else blanks.push(name);
    }
    if (custom.length) facts.custom = customOf(own, given, blanks, options);
    const lacks = required.find((name) => !(name in given));
    if (lacks) facts._lacks = lacks;
    return facts;
  }

  return ({ n, cells }) => {
    const nothing = { n, identity: null, email_key: null, other_keys: null, external_id: null, twitter_id: null, facts: {} };
    try {
      const facts = factsOf(cells);
      const identity = identityOf(of, facts, options);
      if (!identity) return { ...nothing, problem: { code: of === 'company' ? 'nameless' : 'nobody' } };
      const text = (value: unknown) => (typeof value === 'string' ? value : null);
      return {
        n,
        identity,
        email_key: of === 'contact' ? (text(facts.email)?.toLowerCase() ?? null) : null,
        other_keys: (facts.other_emails as string[] | undefined)?.map((one) => one.toLowerCase()) ?? null,
        external_id: text(facts.unique_external_id),
        twitter_id: text(facts.twitter_id),
        facts,
        problem: null,
      };
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      return { ...nothing, problem: error.problem };
    }
  };
}
