/** Tickets by Freshdesk's search language: newest first, thirty a page, as many as are counted honestly. */
import type { TicketRow } from '../../contract/ticket.ts';
import { filterOf, newestKeys } from '../lists/index.ts';
import type { Actor } from '../people/index.ts';
import { type Sql, sql } from '../platform/db.ts';
import { BadQuery, parseQuery } from '../platform/parse-query.ts';
import { Invalid, refusal } from '../platform/refusal.ts';
import { fillAssociated, type Included, rowColumns, withIncludes } from '../tickets/index.ts';
import { conditionOf } from './query-sql.ts';

const size = 30;
const mostPages = 10;
/** Beyond it `total` stays, and `more` says that there are more. */
const mostCounted = 10_000;
/** As far as anybody can page; clients reckon the number of pages from `total`, so that far it is always exact. */
const reach = size * mostPages + 1;
const mostMilliseconds = 5000;
const countMilliseconds = 1000;

function conditionIn(text: string | undefined): Sql {
  if (!text?.trim()) throw new Invalid([{ field: 'query', code: 'missing_field', message: 'This field is mandatory.' }]);
  try {
    return conditionOf(parseQuery(text));
  } catch (error) {
    if (error instanceof BadQuery) throw new Invalid([{ field: 'query', code: 'invalid_value', message: error.message }]);
    throw error;
  }
}

export interface Queried {
  total: number;
  results: TicketRow[];
  /** Present where there are more than `total`: beyond the most we count, or where counting took too long. */
  more_than_total?: boolean;
  more: boolean;
}

/** One page of the tickets one may see that fit the query. What can be paged through comes first; counting the rest may take a second and no longer. */
export async function ticketsByQuery(actor: Actor, text: string | undefined, page: number): Promise<Queried> {
  const where = sql`${filterOf(actor, { filter: 'all' }).where} and ${conditionIn(text)}`;
  const found = await actor.db.readWithin(mostMilliseconds, (db) =>
    db.rows<Included & { reached: number }>(sql`
      with fit as materialized (${newestKeys(actor, where, undefined, reach)}),
      shown as (select id, key from fit order by key desc, id desc limit ${size} offset ${(page - 1) * size})
      select c.reached, ${rowColumns} from (select count(*)::int as reached from fit) c left join shown on true
      left join tickets t on t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and t.id = shown.id
      order by shown.key desc, shown.id desc`),
  );
  if (!found) throw refusal('search.too_slow', {}, 'query');
  const { reached } = found[0]!;
  const counted = reached === reach ? await countOf(actor, where) : reached;
  const total = counted === null ? reached : Math.min(counted, mostCounted);
  return {
    total,
    ...(counted === null || counted > mostCounted ? { more_than_total: true } : {}),
    results: (await fillAssociated(actor.db.read, actor, found)).filter((row) => row.id !== null).map((row) => withIncludes(row, new Set())),
    more: page < mostPages && reached > page * size,
  };
}

/** How many fit, at most one more than is counted; null where counting takes too long. */
async function countOf(actor: Actor, where: Sql): Promise<number | null> {
  const row = await actor.db.readWithin(countMilliseconds, (db) =>
    db.row<{ n: number }>(sql`select count(*)::int as n from (${newestKeys(actor, where, undefined, mostCounted + 1)}) c`),
  );
  return row?.n ?? null;
}
