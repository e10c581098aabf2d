/** Sends one contact the activation mail because an agent wants it (D6, D12, Q24): whatever the switch for automatic ones says. */
import { contactFor } from '../customers/index.ts';
import type { Actor } from '../people/index.ts';
import type { Databases, Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';
import { takeTry } from '../signin/index.ts';
import { candidateById, mailInvite } from './mail-invite.ts';

/** Sends it, or says why this contact gets none. */
export async function inviteIn(tx: Tx, actor: Actor, contactId: number, job: number | null, base: string): Promise<void> {
  const contact = await contactFor(tx, actor, contactId, 'there');
  if (contact.blocked) throw refusal('contact.blocked');
  if (contact.activated) throw refusal('contact.verified', { name: contact.name });
  const to = await candidateById(tx, actor.desk_id, contactId);
  if (!to) throw refusal('contact.needs_address', { name: contact.name });
  if (to.agent) throw refusal('contact.is_agent', { name: contact.name });
  const id = await mailInvite(tx, actor.desk_id, to, { cause: job === null ? 'agent' : 'bulk', sent_by: actor.person_id, job_id: job }, base);
  await emit(tx, 'contact.invited', { desk_id: actor.desk_id, actor_id: actor.person_id }, { contact_id: contactId, invite_id: id }, 'contacts');
}

/** The same as a command: so many mails a quarter of an hour to one contact. */
export async function sendInvite(databases: Databases, actor: Actor, contactId: number, base: string, ip: string): Promise<null> {
  await contactFor(actor.db.read, actor, contactId, 'there', false);
  await takeTry(databases, 'invite', `${actor.org_id}:${contactId}`, ip);
  await actor.db.transact((tx) => inviteIn(tx, actor, contactId, null, base));
  return null;
}
