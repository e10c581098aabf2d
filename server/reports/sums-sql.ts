/**
 * The statements behind a time sheet's sums. What stands where the reader sees everything comes from the ledger, what they see for another reason from
 * the entries themselves; what the ledger is not kept by comes from the entries alone. Each is one statement, so it is one moment.
 */
import type { TimeSheet } from '../../contract/reports.ts';
import { elsewhereHolds, placeSeenBy, seenElsewhere } from '../lists/index.ts';
import type { Actor } from '../people/index.ts';
import { join, type Sql, sql } from '../platform/db.ts';
import { countedOf } from '../time/index.ts';
import { type Asked, entriesAsked, entriesWithin, kindAsked, kindsAsked, type Period, placesAsked } from './asked.ts';
import { dayAfter, dayBefore, type Span, spansOf } from './spans.ts';

export type By = TimeSheet['group_by'];
export const mostRows = 500;
type Axis = 'place' | 'company' | 'agent';

/** Whether the ledger can answer: it knows of places and billing, by company and agent only all of them together. Of one of those the entries are few. */
export const inLedger = (asked: Asked): boolean =>
  kindAsked(asked).length === 0 &&
  (['company_id', 'account_tier', 'industry', 'agent_id', 'ticket_id'] as const).every((filter) => asked[filter] === undefined);

const cellsIn = (actor: Actor, asked: Asked, axis: Axis, { span, from, to }: Span): Sql => sql`
  select t.key, t.group_id, t.starts, t.billable, t.worked, t.seconds, t.entries from time_sums t
  where ${join(placesAsked(actor, asked), ' and ')} and t.axis = ${axis} and t.span = ${span} and t.starts >= ${from}::date and t.starts < ${to}::date and ${placeSeenBy(actor)}`;

const keys: Record<By, Sql> = {
  company: sql`t.company_id`,
  agent: sql`t.agent_id`,
  group: sql`t.group_id`,
  ticket: sql`t.ticket_id`,
  day: sql`null::bigint`,
};
const spent = (period: Period, key: Sql) => sql`${key} as key, t.group_id, (t.executed_at at time zone ${period.time_zone}::text)::date as starts, t.billable,
  t.seconds as worked, ${countedOf(sql`t`, sql`${period.round_minutes}::int`)} as seconds, 1 as entries`;

/** Entries where the reader sees everything; those of a customer group company by company. */
function placed(actor: Actor, period: Period, asked: Asked, key: Sql): Sql {
  const { account_tier, industry, ...others } = asked;
  const kinds = kindsAsked(actor, asked);
  const found = (more: Sql) => sql`
    select ${spent(period, key)} from time_entries t
    where ${entriesAsked(actor, period, others)} and ${placeSeenBy(actor)} ${more}`;
  return kinds.length
    ? sql`select x.* from companies c cross join lateral (${found(sql`and t.company_id = c.id offset 0`)}) x where ${join(kinds, ' and ')}`
    : found(sql``);
}

/** Entries the reader sees though they do not see everything where those stand: ticket by ticket, which are few. */
const strays = (actor: Actor, period: Period, asked: Asked, key: Sql): Sql => sql`
  select x.* from elsewhere s cross join lateral (
    select ${spent(period, key)} from time_entries t
    where ${entriesAsked(actor, period, asked)} and t.ticket_id = s.id and (${placeSeenBy(actor)}) is not true and ${elsewhereHolds(actor)} offset 0) x`;

const added = sql`coalesce(sum(s.seconds) filter (where s.billable), 0)::bigint as billable, coalesce(sum(s.seconds) filter (where not s.billable), 0)::bigint as other,
  coalesce(sum(s.worked), 0)::bigint as worked, coalesce(sum(s.entries), 0)::bigint as entries`;

/** Days, and the largest of what they were asked by, out of `sums`; `bound` beside them. */
const told = (by: By, bound: Sql) => toldOf(by, sql`sums`, sql`sums`, sql`count(*) over ()::bigint`, bound);

const toldOf = (by: By, days: Sql, rows: Sql, count: Sql, bound: Sql, most = mostRows) => sql`
  select of_key, null::bigint as key, to_char(day, 'YYYY-MM-DD') as day, billable, other, worked, entries, null::bigint as keys, null::bigint as bound from ${days} d where not of_key and entries > 0
  union all
  select * from (select of_key, key, null::text, billable, other, worked, entries, ${count}, ${bound} from ${rows} k where of_key and ${by !== 'day'} and entries > 0
    order by billable + other desc, key limit ${most}) rows`;

