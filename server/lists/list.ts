/**
 * Lists of tickets: filters, sorting, paging by key. Whoever sees the whole desk walks one index; everybody else walks one index per way they
 * see tickets by, takes the first page of each and merges: so a list costs what it shows, not what it leaves out.
 */
import { LRUCache } from 'lru-cache';
import type { Static } from 'typebox';
import type { TicketRow } from '../../contract/ticket.ts';
import type { listTickets } from '../../contract/tickets.ts';
import { conditionOf, hereOnly, seesAll, type Viewer, viewerOf, visibleTo, type Way, waysOf } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { join, keepPlan, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import { Invalid } from '../platform/refusal.ts';
import { fillAssociated, type Included, includeSql, includesOf, rowColumns, withIncludes } from '../tickets/index.ts';
import { filterOf, type ListFilter } from './filters.ts';
import { newestOfShares } from './many-shares.ts';

type Query = Static<typeof listTickets.query>;
type Sort = 'created_at' | 'updated_at' | 'due_by' | 'status' | 'priority';

const sorts: Record<Sort, { column: Sql; cast: Sql }> = {
  created_at: { column: sql`t.created_at`, cast: sql`::timestamptz` },
  updated_at: { column: sql`t.updated_at`, cast: sql`::timestamptz` },
  due_by: { column: sql`coalesce(t.due_by, 'infinity'::timestamptz)`, cast: sql`::timestamptz` },
  status: { column: sql`t.status`, cast: sql`::smallint` },
  priority: { column: sql`t.priority`, cast: sql`::smallint` },
};
const spellings: Record<string, Sort> = { createdAt: 'created_at', updatedAt: 'updated_at', dueBy: 'due_by' };

/** A place in a list: the sort key of a ticket and its id. */
export interface Position {
  key: string;
  id: number;
}
/** A place in a list as it travels. */
export const encode = (position: Position) => Buffer.from(JSON.stringify([position.key, position.id])).toString('base64url');
/** The place a cursor means; refuses what Tandem did not give out. */
export function decode(cursor: string, sort: Sort = 'created_at'): Position {
  const isKey = (key: string) => (sort === 'status' || sort === 'priority' ? /^\d{1,4}$/.test(key) : key === 'infinity' || instantOf(key) !== null);
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (typeof key === 'string' && isKey(key) && Number.isSafeInteger(id)) return { key, id: id as number };
  } catch {
    // falls through to the refusal
  }
  throw new Invalid([{ field: 'after', code: 'invalid_value', message: 'This place in the list is not one Tandem gave out.' }]);
}

/**
 * Where page n of a walk begins: remembered from page n-1 as it was served, so that a walk over pages goes by key, loses nothing and doubles
 * nothing while tickets come in. A page asked for out of the blue is counted off instead.
 */
const walks = new LRUCache<string, Position>({ max: 5000, ttl: 10 * 60_000 });

export interface Listed {
  rows: TicketRow[];
  next: string | null;
  more: boolean;
}

/** The ways a list is walked by, one index each; null where one walk over the desk shows it all. */
const narrowWays = (actor: Actor, filter: Pick<ListFilter, 'ways'>): Way[] | null => filter.ways ?? (seesAll(actor) ? null : waysOf(viewerOf(actor)));

/** One way's keys, in order: from its own index where it has one. */
function keysOf(viewer: Viewer, way: Way, where: Sql, sort: Sql, tail: Sql): Sql {
  const found = (more: Sql) => sql`select t.id, ${sort} as key from tickets t where ${hereOnly(viewer)} and ${more} and ${where} ${tail}`;
  if (!way.keys) return sql`(${found(way.when)})`;
  // Shares name single tickets: fetched in one walk over the ids.
  if (way.by === 'share') return sql`(${found(sql`${way.keys.column} = any(array(${way.keys.from})) and ${way.when}`)})`;
  return sql`(select f.id, f.key from (select distinct w.key from (${way.keys.from}) w where w.key is not null) w cross join lateral (${found(sql`${way.keys.column} = w.key and ${way.when}`)}) f)`;
}

