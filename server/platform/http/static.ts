/** Serves the built web apps: files by hash for ever, pages fresh, everything under a strict content security policy. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../refusal.ts';
import { answerError } from './errors.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https: http:",
  "font-src 'self'",
  "connect-src 'self' ws: wss:",
  "frame-src 'self' blob: data:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The pages of the console: every address that is no file and no API is its index, so that a reload stays where one is. */
export async function serveConsole(app: FastifyInstance, dist: string): Promise<void> {
  const index = join(dist, 'index.html');
  const page = async (reply: FastifyReply) => {
    if (!existsSync(index)) return reply.code(503).type('text/plain').send('The console is not built yet. Start Tandem with "npm start", which builds it.');
    return reply
      .headers({
        'Content-Security-Policy': policy,
        'Cache-Control': 'no-cache',
        'X-Frame-Options': 'DENY',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
      })
      .type('text/html; charset=utf-8')
      .send(await readFile(index));
  };
  if (existsSync(dist))
    await app.register(fastifyStatic, {
      root: dist,
      serve: true,
      index: false,
      wildcard: false,
      preCompressed: true,
      setHeaders: (response, path) => void response.header('Cache-Control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    });
  app.get('/', (_request, reply) => page(reply));
  app.get('/*', (request, reply) => {
    const wantsPage = String(request.headers.accept ?? '').includes('text/html');
    return wantsPage && !/^\/(api|attachments|assets)\//.test(request.url) ? page(reply) : answerError(new Refusal('not_found'), request, reply);
  });
}
