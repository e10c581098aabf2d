/** The tickets of a contact who is deleted for ever go with them, files and all (D5): the first of them at once, the rest by a job. */
import { type Database, sql, type Tx } from '../platform/db.ts';
import { enqueue, takeSteps } from '../platform/events.ts';
import { worker } from '../platform/worker.ts';

const batch = 200;

/** Deletes some tickets of a requester; says how many. */
async function eraseSome(tx: Tx, deskId: number, requesterId: number): Promise<number> {
  const rows = await tx.rows<{ id: number }>(sql`
    select id from tickets where org_id = ${tx.org_id} and desk_id = ${deskId} and requester_id = ${requesterId} order by id limit ${batch} for update`);
  if (!rows.length) return 0;
  const ids = rows.map((row) => row.id);
  const files = await tx.rows<{ storage_key: string }>(
    sql`select storage_key from attachments where org_id = ${tx.org_id} and desk_id = ${deskId} and ticket_id = any(${ids}::bigint[])`,
  );
  await takeSteps(tx, 'tickets.erased', { desk_id: deskId, actor_id: null }, { ticket_ids: ids });
  await tx.run(sql`delete from tickets where org_id = ${tx.org_id} and desk_id = ${deskId} and id = any(${ids}::bigint[])`);
  for (const { storage_key } of files) await enqueue(tx, 'file.dropped', { storage_key });
  return ids.length;
}

/** In the transaction that erases the contact. */
export async function eraseTicketsOf(tx: Tx, contact: { id: number; desk_id: number }): Promise<void> {
  await eraseSome(tx, contact.desk_id, contact.id);
}

/** The rest of them, some at a time; where it broke off, it goes on. */
export const onContactErased = worker<{ contact_id: number }>('contact.erased', 'erase-tickets-of-contact', async (db: Database, { facts }) => {
  while ((await db.transact((tx) => eraseSome(tx, facts.desk_id, facts.contact_id))) === batch);
});
