/** Files sent ahead of the message that will carry them: kept for their uploader alone until a message claims them. */
import type { Attachment } from '../../contract/attachments.ts';
import type { Actor } from '../people/index.ts';
import { type Database, join, sql } from '../platform/db.ts';
import { keepUploads, type Upload } from '../platform/http/uploads.ts';
import { Invalid, refusal } from '../platform/refusal.ts';
import { type StoredFile, wireFile } from './attachment-row.ts';
import { fileLimit } from './claim-files.ts';
import { refuseKinds } from './file-kinds.ts';

/** What one person may have waiting: so many tickets' worth, in so many files. */
const mostTicketsWorth = 5;
const mostWaiting = 200;

/** Keeps the files for a day or as long as a draft names them. Refuses more than a person may have waiting, so that uploads cannot flood the disk. */
export async function uploadFiles(db: Database, actor: Actor, files: Upload[], base: string): Promise<Attachment[]> {
  if (!files.length) throw new Invalid([{ field: 'attachments', code: 'missing_field', message: 'Send at least one file in attachments[].' }]);
  await refuseKinds(db.read, files);
  const rows = await db.transact(async (tx) => {
    keepUploads(tx, files);
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`uploads:${tx.org_id}:${actor.person_id}`}, 0))`);
    const waiting = await tx.row<{ bytes: number; files: number }>(sql`
      select coalesce(sum(size), 0)::bigint as bytes, count(*)::int as files from attachments where org_id = ${tx.org_id} and ticket_id is null and created_by = ${actor.person_id}`);
    const bytes = waiting!.bytes + files.reduce((sum, file) => sum + file.size, 0);
    if (bytes > mostTicketsWorth * fileLimit()) throw refusal('attachment.quota', { limit: `${Math.round((mostTicketsWorth * fileLimit()) / 1e6)} MB` });
    if (waiting!.files + files.length > mostWaiting) throw refusal('attachment.quota', { limit: `${mostWaiting}` });
    const values = files.map(
      (file) => sql`(${tx.org_id}, ${actor.desk_id}, ${file.name}, ${file.content_type}, ${file.size}, ${file.storage_key}, ${actor.person_id})`,
    );
    return tx.rows<StoredFile>(sql`
      insert into attachments (org_id, desk_id, name, content_type, size, storage_key, created_by) values ${join(values)}
      returning id, org_id, name, content_type, size, created_at`);
  });
  return rows.map((row) => wireFile(row, base));
}
