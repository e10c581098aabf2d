/** What became of the rows of an import: a few for its page, all of them for whoever asks. */
import type { ImportProblem, ImportRow, ImportSample, OneImport } from '../../contract/imports.ts';
import type { Reads } from '../platform/db.ts';
import { sql } from '../platform/db.ts';
import { type Outcome, type StoredImport, wireImport } from './import-row.ts';
import type { Problem } from './problem.ts';
import { type Language, problemWords } from './problem-words.ts';

const mostProblems = 50;
export const mostSamples = { updated: 10, created: 5 };

interface Shown {
  n: number;
  outcome: Outcome;
  facts: Record<string, unknown>;
  before: { facts?: Record<string, unknown>; custom?: Record<string, unknown>; company?: number; email?: number; others?: string[] } | null;
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
    ...(before?.others ? [{ field: 'other_emails', before: null, after: before.others }] : []),
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
  // While it is undone, what is left of it lies behind the place reached.
  const from = row.status === 'in_progress' && row.phase === 'undoing' ? row.reached : 0;
  const kinds = {
    created: sql`r.outcome = 'created'`,
    updated: sql`r.outcome = 'updated'`,
    failed: sql`r.outcome = 'failed' and r.problem is not null`,
    skipped: sql`r.outcome = 'skipped' and r.problem is not null`,
  };
  const rowsOf = (outcome: keyof typeof kinds, limit: number) =>
    (row.counts[outcome] ?? 0) > 0
      ? db.rows<Shown>(sql`
          select r.n, r.outcome, r.facts, r.before, r.problem, r.target_id,
            (select e.address from emails e where e.org_id = r.org_id and e.id = (r.before ->> 'email')::bigint) as first
          from import_rows r where r.org_id = ${db.org_id} and r.import_id = ${row.id} and r.n > ${from} and ${kinds[outcome]} order by r.n limit ${limit}`)
      : Promise.resolve<Shown[]>([]);
  const [updated, created, failed, skipped] = await Promise.all([
    rowsOf('updated', mostSamples.updated),
    rowsOf('created', mostSamples.created),
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

const stored = {
  undone: sql`outcome in ('undone_created', 'undone_updated')`,
  not_undone: sql`outcome in ('created', 'updated') and problem is not null`,
} as Record<string, ReturnType<typeof sql>>;

/** A page of the rows in the order of the file, worked off ones only. */
export async function rowsAfter(
  db: Reads,
  row: StoredImport,
  { outcome, after = 0, per_page = 30 }: { outcome?: ImportRow['outcome'] | undefined; after?: number | undefined; per_page?: number | undefined },
  language: Language,
): Promise<{ rows: ImportRow[]; more: boolean }> {
  const which =
    outcome === undefined
      ? sql`outcome is not null`
      : (stored[outcome] ?? sql`outcome = ${outcome} and (outcome not in ('created', 'updated') or problem is null)`);
  const rows = await db.rows<{ n: number; outcome: string; name: string | null; target_id: number | null; problem: Problem | null }>(sql`
    select n, outcome, coalesce(facts ->> 'name', facts ->> 'email') as name, target_id, problem from import_rows
    where org_id = ${db.org_id} and import_id = ${row.id} and n > ${after} and ${which} order by n limit ${per_page + 1}`);
  const wire = rows.slice(0, per_page).map((one): ImportRow => {
    const left = one.problem !== null && (one.outcome === 'created' || one.outcome === 'updated');
    return {
      row: one.n,
      name: one.name,
      outcome: left ? 'not_undone' : one.outcome.startsWith('undone_') ? 'undone' : (one.outcome as Outcome),
      id: row.options.dry_run && one.outcome === 'created' ? null : one.target_id,
      problem: one.problem && wireProblem({ n: one.n, problem: one.problem }, language),
    };
  });
  return { rows: wire, more: rows.length > per_page };
}
