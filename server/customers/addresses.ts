/** Changes a contact's addresses: each nobody else's, exactly one primary, no more than a contact may have (D30–D32). */
import type { ContactAddress } from '../../contract/contact-addresses.ts';
import { companyLimit, keepChanges, linkByAddress } from '../companies/index.ts';
import { refuseTakingOver } from '../groups/index.ts';
import { type Actor, type Address, addAddress, addressesOf, lockAddresses, makePrimary, ownerOfAddress, removeAddress } from '../people/index.ts';
import { type Database, type Reads, sql, type Tx } from '../platform/db.ts';
import { emit, enqueue } from '../platform/events.ts';
import { normalAddress } from '../platform/mail-address.ts';
import { type Flaw, Invalid, refusal } from '../platform/refusal.ts';
import { type ContactFacts, contactFor } from './contact.ts';

/** Q15: ten at a help desk; one and four more for the people of a service desk. */
export const mostAddresses = (actor: Actor): number => (actor.desk.kind === 'help_desk' ? 10 : 5);

interface Bounce {
  bounced_at: string;
  bounce: string;
}
export const wireAddress = (row: Address, bounce?: Bounce): ContactAddress => ({
  id: row.id,
  email: row.address,
  primary: row.is_primary,
  verified: row.verified_at !== null,
  verified_at: row.verified_at,
  bounced_at: bounce?.bounced_at ?? null,
  bounce: bounce?.bounce ?? null,
  created_at: row.created_at,
});

/** The addresses of a contact, each with what became of the last mail to it. */
export async function listedAddresses(db: Reads, contactId: number): Promise<ContactAddress[]> {
  const [rows, bounces] = await Promise.all([
    addressesOf(db, contactId),
    db.rows<Bounce & { id: number }>(sql`
      select e.id, coalesce(m.failed_at, m.sent_at) as bounced_at, coalesce(m.failure, '') as bounce from emails e join lateral (
        select o.sent_at, o.failed_at, o.failure from outgoing_mails o where o.org_id = e.org_id and o.recipient = e.address and (o.sent_at is not null or o.failed_at is not null)
        order by o.id desc limit 1) m on m.failed_at is not null or m.failure is not null
      where e.org_id = ${db.org_id} and e.person_id = ${contactId}`),
  ]);
  const back = new Map(bounces.map((one) => [one.id, one]));
  return rows.map((row) => wireAddress(row, back.get(row.id)));
}

/** The addresses somebody is to have, in the form they are compared in, each once. */
export interface Wanted {
  primary: string | null;
  others: string[];
}
const keyOf = (address: string) => normalAddress(address).toLowerCase();
export const wantedFrom = (primary: string | null, others: string[]): Wanted => {
  const seen = new Set(primary === null ? [] : [keyOf(primary)]);
  return {
    primary: primary === null ? null : normalAddress(primary),
    others: others.map(normalAddress).filter((address) => !seen.has(keyOf(address)) && seen.add(keyOf(address))),
  };
};

/** D3: a taken address is refused, and the refusal says whose it is. */
export const takenFlaw = (field: string, address: string, userId: number): Flaw => ({
  field,
  code: 'duplicate_value',
  message: `${address} belongs to somebody already. It should be a unique value.`,
  additional_info: { user_id: userId },
});

export interface AddressOutcome {
  added: Address[];
  changed: boolean;
}

/** Gives a person exactly these addresses. `contact` null: they are new. Whoever works as an agent elsewhere is not taken over by it. */
export async function giveAddresses(tx: Tx, actor: Actor, personId: number, wanted: Wanted, contact: ContactFacts | null): Promise<AddressOutcome> {
  const before = await lockAddresses(tx, personId);
  const all = [...(wanted.primary === null ? [] : [wanted.primary]), ...wanted.others];
  if (all.length > mostAddresses(actor)) throw refusal('contact.too_many_addresses', { limit: mostAddresses(actor) });
  const keys = new Set(all.map(keyOf));
  const fresh = all.filter((address) => !before.some((row) => keyOf(row.address) === keyOf(address)));
  const gone = before.filter((row) => !keys.has(keyOf(row.address)));
  const old = before.find((row) => row.is_primary) ?? null;
  const moves = (old === null ? null : keyOf(old.address)) !== (wanted.primary === null ? null : keyOf(wanted.primary));
  if (!fresh.length && !gone.length && !moves) return { added: [], changed: false };
  await refuseTakingOver(tx, actor, personId);
  await refuseTaken(tx, personId, wanted, fresh);

  const added: Address[] = [];
  for (const address of fresh) added.push(await addAddress(tx, personId, address));
  const rows = [...before, ...added];
  const next = wanted.primary === null ? undefined : rows.find((row) => keyOf(row.address) === keyOf(wanted.primary!));
  if (next && next.id !== old?.id) await makePrimary(tx, personId, next.id);
  for (const row of gone) await removeAddress(tx, personId, row.id);
  const most = await companyLimit(tx);
  if (contact) for (const row of added) await linkByAddress(tx, personId, row.id, most);
  if (contact && old && moves && (contact.activated || old.verified_at !== null))
    await enqueue(tx, 'agent.address_changed', { agent_id: personId, before: old.address, desk_id: actor.desk_id, actor_id: actor.person_id });
  return { added, changed: true };
}

