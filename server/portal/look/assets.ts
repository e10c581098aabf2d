/** The stylesheet and the script of the portal: squeezed once at the start, kept by browsers for as long as they do not change. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { pageLook } from '../../platform/page-look.ts';

const built = fileURLToPath(new URL('../../../portal/dist', import.meta.url));
const sheet = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

interface Asset {
  type: string;
  hash: string;
  plain: Buffer;
  br: Buffer;
  gzip: Buffer;
}

function assetOf(type: string, text: string): Asset {
  const plain = Buffer.from(text);
  return { type, hash: createHash('sha256').update(plain).digest('base64url').slice(0, 12), plain, br: brotliCompressSync(plain), gzip: gzipSync(plain) };
}

const style = assetOf(
  'text/css; charset=utf-8',
  pageLook + sheet('./portal.css') + sheet('./frame.css') + sheet('./requests.css') + sheet('./answering.css') + sheet('./sharing.css'),
);
/** None where it is not built: the pages work without. */
const scripts = existsSync(built) ? readdirSync(built).filter((name) => name.endsWith('.js')) : [];
const script = scripts.length ? assetOf('text/javascript; charset=utf-8', scripts.map((name) => readFileSync(`${built}/${name}`, 'utf8')).join('\n')) : null;

export const stylePath = `/portal/style.css?v=${style.hash}`;
export const scriptPath = script && `/portal/portal.js?v=${script.hash}`;

/** Nothing but ourselves; a picture in a letter loads only where it is a file of the request. */
export const portalPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function serveAssets(app: FastifyInstance): void {
  const serve = (path: string, asset: Asset) =>
    app.get<{ Querystring: { v?: string } }>(path, async (request, reply) => {
      const accepted = String(request.headers['accept-encoding'] ?? '');
      const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
      if (encoding) reply.header('Content-Encoding', encoding);
      reply.header('Vary', 'Accept-Encoding').header('Cache-Control', request.query.v === asset.hash ? 'public, max-age=31536000, immutable' : 'max-age=300');
      return reply.type(asset.type).send(encoding ? asset[encoding] : asset.plain);
    });
  serve('/portal/style.css', style);
  if (script) serve('/portal/portal.js', script);
}
