/** A message as a row, and the words in it. Who may write it, and what follows from it, is for the room tickets. */
import { type Actor, agentsWithNames, isAdmin } from '../people/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import { cleanHtml, textOf } from '../platform/html.ts';
import { Invalid, refusal } from '../platform/refusal.ts';

/** Speaking for another agent is for admins. */
export async function speaker(tx: Tx, actor: Actor, userId: number | undefined, field = 'user_id'): Promise<number> {
  if (userId === undefined || userId === actor.person_id) return actor.person_id;
  if (!isAdmin(actor)) throw refusal('access_denied');
  if (!(await agentsWithNames(tx, actor.desk_id, [userId])).length)
    throw new Invalid([{ field, code: 'invalid_value', message: `There is no agent matching the given ${field} ${userId}.` }]);
  return userId;
}

/** A message’s words, cleaned; refuses what says nothing. */
export function written(body: string): { html: string; text: string } {
  const html = cleanHtml(body);
  const text = textOf(html);
  if (!text && !/<img /.test(html))
    throw new Invalid([{ field: 'body', code: 'invalid_value', message: 'It should not be blank as this is a mandatory field.' }]);
  return { html, text };
}

export interface NewMessage {
  body: { html: string; text: string };
  incoming: boolean;
  private: boolean;
  source: 0 | 2 | 8;
  /** 3, or 6 for what goes on with those a ticket was forwarded to. */
  category?: 3 | 6;
  /** Files of the ticket it carries along. */
  forwarded?: number[];
  user_id: number;
  from_email: string | null;
  to: string[];
  cc: string[];
  bcc: string[];
}

/** Whoever writes: an agent at the desk, or a customer at its portal. */
export type Writer = Pick<Actor, 'desk_id' | 'person_id'>;

/** Writes the row; gives its id. */
export async function insertMessage(tx: Tx, at: { desk_id: number; ticket_id: number }, message: NewMessage): Promise<number> {
  const row = await tx.row<{ id: number }>(sql`
    insert into messages (org_id, desk_id, ticket_id, body, body_text, incoming, private, source, category, forwarded_file_ids, user_id, from_email, to_emails, cc_emails, bcc_emails)
    values (${tx.org_id}, ${at.desk_id}, ${at.ticket_id}, ${message.body.html}, ${message.body.text}, ${message.incoming}, ${message.private}, ${message.source}, ${message.category ?? 3}, ${message.forwarded ?? []}::bigint[], ${message.user_id}, ${message.from_email},
      ${message.to}::text[], ${message.cc}::text[], ${message.bcc}::text[]) returning id`);
  return row!.id;
}

/** Whoever has written needs their draft no longer; what else they have begun on the ticket stays. */
export const endDraft = (tx: Tx, actor: Writer, ticketId: number, purpose: 'answer' | 'forward') =>
  tx.follow(
    sql`delete from drafts where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and ticket_id = ${ticketId} and person_id = ${actor.person_id} and purpose = ${purpose}`,
  );

/** Remembers the Message-ID a message goes out under. One that came with inbound mail stays. */
export const sentAs = (tx: Tx, messageId: number, mailId: string): Promise<number> =>
  tx.run(sql`update messages set mail_message_id = ${mailId} where org_id = ${tx.org_id} and id = ${messageId} and mail_message_id is null`);
