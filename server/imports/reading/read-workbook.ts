/** The first sheet of a workbook (XLSX), row by row, values only: no formula is run, nothing is unpacked beyond its limit. */
import type { Files } from '../../platform/files.ts';
import { badFile } from './bad-file.ts';
import { factsOf } from './book-parts.ts';
import { fewTexts, type SharedTexts, sharedTexts } from './shared-texts.ts';
import { type Book, type SheetRow, sheetReader } from './sheet-rows.ts';
import { entryAt, partsOf, pathOf, readTexts } from './workbook-archive.ts';

export { mostPackedBytes, mostUnpackedBytes } from './workbook-archive.ts';

interface Opened {
  sheetPath: string | null;
  bookWith(texts: Pick<SharedTexts, 'at'>): Book;
}

/** The archive looked through once; with `texts` its texts are read on that way. */
async function opened(files: Files, key: string, texts: SharedTexts | null): Promise<Opened> {
  const facts = factsOf(await partsOf(files, key, texts));
  return { sheetPath: facts.sheet === null ? null : pathOf(facts.sheet), bookWith: (known) => ({ ...facts, texts: known }) };
}

async function* rowsIn(files: Files, key: string, sheetPath: string | null, book: Book): AsyncGenerator<SheetRow> {
  for await (const entry of entryAt(files, key, sheetPath)) {
    const sheet = sheetReader(book);
    for await (const piece of entry.setEncoding('utf8') as AsyncIterable<string>) yield* sheet.read(piece);
    sheet.end();
    return;
  }
  throw badFile('workbook_damaged');
}

/** The rows by their numbers; empty ones in between come as empty, so that the numbers are the sheet's. */
async function* numbered(rows: AsyncGenerator<SheetRow>): AsyncGenerator<string[]> {
  let at = 0;
  for await (const row of rows) {
    for (; at < row.number - 1 && row.number - at < 100_000; at++) yield [];
    at = row.number;
    yield row.cells;
  }
}

/** Whatever goes wrong in a workbook is said as one of the things a file can have. */
function flawOf(error: unknown): unknown {
  return error instanceof Error && 'flaws' in error ? error : badFile('workbook_damaged');
}

/** The rows of the first sheet that is not hidden. */
export async function* workbookRows(files: Files, key: string): AsyncGenerator<string[]> {
  try {
    const texts = sharedTexts();
    const { sheetPath, bookWith } = await opened(files, key, texts);
    yield* numbered(rowsIn(files, key, sheetPath, bookWith(texts)));
  } catch (error) {
    throw flawOf(error);
  }
}

async function firstOf(rows: AsyncGenerator<SheetRow>, count: number): Promise<string[][]> {
  const first: string[][] = [];
  for await (const row of numbered(rows)) if (first.push(row) >= count) break;
  return first;
}

/** The first rows alone: which texts they name is seen first, and of all the texts only those are kept. */
export async function firstRowsOfWorkbook(files: Files, key: string, count: number): Promise<string[][]> {
  try {
    const { sheetPath, bookWith } = await opened(files, key, null);
    const texts = fewTexts();
    const named = await firstOf(rowsIn(files, key, sheetPath, bookWith(texts)), count);
    if (!texts.wanted()) return named;
    await readTexts(files, key, texts);
    return await firstOf(rowsIn(files, key, sheetPath, bookWith(texts)), count);
  } catch (error) {
    throw flawOf(error);
  }
}
