/** Edits and deletes notes: their author's, or an admin's, to do. A public note never becomes private (A55). */
import type { Conversation } from '../../contract/conversations.ts';
import { refuseGone, ticketFor } from '../access/index.ts';
import { type Actor, isAdmin } from '../people/index.ts';
import { type Database, type Reads, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { cleanHtml, mentionsIn, textOf } from '../platform/html.ts';
import { refusal } from '../platform/refusal.ts';
import { messageColumns, type StoredMessage, wireMessage } from './conversations.ts';

/** One message of a ticket the actor may see. */
export async function messageFor(db: Reads, actor: Actor, messageId: number): Promise<StoredMessage> {
  const row = await db.row<StoredMessage>(
    sql`select ${messageColumns} from messages m where m.org_id = ${actor.org_id} and m.desk_id = ${actor.desk_id} and m.id = ${messageId} and m.deleted_at is null`,
  );
  if (!row) throw refusal('conversation.not_found');
  await ticketFor(db, actor, row.ticket_id).catch(() => {
    throw refusal('conversation.not_found');
  });
  return row;
}

async function ownNote(tx: Tx, actor: Actor, messageId: number): Promise<StoredMessage> {
  const message = await messageFor(tx, actor, messageId);
  refuseGone(await ticketFor(tx, actor, message.ticket_id, message.private ? 'note' : 'work', true));
  if (message.source !== 2 || message.category === 6) throw refusal('conversation.only_notes');
  if (message.user_id !== actor.person_id && !isAdmin(actor)) throw refusal('conversation.not_yours');
  return message;
}

export async function changeNote(db: Database, actor: Actor, messageId: number, body: string, base: string): Promise<Conversation> {
  return db.transact(async (tx) => {
    const note = await ownNote(tx, actor, messageId);
    const html = cleanHtml(body);
    await tx.run(
      sql`update messages set body = ${html}, body_text = ${textOf(html)}, last_edited_at = now(), last_edited_user_id = ${actor.person_id}, updated_at = now() where org_id = ${actor.org_id} and id = ${messageId}`,
    );
    const before = mentionsIn(note.body).people;
    const fresh = mentionsIn(html).people.filter((id) => !before.includes(id));
    await emit(
      tx,
      'note.edited',
      { desk_id: actor.desk_id, ticket_id: note.ticket_id, actor_id: actor.person_id },
      { message_id: messageId, private: note.private, mentioned: { people: fresh, groups: [] } },
      'conversation',
    );
    return wireMessage(await messageFor(tx, actor, messageId), base);
  });
}

export async function deleteNote(db: Database, actor: Actor, messageId: number): Promise<null> {
  await db.transact(async (tx) => {
    const note = await ownNote(tx, actor, messageId);
    await tx.run(sql`update messages set deleted_at = now(), deleted_by = ${actor.person_id} where org_id = ${actor.org_id} and id = ${messageId}`);
    await emit(
      tx,
      'note.deleted',
      { desk_id: actor.desk_id, ticket_id: note.ticket_id, actor_id: actor.person_id },
      { message_id: messageId, private: note.private },
      'conversation',
    );
  });
  return null;
}
