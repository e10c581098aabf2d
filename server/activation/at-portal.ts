/** At the portal: asking for a link, choosing a password with it, signing up. Known and unknown addresses are answered alike and take as long. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressesOf, type Desk, verifyAddress, verifyPerson } from '../people/index.ts';
import type { Database, Databases } from '../platform/db.ts';
import { emit, enqueue } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';
import { portalOf } from '../settings/index.ts';
import { endSessionsOf, refuseOtherSites, setPassword, startSession, takeTry } from '../signin/index.ts';
import { closeInvite, inviteWith } from './invites.ts';

export interface Door {
  databases: Databases;
  db: Database;
  desk: Desk;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Asks for a link to choose a password (D13); the worker mails it where the address is known, and nobody can tell. */
export async function askForActivation({ databases, db, desk, request }: Door, email: string): Promise<void> {
  refuseOtherSites(request);
  await takeTry(databases, 'activation', email, request.ip);
  await db.transact((tx) => enqueue(tx, 'activation.asked', { email: email.trim(), desk_id: desk.id }));
}

/** Asks for access as somebody new (D21): the worker makes the contact and mails the link; to whoever is known already it mails theirs. */
export async function signUp({ databases, db, desk, request }: Door, given: { name: string; email: string; language: string }): Promise<void> {
  refuseOtherSites(request);
  if (!(await portalOf(db.read, desk)).sign_up) throw refusal('portal.no_sign_up');
  await takeTry(databases, 'activation', given.email, request.ip);
  await db.transact((tx) => enqueue(tx, 'activation.asked', { ...given, email: given.email.trim(), desk_id: desk.id }));
}

/** Chooses a password with a link, once: the address and the person count as verified, every other session ends, this one begins (D6, D19). */
export async function activateWith({ databases, db, desk, request, reply }: Door, given: { token: string; password: string }): Promise<void> {
  refuseOtherSites(request);
  await takeTry(databases, 'token', request.ip, request.ip);
  const personId = await db.transact(async (tx) => {
    const invite = await inviteWith(tx, desk.id, given.token, true);
    if (!invite) throw refusal('activation.stale');
    const addresses = await addressesOf(tx, invite.person_id);
    await setPassword(
      tx,
      invite.person_id,
      given.password,
      addresses.map((one) => one.address),
    );
    await closeInvite(tx, invite.id);
    await verifyAddress(tx, invite.email_id);
    await verifyPerson(tx, invite.person_id);
    const facts = { contact_id: invite.person_id, invite_id: invite.id };
    await emit(tx, 'contact.activated', { desk_id: desk.id, actor_id: invite.person_id }, facts, 'contacts');
    return invite.person_id;
  });
  await endSessionsOf(databases, db.org_id, personId);
  await startSession(databases, db.org_id, personId, request, reply);
}
