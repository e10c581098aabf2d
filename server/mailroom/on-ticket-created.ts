/**
 * Tells the requester of a new ticket that we have it; the mail is the root of the thread. What a stranger wrote on the open form is not
 * repeated in it: else the form would send anybody's words to anybody.
 */
import { sources } from '../../contract/ticket.ts';
import { sql, type Tx } from '../platform/db.ts';
import { queueMail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';
import { subscriber } from '../platform/worker.ts';
import { mailIdOf, rememberMailId } from '../tickets/index.ts';
import { customerWords, plainName, plainSubject } from './customer-words.ts';
import { replyAddress } from './reply-address.ts';

interface Made {
  id: number;
  subject: string | null;
  source: number;
  requester_id: number;
  requester_email: string | null;
  mail_message_id: string | null;
  language: string;
  desk_name: string;
  support_email: string;
  is_desk: boolean;
}

/** Confirmations one address gets in an hour for what came through the open form. */
const mostAnHour = 5;

const madeOf = (tx: Tx, deskId: number, ticketId: number) =>
  tx.row<Made>(sql`
    select t.id, t.subject, t.source, t.requester_id, t.requester_email, t.mail_message_id, p.language, d.name as desk_name, d.support_email,
      exists (select from desks o where o.org_id = t.org_id and lower(o.support_email) = lower(t.requester_email)) as is_desk
    from tickets t join people p on p.org_id = t.org_id and p.id = t.requester_id join desks d on d.org_id = t.org_id and d.id = t.desk_id
    where t.org_id = ${tx.org_id} and t.desk_id = ${deskId} and t.id = ${ticketId} and t.deleted_at is null and t.spam_at is null`);

async function hadEnough(tx: Tx, address: string): Promise<boolean> {
  const row = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from outgoing_mails where org_id = ${tx.org_id} and created_at > now() - interval '1 hour' and cause like 'received:%' and lower(recipient) = lower(${address})`);
  return row!.count >= mostAnHour;
}

export const onTicketCreated = subscriber<{ source: number }>('ticket.created', 'mail-received', async (tx, event) => {
  const { desk_id, ticket_id, actor_id } = event.facts;
  const made = await madeOf(tx, desk_id, ticket_id!);
  // What came by mail has its root already; what we wrote ourselves needs no receipt; a desk writing to a desk would go round for ever.
  if (!made?.requester_email || made.is_desk || made.source === sources.email || made.source === sources.outbound_email) return;
  const isOpenForm = actor_id === made.requester_id;
  if (isOpenForm && (await hadEnough(tx, made.requester_email))) return;
  const ticket = { desk_id, ticket_id: made.id };
  const words = customerWords(made.language);
  const desk = plainName(made.desk_name);
  const mailId = made.mail_message_id ?? mailIdOf(tx.org_id, ticket, 0, made.support_email);
  await rememberMailId(tx, ticket, null, mailId);
  const subject = isOpenForm ? words.received : plainSubject(made.subject) || words.untitled;
  await queueMail(tx, `received:${desk_id}:${made.id}`, {
    to: [made.requester_email],
    from: { name: desk, address: made.support_email },
    reply_to: replyAddress(made.support_email, { org_id: tx.org_id, desk_id, ticket_id: made.id, person_id: made.requester_id }),
    subject: `${subject} [#${made.id}]`,
    ...mailPage({
      language: words.language,
      reply_line: words.reply_line,
      lead: `${words.received_lead(made.id)} ${words.received_more}`,
      why: isOpenForm ? words.why_open(desk) : words.why(desk, made.id),
    }),
    message_id: mailId,
    automatic: 'auto-replied',
  });
});
