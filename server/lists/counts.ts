/** How many tickets each view of the sidebar holds: all of them in one statement, none counted further than anybody reads. */

import type { Static } from 'typebox';
import { ticketFilters, type ViewCount } from '../../contract/tickets.ts';
import type { Actor } from '../people/index.ts';
import { join, keepPlan, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { filterOf, present, unresolved, watchedBy } from './filters.ts';
import { capped, countedRows, mostCounted, sharedAmong, sharedNumbers, sharedTickets } from './list.ts';

type TicketFilter = (typeof ticketFilters)[number];

/**
 * What is shared with the actor is fetched once for all views that ask of it alike. Hardly any ticket is unresolved, deleted or spam: those have small
 * indexes by number, so very many shares are asked there and not ticket by ticket. Of the others no more are fetched than are counted.
 */
function sharedOf(actor: Actor): { tables: Sql; of(filter: TicketFilter): Sql } {
  const ids = sql`select ids from shared_numbers`;
  const gone = sql`(t.deleted_at is not null or t.spam_at is not null)`;
  return {
    tables: sql`
      shared_numbers as materialized (${sharedNumbers(actor)}),
      shared_tickets as materialized (${sharedTickets(actor, ids, sql`t.updated_at`, present)}),
      shared_unresolved as materialized (${sharedTickets(actor, ids, sql`t.status, t.responder_id`, unresolved)}),
      shared_gone as materialized (${sharedTickets(actor, ids, sql`t.deleted_at, t.spam_at`, gone)})`,
    of(filter) {
      const me = actor.person_id;
      switch (filter) {
        case 'new_and_my_open':
          return sql`select t.id from shared_unresolved t where t.status = 2 and (t.responder_id is null or t.responder_id = ${me})`;
        case 'my_open':
          return sql`select t.id from shared_unresolved t where t.responder_id = ${me}`;
        case 'unassigned':
          return sql`select t.id from shared_unresolved t where t.responder_id is null`;
        case 'open':
          return sql`select t.id from shared_unresolved t`;
        case 'spam':
          return sql`select t.id from shared_gone t where t.spam_at is not null and t.deleted_at is null`;
        case 'deleted':
          return sql`select t.id from shared_gone t where t.deleted_at is not null`;
        case 'watching':
          return sql`select t.id from (${sharedAmong(actor, watchedBy(actor))}) t where ${present}`;
        case 'all':
        case 'shared_with_me':
          return sql`select t.id from shared_tickets t`;
      }
    },
  };
}

/** The views with their counts, and how many of those shared with the actor changed since they looked. */
export async function viewCounts(db: Reads, actor: Actor): Promise<Static<typeof ViewCount>[]> {
  const shared = sharedOf(actor);
  const columns = ticketFilters.map(
    (filter) => sql`(select count(*)::int from (${countedRows(actor, filterOf(actor, { filter }), shared.of(filter))}) c) as ${raw(filter)}`,
  );
  const unread = sql`not exists (select from visits v where v.org_id = ${actor.org_id} and v.person_id = ${actor.person_id} and v.desk_id = ${actor.desk_id} and v.ticket_id = t.id and v.seen_at >= t.updated_at)`;
  const row = (await db.row<Record<string, number>>(
    keepPlan(
      sql`with ${shared.tables} select ${join(columns, ', ')}, (select count(*)::int from (select from shared_tickets t where ${unread} limit ${raw(String(mostCounted + 1))}) c) as unread`,
    ),
  ))!;
  return ticketFilters.map((filter) => ({ filter, ...capped(row[filter]!), unread: filter === 'shared_with_me' ? capped(row.unread!).count : 0 }));
}