/** From the ledger, and what is seen elsewhere from the entries. */
export function ledgerSql(actor: Actor, period: Period, asked: Asked, by: Exclude<By, 'ticket'>): Sql {
  const days: Span = { span: 'day', from: period.from, to: dayAfter(period.to) };
  const axis = by === 'company' || by === 'agent' ? by : 'place';
  const rows = spansOf(period.from, period.to).map((span) =>
    span.span === 'day' && axis !== 'place'
      ? placed(actor, { ...period, from: span.from, to: dayBefore(span.to) }, asked, keys[by])
      : cellsIn(actor, asked, axis, span),
  );
  const key = by === 'group' ? sql`s.group_id` : sql`s.key`;
  return sql`
    with elsewhere as materialized (${seenElsewhere(actor)}), stray as materialized (${strays(actor, period, asked, keys[by])}),
    sums as (
      select false as of_key, null::bigint as key, s.starts as day, ${added} from (${join([cellsIn(actor, asked, 'place', days), sql`select * from stray`], ' union all ')}) s group by s.starts
      ${by !== 'day' ? sql`union all select true, ${key}, null, ${added} from (${join([...rows, sql`select * from stray`], ' union all ')}) s group by ${key}` : sql``})
    ${told(by, sql`null::bigint`)}`;
}

/**
 * The longest tickets of a long period, out of the `candidates` longest of all: no other ticket has more than `bound`, the time of the last of them, so
 * they are right where the last row has no less. `bound` is 0 where there are no others.
 */
export function longestSql(actor: Actor, period: Period, asked: Asked, candidates: number, most = mostRows): Sql {
  const span: Span = { span: 'day', from: period.from, to: dayAfter(period.to) };
  const summed = (rows: Sql) => sql`select false as of_key, null::bigint as key, s.starts as day, ${added} from (${rows}) s group by s.starts`;
  const days = inLedger(asked)
    ? summed(join([cellsIn(actor, asked, 'place', span), sql`select * from stray`], ' union all '))
    : sql`select of_key, key, day, ${gatheredAgain} from (${placedDays(actor, period, asked)} union all ${summed(sql`select * from stray`)}) s group by of_key, key, day`;
  return sql`
    with elsewhere as materialized (${seenElsewhere(actor)}), stray as materialized (${strays(actor, period, asked, keys.ticket)}),
    longest as materialized (
      select ticket_id, seconds from ticket_times where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} order by seconds desc, ticket_id limit ${candidates}),
    sums as (
      ${days}
      union all
      select true, l.ticket_id, null, x.* from longest l cross join lateral (
        select ${addedOf(period)} from time_entries t
        where ${entriesAsked(actor, period, asked)} and t.ticket_id = l.ticket_id and (${placeSeenBy(actor)} or (t.ticket_id in (select id from elsewhere) and ${elsewhereHolds(actor)})) offset 0) x)
    ${toldOf('ticket', sql`sums`, sql`sums`, sql`null::bigint`, sql`(select case when count(*) < ${candidates} then 0 else min(seconds) end from longest)`, most)}`;
}

const gatheredAgain = sql`sum(s.billable)::bigint as billable, sum(s.other)::bigint as other, sum(s.worked)::bigint as worked, sum(s.entries)::bigint as entries`;

/** What is added up of `time_entries t` themselves. Where nothing is rounded, what was worked is what counts: one sum less for each of a million. */
function addedOf(period: Period): Sql {
  return period.round_minutes
    ? addedUp(countedOf(sql`t`, sql`${period.round_minutes}::int`), sql`t.billable`, sql`t.seconds`)
    : addedUp(sql`t.seconds`, sql`t.billable`);
}
function addedUp(counts: Sql, isBillable: Sql, worked?: Sql): Sql {
  const billable = sql`coalesce(sum(${counts}) filter (where ${isBillable}), 0)::bigint`;
  const other = sql`coalesce(sum(${counts}) filter (where not ${isBillable}), 0)::bigint`;
  return sql`${billable} as billable, ${other} as other, ${worked ? sql`coalesce(sum(${worked}), 0)::bigint` : sql`${billable} + ${other}`} as worked, count(*)::bigint as entries`;
}

