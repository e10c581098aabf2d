/** Sessions of browsers: a cookie with a random token, good until it was not used for as long as an admin says (A36). */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { type Databases, sql, type Tx } from '../platform/db.ts';
import { tellNow } from '../platform/events.ts';
import { settingsOf } from '../settings/index.ts';
import { refuseOtherSites } from './own-site.ts';
import { type Credential, hashOf, isToken, newToken } from './tokens.ts';

const cookieName = 'tandem_session';
/** The browser keeps the cookie as long as any session can live; whether it is still good is asked each time. */
const days = 365;

let safeHost: string | null = null;
/** Where Tandem is reached by HTTPS: there the cookie never travels without, even when the proxy in front of us does not say how it was asked. */
export function keepCookieSafeAt(url: string): void {
  safeHost = url.startsWith('https:') ? new URL(url).host : null;
}

/** The session token a request carries, if it looks like one. */
export function sessionToken(request: FastifyRequest): string | null {
  const token = request.cookies[cookieName];
  return token && isToken(token) ? token : null;
}

/** Starts a session and sets its cookie. */
export async function startSession(databases: Databases, orgId: number, personId: number, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = newToken();
  const { session_minutes } = await settingsOf(databases.of(orgId).read);
  await databases.anyone.run(sql`
    insert into sign_ins (token_hash, org_id, person_id, lasts_minutes, expires_at)
    values (${hashOf(token)}, ${orgId}, ${personId}, ${session_minutes}, now() + make_interval(mins => ${session_minutes}))`);
  reply.setCookie(cookieName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https' || request.host === safeHost,
    maxAge: days * 86_400,
  });
}

const usedLately = new LRUCache<string, true>({ max: 20_000, ttl: 60_000 });

/** Says that a session was used, once a minute; a page that only looks for news says of itself that nobody sits before it. */
export function noteUse(databases: Databases, request: FastifyRequest, { kind, hash, id }: Credential): void {
  if (kind !== 'session' || request.headers['x-tandem-idle'] || usedLately.has(id)) return;
  usedLately.set(id, true);
  void databases.anyone
    .run(sql`
      update sign_ins set last_seen_at = now(), expires_at = now() + make_interval(mins => lasts_minutes)
      where token_hash = ${hash} and expires_at > now() and last_seen_at < now() - interval '30 seconds'`)
    .catch(() => {});
}

/** Every session of the organisation lives this long without use from now on; one that was used longer ago than that ends (A36). */
export async function limitSessions(tx: Tx, minutes: number): Promise<void> {
  await tx.run(sql`
    update sign_ins set lasts_minutes = ${minutes}, expires_at = least(expires_at, last_seen_at + make_interval(mins => ${minutes})) where org_id = ${tx.org_id}`);
}

/** Ends this browser's session. */
export async function endSession(databases: Databases, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  refuseOtherSites(request);
  const token = sessionToken(request);
  const ended =
    token &&
    (await databases.anyone.row<{ org: number; person: number }>(
      sql`delete from sign_ins where token_hash = ${hashOf(token)} returning org_id as org, person_id as person`,
    ));
  if (ended) tellNow({ ...ended, what: 'sign_ins' });
  reply.clearCookie(cookieName, { path: '/' });
}

/** Ends every session of a person, but the one with this token where given. */
export async function endSessionsOf(databases: Databases, orgId: number, personId: number, but: string | null = null): Promise<void> {
  await databases.anyone.run(
    sql`delete from sign_ins where org_id = ${orgId} and person_id = ${personId} and token_hash <> ${but ? hashOf(but) : Buffer.alloc(1)}`,
  );
  await databases.anyone.run(sql`delete from sign_in_links where org_id = ${orgId} and person_id = ${personId}`);
  tellNow({ org: orgId, person: personId, what: 'sign_ins' });
}
