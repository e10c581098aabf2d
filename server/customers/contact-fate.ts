/** Deletes a contact so that they can come back (D5), brings them back, blocks and lets in again. */
import { keepChanges } from '../companies/index.ts';
import { type Actor, changeCustomer } from '../people/index.ts';
import type { Database, Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { endCustomerSessions } from '../signin/index.ts';
import { contactFor, stateOf } from './contact.ts';

export type ContactFate = 'delete' | 'restore' | 'block' | 'unblock';
const events = { delete: 'contact.deleted', restore: 'contact.restored', block: 'contact.blocked', unblock: 'contact.unblocked' } as const;

/** Lets one of the four happen to a contact. Tickets stay as they are; sessions end where the portal closes. */
export async function setContactFate(db: Database, actor: Actor, contactId: number, fate: ContactFate): Promise<null> {
  await db.transact((tx) => setContactFateIn(tx, actor, contactId, fate));
  return null;
}

/** The same inside a transaction, of a job where one is named. */
export async function setContactFateIn(tx: Tx, actor: Actor, contactId: number, fate: ContactFate, jobId: number | null = null): Promise<void> {
  const need = { delete: 'there', restore: 'any', block: 'there', unblock: 'there' } as const;
  const contact = await contactFor(tx, actor, contactId, need[fate]);
  const already = { delete: false, restore: !contact.deleted, block: contact.blocked, unblock: !contact.blocked }[fate];
  if (already) return;
  const by = fate === 'delete' || fate === 'block' ? actor.person_id : null;
  await changeCustomer(tx, actor.desk_id, contactId, fate === 'delete' || fate === 'restore' ? { deleted_by: by } : { blocked_by: by });
  if (by !== null) await endCustomerSessions(tx, contactId);
  const after = { ...contact, ...{ delete: { deleted: true }, restore: { deleted: false }, block: { blocked: true }, unblock: { blocked: false } }[fate] };
  const change_id = await keepChanges(tx, actor.desk_id, { contact_id: contactId }, { state: [stateOf(contact), stateOf(after)] }, jobId);
  await emit(tx, events[fate], { desk_id: actor.desk_id, actor_id: actor.person_id }, { contact_id: contactId, change_id }, 'contacts');
}
