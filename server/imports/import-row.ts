/** An import as it is kept and as the wire shows it. */
import type { Import } from '../../contract/imports.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';
import { deserted } from '../platform/dead-workers.ts';
import { refusal } from '../platform/refusal.ts';
import type { Columns, ImportOf } from './columns.ts';
import type { Problem } from './problem.ts';
import type { Language } from './problem-words.ts';
import { fileWords } from './reading/bad-file.ts';
import type { FileKind } from './reading/sniff.ts';
import type { Options } from './understand.ts';

export type Outcome = 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed';
export const mostRows = 5_000_000;

export interface StoredImport {
  id: number;
  desk_id: number;
  of: ImportOf;
  status: Import['status'];
  phase: 'reading' | 'checking' | 'writing' | 'undoing';
  file: FileKind & { name: string; storage_key: string; size: number; width: number; heads: string[]; dropped?: boolean };
  columns: Columns;
  options: Options & { dry_run: boolean };
  read_rows: number;
  done_rows: number;
  reached: number;
  counts: Partial<Record<Outcome | 'undone' | 'undo_refused', number>>;
  problem: Problem | null;
  breaks: number;
  started_by: number;
  starter: string;
  created_at: string;
  heartbeat_at: string;
  paused_at: string | null;
  ended_at: string | null;
  /** In this phase, up to where the import was last heard of. */
  seconds: number;
  no_worker: boolean;
  undo_until: string | null;
}

export const undoDays = 7;

const columns: Sql = sql`i.id, i.desk_id, i.of, i.status, i.phase, i.file, i.columns, i.options, i.read_rows, i.done_rows, i.reached, i.counts, i.problem, i.breaks, i.started_by, p.name as starter,
  i.created_at, i.heartbeat_at, i.paused_at, i.ended_at, extract(epoch from greatest(i.heartbeat_at, i.phase_at) - i.phase_at)::float8 as seconds,
  ${deserted(sql`i.status = 'in_progress' and i.paused_at is null`, sql`i.heartbeat_at`)} as no_worker,
  case when i.status in ('completed', 'cancelled') and i.ended_at > now() - make_interval(days => ${undoDays}) and not (i.options ->> 'dry_run')::boolean
    and coalesce((i.counts ->> 'created')::int, 0) + coalesce((i.counts ->> 'updated')::int, 0) > 0 then i.ended_at + make_interval(days => ${undoDays}) end as undo_until`;
const from: Sql = sql`imports i join people p on p.org_id = i.org_id and p.id = i.started_by`;

export const importBy = (db: Reads, id: number): Promise<StoredImport | undefined> =>
  db.row<StoredImport>(sql`select ${columns} from ${from} where i.org_id = ${db.org_id} and i.id = ${id}`);

/** The import of the actor's desk, or the refusal that there is none. */
export async function importFor(db: Reads, actor: Actor, of: ImportOf, id: number): Promise<StoredImport> {
  const row = await importBy(db, id);
  if (!row || row.desk_id !== actor.desk_id || row.of !== of) throw refusal('import.not_found');
  return row;
}

export const newest = (db: Reads, actor: Actor, of: ImportOf, status: string | undefined): Promise<StoredImport[]> =>
  db.rows<StoredImport>(sql`
    select ${columns} from ${from} where i.org_id = ${db.org_id} and i.desk_id = ${actor.desk_id} and i.of = ${of} ${status ? sql`and i.status = ${status}` : sql``}
    order by i.id desc limit 5`);

/** Where the failed rows are, from where the caller called. */
export const nounOf = (of: ImportOf) => (of === 'contact' ? 'contacts' : 'companies');

export function wireImport(row: StoredImport, prefix: string, language: Language): Import {
  const { counts } = row;
  const running = row.status === 'in_progress';
  const total = row.read_rows;
  const left = total - row.done_rows;
  const reading = row.phase === 'reading' || row.phase === 'checking';
  const failed = counts.failed ?? 0;
  const undone = counts.undone !== undefined;
  return {
    id: row.id,
    file_name: row.file.name,
    status: row.status,
    phase: running ? row.phase : null,
    paused: row.paused_at !== null,
    no_worker: row.no_worker,
    dry_run: row.options.dry_run,
    total_records: total,
    completed_records: row.done_rows,
    estimated_time_remaining: !running
      ? 0
      : reading || row.done_rows < 500 || row.paused_at || row.no_worker
        ? null
        : Math.ceil((left * row.seconds) / row.done_rows),
    counts: { created: counts.created ?? 0, updated: counts.updated ?? 0, unchanged: counts.unchanged ?? 0, skipped: counts.skipped ?? 0, failed },
    failures:
      running || row.status === 'failed'
        ? null
        : { count: failed, report: failed && !row.file.dropped ? `${prefix}/${nounOf(row.of)}/imports/${row.id}/failures` : null },
    problem: row.problem && { code: row.problem.code, message: fileWords(row.problem, language) },
    options: { blank: row.options.blank, match: row.options.match, unknown_company: row.options.unknown_company },
    started_by: { id: row.started_by, name: row.starter },
    undo_until: row.undo_until,
    undo: undone
      ? {
          undone: counts.undone ?? 0,
          refused: counts.undo_refused ?? 0,
          report: counts.undo_refused && !running && !row.file.dropped ? `${prefix}/${nounOf(row.of)}/imports/${row.id}/not_undone` : null,
        }
      : null,
    created_at: row.created_at,
    updated_at: row.heartbeat_at,
    ended_at: row.ended_at,
  };
}
