/** Signing in by password and by mailed link. Known and unknown addresses are answered alike and take as long. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Me } from '../../contract/signin.ts';
import { personByAddress, type Visitor, verifyAddress, verifyPerson } from '../people/index.ts';
import { type Databases, sql } from '../platform/db.ts';
import { enqueue } from '../platform/events.ts';
import { deskSlugOf } from '../platform/http/app.ts';
import { refusal } from '../platform/refusal.ts';
import { meAt } from './me.ts';
import { refuseOtherSites } from './own-site.ts';
import { passwordFits } from './passwords/passwords.ts';
import { startSession } from './sessions.ts';
import { forgiveTries, takeTry } from './throttle.ts';
import { hashOf, isToken } from './tokens.ts';

/** Signs in with address and password. */
export async function signInWithPassword(
  databases: Databases,
  visitor: Visitor,
  given: { email: string; password: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Me> {
  refuseOtherSites(request);
  await takeTry(databases, 'password', given.email, request.ip);
  const db = visitor.db;
  const person = db ? await personByAddress(db.read, given.email.trim()) : undefined;
  const fits = await passwordFits(db?.read ?? null, person?.person_id ?? null, given.password);
  if (!fits || !db || !person) throw refusal('signin.wrong');
  const me = await meAt(databases, db.read, person.person_id, deskSlugOf(request) ?? null);
  await forgiveTries(databases, 'password', given.email);
  await startSession(databases, db.org_id, person.person_id, request, reply);
  return me;
}

/** Asks for a sign-in link; the worker mails it where the address is an agent's, and nobody learns which. */
export async function askForLink(databases: Databases, visitor: Visitor, email: string, request: FastifyRequest, base: string): Promise<null> {
  await takeTry(databases, 'link', email, request.ip);
  const db = visitor.db;
  if (db) await db.transact((tx) => enqueue(tx, 'signin.link_wanted', { email: email.trim(), base, slug: deskSlugOf(request) ?? null }));
  return null;
}

/** Signs in with the token of a mailed link: once, within its time, and the address counts as verified from then on. */
export async function signInWithLink(databases: Databases, token: string, request: FastifyRequest, reply: FastifyReply): Promise<Me> {
  const used = await takeLink(databases, token, request);
  const db = databases.of(used.org_id);
  const me = await meAt(databases, db.read, used.person_id, deskSlugOf(request) ?? null);
  await startSession(databases, used.org_id, used.person_id, request, reply);
  return me;
}

/** Uses a mailed link up: it works once, within its time; address and person count as verified from then on (D19). */
export async function takeLink(databases: Databases, token: string, request: FastifyRequest): Promise<{ org_id: number; person_id: number }> {
  refuseOtherSites(request);
  await takeTry(databases, 'token', request.ip, request.ip);
  if (!isToken(token)) throw refusal('signin.link_stale');
  const used = await databases.anyone.row<{ org_id: number; person_id: number; email_id: number }>(
    sql`delete from sign_in_links where token_hash = ${hashOf(token)} and expires_at > now() returning org_id, person_id, email_id`,
  );
  if (!used) throw refusal('signin.link_stale');
  await databases.of(used.org_id).transact(async (tx) => {
    await verifyAddress(tx, used.email_id);
    await verifyPerson(tx, used.person_id);
  });
  return used;
}
