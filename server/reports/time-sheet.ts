/** The time sheet's sums. Two indexes answer them, one of the days' entries and one of whose their tickets are; no row is fetched. */
import type { TimeSheet, TimeSheetQuery, TimeSheetRow } from '../../contract/reports.ts';
import { seenBy } from '../lists/index.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';
import { clockOf } from '../time/index.ts';
import { type Asked, entriesAsked, type Period, periodOf, ticketsAsked } from './asked.ts';

type By = TimeSheet['group_by'];
interface Sum {
  billable: number;
  other: number;
  entries: number;
}
interface Row extends Sum {
  /** Grouped by the key, or by the day. */
  of_key: boolean;
  key: number | null;
  day: string | null;
}

const mostRows = 500;
const keys: Record<By, Sql> = {
  company: sql`t.company_id`,
  agent: sql`e.agent_id`,
  group: sql`t.group_id`,
  ticket: sql`t.id`,
  day: sql`null::bigint`,
};
const names: Record<Exclude<By, 'day'>, (orgId: number, deskId: number, ids: number[]) => Sql> = {
  company: (org, _, ids) => sql`select id, name from companies where org_id = ${org} and id = any(${ids}::bigint[])`,
  agent: (org, _, ids) => sql`select id, name from people where org_id = ${org} and id = any(${ids}::bigint[])`,
  group: (org, _, ids) => sql`select id, name from groups where org_id = ${org} and id = any(${ids}::bigint[])`,
  ticket: (org, desk, ids) => sql`select id, subject as name from tickets where org_id = ${org} and desk_id = ${desk} and id = any(${ids}::bigint[])`,
};

const totalsOf = ({ billable, other, entries }: Sum) => ({
  billable_seconds: billable,
  non_billable_seconds: other,
  total_seconds: billable + other,
  billable_hours: clockOf(billable),
  non_billable_hours: clockOf(other),
  total_hours: clockOf(billable + other),
  entries,
});
const sumOf = (rows: Sum[]): Sum =>
  rows.reduce((sum, row) => ({ billable: sum.billable + row.billable, other: sum.other + row.other, entries: sum.entries + row.entries }), {
    billable: 0,
    other: 0,
    entries: 0,
  });

const largestFirst = (a: Row, b: Row) => b.billable + b.other - a.billable - a.other || (a.key ?? Infinity) - (b.key ?? Infinity);

/** One statement for all sums: each entry once, by key and by day. */
export function sumsSql(actor: Actor, period: Period, asked: Asked, by: By): Sql {
  const day = sql`(e.executed_at at time zone ${period.time_zone}::text)::date`;
  return sql`
    select grouping(s.key) = 0 as of_key, s.key, to_char(s.day, 'YYYY-MM-DD') as day, coalesce(sum(s.seconds) filter (where s.billable), 0)::bigint as billable,
      coalesce(sum(s.seconds) filter (where not s.billable), 0)::bigint as other, count(*)::bigint as entries
    from (select ${keys[by]} as key, ${day} as day, e.seconds, e.billable from time_entries e join tickets t on t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id
      where ${entriesAsked(actor, period, asked)} and ${seenBy(actor, sql`e.ticket_id`)} and ${ticketsAsked(asked)}) s
    group by grouping sets ((s.key), (s.day))`;
}

/** The sums of a period: together, day by day, and by what was asked for. */
export async function timeSheet(db: Reads, actor: Actor, query: TimeSheetQuery): Promise<TimeSheet> {
  const { group_by: by = 'company', ...asked } = query;
  const period = await periodOf(db, actor, asked);
  const found = await db.rows<Row>(sumsSql(actor, period, asked, by));
  const days = found.filter((row) => !row.of_key || row.day !== null).sort((a, b) => (a.day! < b.day! ? -1 : 1));
  const groups = by === 'day' ? days : found.filter((row) => row.of_key && row.day === null).sort(largestFirst);
  const shown = groups.slice(0, mostRows);
  const left = groups.slice(mostRows);
  return {
    ...period,
    group_by: by,
    totals: totalsOf(sumOf(days)),
    rows: await named(db, actor, by, shown),
    rest: left.length ? { rows: left.length, ...totalsOf(sumOf(left)) } : null,
    days: days.map((row) => ({ day: row.day!, billable_seconds: row.billable, non_billable_seconds: row.other })),
  };
}

async function named(db: Reads, actor: Actor, by: By, rows: Row[]): Promise<TimeSheetRow[]> {
  const ids = by === 'day' ? [] : rows.flatMap((row) => row.key ?? []);
  const known =
    by === 'day' || !ids.length
      ? new Map<number, string | null>()
      : new Map((await db.rows<{ id: number; name: string | null }>(names[by](actor.org_id, actor.desk_id, ids))).map((one) => [one.id, one.name]));
  return rows.map((row) => ({
    id: by === 'day' ? null : row.key,
    name: row.key === null ? null : (known.get(row.key) ?? null),
    day: by === 'day' ? row.day : null,
    ...totalsOf(row),
  }));
}
