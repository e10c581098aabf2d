/** The entries behind a time sheet, page by page or all of them in a stream, with everything a reader wants to know of each (Q31). */
import type { TimeSheetEntry } from '../../contract/reports.ts';
import { decode, encode, type Position, seenBy } from '../lists/index.ts';
import type { Actor } from '../people/index.ts';
import { join, type Reads, sql } from '../platform/db.ts';
import { clockOf, countedOf } from '../time/index.ts';
import { type Asked, entriesAsked, type Period, periodOf, ticketsAsked } from './asked.ts';

interface Row extends Omit<TimeSheetEntry, 'time_spent' | 'hours' | 'product'> {
  at: string;
}

async function pageOf(
  db: Reads,
  actor: Actor,
  period: Period,
  asked: Asked,
  page: { from: Position | undefined; limit: number; skip: number },
): Promise<Row[]> {
  const named = (id: ReturnType<typeof sql>, name: ReturnType<typeof sql>) =>
    sql`case when ${id} is null then null else json_build_object('id', ${id}, 'name', ${name}) end`;
  return db.rows<Row>(sql`
    select e.id, to_char(e.executed_at at time zone ${period.time_zone}::text, 'YYYY-MM-DD') as date, e.executed_at, e.note, e.billable, e.ticket_id,
      ${countedOf(sql`e`, sql`${period.round_minutes}::int`)} as time_spent_in_seconds, e.seconds as worked_in_seconds,
      ${named(sql`a.id`, sql`a.name`)} as agent, ${named(sql`g.id`, sql`g.name`)} as group, ${named(sql`c.id`, sql`c.name`)} as company, ${named(sql`r.id`, sql`r.name`)} as contact,
      t.subject, t.type, t.status, t.priority, to_char(e.executed_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from time_entries e join tickets t on t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id
    join people a on a.org_id = e.org_id and a.id = e.agent_id join people r on r.org_id = t.org_id and r.id = t.requester_id
    left join groups g on g.org_id = t.org_id and g.id = t.group_id left join companies c on c.org_id = t.org_id and c.id = t.company_id
    where ${join([entriesAsked(actor, period, asked, 'e'), seenBy(actor, sql`e.ticket_id`), ...ticketsAsked(asked, 't')], ' and ')}
      ${page.from ? sql`and (e.executed_at, e.id) < (${page.from.key}::timestamptz, ${page.from.id}::bigint)` : sql``}
    order by e.executed_at desc, e.id desc limit ${page.limit} offset ${page.skip}`);
}

const wire = ({ at, ...row }: Row): TimeSheetEntry => ({
  ...row,
  product: null,
  time_spent: clockOf(row.time_spent_in_seconds),
  hours: Math.round(row.time_spent_in_seconds / 36) / 100,
});

/** One page of entries, the last executed first. */
export async function sheetEntries(db: Reads, actor: Actor, query: Asked & { after?: string; page?: number; per_page?: number }) {
  const period = await periodOf(db, actor, query);
  const size = query.per_page ?? 30;
  const from = query.after === undefined ? undefined : decode(query.after);
  const found = await pageOf(db, actor, period, query, { from, limit: size + 1, skip: from ? 0 : ((query.page ?? 1) - 1) * size });
  const more = found.length > size;
  const last = found[size - 1];
  return { rows: found.slice(0, size).map(wire), next: more && last ? encode({ key: last.at, id: last.id }) : null, more };
}

const batch = 5000;

/** All entries of a time sheet one after the other, a batch in memory at a time. */
export async function* allEntries(db: Reads, actor: Actor, period: Period, asked: Asked): AsyncGenerator<TimeSheetEntry> {
  for (let from: Position | undefined; ; ) {
    const rows = await pageOf(db, actor, period, asked, { from, limit: batch, skip: 0 });
    for (const row of rows) yield wire(row);
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    from = { key: last.at, id: last.id };
  }
}
