/**
 * Makes the file of an export, streamed from the database to the store at the store's pace: CSV as PostgreSQL writes it, a workbook row by row from a
 * cursor. Then a mail to whoever asked. A run that dies is begun again: a file is made whole or not at all.
 */
import { PassThrough, type Readable, Transform } from 'node:stream';
import { type Agent, agentAt, primaryEmail } from '../people/index.ts';
import { type CopyTx, copying, spelledOut } from '../platform/copy.ts';
import { type Database, type Databases, sql, type Tx } from '../platform/db.ts';
import { enqueue, tell } from '../platform/events.ts';
import type { Files } from '../platform/files.ts';
import { queueMail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';
import { plainCell } from '../platform/plain-cell.ts';
import { Refusal } from '../platform/refusal.ts';
import { type Habit, habit, type Subscriber, worker } from '../platform/worker.ts';
import { columnsFor, type ExportColumn, type ExportOf } from './columns.ts';
import { type AskedFor, daysKept } from './export-row.ts';
import { exportWords, languageFor } from './export-words.ts';
import { rowsQuery } from './rows.ts';

interface Running {
  id: number;
  desk_id: number;
  of: ExportOf;
  asked: AskedFor;
  started_by: number;
}
const mostBreaks = 3;
const mostBytes = 20_000_000_000;
const fetched = 2000;

/** Says that the file is still being made, and how far it is; false once it is nobody's business any more. */
const beat = (db: Database, id: number, rows: number) =>
  db.transact((tx) =>
    tx.run(sql`update exports set heartbeat_at = now(), done_rows = ${rows} where org_id = ${tx.org_id} and id = ${id} and status = 'in_progress'`),
  );

/** Counts what goes by, and every few seconds says so. */
function counted(db: Database, id: number, count: { rows: number }, perChunk?: (chunk: Buffer) => number): Transform {
  let said = Date.now();
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (perChunk) count.rows += perChunk(chunk);
      if (Date.now() - said < 2000) return done(null, chunk);
      said = Date.now();
      beat(db, id, count.rows).then(() => done(null, chunk), done);
    },
  });
}

const newlines = (chunk: Buffer) => {
  let n = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) n++;
  return n;
};

