/** The time sheet's sums: any period, by anything, of what the reader may see. */
import type { TimeSheet, TimeSheetQuery, TimeSheetRow } from '../../contract/reports.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';
import { clockOf } from '../time/index.ts';
import { type Asked, kindsAsked, type Period, periodOf } from './asked.ts';
import { type By, entriesCount, entriesSql, inLedger, ledgerSql, longestSql, mostRows } from './sums-sql.ts';

interface Sum {
  billable: number;
  other: number;
  worked: number;
  entries: number;
}
interface Row extends Sum {
  /** Of what was asked by, or of a day. */
  of_key: boolean;
  key: number | null;
  day: string | null;
  /** How many rows there are, these among them. */
  keys: number | null;
  bound: number | null;
}

/** Up to so many entries are added up as they are sooner than the longest tickets are looked for; those of a customer group are read once. */
const fewEntries = { otherwise: 60_000, ofCustomerGroup: 100_000 };

const names: Record<Exclude<By, 'day'>, (orgId: number, deskId: number, ids: number[]) => Sql> = {
  company: (org, _, ids) => sql`select id, name from companies where org_id = ${org} and id = any(${ids}::bigint[])`,
  agent: (org, _, ids) => sql`select id, name from people where org_id = ${org} and id = any(${ids}::bigint[])`,
  group: (org, _, ids) => sql`select id, name from groups where org_id = ${org} and id = any(${ids}::bigint[])`,
  ticket: (org, desk, ids) => sql`select id, subject as name from tickets where org_id = ${org} and desk_id = ${desk} and id = any(${ids}::bigint[])`,
};

const totalsOf = ({ billable, other, worked, entries }: Sum) => ({
  billable_seconds: billable,
  non_billable_seconds: other,
  total_seconds: billable + other,
  worked_seconds: worked,
  billable_hours: clockOf(billable),
  non_billable_hours: clockOf(other),
  total_hours: clockOf(billable + other),
  entries,
});
const nothing: Sum = { billable: 0, other: 0, worked: 0, entries: 0 };
const plus = (a: Sum, b: Sum, sign = 1): Sum => ({
  billable: a.billable + sign * b.billable,
  other: a.other + sign * b.other,
  worked: a.worked + sign * b.worked,
  entries: a.entries + sign * b.entries,
});
const sumOf = (rows: Sum[]): Sum => rows.reduce((sum, row) => plus(sum, row), nothing);

/** The longest tickets among so many candidates; null where another one may be longer than what was found. */
export async function longestOf(db: Reads, actor: Actor, period: Period, asked: Asked, candidates: number, most = mostRows): Promise<Row[] | null> {
  const rows = await db.rows<Row>(longestSql(actor, period, asked, candidates, most));
  const tickets = rows.filter((row) => row.of_key);
  const last = tickets.at(most - 1);
  const bound = tickets[0]?.bound;
  return bound === 0 || (last && bound != null && last.billable + last.other >= bound) ? rows : null;
}

/** The sums of a period along the cheapest way that gives all of them. */
async function sumsOf(db: Reads, actor: Actor, period: Period, asked: Asked, by: By): Promise<Row[]> {
  if (by !== 'ticket') return db.rows<Row>(inLedger(asked) ? ledgerSql(actor, period, asked, by) : entriesSql(actor, period, asked, by));
  const few = asked.company_id !== undefined || asked.agent_id !== undefined || asked.ticket_id !== undefined;
  const among = few ? [] : await candidatesFor(db, actor, period, asked);
  for (const candidates of among) {
    const longest = await longestOf(db, actor, period, asked, candidates);
    if (longest) return longest;
  }
  return db.rows<Row>(entriesSql(actor, period, asked, by));
}

/** Among how many of the longest of all to look for the longest of a period. */
async function candidatesFor(db: Reads, actor: Actor, period: Period, asked: Asked): Promise<number[]> {
  const count = (await db.row<{ inside: number; all: number }>(entriesCount(actor, period, asked)))!;
  const few = kindsAsked(actor, asked).length ? fewEntries.ofCustomerGroup : fewEntries.otherwise;
  return count.inside <= few ? [] : [2, 20].map((each) => Math.min(40_000, Math.ceil((each * mostRows * count.all) / count.inside)));
}

/** The sums of a period: together, day by day, and by what was asked for. */
export async function timeSheet(db: Reads, actor: Actor, query: TimeSheetQuery): Promise<TimeSheet> {
  const { group_by: by = 'company', ...asked } = query;
  const period = await periodOf(db, actor, asked);
  const found = await sumsOf(db, actor, period, asked, by);
  const days = found.filter((row) => !row.of_key).sort((a, b) => (a.day! < b.day! ? -1 : 1));
  const rows = by === 'day' ? days.slice(0, mostRows) : found.filter((row) => row.of_key);
  const totals = sumOf(days);
  const left = plus(totals, sumOf(rows), -1);
  const counted = by === 'day' ? days.length : (rows[0]?.keys ?? null);
  return {
    ...period,
    group_by: by,
    totals: totalsOf(totals),
    rows: await named(db, actor, by, rows),
    rest: left.entries > 0 ? { rows: counted === null ? null : counted - rows.length, ...totalsOf(left) } : null,
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
