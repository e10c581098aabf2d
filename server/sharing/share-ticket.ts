/** Lets people and groups into one ticket. Sharing again changes nothing and tells nobody (A11). */
import type { Static } from 'typebox';
import type * as contract from '../../contract/sharing.ts';
import type { Actor } from '../people/index.ts';
import { type Database, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { type Flaw, Invalid, refusal, refuseFlaws } from '../platform/refusal.ts';
import { settingsOf } from '../settings/index.ts';
import { audienceOf, grantAccess, mostPeople, refuseGone, type TicketFacts, ticketFor } from '../tickets/index.ts';
import { expiryOf } from './expiry.ts';
import { aboveOwn, forbidden } from './rules.ts';
import { outsiders, wallOf } from './walls.ts';

export type GivenShares = Static<typeof contract.shareTicket.body>;

/** Shares in one transaction: everything asked for, or nothing. */
export async function shareTicket(db: Database, actor: Actor, ticketId: number, given: GivenShares): Promise<void> {
  await db.transact((tx) => shareIn(tx, actor, ticketId, given));
}

/** The same inside a transaction that does more. The ticket's row is held, so the limit and the wall cannot move meanwhile. */
export async function shareIn(tx: Tx, actor: Actor, ticketId: number, given: GivenShares): Promise<void> {
  const people = [...new Set(given.person_ids ?? [])];
  const groups = [...new Set(given.group_ids ?? [])];
  if (!people.length && !groups.length)
    throw new Invalid([{ field: 'person_ids', code: 'missing_field', message: 'Name the people or the groups to share with.' }]);
  const ticket = await ticketFor(tx, actor, ticketId, 'work', true);
  refuseGone(ticket);
  const wall = await wallOf(tx, ticket);
  const no = forbidden(await settingsOf(tx), wall, await outsiders(tx, wall, people, groups)) ?? aboveOwn(ticket.level, given.level ?? 'work');
  if (no) throw no;
  const expiresAt = expiryOf(given.expires_at);
  await refuseUnknown(tx, actor, ticket, people, groups);

  const audience = await audienceOf(tx, ticket);
  for (const id of people) audience.add(`p${id}`);
  for (const id of groups) audience.add(`pg${id}`);
  if (audience.size > mostPeople) throw refusal('sharing.too_many', { limit: mostPeople });

  const added = await grantAccess(
    tx,
    ticket,
    { people, groups },
    { level: given.level ?? 'work', expires_at: expiresAt ?? null, reason: given.reason ?? null, shared_by: actor.person_id },
  );
  if (!added.length) return;
  await emit(
    tx,
    'ticket.shared',
    { desk_id: ticket.desk_id, ticket_id: ticket.id, actor_id: actor.person_id },
    {
      share_ids: added.map((one) => one.id),
      person_ids: added.flatMap((one) => one.person_id ?? []),
      group_ids: added.flatMap((one) => one.group_id ?? []),
      level: given.level ?? 'work',
      expires_at: expiresAt ?? null,
      reason: given.reason ?? null,
      through: given.through ?? 'dialog',
    },
    'shares',
  );
}

/** Agents and groups of this desk only; not the requester, who has it already (A10). Every unknown id is named. */
async function refuseUnknown(tx: Tx, actor: Actor, ticket: TicketFacts, people: number[], groups: number[]): Promise<void> {
  const known = await tx.rows<{ kind: string; id: number }>(sql`
    select 'person' as kind, s.person_id as id from seats s where s.org_id = ${actor.org_id} and s.desk_id = ${actor.desk_id} and s.kind = 'agent' and s.deactivated_at is null and s.person_id = any(${people}::bigint[])
    union all select 'group', g.id from groups g where g.org_id = ${actor.org_id} and g.desk_id = ${actor.desk_id} and g.deleted_at is null and g.id = any(${groups}::bigint[])`);
  const has = (kind: string, id: number) => known.some((row) => row.kind === kind && row.id === id);
  const flaws: Flaw[] = [];
  const lost = people.filter((id) => !has('person', id));
  if (lost.length) flaws.push({ field: 'person_ids', code: 'invalid_value', message: `There is no agent matching ${lost.join(', ')} at this desk.` });
  else if (people.includes(ticket.requester_id))
    flaws.push({ field: 'person_ids', code: 'invalid_value', message: `${ticket.requester_id} is the requester of this ticket and has it already.` });
  const gone = groups.filter((id) => !has('group', id));
  if (gone.length) flaws.push({ field: 'group_ids', code: 'invalid_value', message: `There is no group matching ${gone.join(', ')} at this desk.` });
  refuseFlaws(flaws);
}
