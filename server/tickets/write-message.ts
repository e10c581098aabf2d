/** Replies and notes: the message, its files, the ticket's times, the end of the draft, and the event that mails and bells grow from. */
import type { Static } from 'typebox';
import type * as contract from '../../contract/conversations.ts';
import { refuseGone, ticketFor } from '../access/index.ts';
import { claimFiles } from '../attachments/index.ts';
import { endDraft, insertMessage, type NewMessage, speaker, type Writer, written } from '../messages/index.ts';
import type { Actor } from '../people/index.ts';
import { type Database, type Sql, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { mentionsIn } from '../platform/html.ts';
import type { Upload } from '../platform/http/uploads.ts';
import { Invalid, refusal } from '../platform/refusal.ts';
import { markOwnChange, touched } from '../watching/index.ts';
import { changeTicketIn } from './change-ticket.ts';

type GivenReply = Static<typeof contract.replyToTicket.body>;
type GivenNote = Static<typeof contract.addNote.body>;

/** Writes a message with its files on a ticket the actor was let into, ends their draft, and marks the ticket as changed; the event is the caller's. */
export async function addMessage(
  tx: Tx,
  actor: Writer,
  ticketId: number,
  message: NewMessage,
  files: { ids: number[]; uploads: Upload[] },
  also: Sql = sql``,
): Promise<number> {
  const at = { desk_id: actor.desk_id, ticket_id: ticketId };
  const id = await insertMessage(tx, at, message);
  await claimFiles(tx, { ...at, message_id: id }, actor.person_id, files.ids, files.uploads);
  tx.follow(sql`update tickets set ${touched}${also} where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and id = ${ticketId}`);
  endDraft(tx, actor, ticketId, message.source === 8 || message.category === 6 ? 'forward' : 'answer');
  await markOwnChange(tx, actor, ticketId);
  return id;
}

/** Answers the customer; gives the message's id. The mail is made from the event, once. */
export async function replyToTicket(db: Database, actor: Actor, ticketId: number, given: GivenReply, files: Upload[]): Promise<number> {
  return db.transact((tx) => replyIn(tx, actor, ticketId, given, files));
}

export async function replyIn(tx: Tx, actor: Actor, ticketId: number, given: GivenReply, files: Upload[]): Promise<number> {
  const ticket = await ticketFor(tx, actor, ticketId, 'work', true);
  refuseGone(ticket);
  const body = written(given.body);
  const userId = await speaker(tx, actor, given.user_id);
  const to = await tx.row<{ name: string; address: string | null }>(sql`
    select p.name, coalesce(t.requester_email, (select e.address from emails e where e.org_id = t.org_id and e.person_id = t.requester_id and e.is_primary)) as address
    from tickets t join people p on p.org_id = t.org_id and p.id = t.requester_id where t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and t.id = ${ticketId}`);
  if (!to?.address) throw refusal('reply.no_address', { name: to?.name ?? '' });
  if (given.from_email && given.from_email.toLowerCase() !== actor.desk.support_email.toLowerCase())
    throw new Invalid([
      { field: 'from_email', code: 'invalid_value', message: `It should be one of the desk's own addresses: '${actor.desk.support_email}'.` },
    ]);
  const id = await addMessage(
    tx,
    actor,
    ticketId,
    {
      body,
      incoming: false,
      private: false,
      source: 0,
      user_id: userId,
      from_email: actor.desk.support_email,
      to: [to.address],
      cc: given.cc_emails ?? [],
      bcc: given.bcc_emails ?? [],
    },
    { ids: given.attachment_ids ?? [], uploads: files },
    sql`, agent_responded_at = now(), first_responded_at = coalesce(first_responded_at, now())`,
  );
  await emit(
    tx,
    'ticket.replied',
    { desk_id: actor.desk_id, ticket_id: ticketId, actor_id: actor.person_id },
    { message_id: id, mentioned: mentionsIn(body.html) },
    'conversation',
  );
  if (given.status !== undefined) await changeTicketIn(tx, actor, ticketId, { status: given.status });
  return id;
}

/** Adds a note; gives the message's id. Whoever may only write private notes gets no further (Q2, A43). */
export async function addNote(db: Database, actor: Actor, ticketId: number, given: GivenNote, files: Upload[]): Promise<number> {
  return db.transact(async (tx) => {
    const isPrivate = given.private ?? true;
    const ticket = await ticketFor(tx, actor, ticketId, isPrivate && !given.incoming ? 'note' : 'work', true);
    refuseGone(ticket);
    const body = written(given.body);
    const userId = await speaker(tx, actor, given.user_id);
    const notified = await notifiable(tx, actor, given.notify_emails ?? []);
    const id = await addMessage(
      tx,
      actor,
      ticketId,
      {
        body,
        incoming: given.incoming ?? false,
        private: isPrivate,
        source: 2,
        user_id: userId,
        from_email: null,
        to: notified.map((one) => one.address),
        cc: [],
        bcc: [],
      },
      { ids: given.attachment_ids ?? [], uploads: files },
      isPrivate ? undefined : sql`, public_noted_at = now()`,
    );
    await emit(
      tx,
      'ticket.noted',
      { desk_id: actor.desk_id, ticket_id: ticketId, actor_id: actor.person_id },
      { message_id: id, private: isPrivate, mentioned: mentionsIn(body.html), notified: notified.map((one) => one.id) },
      'conversation',
    );
    return id;
  });
}

/** `notify_emails` are agents of the desk; anybody else is refused by name. */
async function notifiable(tx: Tx, actor: Actor, addresses: string[]): Promise<{ id: number; address: string }[]> {
  if (!addresses.length) return [];
  const known = await tx.rows<{ id: number; address: string }>(sql`
    select s.person_id as id, e.address from emails e join seats s on s.org_id = e.org_id and s.person_id = e.person_id and s.desk_id = ${actor.desk_id} and s.kind = 'agent' and s.deactivated_at is null
    where e.org_id = ${tx.org_id} and e.key = any(${addresses.map((one) => one.toLowerCase())}::text[])`);
  const missing = addresses.filter((one) => !known.some((row) => row.address.toLowerCase() === one.toLowerCase()));
  if (missing.length)
    throw new Invalid([{ field: 'notify_emails', code: 'invalid_value', message: `There is no agent matching the given addresses ${missing.join(', ')}.` }]);
  return known;
}
