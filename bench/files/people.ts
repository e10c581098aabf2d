/** The people of a file: as lines of CSV, of COPY, and as a workbook. */
import { createWriteStream, openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Excel from 'exceljs';

export const fields = ['name', 'email', 'phone', 'job_title', 'company_name'];
const personOf = (whose: string, n: number): string[] => [
  `${whose} ${n}`,
  `${whose}.${n}@${whose}${n % 2000}.example`,
  `+49 30 ${1_000_000 + n}`,
  `Engineer ${n % 50}`,
  `Firm ${whose} ${n % 2000}`,
];

const together = 500;

/** So many people, cells parted by this, some hundred lines at a time. */
export function* linesOf(whose: string, rows: number, between: string): Generator<string> {
  for (let from = 0; from < rows; from += together) {
    let text = '';
    for (let n = from; n < Math.min(rows, from + together); n++) text += `${personOf(whose, n).join(between)}\n`;
    yield text;
  }
}

export interface PeopleFile {
  name: string;
  rows: number;
  content(): Promise<Blob>;
  drop(): Promise<void>;
}

const kept = (directory: string, name: string, rows: number) => {
  const path = join(directory, `${process.pid}-${name}`);
  return { path, file: { name, rows, content: () => openAsBlob(path), drop: () => rm(path, { force: true }) } satisfies PeopleFile };
};

export async function csvOf(directory: string, whose: string, rows: number): Promise<PeopleFile> {
  const { path, file } = kept(directory, `${whose}.csv`, rows);
  await pipeline(
    Readable.from(
      (function* () {
        yield `${fields.join(',')}\n`;
        yield* linesOf(whose, rows, ',');
      })(),
    ),
    createWriteStream(path),
  );
  return file;
}

/** As spreadsheets write them: each text once, in a part of its own. */
export async function workbookOf(directory: string, whose: string, rows: number): Promise<PeopleFile> {
  const { path, file } = kept(directory, `${whose}.xlsx`, rows);
  const book = new Excel.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
  const sheet = book.addWorksheet('People');
  sheet.addRow(fields).commit();
  for (let n = 0; n < rows; n++) sheet.addRow(personOf(whose, n)).commit();
  sheet.commit();
  await book.commit();
  return file;
}
