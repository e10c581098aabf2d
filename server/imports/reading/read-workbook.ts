/** The first sheet of a workbook (XLSX), row by row, values only: no formula is run, nothing is unpacked beyond its limit. */
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import Excel from 'exceljs';
import unzipper from 'unzipper';
import type { Files } from '../../platform/files.ts';
import type { Invalid } from '../../platform/refusal.ts';
import { badFile } from './bad-file.ts';

/** A workbook and what it holds unpacked: a few hundred thousand rows. Larger files come as CSV. */
export const mostPackedBytes = 25_000_000;
export const mostUnpackedBytes = 400_000_000;
const mostEntries = 2000;
/** Texts and styles are held in memory while a workbook is read, and one row of it. */
const mostTextBytes = 40_000_000;
const mostRowBytes = 4_000_000;
const megabytes = (bytes: number) => ({ limit: bytes / 1_000_000 });

/** The parts every sheet needs, kept while the whole is measured: who is which sheet, the texts, how days are written. */
const partNames = { relations: 'xl/_rels/workbook.xml.rels', workbook: 'xl/workbook.xml', texts: 'xl/sharedstrings.xml', styles: 'xl/styles.xml' };
const pathOf = (path: string) => path.replace(/^\//, '').toLowerCase();
type Parts = Partial<Record<keyof typeof partNames, Buffer>>;

/** Unpacks a workbook to see that it is not a bomb; what an archive says of its own sizes is not believed. */
async function partsOf(files: Files, key: string): Promise<Parts> {
  const file = await files.open(key);
  if (!file) throw badFile('not_kept');
  if (file.size > mostPackedBytes) throw badFile('workbook_large', megabytes(mostPackedBytes));
  const parts: Parts = {};
  let size = 0;
  let entries = 0;
  let bomb: Invalid | null = null;
  try {
    for await (const entry of unpacked(file.stream)) {
      if (++entries > mostEntries) bomb = badFile('workbook_parts', { limit: mostEntries });
      const part = (Object.keys(partNames) as (keyof Parts)[]).find((name) => partNames[name] === pathOf(entry.path));
      const kept: Buffer[] = [];
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
          else if (part && own > mostTextBytes) bomb = badFile('workbook_texts', megabytes(mostTextBytes));
          else if (sheet && row > mostRowBytes) bomb = badFile('workbook_row', megabytes(mostRowBytes));
          else if (part) kept.push(chunk);
          done(bomb);
        },
      });
      await pipeline(entry as unknown as Readable, measure);
      if (part) parts[part] = Buffer.concat(kept);
      if (bomb) break;
    }
  } catch {
    throw bomb ?? badFile('workbook_damaged');
  } finally {
    file.stream.destroy();
  }
  if (bomb) throw bomb;
  return parts;
}

const unpacked = (stream: Readable) => stream.pipe(unzipper.Parse({ forceStream: true })) as AsyncIterable<unzipper.Entry>;

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

interface Sheet {
  rId: string;
  state?: string;
}

/**
 * What exceljs makes of each part. Its own walk through an archive loses a part now and then, and letters that lie across two chunks; so the
 * parts come in our order here, as texts.
 */
interface ByPart {
  workbookRels: { Id: string; Target: string }[] | undefined;
  model: { sheets?: Sheet[] } | undefined;
  _parseRels(texts: Readable): Promise<void>;
  _parseWorkbook(texts: Readable): Promise<void>;
  _parseStyles(texts: Readable): Promise<void>;
  _parseSharedStrings(texts: Readable): AsyncIterable<never>;
  _parseWorksheet(texts: AsyncIterable<string>, number: string): Iterable<{ value: AsyncIterable<Excel.Row> }>;
}

/** Small pieces: exceljs holds what it finds in one of them until the whole is read. */
const textsOf = (part: Buffer): Readable =>
  Readable.from(
    (function* () {
      const decoder = new StringDecoder('utf8');
      for (let at = 0; at < part.length; at += 65_536) yield decoder.write(part.subarray(at, at + 65_536));
    })(),
  );

async function bookOf(parts: Parts): Promise<{ book: ByPart; sheetPath: string | null }> {
  const options = { sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', worksheets: 'emit', entries: 'ignore' } as const;
  const book = new Excel.stream.xlsx.WorkbookReader('', options) as unknown as ByPart;
  if (parts.relations) await book._parseRels(textsOf(parts.relations));
  if (parts.workbook) await book._parseWorkbook(textsOf(parts.workbook));
  if (parts.styles) await book._parseStyles(textsOf(parts.styles));
  if (parts.texts) for await (const _ of book._parseSharedStrings(textsOf(parts.texts)));
  const sheets = book.model?.sheets ?? [];
  const first = sheets.find((sheet) => (sheet.state ?? 'visible') === 'visible') ?? sheets[0];
  const target = book.workbookRels?.find((relation) => relation.Id === first?.rId)?.Target;
  return { book, sheetPath: target ? pathOf(target.startsWith('/') ? target : `xl/${target}`) : null };
}

/** The rows of the first sheet that is not hidden; empty ones in between come as empty, so that the numbers are the sheet's. */
export async function* workbookRows(files: Files, key: string): AsyncGenerator<string[]> {
  const parts = await partsOf(files, key);
  const file = await files.open(key);
  if (!file) throw badFile('not_kept');
  try {
    const { book, sheetPath } = await bookOf(parts);
    for await (const entry of unpacked(file.stream)) {
      if (pathOf(entry.path) !== sheetPath) {
        entry.autodrain();
        continue;
      }
      const texts = (entry as unknown as Readable).setEncoding('utf8') as AsyncIterable<string>;
      for (const { value: rows } of book._parseWorksheet(texts, '1')) yield* numbered(rows);
      return;
    }
  } catch (error) {
    if (error instanceof Error && 'flaws' in error) throw error;
    throw badFile('workbook_damaged');
  } finally {
    file.stream.destroy();
  }
  throw badFile('workbook_damaged');
}

async function* numbered(rows: AsyncIterable<Excel.Row>): AsyncGenerator<string[]> {
  let at = 0;
  for await (const row of rows) {
    for (; at < row.number - 1 && row.number - at < 100_000; at++) yield [];
    at = row.number;
    const values = Array.isArray(row.values) ? row.values.slice(1) : [];
    yield Array.from(values, cellText);
  }
}

export async function firstRowsOfWorkbook(files: Files, key: string, count: number): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of workbookRows(files, key)) if (rows.push(row) >= count) break;
  return rows;
}
