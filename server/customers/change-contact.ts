/** Changes a contact: facts, addresses (D31), companies, fields of the desk's own, picture. */
import type { ContactChanges } from '../../contract/contacts.ts';
import { membershipsOf, setMemberships } from '../companies/index.ts';
import { type Actor, type Address, addressesOf, changeCustomer, changePerson } from '../people/index.ts';
import type { Database } from '../platform/db.ts';
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
export async function changeContact(db: Database, actor: Actor, contactId: number, given: ContactChanges, sent: Sent): Promise<void> {
  await db.transact(async (tx) => {
    keepUploads(tx, sent.files);
    const contact = await contactFor(tx, actor, contactId);
    const companies = await membershipsOf(tx, actor.desk_id, contactId);
    const after = await checkedContact(tx, actor, given, { id: contactId, custom_fields: contact.custom_fields, companies }, sent.form);
    const facts = personFactsOf(given);
    const fields: string[] = [];

    const before = await addressesOf(tx, contactId);
    const wanted = addressesAfter(given, before);
    if (wanted && wanted.primary === null && wanted.others.length) throw refusal('address.primary', {}, 'email');
    const addresses = wanted ? Number(wanted.primary !== null) : before.length;
    const kept = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
    if (!addresses && !isNamedOtherwise({ ...contact, ...kept })) throw refusal('contact.nameless');
    if (wanted && (await giveAddresses(tx, actor, contactId, wanted, contact)).changed) fields.push('email');

    fields.push(...(await changePerson(tx, contactId, facts)));
    if (after.companies && (await setMemberships(tx, actor.desk_id, contactId, after.companies)).changed) fields.push('companies');
    const picture = sent.picture ?? (given.avatar === null ? null : undefined);
    if (picture !== undefined && contact.avatar) await enqueue(tx, 'file.dropped', { storage_key: contact.avatar.storage_key });
    if (picture !== undefined) fields.push('avatar');
    if (given.custom_fields) fields.push('custom_fields');
    if (given.vip !== undefined) fields.push('vip');
    if (!fields.length) return;
    await changeCustomer(tx, actor.desk_id, contactId, {
      ...(given.custom_fields ? { custom_fields: after.values } : {}),
      ...(given.vip === undefined ? {} : { vip: given.vip }),
      ...(picture === undefined ? {} : { avatar: picture }),
    });
    await emit(tx, 'contact.changed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { contact_id: contactId, fields }, 'contacts');
  });
}
