/** The rows of a stored file in batches, at the pace of whoever takes them, one batch in memory. */
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import type { Files } from '../../platform/files.ts';
import { workbookRows } from './read-workbook.ts';
import { csvOptions, type FileKind } from './sniff.ts';

export interface Record {
  /** As a spreadsheet numbers them, the row of names included. */
  n: number;
  cells: string[];
}

/** A file that cannot be read to its end: what is wrong, and in which row. */
export class BrokenFile extends Error {
  readonly row: number;
  readonly why: 'gone' | 'quote' | 'long' | 'many' | 'workbook';
  constructor(row: number, why: BrokenFile['why']) {
    super(`row ${row}: ${why}`);
    this.row = row;
    this.why = why;
  }
}

async function* csvRecords(files: Files, key: string, kind: FileKind): AsyncGenerator<string[]> {
  const file = await files.open(key);
  if (!file) throw new BrokenFile(0, 'gone');
  const letters = file.stream.pipe(iconv.decodeStream(kind.encoding));
  const parser = letters.pipe(parse(csvOptions(kind.delimiter)));
  file.stream.on('error', (error) => parser.destroy(error));
  try {
    yield* parser as AsyncIterable<string[]>;
  } catch (error) {
    const { code, records } = error as { code?: string; records?: number };
    throw new BrokenFile((records ?? 0) + 1, code === 'CSV_QUOTE_NOT_CLOSED' ? 'quote' : 'long');
  } finally {
    file.stream.destroy();
    parser.destroy();
  }
}

/** Rows with anything in them, in batches; the row of names is left out. */
export async function* rowsOf(files: Files, key: string, kind: FileKind, size: number): AsyncGenerator<Record[]> {
  let batch: Record[] = [];
  let n = 0;
  for await (const cells of kind.format === 'xlsx' ? workbookRows(files, key) : csvRecords(files, key, kind)) {
    n += 1;
    if ((n === 1 && kind.header) || !cells.some((cell) => cell !== '' && cell.trim() !== '')) continue;
    batch.push({ n, cells });
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}
