/** Changes and takes away shares: the sharer, the assignee and admins in scope (Q3); anyone may leave their own. */
import type { Static } from 'typebox';
import type * as contract from '../../contract/sharing.ts';
import type { Actor } from '../people/index.ts';
import { type Database, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';
import { settingsOf } from '../settings/index.ts';
import { changeGrant, reaches, revokeAccess, sharesOf, type TicketFacts, ticketFor } from '../tickets/index.ts';
import { expiryOf } from './expiry.ts';
import { aboveOwn, forbidden, mayChange, mayRemove, type Standing } from './rules.ts';
import { outsiders, wallOf } from './walls.ts';

export const standingOf = (actor: Actor, ticket: TicketFacts): Standing => ({
  person_id: actor.person_id,
  role: actor.role,
  own: ticket.own,
  responder_id: ticket.responder_id,
});

const subjectOf = (ticket: TicketFacts, actor: Actor) => ({ desk_id: ticket.desk_id, ticket_id: ticket.id, actor_id: actor.person_id });

/** Changes level, end or reason in place. Widening asks the switches again; narrowing is always possible. */
export async function changeShare(
  db: Database,
  actor: Actor,
  ticketId: number,
  shareId: number,
  given: Static<typeof contract.changeShare.body>,
): Promise<void> {
  await db.transact(async (tx) => {
    const ticket = await ticketFor(tx, actor, ticketId, 'view', true);
    const share = (await sharesOf(tx, ticket)).find((one) => one.id === shareId);
    if (!share) throw refusal('share.not_found');
    if (!mayChange(standingOf(actor, ticket), share)) throw refusal('sharing.not_yours', { sharer: share.shared_by_name });
    const expiresAt = expiryOf(given.expires_at);
    const wider =
      (given.level !== undefined && !reaches(share.level, given.level)) ||
      (expiresAt !== undefined && share.expires_at !== null && (expiresAt === null || new Date(expiresAt) > new Date(share.expires_at)));
    if (wider) {
      const wall = await wallOf(tx, ticket);
      const no =
        forbidden(await settingsOf(tx), wall, await outsiders(tx, wall, share.person_id ? [share.person_id] : [], share.group_id ? [share.group_id] : [])) ??
        aboveOwn(ticket.level, given.level ?? share.level);
      if (no) throw no;
    }
    if (!(await changeGrant(tx, ticket, shareId, { ...given, expires_at: expiresAt }))) throw refusal('share.not_found');
    const changes = {
      ...(given.level && given.level !== share.level ? { level: [share.level, given.level] } : {}),
      ...(expiresAt !== undefined ? { expires_at: [share.expires_at, expiresAt] } : {}),
      ...(given.reason !== undefined ? { reason: [share.reason, given.reason] } : {}),
    };
    if (Object.keys(changes).length)
      await emit(tx, 'share.changed', subjectOf(ticket, actor), { share_id: shareId, person_id: share.person_id, group_id: share.group_id, changes }, 'shares');
  });
}

/** Takes one share away (A3), or one's own (`mine`). What the person has by other ways stays (A48). */
export async function removeShare(db: Database, actor: Actor, ticketId: number, which: number | 'mine'): Promise<null> {
  await db.transact(async (tx) => {
    const ticket = await ticketFor(tx, actor, ticketId, 'view', true);
    const share = (await sharesOf(tx, ticket)).find((one) => (which === 'mine' ? one.person_id === actor.person_id : one.id === which));
    if (!share) throw refusal('share.not_found');
    if (!mayRemove(standingOf(actor, ticket), share)) throw refusal('sharing.not_yours', { sharer: share.shared_by_name });
    await removeIn(tx, actor, ticket, [share.id]);
  });
  return null;
}

/** Takes these shares away and says so in the history (A12). */
export async function removeIn(tx: Tx, actor: Actor, ticket: TicketFacts, shareIds: number[]): Promise<void> {
  const gone = await revokeAccess(tx, ticket, shareIds);
  if (!gone.length) return;
  await emit(
    tx,
    'ticket.unshared',
    subjectOf(ticket, actor),
    { share_ids: gone.map((one) => one.id), person_ids: gone.flatMap((one) => one.person_id ?? []), group_ids: gone.flatMap((one) => one.group_id ?? []) },
    'shares',
  );
}

/** Records that an offer to share was turned down (A4, A12). */
export async function declineMention(db: Database, actor: Actor, ticketId: number, personId: number): Promise<null> {
  await db.transact(async (tx) => {
    const ticket = await ticketFor(tx, actor, ticketId, 'note', true);
    const seat = await tx.row(
      sql`select 1 from seats where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and kind = 'agent' and deactivated_at is null and person_id = ${personId}`,
    );
    if (!seat) throw refusal('person.not_found');
    await emit(tx, 'mention.declined', subjectOf(ticket, actor), { person_ids: [personId] });
  });
  return null;
}
