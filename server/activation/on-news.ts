/**
 * Links that nobody of the desk sends by hand: to somebody new, by themselves or by an agent (D9), and to who asks for one at the portal. An
 * import says nothing of new contacts here, so it mails nobody.
 */
import { addPerson, giveCustomerSeat, personByAddress } from '../people/index.ts';
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { type Subscriber, subscriber } from '../platform/worker.ts';
import { mailWords } from '../settings/index.ts';
import { mailLanguage } from './invite-mail.ts';
import { type Candidate, candidateByEmail, candidateById, mailInvite } from './mail-invite.ts';

/** As many links an hour as an address gets receipts, whoever asks. */
const mostAnHour = 5;

/** Whether the person had this many links by themselves lately, from whichever desk. */
async function hadEnough(tx: Tx, personId: number): Promise<boolean> {
  const row = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from activation_invites
    where org_id = ${tx.org_id} and person_id = ${personId} and cause in ('asked', 'sign_up', 'automatic') and created_at > now() - interval '1 hour'`);
  return row!.count >= mostAnHour;
}

const isDesk = (db: Reads, address: string) =>
  db.row(sql`select 1 from desks where org_id = ${db.org_id} and lower(support_email) = lower(${address}) limit 1`);
const wasInvited = (db: Reads, personId: number) =>
  db.row(sql`select 1 from activation_invites where org_id = ${db.org_id} and person_id = ${personId} limit 1`);
/** A ticket that came in good order; what is spam or gone already is no beginning of anything. */
const requesterOf = (db: Reads, deskId: number, ticketId: number) =>
  db.row<{ requester_id: number }>(
    sql`select requester_id from tickets where org_id = ${db.org_id} and desk_id = ${deskId} and id = ${ticketId} and spam_at is null and deleted_at is null`,
  );

/** Mails somebody new their first link, once, where the switch is on. */
async function greet(tx: Tx, deskId: number, to: Candidate | undefined, base: string): Promise<void> {
  if (!to || to.verified || to.agent || to.shut || !to.here) return;
  const { enabled } = await mailWords(tx, { desk_id: deskId, workspace_id: null }, 'user_activation', mailLanguage(to.language));
  if (!enabled) return;
  await tx.run(sql`select 1 from people where org_id = ${tx.org_id} and id = ${to.person_id} for no key update`);
  if ((await wasInvited(tx, to.person_id)) || (await isDesk(tx, to.address))) return;
  await mailInvite(tx, deskId, to, { cause: 'automatic' }, base);
}

interface Asked {
  email: string;
  name?: string;
  language?: string;
}

/** `linkBase`: what links in mails begin with. */
export const activationSubscribers = (linkBase: () => string): Subscriber[] => [
  subscriber<{ contact_id: number }>('contact.created', 'mail-activation-to-contact', async (tx, { facts }) =>
    greet(tx, facts.desk_id, await candidateById(tx, facts.desk_id, facts.contact_id), linkBase()),
  ),
  subscriber('ticket.created', 'mail-activation-to-requester', async (tx, { facts }) => {
    const ticket = await requesterOf(tx, facts.desk_id, facts.ticket_id!);
    if (ticket) await greet(tx, facts.desk_id, await candidateById(tx, facts.desk_id, ticket.requester_id), linkBase());
  }),
  subscriber<Asked>('activation.asked', 'mail-activation-asked', async (tx, { facts }) => {
    const { email, name, language, desk_id } = facts;
    const known = await personByAddress(tx, email);
    if (!known && (name === undefined || (await isDesk(tx, email)))) return;
    const personId = known?.person_id ?? (await addPerson(tx, { name: name!, email, language }));
    const emailId = known?.email_id ?? (await personByAddress(tx, email))!.email_id;
    const to = await candidateByEmail(tx, desk_id, emailId);
    if (!to || to.agent || to.shut || (await hadEnough(tx, personId))) return;
    // Whoever signs up becomes a contact; whoever only asks has to be one, or to be known for what was shared with them.
    if (name !== undefined && (await giveCustomerSeat(tx, desk_id, personId)))
      await emit(tx, 'contact.signed_up', { desk_id, actor_id: personId }, { contact_id: personId }, 'contacts');
    await mailInvite(tx, desk_id, to, { cause: name === undefined ? 'asked' : 'sign_up' }, linkBase());
  }),
];
