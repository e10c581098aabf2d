/** The requester beside a ticket: who they are, and those of their other tickets that the actor may see. */

import type { showRequesterCard } from '../../contract/around-ticket.ts';
import type { AnswerOf } from '../../contract/endpoint.ts';
import { ticketFor, viewerOf, visibleTo } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, sql } from '../platform/db.ts';

type Card = AnswerOf<typeof showRequesterCard>;

/** Somebody who writes by machine may have any number of tickets; only so many of the newest are looked at, and `more` says so. */
const mostLookedAt = 1000;

/** The card of the ticket's requester. Tickets one may not see are neither named nor counted. */
export async function requesterCard(db: Reads, actor: Actor, ticketId: number): Promise<Card> {
  const ticket = await ticketFor(db, actor, ticketId);
  const row = await db.row<Omit<Card, 'requester'> & { requester: Card['requester'] }>(sql`
    with looked as materialized (
      select x.* from tickets x where x.org_id = ${actor.org_id} and x.desk_id = ${actor.desk_id} and x.requester_id = ${ticket.requester_id}
        and x.id <> ${ticketId} and x.deleted_at is null and x.spam_at is null
      order by x.created_at desc, x.id desc limit ${mostLookedAt}
    ), seen as (select t.id, t.subject, t.status, t.updated_at from looked t where ${visibleTo(viewerOf(actor))})
    select json_build_object('id', p.id, 'name', p.name, 'mobile', p.mobile, 'phone', p.phone,
        'email', (select e.address from emails e where e.org_id = p.org_id and e.person_id = p.id and e.is_primary)) as requester,
      (select count(*)::int from seen where status not in (4, 5)) as open_count,
      (select count(*)::int from seen where status in (4, 5)) as closed_count,
      (select count(*) = ${mostLookedAt} from looked) as more,
      coalesce((select json_agg(json_build_object('id', r.id, 'subject', r.subject, 'status', r.status, 'updated_at', to_char(r.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by r.updated_at desc, r.id desc)
        from (select * from seen order by updated_at desc, id desc limit 5) r), '[]') as recent
    from people p where p.org_id = ${actor.org_id} and p.id = ${ticket.requester_id}`);
  return row!;
}
