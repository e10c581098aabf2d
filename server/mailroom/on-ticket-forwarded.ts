/** Sends a forward, and what is written after it, to whom its writer named: in a thread of its own that the customer is no part of, once. */
import { sql, type Tx } from '../platform/db.ts';
import { queueMail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';
import { type Subscriber, subscriber } from '../platform/worker.ts';
import { mailIdOf, rememberMailId } from '../tickets/index.ts';
import { answerLetter, type PublicUrlOf } from './answer-letter.ts';
import { customerWords, plainName, plainSubject } from './customer-words.ts';
import { replyAddress } from './reply-address.ts';

interface Forward {
  body: string;
  body_text: string;
  to_emails: string[];
  cc_emails: string[];
  bcc_emails: string[];
  user_id: number;
  writer: string;
  language: string;
  ticket_id: number;
  workspace_id: number | null;
  slug: string;
  subject: string | null;
  source: number;
  desk_name: string;
  support_email: string;
  files: { name: string; content_type: string; storage_key: string }[] | null;
}

const forwardOf = (tx: Tx, messageId: number) =>
  tx.row<Forward>(sql`
    select m.body, m.body_text, m.to_emails, m.cc_emails, m.bcc_emails, m.user_id, m.source, w.name as writer, w.language, t.id as ticket_id, t.workspace_id, d.slug, t.subject, d.name as desk_name, d.support_email,
      (select json_agg(json_build_object('name', f.name, 'content_type', f.content_type, 'storage_key', f.storage_key) order by f.id) from attachments f
        where f.org_id = m.org_id and f.desk_id = m.desk_id and f.ticket_id = m.ticket_id and (f.message_id = m.id or f.id = any(m.forwarded_file_ids))) as files
    from messages m join tickets t on t.org_id = m.org_id and t.desk_id = m.desk_id and t.id = m.ticket_id join desks d on d.org_id = m.org_id and d.id = m.desk_id
    join people w on w.org_id = m.org_id and w.id = m.user_id
    where m.org_id = ${tx.org_id} and m.id = ${messageId} and (m.source = 8 or m.category = 6) and m.deleted_at is null`);

/** The Message-IDs of the forwards before this one, oldest first. */
const threadBefore = (tx: Tx, deskId: number, ticketId: number, messageId: number) =>
  tx.rows<{ mail_message_id: string }>(sql`
    select mail_message_id from messages where org_id = ${tx.org_id} and desk_id = ${deskId} and ticket_id = ${ticketId} and id < ${messageId}
      and (source = 8 or category = 6) and deleted_at is null and mail_message_id is not null order by id desc limit 30`);

export const onTicketForwarded = (linkBase: () => string, publicUrl: PublicUrlOf): Subscriber =>
  subscriber<{ message_id: number }>('ticket.forwarded', 'mail-forward', async (tx, event) => {
    const { message_id, desk_id } = event.facts;
    const forward = await forwardOf(tx, message_id);
    if (!forward) return;
    const words = customerWords(forward.language);
    const desk = plainName(forward.desk_name);
    const mailId = mailIdOf(tx.org_id, { desk_id, ticket_id: forward.ticket_id }, message_id, forward.support_email);
    const before = await threadBefore(tx, desk_id, forward.ticket_id, message_id);
    await rememberMailId(tx, { desk_id, ticket_id: forward.ticket_id }, message_id, mailId);
    const first = forward.source === 8;
    const ticket = { desk_id, ticket_id: forward.ticket_id };
    const writer = { id: forward.user_id, name: plainName(forward.writer) };
    // The template is for the forward itself; what follows in its thread is a letter between people.
    const letter = first
      ? await answerLetter(
          tx,
          'agent_forward',
          {
            ...ticket,
            workspace_id: forward.workspace_id,
            writer,
            language: words.language,
            body: forward.body,
            url: `${linkBase()}/d/${forward.slug}/tickets/${forward.ticket_id}`,
          },
          publicUrl,
        )
      : null;
    await queueMail(tx, `forward:${message_id}`, {
      to: forward.to_emails,
      cc: forward.cc_emails,
      bcc: forward.bcc_emails,
      from: { name: desk, address: forward.support_email },
      // An answer comes back to the ticket under the agent's name for the place, never the customer's.
      reply_to: replyAddress(forward.support_email, { org_id: tx.org_id, desk_id, ticket_id: forward.ticket_id, person_id: forward.user_id }),
      subject: `${first ? 'Fwd' : 'Re: Fwd'}: ${plainSubject(letter?.subject ?? forward.subject) || words.forward_untitled} [#${forward.ticket_id}]`,
      ...mailPage({
        language: words.language,
        reply_line: words.reply_line,
        ...(letter ? {} : { lead: words.wrote_on(plainName(forward.writer), desk) }),
        body: letter?.body ?? { html: forward.body, text: forward.body_text },
        why: words.why_forward(plainName(forward.writer), desk),
      }),
      message_id: mailId,
      ...(first ? {} : { references: before.reverse().map((one) => one.mail_message_id) }),
      attachments: forward.files ?? [],
    });
  });
