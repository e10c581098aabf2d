/** Sessions of browsers: a cookie with a random token, good for 30 days of use. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Databases, sql } from '../platform/db.ts';
import { tellNow } from '../platform/events.ts';
import { refuseOtherSites } from './own-site.ts';
import { hashOf, isToken, newToken } from './tokens.ts';

const cookieName = 'tandem_session';
const days = 30;

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
  await databases.anyone.run(
    sql`insert into sign_ins (token_hash, org_id, person_id, expires_at) values (${hashOf(token)}, ${orgId}, ${personId}, now() + make_interval(days => ${days}))`,
  );
  reply.setCookie(cookieName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https' || request.host === safeHost,
    maxAge: days * 86_400,
  });
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
