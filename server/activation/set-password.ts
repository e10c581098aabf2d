/** An admin sets a contact's password (D16, Q23): they count as verified, and whoever was signed in or had a link is out. */
import { contactFor } from '../customers/index.ts';
import { type Actor, addressesOf, verifyPerson } from '../people/index.ts';
import { emit } from '../platform/events.ts';
import { queueMail } from '../platform/mail.ts';
import { refusal } from '../platform/refusal.ts';
import { endCustomerSessions, setPassword } from '../signin/index.ts';
import { passwordSetMail } from './invite-mail.ts';
import { replaceInvites } from './invites.ts';
import { candidateById, deskFor } from './mail-invite.ts';

/** Sets it. Nobody gets hold of an agent so: who has an agent seat anywhere, used or not, is refused. */
export async function setContactPassword(actor: Actor, contactId: number, given: { password: string; notify?: boolean }, base: string): Promise<null> {
  await actor.db.transact(async (tx) => {
    const contact = await contactFor(tx, actor, contactId);
    const to = await candidateById(tx, actor.desk_id, contactId);
    if (!to) throw refusal('contact.needs_address', { name: contact.name });
    if (to.agent) throw refusal('contact.is_agent', { name: contact.name });
    const addresses = await addressesOf(tx, contactId);
    await setPassword(
      tx,
      contactId,
      given.password,
      addresses.map((one) => one.address),
    );
    await verifyPerson(tx, contactId);
    await endCustomerSessions(tx, contactId);
    await replaceInvites(tx, contactId);
    const notify = given.notify === true;
    if (notify) {
      const desk = await deskFor(tx, actor.desk_id);
      const mail = passwordSetMail(to, desk, actor.name, `${base}/portal/${desk.slug}`);
      await queueMail(tx, `password-set:${contactId}:${Date.now()}`, mail);
    }
    await emit(tx, 'contact.password_set', { desk_id: actor.desk_id, actor_id: actor.person_id }, { contact_id: contactId, notify }, 'contacts');
  });
  return null;
}
