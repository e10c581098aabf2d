/**
 * Runs an import: reads, compares, works off chunk by chunk. Each step and the place it reached are one transaction that holds the import's row, so
 * whatever is killed, the next run goes on there and nothing is done twice; and whoever pauses or cancels is heard between two chunks.
 */
import type { Database, Databases, Tx } from '../platform/db.ts';
import { sql } from '../platform/db.ts';
import { enqueue, tell } from '../platform/events.ts';
import type { Files } from '../platform/files.ts';
import { Refusal } from '../platform/refusal.ts';
import { type Habit, habit, type Subscriber, worker } from '../platform/worker.ts';
import { importBy, type StoredImport } from './import-row.ts';
import type { Problem } from './problem.ts';
import { BrokenFile } from './reading/read-rows.ts';
import { dropOldFiles } from './sent-file.ts';
import { compareRows, readOn } from './stage.ts';
import { undoOn } from './undo.ts';
import { giveUpRow, nextStretch, workOff } from './work.ts';

const chunk = 2000;
/** One run holds a worker no longer than this; then the import queues up again behind the others. */
const longestRun = 20_000;
const mostBreaks = 5;
/** Data the database does not take: what a smaller chunk, in the end one row, finds out alone. */
const ofRows = /^(?:22|23)/;

const toldTo = (tx: Tx, one: StoredImport) => tell(tx, { desk: one.desk_id, what: one.of === 'contact' ? 'contact_imports' : 'company_imports', job: one.id });

/** The import as it is, held until the transaction ends; null where it is stopped, ended or somebody else's at the moment. */
async function held(tx: Tx, id: number): Promise<StoredImport | null> {
  const mine = await tx.row(
    sql`select 1 from imports where org_id = ${tx.org_id} and id = ${id} and status = 'in_progress' and paused_at is null for update skip locked`,
  );
  return mine ? ((await importBy(tx, id)) ?? null) : null;
}

/** One chunk. False when there is nothing left to do here. */
async function oneChunk(tx: Tx, id: number, count: number): Promise<boolean> {
  const one = await held(tx, id);
  if (one?.phase !== 'writing') return false;
  const stretch = await nextStretch(tx, one, count);
  if (!stretch) {
    await tx.run(sql`update imports set status = 'completed', ended_at = now(), heartbeat_at = now() where org_id = ${tx.org_id} and id = ${id}`);
    toldTo(tx, one);
    return false;
  }
  const ended = await workOff(tx, one, stretch);
  const counts = Object.fromEntries(
    [...new Set([...Object.keys(one.counts), ...Object.keys(ended)])].map((name) => [
      name,
      (one.counts[name as 'created'] ?? 0) + (ended[name as 'created'] ?? 0),
    ]),
  );
  await tx.run(sql`
    update imports set reached = ${stretch.to}, done_rows = done_rows + ${stretch.rows}, counts = ${JSON.stringify(counts)}::jsonb, breaks = 0, heartbeat_at = now()
    where org_id = ${tx.org_id} and id = ${id}`);
  toldTo(tx, one);
  return true;
}

/** The next chunk, smaller and smaller where the database refuses something in it, down to the one row that is refused alone. */
async function nextChunk(db: Database, id: number, size: { now: number }): Promise<boolean> {
  for (;;) {
    try {
      const more = await db.transact((tx) => oneChunk(tx, id, size.now));
      size.now = Math.min(chunk, size.now * 2);
      return more;
    } catch (error) {
      if (!ofRows.test((error as { code?: string }).code ?? '')) throw error;
      if (size.now === 1) await db.transact((tx) => refuseOne(tx, id));
      size.now = Math.max(1, Math.floor(size.now / 8));
    }
  }
}

async function refuseOne(tx: Tx, id: number): Promise<void> {
  const one = await held(tx, id);
  const stretch = one && (await nextStretch(tx, one, 1));
  if (one && stretch) await giveUpRow(tx, one, stretch);
}