/** In the order of their keys, so that two requests for the same addresses wait for each other and never block each other. */
async function refuseTaken(tx: Tx, personId: number, wanted: Wanted, fresh: string[]): Promise<void> {
  const flaws: Flaw[] = [];
  for (const address of [...fresh].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
    const owner = await ownerOfAddress(tx, address);
    if (owner !== null && owner !== personId) flaws.push(takenFlaw(address === wanted.primary ? 'email' : 'other_emails', address, owner));
  }
  if (flaws.length) throw new Invalid(flaws, 409);
}

const told = (actor: Actor) => ({ desk_id: actor.desk_id, actor_id: actor.person_id });

/** Adds an address to a contact. */
export function addContactAddress(db: Database, actor: Actor, contactId: number, email: string): Promise<ContactAddress> {
  return db.transact(async (tx) => {
    const contact = await contactFor(tx, actor, contactId);
    const before = await addressesOf(tx, contactId);
    const owner = await ownerOfAddress(tx, email);
    if (owner !== null) throw new Invalid([takenFlaw('email', normalAddress(email), owner)], 409);
    const primary = before.find((row) => row.is_primary)?.address ?? email;
    const others = [...before.filter((row) => !row.is_primary).map((row) => row.address), ...(primary === email ? [] : [email])];
    const { added } = await giveAddresses(tx, actor, contactId, wantedFrom(primary, others), contact);
    const change_id = await keepChanges(tx, actor.desk_id, { contact_id: contactId }, { email: [null, added[0]!.address] });
    await emit(tx, 'contact.address_added', told(actor), { contact_id: contactId, email_id: added[0]!.id, change_id }, 'contacts');
    return wireAddress((await addressesOf(tx, contactId)).find((row) => row.id === added[0]!.id)!);
  });
}

/** Makes an address the primary one; the old one stays. */
export function makeContactAddressPrimary(db: Database, actor: Actor, contactId: number, emailId: number): Promise<ContactAddress[]> {
  return db.transact(async (tx) => {
    const contact = await contactFor(tx, actor, contactId);
    const before = await addressesOf(tx, contactId);
    const next = before.find((row) => row.id === emailId);
    if (!next) throw refusal('address.not_found');
    const others = before.filter((row) => row.id !== emailId).map((row) => row.address);
    const { changed } = await giveAddresses(tx, actor, contactId, wantedFrom(next.address, others), contact);
    if (changed) {
      const old = before.find((row) => row.is_primary)?.address ?? null;
      const change_id = await keepChanges(tx, actor.desk_id, { contact_id: contactId }, { email: [old, next.address] });
      await emit(tx, 'contact.primary_changed', told(actor), { contact_id: contactId, email_id: emailId, change_id }, 'contacts');
    }
    return (await addressesOf(tx, contactId)).map((row) => wireAddress(row));
  });
}

/** Whether anything but mail addresses says who a contact is (D2). */
export const isNamedOtherwise = (facts: Pick<ContactFacts, 'phone' | 'mobile' | 'twitter_id' | 'unique_external_id'>): boolean =>
  Boolean(facts.phone || facts.mobile || facts.twitter_id || facts.unique_external_id);

/** Takes an address away: the primary one only as the last, and the last only where something else says who they are. */
export async function removeContactAddress(db: Database, actor: Actor, contactId: number, emailId: number): Promise<null> {
  await db.transact(async (tx) => {
    const contact = await contactFor(tx, actor, contactId);
    const before = await addressesOf(tx, contactId);
    const gone = before.find((row) => row.id === emailId);
    if (!gone) throw refusal('address.not_found');
    const rest = before.filter((row) => row.id !== emailId);
    if (gone.is_primary && rest.length) throw refusal('address.primary');
    if (!rest.length && !isNamedOtherwise(contact)) throw refusal('contact.nameless');
    const primary = rest.find((row) => row.is_primary)?.address ?? null;
    await giveAddresses(
      tx,
      actor,
      contactId,
      wantedFrom(
        primary,
        rest.filter((row) => !row.is_primary).map((row) => row.address),
      ),
      contact,
    );
    const change_id = await keepChanges(tx, actor.desk_id, { contact_id: contactId }, { email: [gone.address, null] });
    await emit(tx, 'contact.address_removed', told(actor), { contact_id: contactId, email_id: emailId, change_id }, 'contacts');
  });
  return null;
}

/** Whoever has an address at this desk already, as a contact or an agent; null for somebody the desk does not know yet. */
export const knownHere = (tx: Tx, actor: Actor, personId: number) =>
  tx.row(sql`select 1 from seats where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and person_id = ${personId} limit 1`);
