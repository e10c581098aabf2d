/** Looks at a file, starts an import, and says when it is to pause, go on, stop or be undone. */
import type { ImportPreview, NewImport, PreviewBody } from '../../contract/imports.ts';
import { atHelpDesk, ownFields } from '../companies/index.ts';
import { type Actor, isAdmin } from '../people/index.ts';
import { type Database, sql, type Tx } from '../platform/db.ts';
import { enqueue } from '../platform/events.ts';
import type { Files } from '../platform/files.ts';
import { keepUploads, type Upload } from '../platform/http/uploads.ts';
import { refusal } from '../platform/refusal.ts';
import { available, type Columns, chosen, guess, type ImportOf, wireFields } from './columns.ts';
import { importFor, type StoredImport } from './import-row.ts';
import { type Language, problemWords } from './problem-words.ts';
import { badFile } from './reading/bad-file.ts';
import { type Looked, lookAt } from './reading/sniff.ts';
import { keepFile, sentFile } from './sent-file.ts';
import { type Options, understander } from './understand.ts';

const optionsOf = (given: PreviewBody): Options => ({
  blank: given.blank ?? 'keep',
  match: given.match ?? 'email',
  unknown_company: given.unknown_company ?? 'create',
});
const widthOf = ({ rows, kind }: Looked) => (kind.header ? (rows[0]?.length ?? 0) : Math.max(0, ...rows.map((row) => row.length)));
const headsOf = (looked: Looked) => Array.from({ length: widthOf(looked) }, (_, at) => ((looked.kind.header && looked.rows[0]?.[at]) || '').slice(0, 200));
const exampleLetters = 80;

/** What this desk chose the last time for a file with the same names of columns. */
async function remembered(actor: Actor, of: ImportOf, heads: string[]): Promise<Columns | null> {
  if (!heads.some(Boolean)) return null;
  const row = await actor.db.read.row<{ columns: Columns }>(sql`
    select columns from imports where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and of = ${of} and heads = ${JSON.stringify(heads)} order by id desc limit 1`);
  return row?.columns ?? null;
}

/** How a file is written and what its first rows would be. The file is kept for what may follow. */
export async function previewImport(store: Files, actor: Actor, of: ImportOf, body: PreviewBody, files: Upload[], language: Language): Promise<ImportPreview> {
  atHelpDesk(actor);
  const file = await sentFile(actor, files, body.file_id);
  const looked = await lookAt(store, file.storage_key, body);
  const heads = headsOf(looked);
  const own = await ownFields(actor.db.read, actor.desk_id, of);
  const before = body.fields ? null : await remembered(actor, of, heads);
  const columns = body.fields ? await chosen(actor.db.read, actor.desk_id, of, body.fields, heads.length) : (before ?? guess(of, own, heads));
  const understand = understander(of, columns, own, optionsOf(body), heads.length);
  const shown = looked.rows.slice(looked.kind.header ? 1 : 0).slice(0, 20);
  const file_id = await actor.db.transact(async (tx) => {
    keepUploads(tx, files);
    return keepFile(tx, actor, file);
  });
  return {
    file_id,
    ...looked.kind,
    columns: heads.map((name, index) => ({
      index,
      name,
      examples: [...new Set(shown.map((row) => (row[index] ?? '').trim().slice(0, exampleLetters)))].filter(Boolean).slice(0, 3),
    })),
    fields: wireFields(columns),
    remembered: before !== null,
    available: available(of, own),
    rows: shown.map((cells, at) => {
      const n = at + (looked.kind.header ? 2 : 1);
      const { facts, problem } = understand({ n, cells });
      const { custom, _lacks, ...values } = facts;
      const raw = problem
        ? Object.fromEntries(Object.entries(columns).map(([field, column]) => [field.replace(/^custom:/, ''), (cells[column] ?? '').slice(0, 200)]))
        : {};
      return {
        row: n,
        values: { ...raw, ...values, ...(custom as object | undefined) },
        problem: problem && { row: n, column: problem.column ?? null, code: problem.code, message: problemWords(problem, language) },
      };
    }),
  };
}

/** "An import is already running": by whom, and since when (Q27). */
async function refuseRunning(tx: Tx, actor: Actor, of: ImportOf): Promise<never> {
  const row = await tx.row<{ id: number; by: string; since: string }>(sql`
    select i.id, p.name as by, i.created_at as since from imports i join people p on p.org_id = i.org_id and p.id = i.started_by
    where i.org_id = ${tx.org_id} and i.desk_id = ${actor.desk_id} and i.of = ${of} and i.status = 'in_progress'`);
  throw refusal('import.running', row ? { import_id: row.id, by: row.by, since: row.since } : {});
}

