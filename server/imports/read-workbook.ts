/** The first sheet of a workbook (XLSX), row by row, values only: no formula is run, nothing is unpacked beyond its limit. */
import { type Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Excel from 'exceljs';
import unzipper from 'unzipper';
import type { Files } from '../platform/files.ts';
import type { Invalid } from '../platform/refusal.ts';
import { badFile } from './bad-file.ts';

/** A workbook and what it holds unpacked: a few hundred thousand rows. Larger files come as CSV. */
export const mostPackedBytes = 25_000_000;
export const mostUnpackedBytes = 400_000_000;
const mostEntries = 2000;
/** Texts and styles are held in memory while a workbook is read, and one row of it. */
const mostTextBytes = 40_000_000;
const mostRowBytes = 4_000_000;
const megabytes = (bytes: number) => ({ limit: bytes / 1_000_000 });

/** Unpacks a workbook into nothing, to see that it is not a bomb; what an archive says of its own sizes is not believed. */
async function refuseBomb(files: Files, key: string): Promise<void> {
  const file = await files.open(key);
  if (!file) throw badFile('not_kept');
  if (file.size > mostPackedBytes) throw badFile('workbook_large', megabytes(mostPackedBytes));
  let size = 0;
  let entries = 0;
  let bomb: Invalid | null = null;
  const archive = file.stream.pipe(unzipper.Parse({ forceStream: true }));
  try {
    for await (const entry of archive as AsyncIterable<unzipper.Entry>) {
      if (++entries > mostEntries) bomb = badFile('workbook_parts', { limit: mostEntries });
      const inMemory = /sharedStrings|styles/i.test(entry.path);
      const sheet = /sheet\d*\.xml$/i.test(entry.path);
      let own = 0;
      let row = 0;
      const measure = new Writable({
        write(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          own += chunk.length;
          const end = sheet ? chunk.lastIndexOf('</row') : 0;
          row = end < 0 ? row + chunk.length : chunk.length - end;
          if (size > mostUnpackedBytes) bomb = badFile('workbook_bomb', megabytes(mostUnpackedBytes));
          else if (inMemory && own > mostTextBytes) bomb = badFile('workbook_texts', megabytes(mostTextBytes));
          else if (sheet && row > mostRowBytes) bomb = badFile('workbook_row', megabytes(mostRowBytes));
          done(bomb);
        },
      });
      await pipeline(entry as unknown as Readable, measure);
      if (bomb) break;
    }
  } catch {
    throw bomb ?? badFile('workbook_damaged');
  } finally {
    file.stream.destroy();
  }
  if (bomb) throw bomb;
}

const day = (date: Date) => (Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10));

/** A cell as text: what is shown of a formula, a link's words, a day as YYYY-MM-DD. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return day(value);
  if (typeof value !== 'object') return String(value);
  const cell = value as { result?: unknown; text?: unknown; richText?: { text: string }[]; error?: string; hyperlink?: string };
  if (cell.richText) return cell.richText.map((part) => part.text).join('');
  if ('result' in cell) return cellText(cell.result);
  if ('text' in cell) return cellText(cell.text);
  return '';
}

/** The rows of the first sheet; empty ones in between come as empty, so that the numbers are the sheet's. */
export async function* workbookRows(files: Files, key: string): AsyncGenerator<string[]> {
  await refuseBomb(files, key);
  const file = await files.open(key);
  if (!file) throw badFile('not_kept');
  const source = file.stream.pipe(new Transform({ transform: (chunk, _encoding, done) => done(null, chunk) }));
  try {
    const book = new Excel.stream.xlsx.WorkbookReader(source, {
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
      worksheets: 'emit',
      entries: 'emit',
    });
    let at = 0;
    for await (const sheet of book) {
      for await (const row of sheet) {
        for (; at < row.number - 1 && row.number - at < 100_000; at++) yield [];
        at = row.number;
        const values = Array.isArray(row.values) ? row.values.slice(1) : [];
        yield Array.from(values, cellText);
      }
      break;
    }
  } catch (error) {
    if (error instanceof Error && 'flaws' in error) throw error;
    throw badFile('workbook_damaged');
  } finally {
    source.destroy();
    file.stream.destroy();
  }
}

export async function firstRowsOfWorkbook(files: Files, key: string, count: number): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of workbookRows(files, key)) if (rows.push(row) >= count) break;
  return rows;
}
