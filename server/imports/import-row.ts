/** An import as it is kept and as the wire shows it. */
import type { Import, ImportProblem, ImportSample, OneImport } from '../../contract/imports.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import type { Columns, ImportOf } from './columns.ts';
import { fileWords, type Language, problemWords } from './problem-words.ts';
import type { FileKind } from './sniff.ts';
import type { Options, Problem } from './understand.ts';

export type Outcome = 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed';
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
  seconds: number;
  undo_until: string | null;
}

export const undoDays = 7;

const columns: Sql = sql`i.id, i.desk_id, i.of, i.status, i.phase, i.file, i.columns, i.options, i.read_rows, i.done_rows, i.reached, i.counts, i.problem, i.breaks, i.started_by, p.name as starter,
  i.created_at, i.heartbeat_at, i.paused_at, i.ended_at, extract(epoch from now() - i.phase_at)::float8 as seconds,
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
    dry_run: row.options.dry_run,
    total_records: total,
    completed_records: row.done_rows,
    estimated_time_remaining: !running ? 0 : reading || row.done_rows < 500 || row.paused_at ? null : Math.ceil((left * row.seconds) / row.done_rows),
    counts: { created: counts.created ?? 0, updated: counts.updated ?? 0, unchanged: counts.unchanged ?? 0, skipped: counts.skipped ?? 0, failed },
    failures:
      running || row.status === 'failed'
        ? null
        : { count: failed, report: failed && !row.file.dropped ? `${prefix}/${nounOf(row.of)}/imports/${row.id}/failures` : null },
    problem: row.problem && { code: row.problem.code, message: fileWords(row.problem, language) },
    options: { blank: row.options.blank, match: row.options.match, unknown_company: row.options.unknown_company },
    started_by: { id: row.started_by, name: row.starter },
    undo_until: row.undo_until,
    undo: undone ? { undone: counts.undone ?? 0, refused: counts.undo_refused ?? 0 } : null,
    created_at: row.created_at,
    updated_at: row.heartbeat_at,
    ended_at: row.ended_at,
  };
}

const mostProblems = 50;
const mostSamples = 10;

interface Shown {
  n: number;
  outcome: Outcome;
  facts: Record<string, unknown>;
  before: { facts?: Record<string, unknown>; custom?: Record<string, unknown>; company?: number; email?: number } | null;
  problem: Problem | null;
  target_id: number | null;
  first: string | null;
}

/** What differs, field by field, as it is and as it becomes. */
function changesOf({ outcome, facts, before, first }: Shown): ImportSample['changes'] {
  const custom = (facts.custom ?? {}) as Record<string, unknown>;
  if (outcome === 'created')
    return [...Object.entries(facts).filter(([field]) => field !== 'custom' && field !== '_lacks'), ...Object.entries(custom)].map(([field, after]) => ({
      field,
      before: null,
      after,
    }));
  return [
    ...Object.keys({ ...facts })
      .filter((field) => before?.facts && field in before.facts)
      .map((field) => ({ field, before: before!.facts![field], after: facts[field] })),
    ...Object.entries(before?.custom ?? {}).map(([field, old]) => ({ field, before: old, after: custom[field] ?? null })),
    ...(before?.email !== undefined ? [{ field: 'email', before: first, after: facts.email }] : []),
    ...(before?.company !== undefined ? [{ field: 'company_name', before: null, after: facts.company_name ?? null }] : []),
  ];
}

const wireProblem = (row: { n: number; problem: Problem }, language: Language): ImportProblem => ({
  row: row.n,
  column: row.problem.column ?? null,
  code: row.problem.code,
  message: problemWords(row.problem, language),
});

/** One import with its first problems, and of what it did (or would do) a few examples. */
export async function showImport(db: Reads, row: StoredImport, prefix: string, language: Language): Promise<OneImport> {
  const rowsOf = (outcome: Outcome, limit: number) =>
    (row.counts[outcome] ?? 0) > 0
      ? db.rows<Shown>(sql`
          select r.n, r.outcome, r.facts, r.before, r.problem, r.target_id,
            (select e.address from emails e where e.org_id = r.org_id and e.id = (r.before ->> 'email')::bigint) as first
          from import_rows r where r.org_id = ${db.org_id} and r.import_id = ${row.id} and r.outcome = ${outcome} order by r.n limit ${limit}`)
      : Promise.resolve<Shown[]>([]);
  const [updated, created, failed, skipped] = await Promise.all([
    rowsOf('updated', mostSamples),
    rowsOf('created', mostSamples / 2),
    rowsOf('failed', mostProblems),
    rowsOf('skipped', mostProblems),
  ]);
  const problems = [...failed, ...skipped].filter((one): one is Shown & { problem: Problem } => one.problem !== null);
  return {
    ...wireImport(row, prefix, language),
    samples: [...updated, ...created].map((one) => ({
      row: one.n,
      name: (one.facts.name as string) ?? (one.facts.email as string) ?? null,
      outcome: one.outcome,
      id: row.options.dry_run && one.outcome === 'created' ? null : one.target_id,
      changes: changesOf(one),
      problem: null,
    })),
    problems: problems
      .sort((a, b) => a.n - b.n)
      .slice(0, mostProblems)
      .map((one) => wireProblem(one, language)),
  };
}
