/** The first sheet of a workbook (XLSX), row by row, values only: no formula is run, nothing is unpacked beyond its limit. */
import { Readable } from 'node:stream';
import type { Files } from '../../platform/files.ts';
import { badFile } from './bad-file.ts';
import { type Book, type SheetRow, sheetReader } from './sheet-rows.ts';
import { type Parts, partsOf, pathOf, unpacked } from './workbook-archive.ts';

export { mostPackedBytes, mostUnpackedBytes } from './workbook-archive.ts';

interface Sheet {
  rId: string;
  state?: string;
}

/**
 * What exceljs makes of the small parts. Its own walk through an archive loses a part now and then, and it holds several times what it reads; so the
 * texts and the sheet are read by ourselves.
 */
interface ByPart {
  workbookRels: { Id: string; Target: string }[] | undefined;
  model: { sheets?: Sheet[] } | undefined;
  properties: { model?: { date1904?: boolean } } | undefined;
  styles: { getStyleModel(style: number): { numFmt?: string } | null } | undefined;
  _parseRels(texts: Readable): Promise<void>;
  _parseWorkbook(texts: Readable): Promise<void>;
  _parseStyles(texts: Readable): Promise<void>;
}

/** Whether a number written so is a day: what is quoted or coloured apart, some letter of a day or an hour. */
const isDayFormat = (format: string) => /[ymdhMsb]/.test(format.replace(/\[[^[\]]*]/g, '').replace(/"[^"]*"/g, ''));

async function bookOf(parts: Parts): Promise<{ book: Book; sheetPath: string | null }> {
  const options = { sharedStrings: 'ignore', styles: 'cache', hyperlinks: 'ignore', worksheets: 'emit', entries: 'ignore' } as const;
  // Brought when the first workbook is read: it weighs as much as all of Fastify.
  const { default: Excel } = await import('exceljs');
  const read = new Excel.stream.xlsx.WorkbookReader('', options) as unknown as ByPart;
  const textOf = (part: Buffer) => Readable.from([part.toString('utf8')]);
  if (parts.relations) await read._parseRels(textOf(parts.relations));
  if (parts.workbook) await read._parseWorkbook(textOf(parts.workbook));
  if (parts.styles) await read._parseStyles(textOf(parts.styles));
  const sheets = read.model?.sheets ?? [];
  const first = sheets.find((sheet) => (sheet.state ?? 'visible') === 'visible') ?? sheets[0];
  const target = read.workbookRels?.find((relation) => relation.Id === first?.rId)?.Target;
  const days = new Map<number, boolean>();
  const isDay = (style: number): boolean => {
    const known = days.get(style) ?? isDayFormat(read.styles?.getStyleModel(style)?.numFmt ?? '');
    days.set(style, known);
    return known;
  };
  return {
    book: { texts: parts.texts, isDay, from1904: read.properties?.model?.date1904 === true },
    sheetPath: target ? pathOf(target.startsWith('/') ? target : `xl/${target}`) : null,
  };
}

async function* rowsIn(files: Files, key: string, sheetPath: string | null, book: Book): AsyncGenerator<SheetRow> {
  const file = await files.open(key);
  if (!file) throw badFile('not_kept');
  try {
    for await (const entry of unpacked(file.stream)) {
      if (pathOf(entry.path) !== sheetPath) {
        entry.autodrain();
        continue;
      }
      const sheet = sheetReader(book);
      for await (const piece of (entry as unknown as Readable).setEncoding('utf8') as AsyncIterable<string>) yield* sheet.read(piece);
      sheet.end();
      return;
    }
  } finally {
    file.stream.destroy();
  }
  throw badFile('workbook_damaged');
}

/** The rows of the first sheet that is not hidden; empty ones in between come as empty, so that the numbers are the sheet's. */
export async function* workbookRows(files: Files, key: string): AsyncGenerator<string[]> {
  const parts = await partsOf(files, key);
  try {
    const { book, sheetPath } = await bookOf(parts);
    let at = 0;
    for await (const row of rowsIn(files, key, sheetPath, book)) {
      for (; at < row.number - 1 && row.number - at < 100_000; at++) yield [];
      at = row.number;
      yield row.cells;
    }
  } catch (error) {
    if (error instanceof Error && 'flaws' in error) throw error;
    throw badFile('workbook_damaged');
  }
}

export async function firstRowsOfWorkbook(files: Files, key: string, count: number): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of workbookRows(files, key)) if (rows.push(row) >= count) break;
  return rows;
}
