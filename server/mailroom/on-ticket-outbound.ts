/** Sends the first mail of a ticket an agent began: its description with its files; the mail is the root of the thread. */
import { closedAddresses } from '../access/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import { queueMail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';
import { subscriber } from '../platform/worker.ts';
import { mailIdOf, rememberMailId } from '../tickets/index.ts';
import { customerWords, plainName, plainSubject } from './customer-words.ts';
import { replyAddress } from './reply-address.ts';

interface Outbound {
  subject: string | null;
  description: string;
  description_text: string;
  cc_emails: string[];
  requester_id: number;
  requester_email: string;
  language: string;
  writer: string | null;
  desk_name: string;
  support_email: string;
  files: { name: string; content_type: string; storage_key: string }[] | null;
}

const outboundOf = (tx: Tx, deskId: number, ticketId: number, actorId: number | null) =>
  tx.row<Outbound>(sql`
    select t.subject, t.description, t.description_text, t.cc_emails, t.requester_id, t.requester_email, p.language, (select name from people w where w.org_id = t.org_id and w.id = ${actorId}) as writer, d.name as desk_name, d.support_email,
      (select json_agg(json_build_object('name', f.name, 'content_type', f.content_type, 'storage_key', f.storage_key) order by f.id) from attachments f
        where f.org_id = t.org_id and f.desk_id = t.desk_id and f.ticket_id = t.id and f.message_id is null) as files
    from tickets t join people p on p.org_id = t.org_id and p.id = t.requester_id join desks d on d.org_id = t.org_id and d.id = t.desk_id
    where t.org_id = ${tx.org_id} and t.desk_id = ${deskId} and t.id = ${ticketId} and t.source = 10 and t.requester_email is not null`);

export const onTicketOutbound = subscriber('ticket.outbound', 'mail-outbound', async (tx, event) => {
  const { desk_id, actor_id } = event.facts;
  const ticketId = event.facts.ticket_id!;
  const mail = await outboundOf(tx, desk_id, ticketId, actor_id);
  if (!mail) return;
  const words = customerWords(mail.language);
  const desk = plainName(mail.desk_name);
  const mailId = mailIdOf(tx.org_id, { desk_id, ticket_id: ticketId }, 0, mail.support_email);
  await rememberMailId(tx, { desk_id, ticket_id: ticketId }, null, mailId);
  const closed = await closedAddresses(tx, desk_id, mail.cc_emails);
  const own = new Set([mail.support_email.toLowerCase(), mail.requester_email.toLowerCase()]);
  await queueMail(tx, `outbound:${desk_id}:${ticketId}`, {
    to: [mail.requester_email],
    cc: mail.cc_emails.filter((one) => !own.has(one.toLowerCase()) && !closed.has(one.toLowerCase())),
    from: { name: desk, address: mail.support_email },
    reply_to: replyAddress(mail.support_email, { org_id: tx.org_id, desk_id, ticket_id: ticketId, person_id: mail.requester_id }),
    subject: `${plainSubject(mail.subject) || words.untitled} [#${ticketId}]`,
    ...mailPage({
      language: words.language,
      reply_line: words.reply_line,
      lead: words.writes(plainName(mail.writer ?? desk), desk),
      body: { html: mail.description, text: mail.description_text },
      why: words.why_outbound(desk, ticketId),
    }),
    message_id: mailId,
    attachments: mail.files ?? [],
  });
});
