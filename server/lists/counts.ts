/** How many tickets each view of the sidebar holds: all of them in one statement, none counted further than anybody reads. */

import type { Static } from 'typebox';
import { ticketFilters, type ViewCount } from '../../contract/tickets.ts';
import type { Actor } from '../people/index.ts';
import { join, keepPlan, type Reads, raw, sql } from '../platform/db.ts';
import { filterOf } from './filters.ts';
import { capped, countedRows, sharedTickets } from './list.ts';

/** The views with their counts, and how many of those shared with the actor changed since they looked. */
export async function viewCounts(db: Reads, actor: Actor): Promise<Static<typeof ViewCount>[]> {
  const beside = sql`shared_tickets`;
  const columns = ticketFilters.map(
    (filter) => sql`(select count(*)::int from (${countedRows(actor, filterOf(actor, { filter }), beside)}) c) as ${raw(filter)}`,
  );
  const shared = filterOf(actor, { filter: 'shared_with_me' });
  const unread = sql`not exists (select from visits v where v.org_id = t.org_id and v.person_id = ${actor.person_id} and v.desk_id = t.desk_id and v.ticket_id = t.id and v.seen_at >= t.updated_at)`;
  const unreadRows = countedRows(actor, { ...shared, where: sql`${shared.where} and ${unread}` }, beside);
  const row = (await db.row<Record<string, number>>(
    keepPlan(
      sql`with shared_tickets as materialized (${sharedTickets(actor)}) select ${join(columns, ', ')}, (select count(*)::int from (${unreadRows}) c) as unread`,
    ),
  ))!;
  return ticketFilters.map((filter) => ({ filter, ...capped(row[filter]!), unread: filter === 'shared_with_me' ? capped(row.unread!).count : 0 }));
}
