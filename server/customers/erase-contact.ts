/** Deletes a contact for ever: the profile, what says who they are, their tickets (D5). What they said on tickets of others stays, without a name. */
import { forgetChanges, leaveCompanies } from '../companies/index.ts';
import { type Actor, addressesOf, erasePerson, hasSeatElsewhere } from '../people/index.ts';
import type { Database, Tx } from '../platform/db.ts';
import { emit, enqueue } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';
import { endCustomerSessions, forgetCredentials } from '../signin/index.ts';
import { contactFor } from './contact.ts';

/** What a higher room lets go of, in the same transaction, when a contact of the desk is deleted for ever. */
export interface Erased {
  id: number;
  desk_id: number;
  addresses: string[];
  /** They have a seat nowhere else: nothing of them stays at any desk. */
  everywhere: boolean;
}
export type ErasureStep = (tx: Tx, contact: Erased) => Promise<void>;

/** Erases a deleted contact, or with `force` any. Somebody with a seat elsewhere goes from this desk only. */
export async function eraseContact(db: Database, actor: Actor, contactId: number, force: boolean, steps: ErasureStep[]): Promise<null> {
  await db.transact(async (tx) => {
    const contact = await contactFor(tx, actor, contactId, 'any');
    if (!contact.deleted && !force) throw refusal('contact.not_deleted');
    const addresses = (await addressesOf(tx, contactId)).map((one) => one.address);
    const everywhere = !(await hasSeatElsewhere(tx, actor.desk_id, contactId));
    for (const step of steps) await step(tx, { id: contactId, desk_id: actor.desk_id, addresses, everywhere });
    await leaveCompanies(tx, actor.desk_id, contactId, true);
    await endCustomerSessions(tx, contactId);
    const whole = await erasePerson(tx, actor.desk_id, contactId);
    await forgetChanges(tx, actor.desk_id, contactId, whole);
    if (whole) await forgetCredentials(tx, contactId);
    if (whole && contact.avatar) await enqueue(tx, 'file.dropped', { storage_key: contact.avatar.storage_key });
    await emit(tx, 'contact.erased', { desk_id: actor.desk_id, actor_id: actor.person_id }, { contact_id: contactId, whole }, 'contacts');
  });
  return null;
}
