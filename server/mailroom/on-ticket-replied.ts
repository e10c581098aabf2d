/** Sends an agent's answer to the customer: to the address the ticket came from (B5), in the thread they know, once. */
import { closedAddresses } from '../access/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import { queueMail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';
import { type Subscriber, subscriber } from '../platform/worker.ts';
import { mailIdOf, rememberMailId, threadOf } from '../tickets/index.ts';
import { answerLetter, type PublicUrlOf } from './answer-letter.ts';
import { customerWords, plainName, plainSubject } from './customer-words.ts';
import { replyAddress } from './reply-address.ts';

interface Reply {
  body: string;
  to_emails: string[];
  cc_emails: string[];
  bcc_emails: string[];
  writer_id: number;
  writer: string;
  ticket_id: number;
  workspace_id: number | null;
  slug: string;
  subject: string | null;
  requester_id: number;
  language: string;
  desk_name: string;
  support_email: string;
  files: { name: string; content_type: string; storage_key: string }[] | null;
}

/** The answer as it stands; nothing where the message is private, came in, was deleted, or is no answer. */
const replyOf = (tx: Tx, messageId: number) =>
  tx.row<Reply>(sql`
    select m.body, m.to_emails, m.cc_emails, m.bcc_emails, w.id as writer_id, w.name as writer, t.id as ticket_id, t.workspace_id, d.slug, t.subject, t.requester_id, p.language, d.name as desk_name, d.support_email,
      (select json_agg(json_build_object('name', f.name, 'content_type', f.content_type, 'storage_key', f.storage_key) order by f.id) from attachments f where f.org_id = m.org_id and f.message_id = m.id) as files
    from messages m join tickets t on t.org_id = m.org_id and t.desk_id = m.desk_id and t.id = m.ticket_id join desks d on d.org_id = m.org_id and d.id = m.desk_id
    join people p on p.org_id = t.org_id and p.id = t.requester_id join people w on w.org_id = m.org_id and w.id = m.user_id
    where m.org_id = ${tx.org_id} and m.id = ${messageId} and m.source = 0 and not m.private and not m.incoming and m.deleted_at is null`);

/** Each address once, whatever its case, and never the desk's own: that would be a loop; copies go to nobody whom the portal is closed to (D19). */
function addressees(reply: Reply, closed: Set<string>): { to: string[]; cc: string[]; bcc: string[] } {
  const taken = new Set([reply.support_email.toLowerCase()]);
  const fresh = (addresses: string[]) => addresses.filter((one) => !taken.has(one.toLowerCase()) && taken.add(one.toLowerCase()));
  return { to: fresh(reply.to_emails), cc: fresh(reply.cc_emails).filter((one) => !closed.has(one.toLowerCase())), bcc: fresh(reply.bcc_emails) };
}

/** `linkBase`: what links in mails begin with. */
export const onTicketReplied = (linkBase: () => string, publicUrl: PublicUrlOf): Subscriber =>
  subscriber<{ message_id: number }>('ticket.replied', 'mail-reply', async (tx, event) => {
    const { message_id, desk_id } = event.facts;
    const reply = await replyOf(tx, message_id);
    if (!reply) return;
    const { to, cc, bcc } = addressees(reply, await closedAddresses(tx, desk_id, reply.cc_emails));
    if (!to.length) return;
    const ticket = { desk_id, ticket_id: reply.ticket_id };
    const words = customerWords(reply.language);
    const letter = await answerLetter(
      tx,
      'agent_reply',
      {
        ...ticket,
        workspace_id: reply.workspace_id,
        writer: { id: reply.writer_id, name: plainName(reply.writer) },
        language: words.language,
        body: reply.body,
        url: `${linkBase()}/portal/${reply.slug}/requests/${reply.ticket_id}`,
      },
      publicUrl,
    );
    const thread = await threadOf(tx, ticket, reply.support_email, message_id);
    const mailId = mailIdOf(tx.org_id, ticket, message_id, reply.support_email);
    await rememberMailId(tx, ticket, message_id, mailId);
    await queueMail(tx, `reply:${message_id}`, {
      to,
      cc,
      bcc,
      from: { name: plainName(reply.desk_name), address: reply.support_email },
      reply_to: replyAddress(reply.support_email, { org_id: tx.org_id, desk_id, ticket_id: reply.ticket_id, person_id: reply.requester_id }),
      subject: `Re: ${plainSubject(letter.subject) || words.untitled} [#${reply.ticket_id}]`,
      ...mailPage({
        language: words.language,
        reply_line: words.reply_line,
        body: letter.body,
        why: words.why(plainName(reply.desk_name), reply.ticket_id),
      }),
      message_id: mailId,
      references: thread.mails,
      attachments: reply.files ?? [],
    });
  });
