/** Finds the person a request means, or adds them: by address (any of theirs), phone or external id. */
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { normalAddress } from '../platform/mail-address.ts';
import { Invalid } from '../platform/refusal.ts';
import { rememberWords } from './words.ts';

/** How somebody new or known is named in a request. */
export interface Described {
  requester_id?: number | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  name?: string | undefined;
  unique_external_id?: string | undefined;
  language?: string | undefined;
}

/** Whose address this is, whatever the case. */
export const personByAddress = (db: Reads, address: string) =>
  db.row<{ person_id: number; email_id: number; name: string; language: string }>(
    sql`select e.person_id, e.id as email_id, p.name, p.language from emails e join people p on p.org_id = e.org_id and p.id = e.person_id where e.org_id = ${db.org_id} and e.key = lower(${normalAddress(address)})`,
  );

/** Adds a person with their address. A second request for the same address waits for the first and finds its person. */
export async function addPerson(
  tx: Tx,
  who: {
    name: string;
    email?: string | undefined;
    phone?: string | undefined;
    unique_external_id?: string | undefined;
    language?: string | undefined;
    verified?: boolean;
  },
): Promise<number> {
  const address = who.email && normalAddress(who.email);
  if (address) tx.follow(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.org_id}:${address.toLowerCase()}`}, 0))`);
  const known = address ? await personByAddress(tx, address) : undefined;
  if (known) return known.person_id;
  const person = await tx.row<{ id: number }>(sql`
    insert into people (org_id, name, phone, unique_external_id, language, language_chosen_at)
    values (${tx.org_id}, ${who.name}, ${who.phone ?? null}, ${who.unique_external_id ?? null}, ${who.language ?? 'en'}, ${who.language ? sql`now()` : null})
    on conflict do nothing returning id`);
  if (!person) throw new Invalid([{ field: 'unique_external_id', code: 'duplicate_value', message: 'It belongs to somebody else already.' }], 409);
  if (address)
    tx.follow(
      sql`insert into emails (org_id, person_id, address, is_primary, verified_at) values (${tx.org_id}, ${person.id}, ${address}, true, ${who.verified ? sql`now()` : null})`,
    );
  rememberWords(tx, person.id);
  return person.id;
}

const nameFrom = (address: string) =>
  address
    .split('@')[0]!
    .replace(/[._-]+/g, ' ')
    .trim() || address;

/**
 * The requester a ticket is for, made where unknown, with a customer seat at the desk. An address that is somebody's further address
 * belongs to that person. Refuses with every flaw named.
 */
export async function requesterFor(tx: Tx, deskId: number, given: Described): Promise<{ person_id: number; address: string | null }> {
  const found = await findOrAdd(tx, deskId, given);
  tx.follow(sql`insert into seats (org_id, desk_id, person_id, kind) values (${tx.org_id}, ${deskId}, ${found.person_id}, 'customer') on conflict do nothing`);
  return found;
}

/** By their number or phone only people of this desk: both can be counted up to, an address or an external id has to be known. */
async function findOrAdd(tx: Tx, deskId: number, given: Described): Promise<{ person_id: number; address: string | null }> {
  const here = sql`exists (select from seats s where s.org_id = p.org_id and s.desk_id = ${deskId} and s.person_id = p.id)`;
  if (given.requester_id !== undefined) {
    const row = await tx.row<{ id: number; address: string | null }>(sql`
      select p.id, (select e.address from emails e where e.org_id = p.org_id and e.person_id = p.id and e.is_primary) as address from people p where p.org_id = ${tx.org_id} and p.id = ${given.requester_id}
        and ${here}`);
    if (!row)
      throw new Invalid([
        { field: 'requester_id', code: 'invalid_value', message: `There is no contact matching the given requester_id ${given.requester_id}.` },
      ]);
    return { person_id: row.id, address: row.address };
  }
  if (given.email !== undefined)
    return { person_id: await addPerson(tx, { ...given, name: given.name ?? nameFrom(given.email), email: given.email }), address: given.email };
  const by =
    given.unique_external_id !== undefined ? sql`p.unique_external_id = ${given.unique_external_id}` : sql`p.phone = ${given.phone ?? null} and ${here}`;
  const known = await tx.row<{ id: number }>(sql`select p.id from people p where p.org_id = ${tx.org_id} and ${by} order by p.id limit 1`);
  if (known) return { person_id: known.id, address: null };
  if (given.name === undefined && given.unique_external_id === undefined)
    throw new Invalid([{ field: 'name', code: 'missing_field', message: 'A name is mandatory with a phone number nobody has yet.' }]);
  return { person_id: await addPerson(tx, { ...given, name: given.name ?? given.unique_external_id! }), address: null };
}
