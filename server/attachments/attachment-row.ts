/** Files as the wire shows them, with an address that works for a while without credentials. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Attachment } from '../../contract/attachments.ts';
import { type Sql, sql } from '../platform/db.ts';
import { keyFor } from '../platform/secret.ts';

export interface StoredFile {
  id: number;
  name: string;
  content_type: string;
  size: number;
  created_at: string;
  org_id: number;
}

/** The files that fit, as one column of JSON. */
export const filesOf = (which: Sql): Sql => sql`
  (select json_agg(json_build_object('id', f.id, 'org_id', f.org_id, 'name', f.name, 'content_type', f.content_type, 'size', f.size, 'created_at', to_char(f.created_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by f.id)
   from attachments f where f.org_id = m.org_id and f.desk_id = m.desk_id and f.ticket_id = m.ticket_id and ${which})`;

const minutes = 60;

const sign = (orgId: number, id: number, until: number) => createHmac('sha256', keyFor('attachment')).update(`${orgId}.${id}.${until}`).digest('base64url');

/** An address that serves a file for so many seconds, to whoever was let in a moment ago. */
export function fileUrl(orgId: number, id: number, seconds: number): string {
  const until = Math.floor(Date.now() / 1000) + seconds;
  return `/attachments/${orgId}/${id}?until=${until}&sign=${sign(orgId, id, until)}`;
}

/** A file of the wire. Its URL is good for an hour or a little less, the same within a quarter of an hour, so that browsers keep it. */
export function wireFile(file: StoredFile, base: string): Attachment {
  const quarter = 15 * 60;
  const until = (Math.floor(Date.now() / 1000 / quarter) + 1) * quarter + (minutes - 15) * 60;
  const url = `${base}/attachments/${file.org_id}/${file.id}?until=${until}&sign=${sign(file.org_id, file.id, until)}`;
  return {
    id: file.id,
    name: file.name,
    content_type: file.content_type,
    size: file.size,
    attachment_url: url,
    ...(isPicture(file.content_type) ? { thumb_url: `${url}&show=1` } : {}),
    created_at: file.created_at,
    updated_at: file.created_at,
  };
}

/** Pictures a browser may show by themselves; SVG is a program, not a picture. */
export const isPicture = (type: string): boolean => /^image\/(png|jpeg|gif|webp|avif)$/.test(type);

/** Whether a signed address is right and still in time. */
export function signatureFits(orgId: number, id: number, until: number, given: string): boolean {
  const right = Buffer.from(sign(orgId, id, until));
  const got = Buffer.from(given);
  return Number.isInteger(until) && until > Date.now() / 1000 && got.length === right.length && timingSafeEqual(got, right);
}
