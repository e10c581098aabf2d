/** Workbooks are read whole and letter by letter, however their parts lie in the archive and however they arrive (D38). */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import Excel from 'exceljs';
import { type Files, openFiles } from '../../platform/files.ts';
import { workbookRows } from './read-workbook.ts';

let directory: string;
let files: Files;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'workbooks-'));
  files = openFiles(directory);
});
after(() => rm(directory, { recursive: true, force: true }));

const keep = async (bytes: Buffer) => (await files.keep(Readable.from([bytes]), bytes.length)).storage_key;
async function rowsOf(key: string, from = files): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of workbookRows(from, key)) rows.push(row);
  return rows;
}

/** As a program writes it that streams: the sheet first, the texts and the workbook’s own list after it. */
async function streamed(rows: string[][], useSharedStrings: boolean): Promise<Buffer> {
  const out = new PassThrough();
  const bytes = buffer(out);
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings });
  const sheet = book.addWorksheet('People');
  for (const row of rows) sheet.addRow(row).commit();
  sheet.commit();
  await book.commit();
  return bytes;
}

/** The same files from a disk that gives a little at a time, now at once and now later. */
const slow = (bytes: number): Files => ({
  ...files,
  async open(key) {
    const file = (await files.open(key))!;
    const pieces = async function* () {
      for await (const chunk of file.stream as AsyncIterable<Buffer>)
        for (let at = 0; at < chunk.length; at += bytes) {
          if (Math.random() < 0.3) await new Promise((later) => setImmediate(later));
          yield chunk.subarray(at, at + bytes);
        }
    };
    return { size: file.size, stream: Readable.from(pieces(), { objectMode: false }) };
  },
});

test('the texts of every cell are there each time it is read, however slowly it comes', async () => {
  const rows = Array.from({ length: 4 }, (_, n) => [`Person ${n}`, `p${n}@book.test`]);
  const key = await keep(await streamed(rows, true));
  for (let read = 0; read < 600; read++) assert.deepEqual(await rowsOf(key, slow(500 + 10 * read)), rows);
});

for (const [kind, shared] of [
  ['kept beside the sheet', true],
  ['in the cells', false],
] as const)
  test(`letters of several bytes stay whole wherever a chunk ends: texts ${kind}`, async () => {
    const rows = Array.from({ length: 9000 }, (_, n) => [`${'가나다라마바사'.slice(n % 7)} ü${n}`, `p${n}@book.test`]);
    assert.deepEqual(await rowsOf(await keep(await streamed(rows, shared))), rows);
  });

test('the first sheet in the workbook’s own order is read, and none that is hidden', async () => {
  const book = new Excel.Workbook();
  book.addWorksheet('Old people', { state: 'hidden' }).addRow(['Hidden']);
  book.addWorksheet('People').addRow(['Shown']);
  book.addWorksheet('Notes').addRow(['Last']);
  const key = await keep(Buffer.from(await book.xlsx.writeBuffer()));
  assert.deepEqual(await rowsOf(key), [['Shown']]);
});
