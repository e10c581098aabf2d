/** Takes a file away: its row in the transaction, the file on disk once that is committed, by a job that is tried until it is done. */
import { sql, type Tx } from '../platform/db.ts';
import { enqueue } from '../platform/events.ts';
import type { Files } from '../platform/files.ts';
import { habit, type Subscriber, worker } from '../platform/worker.ts';

/** Drops one file; false where it is gone already. Whether it may be is for the caller to ask. */
export async function dropFile(tx: Tx, id: number): Promise<boolean> {
  const gone = await tx.row<{ storage_key: string }>(sql`delete from attachments where org_id = ${tx.org_id} and id = ${id} returning storage_key`);
  if (gone) await enqueue(tx, 'file.dropped', { storage_key: gone.storage_key });
  return gone !== undefined;
}

/** The reaction that removes from disk what no row has any more. */
export const onFileDropped = (files: Files): Subscriber =>
  worker<{ storage_key: string }>('file.dropped', 'drop-file', (_db, event) => files.drop(event.facts.storage_key));

/** Uploads that no message claimed within a day go, unless a draft still means to carry them. */
export const sweepUploads = habit('sweep-uploads', '37 * * * *', (db) =>
  db.transact(async (tx) => {
    const gone = await tx.rows<{ storage_key: string }>(sql`
      delete from attachments a where a.org_id = ${tx.org_id} and a.ticket_id is null and a.created_at < now() - interval '1 day'
        and not exists (select from drafts d where d.org_id = a.org_id and d.person_id = a.created_by and a.id = any(d.attachment_ids))
      returning a.storage_key`);
    for (const { storage_key } of gone) await enqueue(tx, 'file.dropped', { storage_key });
  }),
);
