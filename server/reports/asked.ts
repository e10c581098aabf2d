/** What a time sheet is asked for, as conditions: a period in the desk's days, and what it is narrowed to. */
import type { TimeSheetQuery } from '../../contract/reports.ts';
import type { Actor } from '../people/index.ts';
import { join, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { type Flaw, refuseFlaws } from '../platform/refusal.ts';

export type Asked = Omit<TimeSheetQuery, 'group_by'>;

export interface Period {
  from: string;
  to: string;
  time_zone: string;
  /** The steps in which billable time counts; 0: as it is. */
  round_minutes: number;
}

const isDay = (text: string) => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/** The time zone of a desk, which day it is there, and how its time counts. */
export async function deskDay(db: Reads, deskId: number): Promise<{ time_zone: string; today: string; round_minutes: number }> {
  const row = await db.row<{ time_zone: string; today: string; round_minutes: number }>(sql`
    select d.time_zone, to_char(now() at time zone d.time_zone, 'YYYY-MM-DD') as today, coalesce(r.round_minutes, 0)::int as round_minutes
    from desks d left join time_rules r on r.org_id = d.org_id and r.desk_id = d.id where d.org_id = ${db.org_id} and d.id = ${deskId}`);
  return row!;
}

/** The period asked for: whole days at the desk, this month up to today where nothing is said. */
export async function periodOf(db: Reads, actor: Actor, asked: Asked): Promise<Period> {
  const { today, ...desk } = await deskDay(db, actor.desk_id);
  const flaws: Flaw[] = [];
  for (const field of ['from', 'to'] as const)
    if (asked[field] !== undefined && !isDay(asked[field])) flaws.push({ field, code: 'invalid_value', message: 'It should be a day such as 2026-03-01.' });
  const to = asked.to ?? (asked.from !== undefined && asked.from > today ? asked.from : today);
  const from = asked.from ?? `${to.slice(0, 8)}01`;
  if (!flaws.length && from > to) flaws.push({ field: 'from', code: 'invalid_value', message: 'It should not be after the last day.' });
  refuseFlaws(flaws);
  return { from, to, ...desk };
}

const sameOrNone = (column: Sql, id: number) => (id === 0 ? sql`${column} is null` : sql`${column} = ${id}`);

/** The conditions on `companies c` of the customer group that is asked for: those of a tier, of an industry (D50). None where none is. */
export function kindsAsked(actor: Actor, asked: Asked): Sql[] {
  const kinds: Sql[] = [];
  if (asked.account_tier !== undefined) kinds.push(sql`c.account_tier = ${asked.account_tier}`);
  if (asked.industry !== undefined) kinds.push(sql`c.industry = ${asked.industry}`);
  return kinds.length ? [sql`c.org_id = ${actor.org_id} and c.desk_id = ${actor.desk_id}`, ...kinds] : [];
}

/** What a cell of the ledger and an entry both know, whichever goes by that name. */
export function placesAsked(actor: Actor, asked: Asked, name = 't'): Sql[] {
  const of = raw(name);
  const where = [sql`${of}.org_id = ${actor.org_id} and ${of}.desk_id = ${actor.desk_id}`];
  if (asked.billable !== undefined) where.push(sql`${of}.billable = ${asked.billable}`);
  if (asked.group_id !== undefined) where.push(sameOrNone(sql`${of}.group_id`, asked.group_id));
  return where;
}

/** The conditions on time entries: their days, and all that they know of themselves (D55). */
export function entriesAsked(actor: Actor, period: Period, asked: Asked, name = 't'): Sql {
  const begins = sql`(${period.from}::date::timestamp at time zone ${period.time_zone}::text)`;
  const ends = sql`((${period.to}::date + 1)::timestamp at time zone ${period.time_zone}::text)`;
  return entriesWithin(actor, { begins, ends }, asked, name);
}

/** The same between two moments. */
export function entriesWithin(actor: Actor, within: { begins: Sql; ends: Sql }, asked: Asked, name = 't'): Sql {
  const of = raw(name);
  const where = [...placesAsked(actor, asked, name), sql`${of}.executed_at >= ${within.begins} and ${of}.executed_at < ${within.ends}`];
  const kinds = kindsAsked(actor, asked);
  if (kinds.length) where.push(sql`${of}.company_id in (select c.id from companies c where ${join(kinds, ' and ')})`);
  if (asked.company_id !== undefined) where.push(sameOrNone(sql`${of}.company_id`, asked.company_id));
  if (asked.agent_id !== undefined) where.push(sql`${of}.agent_id = ${asked.agent_id}`);
  if (asked.ticket_id !== undefined) where.push(sql`${of}.ticket_id = ${asked.ticket_id}`);
  where.push(...kindAsked(asked, name));
  return join(where, ' and ');
}

/** The conditions on what kind of ticket it was spent on; none where nothing is asked of it. */
export function kindAsked(asked: Asked, name = 't'): Sql[] {
  const of = raw(name);
  const where: Sql[] = [];
  if (asked.type !== undefined) where.push(sql`${of}.type = ${asked.type}`);
  if (asked.status !== undefined) where.push(sql`${of}.status = ${asked.status}`);
  if (asked.priority !== undefined) where.push(sql`${of}.priority = ${asked.priority}`);
  return where;
}
