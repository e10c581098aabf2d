/** Changes a contact: facts, addresses (D31), companies, fields of the desk's own, picture. */
import type { ContactChanges } from '../../contract/contacts.ts';
import { changesBetween, keepChanges, membershipsOf, namedMemberships, setMemberships } from '../companies/index.ts';
import { type Actor, type Address, addressesOf, changeCustomer, changePerson } from '../people/index.ts';
import type { Database, Tx } from '../platform/db.ts';
import { emit, enqueue } from '../platform/events.ts';
import { keepUploads } from '../platform/http/uploads.ts';
import { normalAddress } from '../platform/mail-address.ts';
import { refusal } from '../platform/refusal.ts';
import { giveAddresses, isNamedOtherwise, type Wanted, wantedFrom } from './addresses.ts';
import { contactFor } from './contact.ts';
import { checkedContact, personFactsOf } from './contact-facts.ts';
import type { Sent } from './create-contact.ts';

/**
 * The addresses after a change; null where it names none. An address that is one of theirs becomes the primary one and the old one stays beside
 * it; a new one takes the old one's place (D31), unless other_emails says otherwise.
 */
export function addressesAfter(given: Pick<ContactChanges, 'email' | 'other_emails'>, before: Address[]): Wanted | null {
  if (given.email === undefined && given.other_emails === undefined) return null;
  const old = before.find((row) => row.is_primary)?.address ?? null;
  const others = before.filter((row) => !row.is_primary).map((row) => row.address);
  const primary = given.email === undefined ? old : given.email;
  const theirs = primary !== null && others.some((address) => address.toLowerCase() === normalAddress(primary).toLowerCase());
  return wantedFrom(primary, given.other_emails ?? (theirs && old ? [old, ...others] : others));
}

/** Changes what the request names. */
export const changeContact = (db: Database, actor: Actor, contactId: number, given: ContactChanges, sent: Sent): Promise<void> =>
  db.transact((tx) => changeContactIn(tx, actor, contactId, given, sent));

const nothingSent: Sent = { picture: null, files: [], form: false };

/** The same inside a transaction, of a job where one is named. */
export async function changeContactIn(
  tx: Tx,
  actor: Actor,
  contactId: number,
  given: ContactChanges,
  sent: Sent = nothingSent,
  jobId: number | null = null,
): Promise<void> {
  keepUploads(tx, sent.files);
  const contact = await contactFor(tx, actor, contactId);
  const companies = await membershipsOf(tx, actor.desk_id, contactId);
  const after = await checkedContact(tx, actor, given, { id: contactId, custom_fields: contact.custom_fields, companies }, sent.form);
  const facts = personFactsOf(given);
  const kept = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

  const before = await addressesOf(tx, contactId);
  const wanted = addressesAfter(given, before);
  if (wanted && wanted.primary === null && wanted.others.length) throw refusal('address.primary', {}, 'email');
  const addresses = wanted ? Number(wanted.primary !== null) : before.length;
  if (!addresses && !isNamedOtherwise({ ...contact, ...kept })) throw refusal('contact.nameless');

  const changes = changesBetween(contact, { ...kept, ...(given.vip === undefined ? {} : { vip: given.vip }) });
  const fields = Object.keys(changes);
  if (wanted && (await giveAddresses(tx, actor, contactId, wanted, contact)).changed) {
    fields.push('email');
    Object.assign(changes, changesBetween(addressFacts(before), addressFacts(await addressesOf(tx, contactId))));
  }
  await changePerson(tx, contactId, facts);
  if (after.companies && (await setMemberships(tx, actor.desk_id, contactId, after.companies)).changed) {
    fields.push('companies');
    changes.companies = await namedMemberships(tx, companies, after.companies);
  }
  const picture = sent.picture ?? (given.avatar === null ? null : undefined);
  if (picture !== undefined && contact.avatar) await enqueue(tx, 'file.dropped', { storage_key: contact.avatar.storage_key });
  if (picture || (picture === null && contact.avatar)) fields.push('avatar');
  const named = Object.keys(given.custom_fields ?? {}).map((field) => [field, after.values[field]]);
  const own = changesBetween(contact.custom_fields, Object.fromEntries(named));
  if (Object.keys(own).length) fields.push('custom_fields');
  if (!fields.length) return;
  await changeCustomer(tx, actor.desk_id, contactId, {
    ...(given.custom_fields ? { custom_fields: after.values } : {}),
    ...(given.vip === undefined ? {} : { vip: given.vip }),
    ...(picture === undefined ? {} : { avatar: picture }),
  });
  const change_id = await keepChanges(tx, actor.desk_id, { contact_id: contactId }, { ...changes, ...own }, jobId);
  await emit(tx, 'contact.changed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { contact_id: contactId, fields, change_id }, 'contacts');
}

/** Addresses as a history shows them. */
const addressFacts = (rows: Address[]) => ({
  email: rows.find((row) => row.is_primary)?.address ?? null,
  other_emails: rows.filter((row) => !row.is_primary).map((row) => row.address),
});
