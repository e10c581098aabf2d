/** The addresses of a person: exactly one of them primary, each of them nobody else's (D30–D32). Who may change them is decided by the room that asks. */
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { normalAddress } from '../platform/mail-address.ts';
import { personByAddress } from './find-or-add-person.ts';
import { rememberWords } from './words.ts';

export interface Address {
  id: number;
  address: string;
  is_primary: boolean;
  verified_at: string | null;
  created_at: string;
}

/** The primary one first, then as they came. */
export const addressesOf = (db: Reads, personId: number) =>
  db.rows<Address>(sql`
    select id, address, is_primary, verified_at, created_at from emails where org_id = ${db.org_id} and person_id = ${personId} order by is_primary desc, id`);

/** Holds a person's addresses until the transaction ends, so that two changes of them follow one another. */
export async function lockAddresses(tx: Tx, personId: number): Promise<Address[]> {
  await tx.run(sql`select 1 from people where org_id = ${tx.org_id} and id = ${personId} for no key update`);
  return addressesOf(tx, personId);
}

/** Whoever has the address already, theirs or another's. Two who want the same one at once wait for each other. */
export async function ownerOfAddress(tx: Tx, address: string): Promise<number | null> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.org_id}:${normalAddress(address).toLowerCase()}`}, 0))`);
  return (await personByAddress(tx, address))?.person_id ?? null;
}

/** Adds an address nobody has; the first one is the primary one. Unverified until proven. */
export async function addAddress(tx: Tx, personId: number, address: string): Promise<Address> {
  const row = await tx.row<Address>(sql`
    insert into emails (org_id, person_id, address, is_primary)
    values (${tx.org_id}, ${personId}, ${normalAddress(address)}, not exists (select from emails where org_id = ${tx.org_id} and person_id = ${personId} and is_primary))
    returning id, address, is_primary, verified_at, created_at`);
  changed(tx, personId);
  return row!;
}

/** Makes one of them the primary one; the old one stays as a further address. */
export async function makePrimary(tx: Tx, personId: number, emailId: number): Promise<void> {
  await tx.run(sql`update emails set is_primary = false where org_id = ${tx.org_id} and person_id = ${personId} and is_primary`);
  await tx.run(sql`update emails set is_primary = true where org_id = ${tx.org_id} and person_id = ${personId} and id = ${emailId}`);
  changed(tx, personId);
}

/** Takes an address away, and with it every link that was mailed to it. */
export async function removeAddress(tx: Tx, personId: number, emailId: number): Promise<void> {
  await tx.run(sql`delete from emails where org_id = ${tx.org_id} and person_id = ${personId} and id = ${emailId}`);
  changed(tx, personId);
}

function changed(tx: Tx, personId: number): void {
  tx.follow(sql`update people set updated_at = now() where org_id = ${tx.org_id} and id = ${personId}`);
  rememberWords(tx, personId);
}
