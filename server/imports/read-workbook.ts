/** The first sheet of a workbook (XLSX), row by row, values only: no formula is run, nothing is unpacked beyond its limit. */
import { type Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Excel from 'exceljs';
import unzipper from 'unzipper';
import type { Files } from '../platform/files.ts';
import { badFile } from './bad-file.ts';

/** A workbook and what it holds unpacked: a few hundred thousand rows. Larger files come as CSV. */
const mostPackedBytes = 25_000_000;
const mostBytes = 400_000_000;
const mostEntries = 2000;

/** Unpacks a workbook into nothing, to see that it is not a bomb; what an archive says of its own sizes is not believed. */
async function refuseBomb(files: Files, key: string): Promise<void> {
  const file = await files.open(key);
  if (!file) throw badFile('There is no file.');
  if (file.size > mostPackedBytes) throw badFile('A workbook may have at most 25 MB. Save it as CSV; that may be larger.');
  let size = 0;
  let entries = 0;
  let bomb = false;
  const archive = file.stream.pipe(unzipper.Parse({ forceStream: true }));
  try {
    for await (const entry of archive as AsyncIterable<unzipper.Entry>) {
      if (++entries > mostEntries) bomb = true;
      const measure = new Writable({
        write(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          if (size > mostBytes) bomb = true;
          done(bomb ? new Error('too large') : null);
        },
      });
      await pipeline(entry as unknown as Readable, measure);
      if (bomb) break;
    }
  } catch {
    throw badFile(bomb ? 'The workbook unpacks to more than 400 MB.' : 'The workbook is damaged and cannot be read.');
  } finally {
    file.stream.destroy();
  }
  if (bomb) throw badFile('The workbook unpacks to more than 400 MB.');
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
  if (!file) throw badFile('There is no file.');
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
    throw badFile('The workbook is damaged and cannot be read.');
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