/** The tickets one may see that fit, one page, in a stable total order. */
export async function ticketList(db: Reads, actor: Actor, query: Query): Promise<Listed> {
  const includes = includesOf(query.include);
  const filter = filterOf(actor, query);
  const by = spellings[query.order_by ?? ''] ?? (query.order_by as Sort | undefined) ?? filter.sort;
  const sort = sorts[by];
  const direction = query.order_type ?? (by === 'due_by' ? 'asc' : 'desc');
  const page = query.page ?? 1;
  const size = query.per_page ?? 30;
  if (page > 300 && !query.after)
    throw new Invalid([{ field: 'page', code: 'invalid_value', message: 'It should be between 1 and 300; narrow the list, or walk it by updated_since.' }]);

  const walk = query.after ? '' : `${actor.org_id}:${actor.person_id}:${actor.desk_id}:${JSON.stringify({ ...query, page: 0, include: '' })}`;
  const from = query.after ? decode(query.after, by) : page > 1 ? walks.get(`${walk}:${page}`) : undefined;
  const skip = from || page === 1 ? 0 : (page - 1) * size;
  const keys = (columns: Sql) => pageOfKeys(actor, filter, sort, direction, from, skip, size + 1, columns);
  // Most includes ask of nothing but the row; to carry all columns of a ticket along costs a fifth more.
  const whole = [...includes].some((one) => one !== 'requester');
  const tickets =
    narrowWays(actor, filter) === null
      ? keys(whole ? sql`t.*` : sql`t.org_id, ${rowColumns}`)
      : sql`select t.*, k.key from (${keys(sql`t.id`)}) k join tickets t on ${hereOnly(viewerOf(actor))} and t.id = k.id`;
  const { columns, joins } = includeSql(actor, includes);
  const asked = sql`
    select ${rowColumns}${columns}, t.key::text as sort_key from (${tickets}) t${joins} order by t.key ${raw(direction)}, t.id ${raw(direction)}`;
  // Made for any number of groups and shares, so one plan of a view is as good as the next; making it takes longer than running it.
  const found = await db.rows<Included & { sort_key: string }>(filter.plain ? keepPlan(asked) : asked);

  const more = found.length > size;
  const shown = more ? found.slice(0, size) : found;
  const last = shown.at(-1);
  const end = last && { key: last.sort_key, id: last.id };
  if (more && end && walk) walks.set(`${walk}:${page + 1}`, end);
  return { rows: (await fillAssociated(db, actor, shown)).map((row) => withIncludes(row, includes)), next: more && end ? encode(end) : null, more };
}

/** The desk's tickets in the order asked for, newest first, where an index holds them alone; null where none does. */
function walkOf(viewer: Viewer, filter: ListFilter, sort: { column: Sql }, direction: string, beyond: Sql): Sql | null {
  if (direction !== 'desc') return null;
  if (sort === sorts.updated_at) return sql`${hereOnly(viewer)} and ${beyond}`;
  return sort === sorts.created_at && filter.present ? sql`${hereOnly(viewer)} and t.deleted_at is null and t.spam_at is null and ${beyond}` : null;
}

/** One page of tickets, each with its `key` to sort by; `columns` are their ids, or more where the actor sees all. */
function pageOfKeys(
  actor: Actor,
  filter: ListFilter,
  sort: { column: Sql; cast: Sql },
  direction: string,
  from: Position | undefined,
  skip: number,
  limit: number,
  columns = sql`t.id`,
): Sql {
  const viewer = viewerOf(actor);
  const beyond = from ? sql`(${sort.column}, t.id) ${raw(direction === 'desc' ? '<' : '>')} (${from.key}${sort.cast}, ${from.id})` : sql`true`;
  const where = sql`${filter.where} and ${beyond}`;
  const order = (prefix: Sql) => sql`order by ${prefix} ${raw(direction)}, id ${raw(direction)}`;
  // A limit PostgreSQL knows beforehand lets it keep the plan; one it does not know makes it plan every call anew.
  const page = skip ? sql`limit ${limit} offset ${skip}` : sql`limit ${raw(String(limit))}`;
  const narrow = narrowWays(actor, filter);
  if (!narrow) return sql`select ${columns}, ${sort.column} as key from tickets t where ${visibleTo(viewer)} and ${where} ${order(sort.column)} ${page}`;
  const walk = walkOf(viewer, filter, sort, direction, beyond);
  const each = narrow.map((way) =>
    way.by === 'share' && walk && !skip
      ? newestOfShares({ keys: way.keys!.from, here: hereOnly(viewer), walk, column: sort.column, where: sql`${way.when} and ${where}`, limit })
      : keysOf(viewer, way, where, sort.column, sql`${order(sort.column)} ${skip ? sql`limit ${limit + skip}` : page}`),
  );
  return sql`select id, key from (${join(each, ' union ')}) u ${order(sql`key`)} ${page}`;
}

/** Ids and creation times of the newest tickets the actor may see that fit, beyond a place; at most `limit`. */
export const newestKeys = (actor: Actor, where: Sql, from: Position | undefined, limit: number): Sql =>
  pageOfKeys(actor, { where, sort: 'created_at', present: false, plain: false }, sorts.created_at, 'desc', from, 0, limit);

/** Whether a ticket stands beyond a place, newest first. */
export const beyond = (from: Position | undefined): Sql => (from ? sql`(t.created_at, t.id) < (${from.key}::timestamptz, ${from.id})` : sql`true`);

/** Counting stops here; nobody needs to know it to the ticket beyond. */
export const mostCounted = 1000;

/** One row per ticket of a list, at most one more than is counted. `shared`: the ids shared with the actor that fit, where they are known already. */
export function countedRows(actor: Actor, filter: ListFilter, shared?: Sql): Sql {
  const viewer = viewerOf(actor);
  const enough = raw(`limit ${mostCounted + 1}`);
  const narrow = narrowWays(actor, filter);
  if (!narrow) return sql`select 1 from tickets t where ${visibleTo(viewer)} and ${filter.where} ${enough}`;
  const each = narrow.map((way) =>
    way.by === 'share' && shared ? sql`(select f.id, f.id as key from (${shared}) f ${enough})` : keysOf(viewer, way, filter.where, sql`t.id`, enough),
  );
  return sql`select distinct id from (${join(each, ' union all ')}) u ${enough}`;
}

