/** Takes a file away from whoever sees the ticket. */

import { refuseGone, ticketFor } from '../access/index.ts';
import { dropFile } from '../attachments/index.ts';
import { type Actor, isAdmin } from '../people/index.ts';
import { type Database, sql } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';

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
    if (!(await dropFile(tx, id))) throw refusal('attachment.not_found');
    if (file.ticket_id === null) return;
    await tx.run(sql`update tickets set updated_at = now() where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and id = ${file.ticket_id}`);
    const subject = { desk_id: actor.desk_id, ticket_id: file.ticket_id, actor_id: actor.person_id };
    await emit(tx, 'attachment.deleted', subject, { attachment_id: id, message_id: file.message_id }, 'conversation');
  });
  return null;
}
