/** The ticket news are about, and the people who read them. */
import { sql, type Tx } from '../platform/db.ts';
import type { EventOf } from '../platform/events.ts';

/** The ticket an event is about, as news need it; null once it is deleted or spam: then there is no news. */
export interface About {
  id: number;
  desk_id: number;
  workspace_id: number | null;
  subject: string | null;
  requester_id: number;
  responder_id: number | null;
  slug: string;
  desk_name: string;
  support_email: string;
}

export async function aboutOf(tx: Tx, event: EventOf<unknown>): Promise<About | null> {
  const row = await tx.row<About>(sql`
    select t.id, t.desk_id, t.workspace_id, t.subject, t.requester_id, t.responder_id, d.slug, d.name as desk_name, d.support_email from tickets t join desks d on d.org_id = t.org_id and d.id = t.desk_id
    where t.org_id = ${tx.org_id} and t.desk_id = ${event.facts.desk_id} and t.id = ${event.facts.ticket_id} and t.deleted_at is null and t.spam_at is null`);
  return row ?? null;
}

export interface Reader {
  id: number;
  name: string;
  address: string | null;
  language: string;
  time_zone: string;
}

export const readersOf = (tx: Tx, ids: number[]) =>
  tx.rows<Reader>(sql`
    select p.id, p.name, p.language, p.time_zone, e.address from people p left join emails e on e.org_id = p.org_id and e.person_id = p.id and e.is_primary
    where p.org_id = ${tx.org_id} and p.id = any(${ids}::bigint[]) order by p.id`);
