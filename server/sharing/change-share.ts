/** Changes and takes away shares: the sharer, the assignee and admins in scope (Q3); anyone may leave their own. */
import type { Static } from 'typebox';
import type * as contract from '../../contract/sharing.ts';
import {
  changeGrant,
  reaches,
  revokingAccess,
  type ShareRow,
  sharesOf,
  subjectsAsFacts,
  type TicketFacts,
  type TicketKey,
  ticketFor,
} from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { type Database, sql, type Tx } from '../platform/db.ts';
import { emit, emitFound } from '../platform/events.ts';
import { Invalid, refusal } from '../platform/refusal.ts';
import { holdSettings } from '../settings/index.ts';
import { expiryOf } from './expiry.ts';
import { aboveOwn, forbidden, mayChange, mayRemove, standingOf } from './rules.ts';
import { anyOutside, shareFacts } from './share-facts.ts';

const subjectOf = (ticket: TicketFacts, actor: Actor) => ({ desk_id: ticket.desk_id, ticket_id: ticket.id, actor_id: actor.person_id });

const isRequesters = (share: ShareRow) => share.company_id !== null || share.as === 'requester';

/** Changes level, end or reason in place. Widening asks the switches again; narrowing is always possible. */
export async function changeShare(
  db: Database,
  actor: Actor,
  ticketId: number,
  shareId: number,
  given: Static<typeof contract.changeShare.body>,
): Promise<void> {
  await db.transact(async (tx) => {
    const [ticket, [share]] = await Promise.all([
      ticketFor(tx, actor, ticketId, 'view', true),
      sharesOf(tx, { desk_id: actor.desk_id, id: ticketId }, { id: shareId }),
    ]);
    if (!share) throw refusal('share.not_found');
    if (!mayChange(standingOf(actor, ticket), share)) throw refusal('sharing.not_yours', { sharer: share.shared_by_name });
    if (given.level === 'work' && isRequesters(share))
      throw new Invalid([
        { field: 'level', code: 'invalid_value', message: `${share.name} is no agent: requesters read and answer, at level "note" at most.` },
      ]);
    const expiresAt = expiryOf(given.expires_at);
    const wider =
      (given.level !== undefined && !reaches(share.level, given.level)) ||
      (expiresAt !== undefined && share.expires_at !== null && (expiresAt === null || new Date(expiresAt) > new Date(share.expires_at)));
    if (wider) await refuseWider(tx, ticket, share, given.level ?? share.level);
    await changeIn(tx, actor.person_id, ticket, share, { ...given, expires_at: expiresAt });
  });
}

/** Changes a share and says so in the history, where anything changed (A12). */
export async function changeIn(tx: Tx, actorId: number, ticket: TicketKey, share: ShareRow, to: Parameters<typeof changeGrant>[3]): Promise<void> {
  if (!(await changeGrant(tx, ticket, share.id, to))) throw refusal('share.not_found');
  const changes = {
    ...(to.level && to.level !== share.level ? { level: [share.level, to.level] } : {}),
    ...(to.expires_at !== undefined ? { expires_at: [share.expires_at, to.expires_at] } : {}),
    ...(to.reason !== undefined ? { reason: [share.reason, to.reason] } : {}),
  };
  const { person_id, group_id, company_id } = share;
  const at = { desk_id: ticket.desk_id, ticket_id: ticket.id, actor_id: actorId };
  if (Object.keys(changes).length) await emit(tx, 'share.changed', at, { share_id: share.id, person_id, group_id, company_id, changes }, 'shares');
}

async function refuseWider(tx: Tx, ticket: TicketFacts, share: ShareRow, level: ShareRow['level']): Promise<void> {
  const only = (id: number | null) => (id === null ? [] : [id]);
  holdSettings(tx);
  const facts = await shareFacts(tx, ticket, { people: only(share.person_id), groups: only(share.group_id), companies: only(share.company_id) });
  const asked = { agents: !isRequesters(share), requesters: isRequesters(share), outside: anyOutside(facts) };
  const no = forbidden(facts.settings, facts.wall, asked) ?? aboveOwn(ticket.level, level);
  if (no) throw no;
}

/** Takes one share away (A3), or one's own (`mine`). What the person has by other ways stays (A48). */
export async function removeShare(db: Database, actor: Actor, ticketId: number, which: number | 'mine'): Promise<null> {
  await db.transact(async (tx) => {
    const [ticket, [share]] = await Promise.all([
      ticketFor(tx, actor, ticketId, 'view', true),
      sharesOf(tx, { desk_id: actor.desk_id, id: ticketId }, which === 'mine' ? { person_id: actor.person_id } : { id: which }),
    ]);
    if (!share) throw refusal('share.not_found');
    if (!mayRemove(standingOf(actor, ticket), share)) throw refusal('sharing.not_yours', { sharer: share.shared_by_name });
    removeIn(tx, actor.person_id, ticket, [share.id]);
  });
  return null;
}

/** Takes these shares away and says so in the history (A12). */
export function removeIn(tx: Tx, actorId: number, ticket: TicketKey, shareIds: number[]): void {
  emitFound(
    tx,
    'ticket.unshared',
    { desk_id: ticket.desk_id, ticket_id: ticket.id, actor_id: actorId },
    revokingAccess(tx.org_id, ticket, shareIds),
    sql`select ${subjectsAsFacts} as facts from revoked having count(*) > 0`,
    'shares',
  );
}

/** Records that an offer to share was turned down (A4, A12). */
export async function declineMention(db: Database, actor: Actor, ticketId: number, whom: Static<typeof contract.declineMention.body>): Promise<null> {
  const { person_id, group_id } = whom;
  if ((person_id === undefined) === (group_id === undefined))
    throw new Invalid([{ field: 'person_id', code: 'missing_field', message: 'Name one person or one group.' }]);
  await db.transact(async (tx) => {
    const ticket = await ticketFor(tx, actor, ticketId, 'note', true);
    const known = await tx.row(
      person_id === undefined
        ? sql`select 1 from groups where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and deleted_at is null and id = ${group_id}`
        : sql`select 1 from seats where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and kind = 'agent' and deactivated_at is null and person_id = ${person_id}`,
    );
    if (!known) throw refusal(person_id === undefined ? 'group.not_found' : 'person.not_found');
    await emit(tx, 'mention.declined', subjectOf(ticket, actor), person_id === undefined ? { group_ids: [group_id] } : { person_ids: [person_id] });
  });
  return null;
}
