/**
 * The picture of a contact: a JPEG or a PNG by what is in it, whatever it is called; served from a signed address, as a picture and as nothing else.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Avatar } from '../../contract/contact.ts';
import { type Databases, sql } from '../platform/db.ts';
import type { Files } from '../platform/files.ts';
import { answerError } from '../platform/http/errors.ts';
import { mostPictureBytes, type Upload } from '../platform/http/uploads.ts';
import { pictureType } from '../platform/picture-type.ts';
import { Refusal, refusal } from '../platform/refusal.ts';
import { keyFor } from '../platform/secret.ts';

/** As it is kept with the person. */
export interface Picture {
  name: string;
  content_type: string;
  size: number;
  storage_key: string;
  created_at: string;
}

/** The first bytes of a stream, which stay in it. */
async function firstBytes(stream: Readable): Promise<Buffer> {
  await once(stream, 'readable');
  const chunk = stream.read() as Buffer | null;
  if (chunk) stream.unshift(chunk);
  return chunk ?? Buffer.alloc(0);
}

const limit = `${mostPictureBytes / 1e6} MB`;

/** The picture that came with a request, if one did; refuses what is none. */
export async function pictureIn(files: Files, uploads: Upload[]): Promise<Picture | null> {
  const [upload] = uploads;
  if (!upload) return null;
  if (upload.size > mostPictureBytes || upload.size === 0) throw refusal('contact.picture', { limit });
  const file = (await files.open(upload.storage_key))!;
  const type = pictureType(await firstBytes(file.stream));
  file.stream.destroy();
  if (type !== 'image/png' && type !== 'image/jpeg') throw refusal('contact.picture', { limit });
  return { name: upload.name, content_type: type, size: upload.size, storage_key: upload.storage_key, created_at: `${new Date().toISOString().slice(0, 19)}Z` };
}

const sign = (orgId: number, personId: number, key: string, until: number) =>
  createHmac('sha256', keyFor('avatar')).update(`${orgId}.${personId}.${key}.${until}`).digest('base64url');

/** The picture with an address that works without credentials for a day or a little more, the same for a day, so that browsers keep it. */
export function wirePicture(orgId: number, personId: number, picture: Picture, base: string): Avatar {
  const day = 86_400;
  const until = (Math.floor(Date.now() / 1000 / day) + 2) * day;
  return {
    id: personId,
    name: picture.name,
    content_type: picture.content_type,
    size: picture.size,
    avatar_url: `${base}/avatars/${orgId}/${personId}?until=${until}&sign=${sign(orgId, personId, picture.storage_key, until)}`,
    created_at: picture.created_at,
    updated_at: picture.created_at,
  };
}

const idOf = (text: unknown): number | null => (/^[1-9]\d{0,14}$/.test(String(text)) ? Number(text) : null);

/** Serves signed addresses of pictures, `/avatars/:org_id/:id`. Whatever is wrong with one, the answer is the same. */
export function servePictures(app: FastifyInstance, databases: Databases, files: Files): void {
  app.get('/avatars/:org_id/:id', async (request: FastifyRequest, reply: FastifyReply) => {
    const { org_id, id } = request.params as Record<string, string>;
    const { until, sign: given } = request.query as Record<string, string | undefined>;
    const [orgId, personId, time] = [idOf(org_id), idOf(id), idOf(until)];
    const row =
      orgId && personId && time && time > Date.now() / 1000
        ? await databases.of(orgId).read.row<{ avatar: Picture | null }>(sql`select avatar from people where org_id = ${orgId} and id = ${personId}`)
        : undefined;
    const right = Buffer.from(row?.avatar ? sign(orgId!, personId!, row.avatar.storage_key, time!) : '');
    const got = Buffer.from(given ?? '');
    const fits = right.length > 0 && got.length === right.length && timingSafeEqual(got, right);
    const file = fits ? await files.open(row!.avatar!.storage_key) : null;
    if (!file) return answerError(new Refusal('attachment.not_found'), request, reply);
    return reply
      .headers({
        'Content-Disposition': 'inline',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Content-Length': file.size,
        'Cache-Control': 'private, max-age=86400, immutable',
        'Cross-Origin-Resource-Policy': 'same-site',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'X-Frame-Options': 'DENY',
      })
      .type(row!.avatar!.content_type)
      .send(file.stream);
  });
}