/** The numbers of the tickets whose shares reach the actor, as one array. */
export const sharedNumbers = (actor: Actor): Sql => sql`select array(${waysOf(viewerOf(actor)).find((way) => way.by === 'share')!.keys!.from}) as ids`;

/** Of the tickets shared with the actor, those that fit, with these columns: from an index alone where one holds them. `ids`: `sharedNumbers`. */
export function sharedTickets(actor: Actor, ids: Sql, columns: Sql, fits: Sql): Sql {
  const viewer = viewerOf(actor);
  const { when } = waysOf(viewer).find((way) => way.by === 'share')!;
  return sql`select t.id, ${columns} from tickets t where ${hereOnly(viewer)} and t.id = any((${ids})::bigint[]) and ${when} and ${fits}`;
}

/** Those of some tickets that a share shows the actor: where there are fewer of them than of shares. */
export function sharedAmong(actor: Actor, ids: Sql): Sql {
  const viewer = viewerOf(actor);
  const share = waysOf(viewer).find((way) => way.by === 'share')!;
  return sql`select t.id, t.deleted_at, t.spam_at from tickets t where ${hereOnly(viewer)} and t.id = any(array(${ids})) and ${conditionOf(share)}`;
}

/** A number as it is shown: up to the most we count, and whether there are more. */
export const capped = (n: number): { count: number; more: boolean } => ({ count: Math.min(n, mostCounted), more: n > mostCounted });

/** How many tickets a list would hold, counted up to 1000. */
export async function ticketCount(db: Reads, actor: Actor, filter: ListFilter): Promise<{ count: number; more: boolean }> {
  const row = await db.row<{ n: number }>(sql`select count(*)::int as n from (${countedRows(actor, filter)}) c`);
  return capped(row!.n);
}

/** For other rooms: which of these tickets the actor may see. */
export const visibleAmong = (db: Reads, actor: Actor, ids: number[]) =>
  db.rows<{ id: number }>(sql`select t.id from tickets t where ${visibleTo(viewerOf(actor))} and t.id = any(${ids}::bigint[])`);

/**
 * For other rooms: the condition that rows which name a ticket of the desk in `column`, joined as `tickets t`, are of one the actor may see. The
 * same as `visibleTo`, for many rows at once: shares are fetched once, and whoever sees few tickets of many is asked by those.
 */
export const seenBy = (actor: Actor, column: Sql): Sql => {
  const viewer = viewerOf(actor);
  const ways = waysOf(viewer);
  if (viewer.scope === 3) {
    const each = ways.map(
      ({ by, why, keys, when }) => sql`select t.id from tickets t where ${hereOnly(viewer)} and ${conditionOf({ by, why, when, ...(keys ? { keys } : {}) })}`,
    );
    return sql`${column} = any(array(${join(each, ' union ')}))`;
  }
  const each = ways.map((way) => (way.by === 'share' ? sql`(${column} = any(array(${way.keys!.from})) and ${way.when})` : conditionOf(way)));
  return sql`(${hereOnly(viewer)} and (${join(each, ' or ')}))`;
};

/** The ways that ask of a ticket only where it stands: its group and its workspace. */
const byPlace = (way: Way) => way.why === 'all_tickets' || way.why === 'group';

/** Whether the actor sees whatever stands where `t` does, by its group and workspace alone: asked of tickets, or of anything that keeps their place. Null is no. */
export const placeSeenBy = (actor: Actor): Sql => {
  const viewer = viewerOf(actor);
  const ways = waysOf(viewer).filter(byPlace).map(conditionOf);
  return ways.length ? sql`(${hereOnly(viewer)} and (${join(ways, ' or ')}))` : sql`false`;
};

/**
 * The numbers of the tickets that may be seen by any other way; with `placeSeenBy` all of `visibleTo`, where `elsewhereHolds`. Some may be in both. Tickets that are
 * shared are not looked up for it: there may be many, and all that is asked of them is where they stand.
 */
export const seenElsewhere = (actor: Actor): Sql => {
  const viewer = viewerOf(actor);
  const each = waysOf(viewer)
    .filter((way) => !byPlace(way))
    .map(({ by, why, keys, when }) =>
      by === 'share'
        ? sql`select w.key as id from (${keys!.from}) w`
        : sql`select t.id from tickets t where ${hereOnly(viewer)} and ${conditionOf({ by, why, when, ...(keys ? { keys } : {}) })}`,
    );
  return join(each, ' union ');
};

/** Whether no wall stands before what is seen elsewhere: asked of whatever keeps a ticket's place. */
export const elsewhereHolds = (actor: Actor): Sql => waysOf(viewerOf(actor)).find((way) => way.by === 'share')!.when;

export const sinceOf = (text: string): string => instantOf(text)!.toISOString();
export { conditionOf };
