/** The rows under the bell, of every desk the person has a seat at; what they may no longer see is left out. */
import type { Notification } from '../../contract/notifications.ts';
import { viewerOf, visibleTo } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { join, type Reads, type Sql, sql } from '../platform/db.ts';

/** Rows about no ticket, and those whose ticket the person sees by the one policy, desk by desk. */
async function stillTheirs(db: Reads, actor: Actor): Promise<Sql> {
  const seats = await db.rows<Pick<Actor, 'desk_id' | 'scope' | 'workspace_id'>>(sql`
    select desk_id, ticket_scope as scope, workspace_id from seats
    where org_id = ${db.org_id} and person_id = ${actor.person_id} and kind = 'agent' and deactivated_at is null order by desk_id`);
  const ways = seats.map((seat) => visibleTo(viewerOf({ ...actor, ...seat })));
  return sql`(n.ticket_id is null or ${ways.length ? join(ways, ' or ') : sql`false`})`;
}

const ticketOf = sql`left join tickets t on t.org_id = n.org_id and t.desk_id = n.desk_id and t.id = n.ticket_id`;

/** One page, newest first. */
export async function newsOf(db: Reads, actor: Actor, page: { size: number; skip: number; after: number | null }): Promise<Notification[]> {
  return db.rows<Notification>(sql`
    select n.id, n.kind, n.facts, n.created_at, n.read_at,
      case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as actor,
      case when t.id is not null then json_build_object('id', t.id, 'subject', t.subject, 'desk', d.slug) end as ticket
    from notifications n ${ticketOf} join desks d on d.org_id = n.org_id and d.id = n.desk_id left join people a on a.org_id = n.org_id and a.id = n.actor_id
    where n.org_id = ${db.org_id} and n.person_id = ${actor.person_id} and (${page.after}::bigint is null or n.id < ${page.after}) and ${await stillTheirs(db, actor)}
    order by n.id desc limit ${page.size} offset ${page.skip}`);
}

/** How many are unread, counted up to 99. */
export async function unreadOf(db: Reads, actor: Actor): Promise<number> {
  const row = await db.row<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from notifications n ${ticketOf}
      where n.org_id = ${db.org_id} and n.person_id = ${actor.person_id} and n.read_at is null and ${await stillTheirs(db, actor)} limit 99) unread`);
  return row!.count;
}
