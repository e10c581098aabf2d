/** Files become part of a ticket: those that came with the request, and those uploaded ahead by the same person. */
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { keepUploads, type Upload } from '../platform/http/uploads.ts';
import { refusal } from '../platform/refusal.ts';
import { refuseKinds } from './file-kinds.ts';

/** All files of a ticket together, its messages included. */
let mostBytes = 20e6;
export function limitFiles(megabytes: number): void {
  mostBytes = megabytes * 1e6;
}
export const fileLimit = (): number => mostBytes;

const sizeOf = async (db: Reads, ticket: { desk_id: number; ticket_id: number }) =>
  (await db.row<{ bytes: number }>(
    sql`select coalesce(sum(size), 0)::bigint as bytes from attachments where org_id = ${db.org_id} and desk_id = ${ticket.desk_id} and ticket_id = ${ticket.ticket_id}`,
  ))!.bytes;

/** Refuses ids that are not the person's own unclaimed uploads, and more than a ticket may carry. */
export async function claimFiles(
  tx: Tx,
  to: { desk_id: number; ticket_id: number; message_id: number | null },
  personId: number,
  ids: number[],
  files: Upload[],
): Promise<void> {
  if (!ids.length && !files.length) return;
  await refuseKinds(tx, files);
  keepUploads(tx, files);
  const wanted = [...new Set(ids)];
  const claimed = await tx.run(sql`update attachments set ticket_id = ${to.ticket_id}, message_id = ${to.message_id}
    where org_id = ${tx.org_id} and desk_id = ${to.desk_id} and id = any(${wanted}::bigint[]) and created_by = ${personId} and ticket_id is null`);
  if (claimed < wanted.length) throw refusal('attachment.not_found', {}, 'attachment_ids');
  for (const file of files)
    await tx.run(sql`insert into attachments (org_id, desk_id, ticket_id, message_id, name, content_type, size, storage_key, created_by)
      values (${tx.org_id}, ${to.desk_id}, ${to.ticket_id}, ${to.message_id}, ${file.name}, ${file.content_type}, ${file.size}, ${file.storage_key}, ${personId})`);
  if ((await sizeOf(tx, to)) > mostBytes) throw refusal('attachment.too_large', { limit: `${Math.round(mostBytes / 1e6)} MB` });
}