export async function startImport(store: Files, actor: Actor, of: ImportOf, body: NewImport, files: Upload[]): Promise<number> {
  atHelpDesk(actor);
  const file = await sentFile(actor, files, body.file_id);
  const looked = await lookAt(store, file.storage_key, body);
  const heads = headsOf(looked);
  const columns = await chosen(actor.db.read, actor.desk_id, of, body.fields, heads.length);
  if (looked.rows.length < (looked.kind.header ? 2 : 1)) throw badFile('no_rows');
  return actor.db.transact(async (tx) => {
    const kept = { ...looked.kind, name: file.name, storage_key: file.storage_key, size: file.size, width: heads.length, heads };
    const row = await tx.row<{ id: number }>(sql`
      insert into imports (org_id, desk_id, of, file, file_id, columns, heads, options, started_by)
      values (${tx.org_id}, ${actor.desk_id}, ${of}, ${JSON.stringify(kept)}::jsonb, ${await keepFile(tx, actor, file)}, ${JSON.stringify(columns)}::jsonb, ${JSON.stringify(heads)},
        ${JSON.stringify({ ...optionsOf(body), dry_run: body.dry_run ?? false })}::jsonb, ${actor.person_id}) on conflict do nothing returning id`);
    if (!row) return refuseRunning(tx, actor, of);
    keepUploads(tx, files);
    await enqueue(tx, 'import.wanted', { import_id: row.id });
    return row.id;
  });
}

/** The import for a command, held; refuses whoever neither started it nor is an admin. */
async function mine(tx: Tx, actor: Actor, of: ImportOf, id: number): Promise<StoredImport> {
  await tx.run(sql`select 1 from imports where org_id = ${tx.org_id} and id = ${id} for update`);
  const one = await importFor(tx, actor, of, id);
  if (one.started_by !== actor.person_id && !isAdmin(actor)) throw refusal('import.not_yours', { name: one.starter });
  return one;
}
type Command = (db: Database, actor: Actor, of: ImportOf, id: number) => Promise<void>;

/** What is done stays done; one that has ended stays as it ended. */
export const cancelImport: Command = (db, actor, of, id) =>
  db.transact(async (tx) => {
    await mine(tx, actor, of, id);
    await tx.run(
      sql`update imports set status = 'cancelled', paused_at = null, ended_at = now() where org_id = ${tx.org_id} and id = ${id} and status = 'in_progress'`,
    );
  });

export const pauseImport: Command = (db, actor, of, id) =>
  db.transact(async (tx) => {
    if ((await mine(tx, actor, of, id)).status !== 'in_progress') throw refusal('import.over');
    await tx.run(sql`update imports set paused_at = coalesce(paused_at, now()) where org_id = ${tx.org_id} and id = ${id}`);
  });

export const resumeImport: Command = (db, actor, of, id) =>
  db.transact(async (tx) => {
    const one = await mine(tx, actor, of, id);
    if (one.status !== 'in_progress') throw refusal('import.over');
    if (!one.paused_at) return;
    await tx.run(
      sql`update imports set paused_at = null, phase_at = phase_at + (now() - paused_at), heartbeat_at = now() where org_id = ${tx.org_id} and id = ${id}`,
    );
    await enqueue(tx, 'import.wanted', { import_id: id });
  });

export const undoImport: Command = (db, actor, of, id) =>
  db.transact(async (tx) => {
    const one = await mine(tx, actor, of, id);
    if (!one.undo_until) throw refusal('import.nothing_to_undo');
    await tx.run(sql`savepoint undoing`);
    try {
      await tx.run(sql`
        update imports set status = 'in_progress', phase = 'undoing', reached = 0, done_rows = 0, phase_at = now(), heartbeat_at = now(), ended_at = null,
          counts = counts || '{"undone": 0, "undo_refused": 0}' where org_id = ${tx.org_id} and id = ${id}`);
    } catch (error) {
      if ((error as { code?: string }).code !== '23505') throw error;
      await tx.run(sql`rollback to savepoint undoing`);
      await refuseRunning(tx, actor, of);
    }
    await enqueue(tx, 'import.wanted', { import_id: id });
  });
