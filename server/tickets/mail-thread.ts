/**
 * The thread a ticket is in the world's mailboxes: the Message-ID of its first mail and of each answer. Ids made by us follow from what they
 * belong to, so that a reaction that runs twice names the same mail; the signature keeps them from being guessed.
 */
import { createHmac } from 'node:crypto';
import { sentAs } from '../messages/index.ts';
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { keyFor } from '../platform/secret.ts';

const longest = 30;
const domainOf = (address: string) => address.split('@').at(-1) || 'localhost';

/** The Message-ID of a message of a ticket, or of the ticket's own first mail (0). */
export function mailIdOf(orgId: number, ticket: { desk_id: number; ticket_id: number }, messageId: number, supportEmail: string): string {
  const about = `${orgId}.${ticket.desk_id}.${ticket.ticket_id}.${messageId}`;
  const sign = createHmac('sha256', keyFor('message-id')).update(about).digest('hex').slice(0, 32);
  return `<ticket.${ticket.desk_id}.${ticket.ticket_id}.${messageId}.${sign}@${domainOf(supportEmail)}>`;
}

export interface Thread {
  root: string;
  /** Every mail so far, the root first; a long thread keeps its root and its end. */
  mails: string[];
}

/** The thread as the customer knows it, up to (and without) one message. Private notes are no part of it. */
export async function threadOf(
  db: Reads,
  ticket: { desk_id: number; ticket_id: number },
  supportEmail: string,
  before = Number.MAX_SAFE_INTEGER,
): Promise<Thread> {
  const first = await db.row<{ mail_message_id: string | null }>(
    sql`select mail_message_id from tickets where org_id = ${db.org_id} and desk_id = ${ticket.desk_id} and id = ${ticket.ticket_id}`,
  );
  const said = await db.rows<{ id: number; mail_message_id: string | null }>(sql`
    select id, mail_message_id from messages
    where org_id = ${db.org_id} and desk_id = ${ticket.desk_id} and ticket_id = ${ticket.ticket_id} and id < ${before} and not private and deleted_at is null
      and (mail_message_id is not null or (source = 0 and not incoming))
    order by id desc limit ${longest}`);
  const root = first?.mail_message_id ?? mailIdOf(db.org_id, ticket, 0, supportEmail);
  return { root, mails: [root, ...said.reverse().map((one) => one.mail_message_id ?? mailIdOf(db.org_id, ticket, one.id, supportEmail))] };
}

/** Remembers the Message-ID a message, or the ticket's own first mail, goes out under. One that came with inbound mail stays. */
export async function rememberMailId(tx: Tx, ticket: { desk_id: number; ticket_id: number }, messageId: number | null, mailId: string): Promise<void> {
  if (messageId !== null) await sentAs(tx, messageId, mailId);
  else
    await tx.run(
      sql`update tickets set mail_message_id = ${mailId} where org_id = ${tx.org_id} and desk_id = ${ticket.desk_id} and id = ${ticket.ticket_id} and mail_message_id is null`,
    );
}
