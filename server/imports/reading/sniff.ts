/** What kind of file this is: workbook or text, its letters, what stands between cells, and whether the first row names them. */
import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { Files } from '../../platform/files.ts';
import { isMailAddress } from '../../platform/mail-address.ts';
import { badFile } from './bad-file.ts';
import { firstRowsOfWorkbook } from './read-workbook.ts';

export interface FileKind {
  format: 'csv' | 'xlsx';
  /** As iconv-lite names it. */
  encoding: string;
  delimiter: string;
  header: boolean;
}
export interface Looked {
  kind: FileKind;
  /** The first rows, the one with the names included where there is one. */
  rows: string[][];
}

export const mostColumns = 500;
/** A cell longer than any field takes is wrong alone; a record longer than this is a file without line ends, or a quote nobody closed. */
export const mostRecordBytes = 4_000_000;
const headBytes = 1_000_000;
const delimiters = [',', ';', '\t', '|'];

async function headOf(files: Files, key: string): Promise<Buffer> {
  const file = await files.open(key);
  if (!file) throw badFile('not_kept');
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of file.stream as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size >= headBytes) break;
  }
  return Buffer.concat(parts);
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  for (let cut = 0; cut < 4; cut++) if (isUtf8(head.subarray(0, head.length - cut))) return 'utf-8';
  // Short Korean texts look like many things to a detector; a text that is whole and nearly all Hangul is one.
  const foreign = iconv.decode(head, 'cp949').replace(/[\0-\x7f]/g, '');
  const hangul = foreign.replace(/[^\uac00-\ud7a3]/g, '').length;
  if (foreign.length && hangul / foreign.length > 0.8) return 'cp949';
  const [first] = chardet.analyse(head).filter((one) => /^(?:EUC-KR|UTF-16|Shift_JIS|GB18030|Big5|EUC-JP|windows-125|ISO-8859)/.test(one.name));
  const name = first?.name ?? 'windows-1252';
  if (name === 'EUC-KR') return 'cp949';
  return /^ISO-8859-1$/.test(name) || !iconv.encodingExists(name) ? 'windows-1252' : name.toLowerCase();
}

export const csvOptions = (delimiter: string) => ({
  delimiter,
  relax_column_count: true,
  relax_quotes: true,
  bom: true,
  max_record_size: mostRecordBytes,
  record_delimiter: ['\r\n', '\n', '\r'],
});

function rowsIn(text: string, delimiter: string, count: number): string[][] {
  try {
    return parse(text, { ...csvOptions(delimiter), to: count }) as string[][];
  } catch {
    return [];
  }
}

/** What stands between cells: whatever cuts the first rows into the most columns, equally many in each. */
function delimiterOf(text: string): string {
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const widths = rowsIn(text, delimiter, 10).map((row) => row.length);
    const even = widths.filter((width) => width === widths[0]).length / (widths.length || 1);
    const score = (widths[0] ?? 0) > 1 ? (widths[0] ?? 0) * even : 0;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Names of columns are no addresses and no numbers, and each is there. */
export const isHeader = (row: string[]): boolean =>
  row.some((cell) => cell.trim()) && !row.some((cell) => isMailAddress(cell.trim()) || /^\+?[\d\s()./-]{5,}$/.test(cell.trim()));

/** Looks at the beginning of a stored file; refuses what is none that can be read. */
export async function lookAt(files: Files, key: string, given: { header?: boolean | undefined }, count = 21): Promise<Looked> {
  const head = await headOf(files, key);
  if (!head.length) throw badFile('empty');
  const workbook = head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw badFile('old_workbook');
  let kind: FileKind = { format: 'xlsx', encoding: 'utf-8', delimiter: ',', header: true };
  let rows: string[][];
  if (workbook) rows = await firstRowsOfWorkbook(files, key, count);
  else {
    const encoding = encodingOf(head);
    const text = iconv.decode(head, encoding);
    const sample = text.slice(0, 60_000);
    const delimiter = delimiterOf(sample);
    kind = { format: 'csv', encoding, delimiter, header: true };
    rows = rowsIn(text, delimiter, count);
    if (!rows.length) throw badFile('unreadable');
  }
  if (!rows.some((row) => row.some((cell) => cell.trim()))) throw badFile('empty');
  if (rows.some((row) => row.length > mostColumns)) throw badFile('columns', { limit: mostColumns });
  return { kind: { ...kind, header: given.header ?? isHeader(rows[0] ?? []) }, rows };
}
