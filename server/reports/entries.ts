/** The entries behind a time sheet, page by page or all of them in a stream, with everything a reader wants to know of each (Q31). */
import type { TimeSheetEntry } from '../../contract/reports.ts';
import { decode, elsewhereHolds, encode, type Position, placeSeenBy, seenElsewhere } from '../lists/index.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';
import { clockOf, countedOf } from '../time/index.ts';
import { type Asked, entriesAsked, type Period, periodOf } from './asked.ts';

interface Row extends Omit<TimeSheetEntry, 'time_spent' | 'hours' | 'product'> {
  at: string;
}

/** Among so many of the last entries a page of somebody who sees few is looked for first. */
const recentEntries = 10_000;

async function pageOf(
  db: Reads,
  actor: Actor,
  period: Period,
  asked: Asked,
  page: { from: Position | undefined; limit: number; skip: number },
): Promise<Row[]> {
  const { from, limit, skip } = page;
  const beyond = from ? sql`and (t.executed_at, t.id) < (${from.key}::timestamptz, ${from.id}::bigint)` : sql``;
  const asksFor = sql`${entriesAsked(actor, period, asked)} ${beyond}`;
  const inOrder = sql`order by t.executed_at desc, t.id desc`;
  const elsewhere = seenElsewhere(actor);
  const found = (kept: Sql) =>
    told(db, period, sql`select t.id, t.executed_at from time_entries t where ${asksFor} and ${kept} ${inOrder} limit ${limit} offset ${skip}`);
  if (actor.scope !== 3) return found(sql`(${placeSeenBy(actor)} or (t.ticket_id in (${elsewhere}) and ${elsewhereHolds(actor)}))`);
  // Who sees little of a desk sees it by its tickets; who was shown very much finds a page of it among the last entries sooner.
  const recent = sql`select t.* from time_entries t where ${asksFor} ${inOrder} limit ${recentEntries}`;
  const among = await told(
    db,
    period,
    sql`select t.id, t.executed_at from (${recent}) t where t.ticket_id in (${elsewhere}) and ${elsewhereHolds(actor)} ${inOrder} limit ${limit} offset ${skip}`,
  );
  return among.length === limit ? among : found(sql`t.ticket_id = any(array(${elsewhere})) and ${elsewhereHolds(actor)}`);
}

/** The entries of a page, told with everything beside them. */
async function told(db: Reads, period: Period, keys: Sql): Promise<Row[]> {
  const named = (id: Sql, name: Sql) => sql`case when ${id} is null then null else json_build_object('id', ${id}, 'name', ${name}) end`;
  return db.rows<Row>(sql`
    select e.id, to_char(e.executed_at at time zone ${period.time_zone}::text, 'YYYY-MM-DD') as date, e.executed_at, e.note, e.billable, e.ticket_id,
      ${countedOf(sql`e`, sql`${period.round_minutes}::int`)} as time_spent_in_seconds, e.seconds as worked_in_seconds,
      ${named(sql`a.id`, sql`a.name`)} as agent, ${named(sql`g.id`, sql`g.name`)} as group, ${named(sql`c.id`, sql`c.name`)} as company, ${named(sql`r.id`, sql`r.name`)} as contact,
      t.subject, t.type, t.status, t.priority, to_char(e.executed_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from (${keys}) k join time_entries e on e.org_id = ${db.org_id} and e.id = k.id
    join tickets t on t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id
    join people a on a.org_id = e.org_id and a.id = e.agent_id join people r on r.org_id = t.org_id and r.id = t.requester_id
    left join groups g on g.org_id = t.org_id and g.id = t.group_id left join companies c on c.org_id = t.org_id and c.id = t.company_id
    order by k.executed_at desc, k.id desc`);
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
