/** A file somebody sent, kept for looks, trials and the import, so that it travels once; dropped when nothing needs it any more. */
import type { Actor } from '../people/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import type { Files } from '../platform/files.ts';
import type { Upload } from '../platform/http/uploads.ts';
import { badFile } from './reading/bad-file.ts';

export interface SentFile {
  /** Null as long as it came with this request and is not kept yet. */
  id: number | null;
  name: string;
  storage_key: string;
  size: number;
}

/** The file of a request: what came with it, or what the same person sent before. */
export async function sentFile(actor: Actor, files: Upload[], fileId: number | undefined): Promise<SentFile> {
  const [file] = files;
  if (file) return { ...file, id: null };
  if (fileId === undefined) throw badFile('missing');
  // Some hours less than it is kept, so that nobody begins with what is being dropped.
  const row = await actor.db.read.row<SentFile>(sql`
    select id, name, storage_key, size from import_files where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and id = ${fileId}
      and uploaded_by = ${actor.person_id} and created_at > now() - interval '20 hours'`);
  if (!row) throw badFile('not_kept', {}, 'file_id');
  return row;
}

/** Keeps the file; gives its number. */
export async function keepFile(tx: Tx, actor: Actor, file: SentFile): Promise<number> {
  if (file.id !== null) return file.id;
  const row = await tx.row<{ id: number }>(sql`
    insert into import_files (org_id, desk_id, name, storage_key, size, uploaded_by)
    values (${tx.org_id}, ${actor.desk_id}, ${file.name}, ${file.storage_key}, ${file.size}, ${actor.person_id}) returning id`);
  return row!.id;
}

/** Drops files of yesterday that no import needs: none that runs, none whose failed rows may be asked for. */
export async function dropOldFiles(tx: Tx, files: Files): Promise<void> {
  const old = await tx.rows<{ storage_key: string }>(sql`
    delete from import_files f where f.org_id = ${tx.org_id} and f.created_at < now() - interval '1 day'
      and not exists (select from imports i where i.org_id = f.org_id and i.file_id = f.id and not i.file ? 'dropped') returning f.storage_key`);
  for (const { storage_key } of old) tx.afterCommit(() => void files.drop(storage_key));
}
