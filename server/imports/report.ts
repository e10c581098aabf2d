/** Rows of an import as CSV, those that failed or those an undo left: each as it stood in the file, behind it its number, the column and the reason. */
import type { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Reads } from '../platform/db.ts';
import { sql } from '../platform/db.ts';
import type { Files } from '../platform/files.ts';
import { plainCell } from '../platform/plain-cell.ts';
import { refusal } from '../platform/refusal.ts';
import type { StoredImport } from './import-row.ts';
import type { Problem } from './problem.ts';
import { type Language, problemWords } from './problem-words.ts';
import { rowsOf } from './reading/read-rows.ts';

const page = 2000;
const heads: Record<Language, [string, string, string]> = {
  en: ['Row', 'Column', 'Reason'],
  de: ['Zeile', 'Spalte', 'Grund'],
  ko: ['행', '열', '사유'],
};

export type Reported = 'failed' | 'not_undone';
const outcomesOf = { failed: sql`outcome = 'failed'`, not_undone: sql`outcome in ('created', 'updated')` };

async function* problemRows(db: Reads, importId: number, which: Reported): AsyncGenerator<{ n: number; problem: Problem }> {
  for (let after = 0; ; ) {
    const rows = await db.rows<{ n: number; problem: Problem }>(sql`
      select n, problem from import_rows where org_id = ${db.org_id} and import_id = ${importId} and n > ${after} and problem is not null and ${outcomesOf[which]} order by n limit ${page}`);
    yield* rows;
    if (rows.length < page) return;
    after = rows.at(-1)!.n;
  }
}

/** Adding three columns at the end leaves the file's own where they were, so that the same choice of columns fits it again. */
export function reportOf(which: Reported, files: Files, db: Reads, one: StoredImport, language: Language): Readable {
  const many = which === 'failed' ? one.counts.failed : one.counts.undo_refused;
  if (!many || one.file.dropped) throw refusal('import.no_report');
  const csv = stringify({ bom: true, record_delimiter: 'windows' });
  const write = (cells: string[]) => (csv.write(cells) ? undefined : new Promise<void>((next) => void csv.once('drain', next).once('close', next)));
  const columnOf = (field: string | undefined) => {
    const at = field === undefined ? undefined : (one.columns[field] ?? one.columns[`custom:${field}`]);
    return at === undefined ? (field ?? '') : one.file.heads[at] || field!;
  };
  (async () => {
    await write([...Array.from({ length: one.file.width }, (_, at) => plainCell(one.file.heads[at] || `${at + 1}`)), ...heads[language]]);
    const failed = problemRows(db, one.id, which);
    let next = (await failed.next()).value;
    for await (const batch of rowsOf(files, one.file.storage_key, one.file, 500))
      for (const { n, cells } of batch) {
        if (!next || csv.destroyed) {
          csv.end();
          return;
        }
        if (n !== next.n) continue;
        const whole = Array.from({ length: one.file.width }, (_, at) => plainCell((cells[at] ?? '').replaceAll('\0', '')));
        await write([...whole, String(n), columnOf(next.problem.column), problemWords(next.problem, language)]);
        next = (await failed.next()).value;
      }
    csv.end();
  })().catch((error: Error) => csv.destroy(error));
  return csv;
}
