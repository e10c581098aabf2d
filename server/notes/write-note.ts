/** Writes, changes and deletes notes. */
import type { Note } from '../../contract/notes.ts';
import type { Actor } from '../people/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import { emit, tell } from '../platform/events.ts';
import { Invalid, refusal } from '../platform/refusal.ts';
import { about, noteColumns, refuseUnknown, type Subject } from './notes.ts';

function bodyOf(given: string): string {
  const body = given.trim();
  if (!body) throw new Invalid([{ field: 'body', code: 'invalid_value', message: 'It should not be blank as this is a mandatory field.' }]);
  return body;
}

const toldOf = (of: Subject['of']) => (of === 'contact' ? 'contacts' : 'companies');

async function noteFor(tx: Tx, actor: Actor, subject: Subject, noteId: number): Promise<Note> {
  const row = await tx.row<Note>(sql`
    select ${noteColumns(actor)} from customer_notes n join people p on p.org_id = n.org_id and p.id = n.author_id
    where ${about(actor, subject)} and n.id = ${noteId} for update of n`);
  if (!row) throw refusal('note.not_found');
  return row;
}

/** Writes a note. */
export const addNote = (actor: Actor, subject: Subject, given: string): Promise<Note> =>
  actor.db.transact(async (tx) => {
    const body = bodyOf(given);
    await refuseUnknown(tx, actor, subject);
    const [contact, company] = subject.of === 'contact' ? [subject.id, null] : [null, subject.id];
    const row = await tx.row<{ id: number }>(sql`
      insert into customer_notes (org_id, desk_id, contact_id, company_id, author_id, body)
      values (${tx.org_id}, ${actor.desk_id}, ${contact}, ${company}, ${actor.person_id}, ${body}) returning id`);
    const where = { desk_id: actor.desk_id, actor_id: actor.person_id };
    await emit(tx, `${subject.of}.note_added`, where, { [`${subject.of}_id`]: subject.id, note_id: row!.id }, toldOf(subject.of));
    return noteFor(tx, actor, subject, row!.id);
  });

/** Changes a note's words. */
export const changeNote = (actor: Actor, subject: Subject, noteId: number, given: string): Promise<Note> =>
  actor.db.transact(async (tx) => {
    const body = bodyOf(given);
    await refuseUnknown(tx, actor, subject);
    const note = await noteFor(tx, actor, subject, noteId);
    if (!note.yours) throw refusal('note.not_yours');
    if (note.body === body) return note;
    await tx.run(
      sql`update customer_notes set body = ${body}, edited_at = now(), edited_by = ${actor.person_id} where org_id = ${tx.org_id} and id = ${noteId}`,
    );
    tell(tx, { desk: actor.desk_id, what: toldOf(subject.of) });
    return noteFor(tx, actor, subject, noteId);
  });

/** Deletes a note; that there was one stays in the history. */
export async function deleteNote(actor: Actor, subject: Subject, noteId: number): Promise<null> {
  await actor.db.transact(async (tx) => {
    await refuseUnknown(tx, actor, subject);
    const note = await noteFor(tx, actor, subject, noteId);
    if (!note.yours) throw refusal('note.not_yours');
    await tx.run(sql`delete from customer_notes where org_id = ${tx.org_id} and id = ${noteId}`);
    const where = { desk_id: actor.desk_id, actor_id: actor.person_id };
    await emit(tx, `${subject.of}.note_deleted`, where, { [`${subject.of}_id`]: subject.id, note_id: noteId }, toldOf(subject.of));
  });
  return null;
}

/** What was written about a contact goes with them (D5). */
export async function forgetNotes(tx: Tx, contact: { id: number; desk_id: number }): Promise<void> {
  await tx.run(sql`delete from customer_notes where org_id = ${tx.org_id} and contact_id = ${contact.id} and desk_id = ${contact.desk_id}`);
}
