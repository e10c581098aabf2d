/** Whom an agent works with: the requesters of tickets that are assigned to them, open or not, that they see. For lists of contacts. */
import type { Actor } from '../people/index.ts';
import { type Sql, sql } from '../platform/db.ts';
import { viewerOf, visibleTo } from './access.ts';

/** A select of `id`, with doubles. */
export function workedWith(actor: Actor): Sql {
  const where = (mine: Sql) => sql`
    select t.requester_id as id from tickets t
    where t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and ${mine} = ${actor.person_id} and t.deleted_at is null and t.spam_at is null and ${visibleTo(viewerOf(actor))}`;
  return sql`${where(sql`t.responder_id`)} union all ${where(sql`t.internal_agent_id`)}`;
}
