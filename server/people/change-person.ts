/** Changes what is known of a person: their facts, and the address they are written to. */
import { join, raw, sql, type Tx } from '../platform/db.ts';
import { normalAddress } from '../platform/mail-address.ts';
import { personByAddress } from './find-or-add-person.ts';
import { rememberWords } from './words.ts';

export interface PersonFacts {
  name: string;
  job_title: string | null;
  phone: string | null;
  mobile: string | null;
  language: string;
  time_zone: string;
  unique_external_id: string | null;
  twitter_id: string | null;
  facebook_id: string | null;
  address: string | null;
  description: string | null;
  tags: string[];
}
const columns = [
  'name',
  'job_title',
  'phone',
  'mobile',
  'language',
  'time_zone',
  'unique_external_id',
  'twitter_id',
  'facebook_id',
  'address',
  'description',
  'tags',
] as const;
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Changes the facts it names; says which really changed. A language that is named is chosen from then on, English too. */
export async function changePerson(tx: Tx, personId: number, facts: Partial<PersonFacts>): Promise<string[]> {
  const given = columns.filter((column) => facts[column] !== undefined);
  if (!given.length) return [];
  const before = await tx.row<PersonFacts>(
    sql`select ${raw(columns.join(', '))} from people where org_id = ${tx.org_id} and id = ${personId} for no key update`,
  );
  if (facts.language !== undefined)
    await tx.run(sql`update people set language_chosen_at = now() where org_id = ${tx.org_id} and id = ${personId} and language_chosen_at is null`);
  const changed = given.filter((column) => !same(before?.[column], facts[column]));
  if (!changed.length) return [];
  const sets = changed.map((column) => sql`${raw(column)} = ${facts[column]}`);
  await tx.run(sql`update people set ${join([sql`updated_at = now()`, ...sets], ', ')} where org_id = ${tx.org_id} and id = ${personId}`);
  rememberWords(tx, personId);
  return changed;
}

export interface AddressChange {
  /** The address there was, when it really changed. */
  before: string | null;
  changed: boolean;
  /** Whoever has the new address already; then nothing changed. */
  taken_by: number | null;
}

/**
 * Gives a person another primary address. A further address of theirs becomes the primary one; otherwise the old one goes, and with it every
 * link that was mailed to it. Two who want the same address at once: the second finds it taken.
 */
export async function changeAddress(tx: Tx, personId: number, given: string): Promise<AddressChange> {
  const address = normalAddress(given);
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.org_id}:${address.toLowerCase()}`}, 0))`);
  const primary = await tx.row<{ id: number; address: string }>(
    sql`select id, address from emails where org_id = ${tx.org_id} and person_id = ${personId} and is_primary for update`,
  );
  const before = primary?.address ?? null;
  const owner = await personByAddress(tx, address);
  if (owner && owner.person_id !== personId) return { before, changed: false, taken_by: owner.person_id };
  if (owner && owner.email_id === primary?.id) {
    await tx.run(sql`update emails set address = ${address} where org_id = ${tx.org_id} and id = ${primary.id}`);
    return { before, changed: false, taken_by: null };
  }
  if (owner) {
    await tx.run(sql`update emails set is_primary = false where org_id = ${tx.org_id} and person_id = ${personId} and is_primary`);
    await tx.run(sql`update emails set is_primary = true where org_id = ${tx.org_id} and id = ${owner.email_id}`);
  } else {
    if (primary) await tx.run(sql`delete from emails where org_id = ${tx.org_id} and id = ${primary.id}`);
    await tx.run(sql`insert into emails (org_id, person_id, address, is_primary) values (${tx.org_id}, ${personId}, ${address}, true)`);
  }
  rememberWords(tx, personId);
  return { before, changed: true, taken_by: null };
}

/** Whoever opened a link mailed to an address has it: it counts as verified from the first time on. */
export async function verifyAddress(tx: Tx, emailId: number): Promise<void> {
  await tx.run(sql`update emails set verified_at = coalesce(verified_at, now()) where org_id = ${tx.org_id} and id = ${emailId}`);
}

/** D19: whoever proved an address of theirs, or was given a password by an admin, may use the portal from the first time on. */
export async function verifyPerson(tx: Tx, personId: number): Promise<void> {
  await tx.run(sql`update people set activated_at = now() where org_id = ${tx.org_id} and id = ${personId} and activated_at is null`);
}
