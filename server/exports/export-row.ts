/** An export as it is kept and as the wire shows it: to whoever asked for it, and to nobody else (D43). */
import type { Export } from '../../contract/exports.ts';
import { atHelpDesk } from '../companies/index.ts';
import type { Actor } from '../people/index.ts';
import { type Sql, sql } from '../platform/db.ts';
import { deserted } from '../platform/dead-workers.ts';
import { enqueue } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';
import { columnsFor, type ExportOf, type Fields } from './columns.ts';
import { type Filter, rowsQuery } from './rows.ts';

export const daysKept = 15;

export interface AskedFor {
  fields: Fields;
  filter?: Filter | undefined;
  format?: 'csv' | 'xlsx' | undefined;
}
interface Row {
  id: number;
  status: Export['status'];
  asked: AskedFor;
  done_rows: number;
  storage_key: string | null;
  size: number | null;
  created_at: string;
  no_worker: boolean;
}

/** What a sheet of a workbook holds, the row of names apart. */
export const mostSheetRows = 1_048_575;

/** A workbook that could not hold them all is refused before anybody waits for it. */
async function refuseTooMany(actor: Actor, of: ExportOf, asked: AskedFor, most: number): Promise<void> {
  const row = await actor.db.read.row<{ n: number }>(sql`
    select count(*)::int as n from (${rowsQuery(actor, of, [], asked.filter ?? {})} limit ${most + 1}) x`);
  if (row!.n > most) throw refusal('export.too_many_rows', { limit: most.toLocaleString('en') });
}

/** Starts an export; one of a kind at a time at a desk (D42). */
export async function startExport(actor: Actor, of: ExportOf, asked: AskedFor, sheetRows = mostSheetRows): Promise<number> {
  atHelpDesk(actor);
  await columnsFor(actor.db.read, actor.desk_id, of, asked.fields);
  if (asked.format === 'xlsx') await refuseTooMany(actor, of, asked, sheetRows);
  return actor.db.transact(async (tx) => {
    const row = await tx.row<{ id: number }>(sql`
      insert into exports (org_id, desk_id, of, asked, started_by) values (${tx.org_id}, ${actor.desk_id}, ${of}, ${JSON.stringify(asked)}::jsonb, ${actor.person_id})
      on conflict do nothing returning id`);
    if (!row) {
      const other = await tx.row<{ by: string; since: string }>(sql`
        select p.name as by, x.created_at as since from exports x join people p on p.org_id = x.org_id and p.id = x.started_by
        where x.org_id = ${tx.org_id} and x.desk_id = ${actor.desk_id} and x.of = ${of} and x.status = 'in_progress'`);
      throw refusal('export.running', other ?? {});
    }
    await enqueue(tx, 'export.wanted', { export_id: row.id });
    return row.id;
  });
}

const own = (actor: Actor, of: ExportOf): Sql => sql`
  select id, status, asked, done_rows, storage_key, size, created_at, ${deserted(sql`status = 'in_progress'`, sql`heartbeat_at`)} as no_worker from exports
  where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and of = ${of} and started_by = ${actor.person_id}
    and created_at > now() - make_interval(days => ${daysKept})`;

/** The actor's own exports as long as they are kept, the newest first. */
export async function ownExports(actor: Actor, of: ExportOf): Promise<Row[]> {
  atHelpDesk(actor);
  return actor.db.read.rows<Row>(sql`${own(actor, of)} order by id desc limit 50`);
}

/** The actor's own export, while it is kept. */
export async function exportFor(actor: Actor, of: ExportOf, id: number): Promise<Row> {
  const row = await actor.db.read.row<Row>(sql`${own(actor, of)} and id = ${id}`);
  if (!row) throw refusal('export.not_found');
  return row;
}

export const wireExport = (row: Row, of: ExportOf, prefix: string): Export => ({
  id: row.id,
  status: row.status,
  no_worker: row.no_worker,
  format: row.asked.format ?? 'csv',
  completed_records: row.done_rows,
  size: row.size,
  download_url: row.storage_key === null ? null : `${prefix}/${of === 'contact' ? 'contacts' : 'companies'}/export/${row.id}/file`,
  created_at: row.created_at,
});