const csvLine = (columns: ExportColumn[]) =>
  `\ufeff${columns
    .map((column) => plainCell(column.label))
    .map((label) => (/[",\r\n]/.test(label) ? `"${label.replaceAll('"', '""')}"` : label))
    .join(',')}\n`;

function csv(tx: CopyTx, query: string, columns: ExportColumn[]): Readable {
  const out = new PassThrough();
  out.write(csvLine(columns));
  const rows = tx.give(query);
  rows.on('error', (error) => out.destroy(error));
  rows.pipe(out);
  return out;
}

function workbook(tx: CopyTx, query: string, columns: ExportColumn[], count: { rows: number }): Readable {
  const out = new PassThrough();
  (async () => {
    // Brought when the first workbook is written: it weighs as much as all of Fastify.
    const { default: Excel } = await import('exceljs');
    const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
    const sheet = book.addWorksheet('Export', { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map(() => ({ width: 22 }));
    const head = sheet.addRow(columns.map((column) => plainCell(column.label)));
    head.font = { bold: true };
    head.commit();
    for await (const rows of tx.walk(query, fetched)) {
      for (const cells of rows) sheet.addRow(cells.map((cell) => cell ?? '')).commit();
      count.rows += rows.length;
      if (out.readableLength > 4_000_000) await new Promise<void>((next) => void out.once('drain', next).once('close', next));
    }
    sheet.commit();
    await book.commit();
  })().catch((error: Error) => out.destroy(error));
  return out;
}

/** Makes the file in one transaction that sees one moment; gives its key, or nothing where whoever asked has no seat any more. */
async function make(
  databases: Databases,
  files: Files,
  db: Database,
  one: Running,
  actor: Agent,
): Promise<{ storage_key: string; size: number; rows: number }> {
  const columns = await columnsFor(db.read, one.desk_id, one.of, one.asked.fields);
  const query = spelledOut(rowsQuery(actor, one.of, columns, one.asked.filter ?? {}));
  return copying(databases, db.org_id, (lane) =>
    lane.transact(async (tx) => {
      await tx.run(sql`set transaction isolation level repeatable read read only`);
      const count = { rows: 0 };
      const made = one.asked.format === 'xlsx' ? workbook(tx, query, columns, count) : csv(tx, query, columns);
      const through = made.pipe(counted(db, one.id, count, one.asked.format === 'xlsx' ? undefined : newlines));
      made.on('error', (error) => through.destroy(error));
      const kept = await files.keep(through, mostBytes);
      return { ...kept, rows: one.asked.format === 'xlsx' ? count.rows : Math.max(0, count.rows - 1) };
    }),
  );
}

async function tellAsker(tx: Tx, one: Running, actor: Agent, base: string): Promise<void> {
  const address = await primaryEmail(tx, actor.person_id);
  if (!address) return;
  const language = languageFor(address.language);
  const words = exportWords[language];
  const noun = words[one.of];
  const page = mailPage({
    language,
    lead: words.lead.replace('{what}', noun),
    action: { text: words.open, url: `${base}/${actor.desk.slug}/api/v2/${one.of === 'contact' ? 'contacts' : 'companies'}/export/${one.id}/file` },
    why: words.why.replace('{days}', String(daysKept)),
  });
  await queueMail(tx, `export:${one.id}`, {
    to: [address.address],
    from: { name: actor.desk.name, address: actor.desk.support_email },
    subject: words.subject.replace('{what}', noun),
    ...page,
  });
}

async function runExport(databases: Databases, files: Files, db: Database, id: number, base: string): Promise<void> {
  const one = await db.read.row<Running>(
    sql`select id, desk_id, of, asked, started_by from exports where org_id = ${db.org_id} and id = ${id} and status = 'in_progress'`,
  );
  if (!one) return;
  const actor = await agentAt(db.read, db, one.desk_id, one.started_by);
  const kept = actor && (await make(databases, files, db, one, actor));
  await db.transact(async (tx) => {
    const ended = await tx.run(sql`
      update exports set status = ${kept ? 'completed' : 'failed'}, storage_key = ${kept?.storage_key ?? null}, size = ${kept?.size ?? null}, done_rows = ${kept?.rows ?? 0}, ended_at = now()
      where org_id = ${tx.org_id} and id = ${id} and status = 'in_progress'`);
    if (!ended && kept) tx.afterCommit(() => void files.drop(kept.storage_key));
    if (!ended) return;
    tell(tx, { desk: one.desk_id, person: one.started_by, what: 'job', job: id });
    if (actor) await tellAsker(tx, one, actor, base);
  });
}

/** The reaction that makes exports. */
export const onExportWanted = (databases: Databases, files: Files, linkBase: () => string): Subscriber =>
  worker<{ export_id: number }>('export.wanted', 'run-export', async (db, { facts: { export_id } }) => {
    try {
      await runExport(databases, files, db, export_id, linkBase());
    } catch (error) {
      if (error instanceof Refusal && error.code === 'unavailable') throw error;
      const given = await db.transact((tx) =>
        tx.run(sql`update exports set breaks = breaks + 1, status = case when breaks + 1 >= ${mostBreaks} then 'failed' else status end
          where org_id = ${tx.org_id} and id = ${export_id} and status = 'in_progress' and breaks + 1 < ${mostBreaks + 1}`),
      );
      if (given) throw error;
    }
  });

/** Sets exports going again whose worker died; takes away files after their days. */
export const tendExports = (files: Files): Habit =>
  habit('tend-exports', '* * * * *', (db) =>
    db.transact(async (tx) => {
      const left = await tx.rows<{ id: number }>(sql`
        update exports set heartbeat_at = now() where org_id = ${tx.org_id} and id in (
          select id from exports where org_id = ${tx.org_id} and status = 'in_progress' and heartbeat_at < now() - interval '1 minute' for update skip locked) returning id`);
      for (const one of left) await enqueue(tx, 'export.wanted', { export_id: one.id });
      const old = await tx.rows<{ storage_key: string | null }>(sql`
        delete from exports where org_id = ${tx.org_id} and status <> 'in_progress' and created_at < now() - make_interval(days => ${daysKept}) returning storage_key`);
      for (const { storage_key } of old) if (storage_key) tx.afterCommit(() => void files.drop(storage_key));
    }),
  );
