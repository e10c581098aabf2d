/** Takes a file away: its row in the transaction, the file on disk once that is committed, by a job that is tried until it is done. */
import { type Actor, isAdmin } from '../people/index.ts';
import { type Database, type Databases, sql } from '../platform/db.ts';
import { emit, enqueue } from '../platform/events.ts';
import type { Files } from '../platform/files.ts';
import { refusal } from '../platform/refusal.ts';
import { type Habit, type Subscriber, worker } from '../platform/worker.ts';
import { refuseGone, ticketFor } from './access.ts';

interface Row {
  ticket_id: number | null;
  message_id: number | null;
  created_by: number;
  note_by: number | null;
  note_private: boolean | null;
}

/** Deletes one's own upload, or a file of a ticket one may work on; a note's file is its author's or an admin's, as the note is. */
export async function deleteFile(db: Database, actor: Actor, id: number): Promise<null> {
  await db.transact(async (tx) => {
    const file = await tx.row<Row>(sql`
      select a.ticket_id, a.message_id, a.created_by, case when m.source = 2 then m.user_id end as note_by, m.private as note_private
      from attachments a left join messages m on m.org_id = a.org_id and m.id = a.message_id
      where a.org_id = ${tx.org_id} and a.desk_id = ${actor.desk_id} and a.id = ${id} and m.deleted_at is null`);
    if (!file || (file.ticket_id === null && file.created_by !== actor.person_id)) throw refusal('attachment.not_found');
    if (file.ticket_id !== null) {
      await ticketFor(tx, actor, file.ticket_id).catch(() => {
        throw refusal('attachment.not_found');
      });
      refuseGone(await ticketFor(tx, actor, file.ticket_id, file.note_private ? 'note' : 'work', true));
      if (file.note_by !== null && file.note_by !== actor.person_id && !isAdmin(actor)) throw refusal('conversation.not_yours');
    }
    const gone = await tx.row<{ storage_key: string }>(sql`delete from attachments where org_id = ${tx.org_id} and id = ${id} returning storage_key`);
    if (!gone) throw refusal('attachment.not_found');
    await enqueue(tx, 'file.dropped', { storage_key: gone.storage_key });
    if (file.ticket_id === null) return;
    await tx.run(sql`update tickets set updated_at = now() where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and id = ${file.ticket_id}`);
    const subject = { desk_id: actor.desk_id, ticket_id: file.ticket_id, actor_id: actor.person_id };
    await emit(tx, 'attachment.deleted', subject, { attachment_id: id, message_id: file.message_id }, 'conversation');
  });
  return null;
}

/** The reaction that removes from disk what no row has any more. */
export const onFileDropped = (files: Files): Subscriber =>
  worker<{ storage_key: string }>('file.dropped', 'drop-file', (_db, event) => files.drop(event.facts.storage_key));

/** Uploads that no message claimed within a day go, unless a draft still means to carry them. */
export const sweepUploads: Habit = {
  name: 'sweep-uploads',
  when: '37 * * * *',
  async run(databases: Databases) {
    for (const { id } of await databases.anyone.rows<{ id: number }>(sql`select id from organisations order by id`))
      await databases.of(id).transact(async (tx) => {
        const gone = await tx.rows<{ storage_key: string }>(sql`
          delete from attachments a where a.org_id = ${id} and a.ticket_id is null and a.created_at < now() - interval '1 day'
            and not exists (select from drafts d where d.org_id = a.org_id and d.person_id = a.created_by and a.id = any(d.attachment_ids))
          returning a.storage_key`);
        for (const { storage_key } of gone) await enqueue(tx, 'file.dropped', { storage_key });
      });
  },
};
