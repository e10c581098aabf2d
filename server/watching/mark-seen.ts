/** Remembers that somebody has seen a ticket as it is now: what changes later is unread again. */

import { requestFor, ticketFor } from '../access/index.ts';
import type { Actor, Customer } from '../people/index.ts';
import { type Database, type Sql, sql, type Tx } from '../platform/db.ts';
import { takeSteps } from '../platform/events.ts';

/** Remembers the state that was seen, not the moment: a change that was under way meanwhile stays unread. Writes nothing when nothing is new. */
export async function markSeen(db: Database, actor: Actor, ticketId: number): Promise<null> {
  await ticketFor(db.read, actor, ticketId);
  await db.transact(async (tx) => {
    await takeSteps(tx, 'ticket.seen', { desk_id: actor.desk_id, ticket_id: ticketId, actor_id: actor.person_id });
    await tx.run(sql`
      insert into visits (org_id, desk_id, ticket_id, person_id, seen_at)
      select t.org_id, t.desk_id, t.id, ${actor.person_id}, t.updated_at from tickets t where t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and t.id = ${ticketId}
      on conflict (org_id, person_id, desk_id, ticket_id) do update set seen_at = excluded.seen_at where visits.seen_at < excluded.seen_at`);
  });
  return null;
}

/** Whether they have had the ticket before their eyes, or changed it, at any time before. */
export const hasSeen = async (tx: Tx, actor: Actor, ticketId: number): Promise<boolean> =>
  Boolean(
    await tx.row(
      sql`select 1 from visits where org_id = ${tx.org_id} and person_id = ${actor.person_id} and desk_id = ${actor.desk_id} and ticket_id = ${ticketId}`,
    ),
  );

/** Remembers that the customer has seen the request as it is now: what happens later is unread. */
export async function markRequestSeen(db: Database, customer: Customer, ticketId: number): Promise<void> {
  await requestFor(db.read, customer, ticketId);
  await db.transact((tx) =>
    tx.run(sql`
      insert into visits (org_id, desk_id, ticket_id, person_id, seen_at)
      select t.org_id, t.desk_id, t.id, ${customer.person_id}, t.public_at from tickets t where t.org_id = ${customer.org_id} and t.desk_id = ${customer.desk_id} and t.id = ${ticketId}
      on conflict (org_id, person_id, desk_id, ticket_id) do update set seen_at = excluded.seen_at where visits.seen_at < excluded.seen_at`),
  );
}

/** A change is later than the one before it, also when its transaction began earlier and had to wait: an unread mark never goes by itself. */
export const touched: Sql = sql`updated_at = greatest(now(), updated_at + interval '1 microsecond')`;

/** Whoever changes a ticket has seen it: their own change does not come back to them as unread. */
export async function markOwnChange(tx: Tx, actor: Pick<Actor, 'desk_id' | 'person_id'>, ticketId: number): Promise<void> {
  tx.follow(sql`
    insert into visits (org_id, desk_id, ticket_id, person_id, seen_at)
    select t.org_id, t.desk_id, t.id, ${actor.person_id}, t.updated_at from tickets t where t.org_id = ${tx.org_id} and t.desk_id = ${actor.desk_id} and t.id = ${ticketId}
    on conflict (org_id, person_id, desk_id, ticket_id) do update set seen_at = excluded.seen_at`);
}
