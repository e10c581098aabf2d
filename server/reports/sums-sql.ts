/**
 * The statements behind a time sheet's sums. What stands where the reader sees everything comes from the ledger, what they see for another reason from
 * the entries themselves; what the ledger is not kept by comes from the entries alone. Each is one statement, so it is one moment.
 */
import type { TimeSheet } from '../../contract/reports.ts';
import { placeSeenBy, seenElsewhere } from '../lists/index.ts';
import type { Actor } from '../people/index.ts';
import { join, type Sql, sql } from '../platform/db.ts';
import { countedOf } from '../time/index.ts';
import { type Asked, entriesAsked, kindsAsked, type Period, placesAsked, ticketsAsked } from './asked.ts';
import { dayAfter, dayBefore, type Span, spansOf } from './spans.ts';

export type By = TimeSheet['group_by'];
export const mostRows = 500;
type Axis = 'place' | 'company' | 'agent';

/** Whether the ledger can answer: it knows of places and billing, by company and agent only all of them together. Of one of those the entries are few. */
export const inLedger = (asked: Asked): boolean =>
  ticketsAsked(asked).length === 0 &&
  (['company_id', 'account_tier', 'industry', 'agent_id', 'ticket_id'] as const).every((filter) => asked[filter] === undefined);

const cellsIn = (actor: Actor, asked: Asked, axis: Axis, { span, from, to }: Span): Sql => sql`
  select t.key, t.group_id, t.starts, t.billable, t.worked, t.seconds, t.entries from time_sums t
  where ${join(placesAsked(actor, asked), ' and ')} and t.axis = ${axis} and t.span = ${span} and t.starts >= ${from}::date and t.starts < ${to}::date and ${placeSeenBy(actor)}`;

/** The tickets of `time_entries t`, where they are asked something. */
const ticketsBeside = (asked: Asked): Sql =>
  ticketsAsked(asked).length ? sql`join tickets k on k.org_id = t.org_id and k.desk_id = t.desk_id and k.id = t.ticket_id` : sql``;

const keys: Record<By, Sql> = {
  company: sql`t.company_id`,
  agent: sql`t.agent_id`,
  group: sql`t.group_id`,
  ticket: sql`t.ticket_id`,
  day: sql`null::bigint`,
};
const spent = (period: Period, key: Sql) => sql`${key} as key, t.group_id, (t.executed_at at time zone ${period.time_zone}::text)::date as starts, t.billable,
  t.seconds::bigint as worked, ${countedOf(sql`t`, sql`${period.round_minutes}::int`)}::bigint as seconds, 1::bigint as entries`;

/** Entries where the reader sees everything; those of a customer group company by company. */
function placed(actor: Actor, period: Period, asked: Asked, key: Sql): Sql {
  const { account_tier, industry, ...others } = asked;
  const kinds = kindsAsked(actor, asked);
  const found = (more: Sql) => sql`
    select ${spent(period, key)} from time_entries t ${ticketsBeside(asked)}
    where ${join([entriesAsked(actor, period, others), ...ticketsAsked(asked)], ' and ')} and ${placeSeenBy(actor)} ${more}`;
  return kinds.length
    ? sql`select x.* from companies c cross join lateral (${found(sql`and t.company_id = c.id offset 0`)}) x where ${join(kinds, ' and ')}`
    : found(sql``);
}

/** Entries the reader sees though they do not see everything where those stand: ticket by ticket, which are few. */
const strays = (actor: Actor, period: Period, asked: Asked, key: Sql): Sql => sql`
  select x.* from elsewhere s cross join lateral (
    select ${spent(period, key)} from time_entries t ${ticketsBeside(asked)}
    where ${join([entriesAsked(actor, period, asked), ...ticketsAsked(asked)], ' and ')} and t.ticket_id = s.id and not ${placeSeenBy(actor)} offset 0) x`;

const added = sql`coalesce(sum(s.seconds) filter (where s.billable), 0)::bigint as billable, coalesce(sum(s.seconds) filter (where not s.billable), 0)::bigint as other,
  coalesce(sum(s.worked), 0)::bigint as worked, coalesce(sum(s.entries), 0)::bigint as entries`;

/** Days, and the largest of what they were asked by, out of `sums`; `bound` beside them. */
const told = (by: By, bound: Sql) => sql`
  select of_key, null::bigint as key, to_char(day, 'YYYY-MM-DD') as day, billable, other, worked, entries, null::bigint as keys, null::bigint as bound from sums where not of_key and entries > 0
  union all
  select * from (select of_key, key, null::text, billable, other, worked, entries, count(*) over ()::bigint, ${bound} from sums where of_key and ${by !== 'day'} and entries > 0
    order by billable + other desc, key limit ${mostRows}) rows`;

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
export function longestSql(actor: Actor, period: Period, asked: Asked, candidates: number): Sql {
  const days: Span = { span: 'day', from: period.from, to: dayAfter(period.to) };
  return sql`
    with elsewhere as materialized (${seenElsewhere(actor)}), stray as materialized (${strays(actor, period, asked, keys.ticket)}),
    longest as materialized (
      select ticket_id, seconds from ticket_times where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} order by seconds desc, ticket_id limit ${candidates}),
    sums as (
      select false as of_key, null::bigint as key, s.starts as day, ${added} from (${join([cellsIn(actor, asked, 'place', days), sql`select * from stray`], ' union all ')}) s group by s.starts
      union all
      select true, s.key, null, ${added} from (
        select x.* from longest l cross join lateral (
          select ${spent(period, keys.ticket)} from time_entries t
          where ${entriesAsked(actor, period, asked)} and t.ticket_id = l.ticket_id and (${placeSeenBy(actor)} or t.ticket_id in (select id from elsewhere)) offset 0) x) s group by s.key)
    ${told('ticket', sql`(select case when count(*) < ${candidates} then 0 else min(seconds) end from longest)`)}`;
}

/** From the entries, each once: what no ledger is kept by. */
export const entriesSql = (actor: Actor, period: Period, asked: Asked, by: By): Sql => sql`
  with elsewhere as materialized (${seenElsewhere(actor)}),
  sums as (
    select grouping(s.key) = 0 as of_key, s.key, s.starts as day, ${added} from (${placed(actor, period, asked, keys[by])} union all ${strays(actor, period, asked, keys[by])}) s
    group by grouping sets ((s.key), (s.starts)))
  ${told(by, sql`null::bigint`)}`;

/** How many entries the reader sees by their place in the period, and how many there are in all; the ledger's answer, for whoever has to choose a way. */
export function entriesCount(actor: Actor, period: Period, asked: Asked): Sql {
  const inside = spansOf(period.from, period.to).map(
    ({ span, from, to }) =>
      sql`select t.entries from time_sums t where ${join(placesAsked(actor, asked), ' and ')} and t.axis = 'place' and t.span = ${span} and t.starts >= ${from}::date and t.starts < ${to}::date and ${placeSeenBy(actor)}`,
  );
  return sql`select (select coalesce(sum(entries), 0) from (${join(inside, ' union all ')}) i)::bigint as inside,
    (select coalesce(sum(t.entries), 0) from time_sums t where t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and t.axis = 'place' and t.span = 'year')::bigint as all`;
}
