/**
 * Files on their way out. The address is signed and good for an hour; whatever is wrong with it, the answer is the same. Nothing a file holds
 * can run: it leaves as a download, under a type from a short list; only what begins like a picture may be shown.
 */
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Databases, sql } from '../platform/db.ts';
import type { Files } from '../platform/files.ts';
import { answerError } from '../platform/http/errors.ts';
import { pictureType } from '../platform/picture-type.ts';
import { Refusal } from '../platform/refusal.ts';
import { signatureFits } from './attachment-row.ts';
import { downloadType } from './file-kinds.ts';

interface Row {
  name: string;
  content_type: string;
  storage_key: string;
}

const idOf = (text: unknown): number | null => (/^[1-9]\d{0,14}$/.test(String(text)) ? Number(text) : null);

/** The row a signed address means; nothing where the signature is wrong, late or another file's, or the file or its message was deleted. */
async function fileMeant(databases: Databases, request: FastifyRequest): Promise<Row | undefined> {
  const { org_id, id } = request.params as Record<string, string>;
  const { until, sign } = request.query as Record<string, string | undefined>;
  const [orgId, fileId, time] = [idOf(org_id), idOf(id), idOf(until)];
  if (!orgId || !fileId || !time || !signatureFits(orgId, fileId, time, sign ?? '')) return undefined;
  return databases.of(orgId).read.row<Row>(sql`
    select a.name, a.content_type, a.storage_key from attachments a left join messages m on m.org_id = a.org_id and m.id = a.message_id
    where a.org_id = ${orgId} and a.id = ${fileId} and m.deleted_at is null`);
}

/** The first bytes of a stream, which stay in it. */
async function firstBytes(stream: Readable): Promise<Buffer> {
  await once(stream, 'readable');
  const chunk = stream.read() as Buffer | null;
  if (chunk) stream.unshift(chunk);
  return chunk ?? Buffer.alloc(0);
}

/** The name for a header: plain letters for old readers, all of it as RFC 5987 has it. */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
  const whole = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${whole}`;
}

/** Serves signed addresses of files, `/attachments/:org_id/:id`. */
export function serveDownloads(app: FastifyInstance, databases: Databases, files: Files): void {
  app.get('/attachments/:org_id/:id', async (request: FastifyRequest, reply: FastifyReply) => {
    const row = await fileMeant(databases, request);
    const file = row && (await files.open(row.storage_key));
    if (!row || !file) return answerError(new Refusal('attachment.not_found'), request, reply);
    const picture = (request.query as Record<string, string>).show === '1' && file.size > 0 ? pictureType(await firstBytes(file.stream)) : null;
    return reply
      .headers({
        'Content-Disposition': disposition(picture ? 'inline' : 'attachment', row.name),
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Content-Length': file.size,
        'Cache-Control': 'private, max-age=3600',
        'Cross-Origin-Resource-Policy': 'same-site',
        'Referrer-Policy': 'no-referrer',
        'X-Frame-Options': 'DENY',
      })
      .type(picture ?? downloadType(row.content_type))
      .send(file.stream);
  });
}