const failWith = (db: Database, id: number, problem: Problem) =>
  db.transact(async (tx) => {
    const one = await importBy(tx, id);
    const ended = await tx.run(sql`
      update imports set status = 'failed', problem = ${JSON.stringify(problem)}::jsonb, ended_at = now() where org_id = ${tx.org_id} and id = ${id} and status = 'in_progress'`);
    if (one && ended) toldTo(tx, one);
  });

async function read(databases: Databases, files: Files, db: Database, one: StoredImport): Promise<void> {
  if (one.phase === 'reading') {
    if (!(await readOn(databases, files, db.org_id, one))) return;
    await db.transact(async (tx) => {
      if ((await held(tx, one.id))?.phase !== 'reading') return;
      await tx.run(sql`update imports set phase = 'checking', phase_at = now(), heartbeat_at = now() where org_id = ${tx.org_id} and id = ${one.id}`);
    });
  }
  await db.transact(async (tx) => {
    if ((await held(tx, one.id))?.phase !== 'checking') return;
    await compareRows(tx, one.id);
    await tx.run(sql`update imports set phase = 'writing', phase_at = now(), heartbeat_at = now() where org_id = ${tx.org_id} and id = ${one.id}`);
  });
}

async function runOnce(databases: Databases, files: Files, db: Database, id: number): Promise<void> {
  const until = Date.now() + longestRun;
  const one = await importBy(db.read, id);
  if (one?.status !== 'in_progress' || one.paused_at) return;
  if (one.phase === 'reading' || one.phase === 'checking') await read(databases, files, db, one);
  const again = () => db.transact((tx) => enqueue(tx, 'import.wanted', { import_id: id }));
  const size = { now: chunk };
  if (one.phase === 'undoing') while (await undoOn(db, id)) if (Date.now() > until) return again();
  while (await nextChunk(db, id, size)) if (Date.now() > until) return again();
}

/** The reaction that runs imports. */
export const onImportWanted = (databases: Databases, files: Files): Subscriber =>
  worker<{ import_id: number }>('import.wanted', 'run-import', async (db, { facts: { import_id } }) => {
    try {
      await runOnce(databases, files, db, import_id);
    } catch (error) {
      if (error instanceof BrokenFile)
        return failWith(db, import_id, error.why === 'gone' ? { code: 'gone' } : { code: 'broken', facts: { row: error.row, why: error.why } });
      if (error instanceof Refusal && error.code === 'unavailable') throw error;
      const row = await db.transact((tx) =>
        tx.row<{ breaks: number }>(
          sql`update imports set breaks = breaks + 1 where org_id = ${tx.org_id} and id = ${import_id} and status = 'in_progress' returning breaks`,
        ),
      );
      if (row && row.breaks >= mostBreaks) return failWith(db, import_id, { code: 'gave_up' });
      throw error;
    }
  });

const keptDays = 30;

/** Sets imports going again whose worker died, and forgets what is old: what undoing needs after its days are over, imports after a month. */
export const tendImports = (files: Files): Habit =>
  habit('tend-imports', '* * * * *', (db) =>
    db.transact(async (tx) => {
      const left = await tx.rows<{ id: number }>(sql`
        update imports set heartbeat_at = now() where org_id = ${tx.org_id} and id in (
          select id from imports where org_id = ${tx.org_id} and status = 'in_progress' and paused_at is null and heartbeat_at < now() - interval '1 minute' for update skip locked) returning id`);
      for (const one of left) await enqueue(tx, 'import.wanted', { import_id: one.id });
      const old = await tx.rows<{ id: number }>(sql`
        update imports set file = file || '{"dropped": true}' where org_id = ${tx.org_id} and ended_at < now() - interval '7 days' and not file ? 'dropped' returning id`);
      for (const one of old) await tx.run(sql`delete from import_rows where org_id = ${tx.org_id} and import_id = ${one.id}`);
      await dropOldFiles(tx, files);
      await tx.run(sql`delete from imports where org_id = ${tx.org_id} and file ? 'dropped' and ended_at < now() - make_interval(days => ${keptDays})`);
    }),
  );
