/** What is said of a contact, read and checked: everything that is wrong is named at once. */
import type { ContactChanges, NewContact } from '../../contract/contacts.ts';
import { checkValues, companyFlaws, type Membership, ownFields, type Values } from '../companies/index.ts';
import type { Actor, PersonFacts } from '../people/index.ts';
import { raw, sql, type Tx } from '../platform/db.ts';
import { type Flaw, Invalid, refuseFlaws } from '../platform/refusal.ts';
import { takenFlaw } from './addresses.ts';

const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

const trimmed = <T extends string | null | undefined>(text: T) =>
  (typeof text === 'string' ? text.trim() || null : text) as T extends string ? string | null : T;

/** The part that is the person's, blanks as null. */
export const personFactsOf = (given: ContactChanges): Partial<PersonFacts> => ({
  name: given.name?.trim(),
  phone: trimmed(given.phone),
  mobile: trimmed(given.mobile),
  twitter_id: trimmed(given.twitter_id),
  facebook_id: trimmed(given.facebook_id),
  unique_external_id: trimmed(given.unique_external_id),
  job_title: trimmed(given.job_title),
  address: trimmed(given.address),
  description: trimmed(given.description),
  language: given.language,
  time_zone: given.time_zone,
  tags: given.tags && [...new Set(given.tags.map((tag) => tag.trim()).filter(Boolean))],
});

function plainFlaws(given: ContactChanges, companyAfter: number | null): Flaw[] {
  const flaws: Flaw[] = [];
  if (given.name !== undefined && !given.name.trim())
    flaws.push({ field: 'name', code: 'invalid_value', message: 'It should not be blank as this is a mandatory field.' });
  if (given.time_zone !== undefined && !isTimeZone(given.time_zone))
    flaws.push({ field: 'time_zone', code: 'invalid_value', message: 'There is no time zone of this name.' });
  if (given.language !== undefined && !/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(given.language))
    flaws.push({ field: 'language', code: 'invalid_value', message: 'It should be a language such as en, ko or de.' });
  if (given.view_all_tickets && companyAfter === null) flaws.push({ field: 'view_all_tickets', code: 'incompatible_field', message: 'It needs a company_id.' });
  const others = given.other_companies?.map((one) => one.company_id) ?? [];
  if (new Set(others).size < others.length || (companyAfter !== null && others.includes(companyAfter)))
    flaws.push({ field: 'other_companies', code: 'duplicate_value', message: 'Each company should be there once, and not the one of company_id.' });
  return flaws;
}

/** The companies after a change; null where it names none. */
export function companiesAfter(given: ContactChanges, before: (Membership & { primary: boolean })[]): Membership[] | null {
  if (given.company_id === undefined && given.other_companies === undefined && given.view_all_tickets === undefined) return null;
  const old = before.find((one) => one.primary) ?? null;
  const first = given.company_id === undefined ? (old?.company_id ?? null) : given.company_id;
  const kept = before.filter((one) => one !== old).map(({ company_id, view_all_tickets }) => ({ company_id, view_all_tickets }));
  const others = given.other_companies?.map((one) => ({ company_id: one.company_id, view_all_tickets: one.view_all_tickets ?? false })) ?? kept;
  const sees = given.view_all_tickets ?? (before.find((one) => one.company_id === first)?.view_all_tickets || false);
  return [...(first === null ? [] : [{ company_id: first, view_all_tickets: sees }]), ...others.filter((one) => one.company_id !== first)];
}

/** Checks everything but addresses, and gives the custom fields and companies as they will be. `before` null: the contact is new. */
export async function checkedContact(
  tx: Tx,
  actor: Actor,
  given: NewContact | ContactChanges,
  before: { custom_fields: Values; companies: (Membership & { primary: boolean })[]; id: number } | null,
  form: boolean,
): Promise<{ values: Values; companies: Membership[] | null }> {
  const companies = companiesAfter(given, before?.companies ?? []);
  const first = given.company_id === undefined ? (before?.companies.find((one) => one.primary)?.company_id ?? null) : given.company_id;
  const { values, flaws } = checkValues(await ownFields(tx, actor.desk_id, 'contact'), given.custom_fields, before?.custom_fields ?? null, form);
  const named = [
    { field: 'company_id', ids: given.company_id == null ? [] : [given.company_id] },
    { field: 'other_companies', ids: given.other_companies?.map((one) => one.company_id) ?? [] },
  ];
  refuseFlaws([...plainFlaws(given, first), ...flaws, ...(await companyFlaws(tx, actor.desk_id, named))]);
  await refuseTakenIds(tx, given, before?.id ?? null);
  return { values, companies };
}

/** A Twitter name and an external id are one person's. */
async function refuseTakenIds(tx: Tx, given: ContactChanges, personId: number | null): Promise<void> {
  const flaws: Flaw[] = [];
  for (const field of ['twitter_id', 'unique_external_id'] as const) {
    const value = trimmed(given[field]);
    if (!value) continue;
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${field}:${tx.org_id}:${value}`}, 0))`);
    const owner = await tx.row<{ id: number }>(
      sql`select id from people where org_id = ${tx.org_id} and ${raw(field)} = ${value} and id is distinct from ${personId}::bigint`,
    );
    if (owner) flaws.push(takenFlaw(field, value, owner.id));
  }
  if (flaws.length) throw new Invalid(flaws, 409);
}
