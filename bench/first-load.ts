/** What a browser fetches of scripts and styles until an agent sees their tickets. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { launchBrowser } from '../e2e/browser.ts';
import type { LoadedDesk } from './database.ts';
import { round } from './measure.ts';
import type { Server } from './servers.ts';

const dist = join(import.meta.dirname, '../console/dist');

/** In kB, gzipped, until the first list has come; null where there is no browser, or nothing built, to ask. */
export async function firstLoad(desk: LoadedDesk, server: Server): Promise<number | null> {
  if (!existsSync(dist)) return null;
  const browser = await launchBrowser().catch(() => null);
  if (!browser) return null;
  try {
    const origin = `http://127.0.0.1:${server.port}`;
    const context = await browser.newContext();
    await context.addCookies([{ name: cookie, value: await signIn(desk), url: origin }]);
    const page = await context.newPage();
    const asked = new Set<string>();
    page.on('request', (request) => void asked.add(new URL(request.url()).pathname));
    const listed = page.waitForResponse((response) => /\/api\/v2\/tickets(\?|$)/.test(response.url()));
    await Promise.all([page.goto(`${origin}/`), listed]);
    const files = [...asked].map((path) => join(dist, path)).filter((file) => /\.(js|css)$/.test(file) && existsSync(file));
    return round(files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1000, 0);
  } finally {
    await browser.close();
  }
}

const cookie = 'tandem_session';

async function signIn(desk: LoadedDesk): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const client = new pg.Client({ connectionString: desk.url });
  await client.connect();
  await client.query("insert into sign_ins (token_hash, org_id, person_id, expires_at) values ($1, $2, $3, now() + interval '1 hour')", [
    createHash('sha256').update(token).digest(),
    desk.cast.org_id,
    desk.cast.admin,
  ]);
  await client.end();
  return token;
}
