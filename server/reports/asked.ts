/** What a time sheet is asked for, as conditions: a period in the desk's days, and what it is narrowed to. */
import type { TimeSheetQuery } from '../../contract/reports.ts';
import type { Actor } from '../people/index.ts';
import { join, type Reads, type Sql, sql } from '../platform/db.ts';
import { type Flaw, refuseFlaws } from '../platform/refusal.ts';

export type Asked = Omit<TimeSheetQuery, 'group_by'>;

export interface Period {
  from: string;
  to: string;
  time_zone: string;
}

const isDay = (text: string) => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/** The time zone of a desk, and which day it is there. */
export async function deskDay(db: Reads, deskId: number): Promise<{ time_zone: string; today: string }> {
  const row = await db.row<{ time_zone: string; today: string }>(
    sql`select time_zone, to_char(now() at time zone time_zone, 'YYYY-MM-DD') as today from desks where org_id = ${db.org_id} and id = ${deskId}`,
  );
  return row!;
}

/** The period asked for: whole days at the desk, this month up to today where nothing is said. */
export async function periodOf(db: Reads, actor: Actor, asked: Asked): Promise<Period> {
  const { time_zone, today } = await deskDay(db, actor.desk_id);
  const flaws: Flaw[] = [];
  for (const field of ['from', 'to'] as const)
    if (asked[field] !== undefined && !isDay(asked[field])) flaws.push({ field, code: 'invalid_value', message: 'It should be a day such as 2026-03-01.' });
  const to = asked.to ?? (asked.from !== undefined && asked.from > today ? asked.from : today);
  const from = asked.from ?? `${to.slice(0, 8)}01`;
  if (!flaws.length && from > to) flaws.push({ field: 'from', code: 'invalid_value', message: 'It should not be after the last day.' });
  refuseFlaws(flaws);
  return { from, to, time_zone };
}

const sameOrNone = (column: Sql, id: number) => (id === 0 ? sql`${column} is null` : sql`${column} = ${id}`);

/** The conditions on `time_entries e`: all that its index of days can answer. */
export function entriesAsked(actor: Actor, period: Period, asked: Asked): Sql {
  const where = [
    sql`e.org_id = ${actor.org_id} and e.desk_id = ${actor.desk_id}`,
    sql`e.executed_at >= (${period.from}::date::timestamp at time zone ${period.time_zone}::text)`,
    sql`e.executed_at < ((${period.to}::date + 1)::timestamp at time zone ${period.time_zone}::text)`,
  ];
  if (asked.agent_id !== undefined) where.push(sql`e.agent_id = ${asked.agent_id}`);
  if (asked.ticket_id !== undefined) where.push(sql`e.ticket_id = ${asked.ticket_id}`);
  if (asked.billable !== undefined) where.push(sql`e.billable = ${asked.billable}`);
  return join(where, ' and ');
}

/** The conditions on `tickets t`: whose company, group and kind they are now (D55). */
export function ticketsAsked(asked: Asked): Sql {
  const where = [sql`true`];
  if (asked.company_id !== undefined) where.push(sameOrNone(sql`t.company_id`, asked.company_id));
  if (asked.group_id !== undefined) where.push(sameOrNone(sql`t.group_id`, asked.group_id));
  if (asked.type !== undefined) where.push(sql`t.type = ${asked.type}`);
  if (asked.status !== undefined) where.push(sql`t.status = ${asked.status}`);
  if (asked.priority !== undefined) where.push(sql`t.priority = ${asked.priority}`);
  return join(where, ' and ');
}