/** Entries where the reader sees everything, by day. The ledger says on which days there are any: so each is one short walk along an index. */
function placedDays(actor: Actor, period: Period, asked: Asked): Sql {
  const here = sql`d.org_id = ${actor.org_id} and d.desk_id = ${actor.desk_id} and d.axis = 'place' and d.span = 'day'`;
  const midnight = (day: Sql) => sql`(${day})::timestamp at time zone ${period.time_zone}::text`;
  return sql`
    select false as of_key, null::bigint as key, d.starts as day, x.* from (
      select starts, ${midnight(sql`starts`)} as begins, ${midnight(sql`starts + 1`)} as ends from (
        select distinct d.starts from time_sums d where ${here} and d.starts >= ${period.from}::date and d.starts <= ${period.to}::date) l) d
    cross join lateral (
      select ${addedOf(period)} from time_entries t
      where ${entriesWithin(actor, { begins: sql`d.begins`, ends: sql`d.ends` }, asked)} and ${placeSeenBy(actor)} offset 0) x`;
}

const placedKeys = (actor: Actor, period: Period, asked: Asked, key: Sql): Sql => sql`
  select true as of_key, ${key} as key, null::date as day, ${addedOf(period)} from time_entries t
  where ${entriesAsked(actor, period, asked)} and ${placeSeenBy(actor)} group by ${key}`;

/** From the entries, each once: what no ledger is kept by. */
export function entriesSql(actor: Actor, period: Period, asked: Asked, by: By): Sql {
  const key = keys[by];
  const gathered = (rows: Sql) => sql`
    select grouping(s.key) = 0 as of_key, s.key, s.starts as day, ${addedUp(sql`s.seconds`, sql`s.billable`, period.round_minutes ? sql`s.worked` : undefined)} from (${rows}) s group by grouping sets ((s.key), (s.starts))`;
  const stray = gathered(strays(actor, period, asked, key));
  const begun = sql`with elsewhere as materialized (${seenElsewhere(actor)}), stray as materialized (${stray}),`;
  // Those of a customer group are met company by company, which is no order of days: each is read once for both.
  const once = kindsAsked(actor, asked).length ? gathered(placed(actor, period, asked, key)) : null;
  const [days, rows] = once
    ? [sql`select * from placed where not of_key`, sql`select * from placed where of_key`]
    : [placedDays(actor, period, asked), placedKeys(actor, period, asked, key)];
  // The entries of a ticket stand in one place, so none of them is here and another one there; there are too many tickets to do more with them than to see the longest.
  if (by === 'ticket')
    return sql`${begun} ${once ? sql`placed as materialized (${once}),` : sql``}
      days as (select of_key, key, day, ${gatheredAgain} from (${days} union all select * from stray where not of_key) s group by of_key, key, day)
      ${toldOf(by, sql`days`, sql`(${rows} union all select * from stray where of_key)`, sql`null::bigint`, sql`null::bigint`)}`;
  const inside = once ?? join(by === 'day' ? [days] : [days, rows], ' union all ');
  return sql`${begun} sums as (select of_key, key, day, ${gatheredAgain} from (${inside} union all select * from stray) s group by of_key, key, day)
    ${told(by, sql`null::bigint`)}`;
}

/** How many entries the reader sees by their place in the period, and how many there are in all; for whoever has to choose a way. */
export function entriesCount(actor: Actor, period: Period, asked: Asked): Sql {
  const cells = (where: Sql) => sql`select coalesce(sum(t.entries), 0) as n from time_sums t where t.axis = 'place' and ${where}`;
  const booked = spansOf(period.from, period.to).map(({ span, from, to }) =>
    cells(
      sql`${join(placesAsked(actor, asked), ' and ')} and t.span = ${span} and t.starts >= ${from}::date and t.starts < ${to}::date and ${placeSeenBy(actor)}`,
    ),
  );
  const inside = inLedger(asked)
    ? sql`select sum(n) from (${join(booked, ' union all ')}) i`
    : sql`select count(*) from time_entries t where ${entriesAsked(actor, period, asked)} and ${placeSeenBy(actor)}`;
  return sql`select (${inside})::bigint as inside, (${cells(sql`t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and t.span = 'year'`)})::bigint as all`;
}
