/**
 * Signing in at a desk's portal, by password or by mailed link, for anybody who ever wrote to us. Known and unknown addresses are answered
 * alike and take as long; only who gave the right password learns that the portal waits for them to prove their address (D11).
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Desk, personByAddress } from '../people/index.ts';
import { type Database, type Databases, type Reads, sql } from '../platform/db.ts';
import { enqueue } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';
import { refuseOtherSites } from './own-site.ts';
import { passwordFits } from './passwords/passwords.ts';
import { startSession } from './sessions.ts';
import { takeLink } from './sign-in.ts';
import { forgiveTries, takeTry } from './throttle.ts';

interface PortalDoor {
  databases: Databases;
  db: Database;
  desk: Desk;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** How somebody stands at the portal of a desk: an agent needs no proof of their address, a blocked or deleted contact is not let in. */
const standingOf = (db: Reads, deskId: number, personId: number) =>
  db.row<{ verified: boolean; closed: boolean }>(sql`
    select p.activated_at is not null or exists (select from seats s where s.org_id = p.org_id and s.person_id = p.id and s.kind = 'agent' and s.deactivated_at is null) as verified,
      exists (select from seats s where s.org_id = p.org_id and s.desk_id = ${deskId} and s.person_id = p.id and s.kind = 'customer'
        and (s.blocked_at is not null or s.deleted_at is not null or s.deactivated_at is not null)) as closed
    from people p where p.org_id = ${db.org_id} and p.id = ${personId}`);

/** Signs in with address and password. Whoever never proved their address is refused with `portal.not_verified` (D11). */
export async function signInAtPortal({ databases, db, desk, request, reply }: PortalDoor, given: { email: string; password: string }): Promise<void> {
  refuseOtherSites(request);
  await takeTry(databases, 'password', given.email, request.ip);
  const person = await personByAddress(db.read, given.email.trim());
  const fits = await passwordFits(db.read, person?.person_id ?? null, given.password);
  if (!fits || !person) throw refusal('signin.wrong');
  const standing = await standingOf(db.read, desk.id, person.person_id);
  if (standing!.closed) throw refusal('portal.closed_to_you');
  if (!standing!.verified) throw refusal('portal.not_verified');
  await forgiveTries(databases, 'password', given.email);
  await startSession(databases, db.org_id, person.person_id, request, reply);
}

/** Asks for a link that signs in at the portal and, the first time, proves the address. `next` is the page it leads to. */
export async function askForPortalLink({ databases, db, desk, request }: PortalDoor, email: string, base: string, next: string | null): Promise<void> {
  refuseOtherSites(request);
  await takeTry(databases, 'link', email, request.ip);
  await db.transact((tx) => enqueue(tx, 'signin.link_wanted', { email: email.trim(), base, portal: { desk_id: desk.id, slug: desk.slug, next } }));
}

/** Signs in with the token of a mailed link: once, within its time. */
export async function signInByPortalLink({ databases, db, desk, request, reply }: PortalDoor, token: string): Promise<void> {
  const used = await takeLink(databases, token, request);
  if (used.org_id !== db.org_id) throw refusal('signin.link_stale');
  if ((await standingOf(db.read, desk.id, used.person_id))!.closed) throw refusal('portal.closed_to_you');
  await startSession(databases, used.org_id, used.person_id, request, reply);
}
