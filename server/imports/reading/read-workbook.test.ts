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
import { factsOf } from './book-parts.ts';
import { firstRowsOfWorkbook, workbookRows } from './read-workbook.ts';
import { fewTexts, sharedTexts } from './shared-texts.ts';
import { sheetReader } from './sheet-rows.ts';

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

/** The rows of a sheet of this XML, whatever its pieces; the second style is that of days. */
function cellsOf(xml: string, shared: string, size: number, from1904 = false): [number, string[]][] {
  const texts = sharedTexts();
  const bytes = Buffer.from(shared);
  for (let at = 0; at < bytes.length; at += size) texts.read(bytes.subarray(at, at + size));
  const reader = sheetReader({ texts, isDay: (style) => style === 1, from1904 });
  const rows: [number, string[]][] = [];
  for (let at = 0; at < xml.length; at += size) for (const { number, cells } of reader.read(xml.slice(at, at + size))) rows.push([number, cells]);
  reader.end();
  return rows;
}
const sheet = (rows: string) => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`;

test('D38: every kind of cell is read by its value, wherever the file is cut', () => {
  const shared =
    '<sst><si><t>Plain</t></si><si><r><t xml:space="preserve">Rich </t></r><r><t>가나 &amp; ü</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si/></sst>';
  const xml = sheet(
    `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>99</v></c></row>
     <row r="3"><c r="B3" t="inlineStr"><is><r><t>In </t></r><r><t>line</t></r></is></c><c r="D3" t="str"><f>A1&amp;"x"</f><v>a_x000D_b &amp;lt;</v></c></row>
     <row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c><v>12.50</v></c><c/><c s="1"><v>45000</v></c><c s="1"><f>NOW()</f><v>45000.75</v></c><c t="d"><v>2026-11-22T08:00:00Z</v></c></row>`,
  );
  for (const size of [1, 2, 7, 64, 100_000])
    assert.deepEqual(cellsOf(xml, shared, size), [
      [1, ['Plain', 'Rich 가나 & ü', '東京', '', '']],
      [3, ['', 'In line', '', 'a\rb &lt;']],
      [4, ['true', 'false', '', '12.5', '', '2023-03-15', '2023-03-15', '2026-11-22']],
    ]);
  assert.deepEqual(cellsOf(sheet('<row r="1"><c r="A1" s="1"><v>43538</v></c></row>'), '<sst/>', 100, true), [[1, ['2023-03-15']]]);
});

test('D38: a day is known by its format: spelled out, known by number in the West, East Asia and Thailand; a percentage is none', () => {
  const formats = [0, 9, 14, 22, 31, 58, 71, 164, 165, 166];
  const styles = Buffer.from(
    `<x:styleSheet xmlns:x="s"><x:numFmts><x:numFmt numFmtId="164" formatCode="yyyy&quot;년&quot; m&quot;월&quot;"/><x:numFmt numFmtId="165" formatCode="&quot;days&quot; 0.0"/><x:numFmt numFmtId="166" formatCode="[Red]0.0"/></x:numFmts>
     <x:cellStyleXfs><x:xf numFmtId="14"/></x:cellStyleXfs><x:cellXfs>${formats.map((id) => `<x:xf numFmtId="${id}"/>`).join('')}</x:cellXfs></x:styleSheet>`,
  );
  const facts = factsOf({ styles });
  assert.deepEqual(
    formats.filter((_, style) => facts.isDay(style)),
    [14, 22, 31, 58, 71, 164],
  );
  assert.equal(facts.isDay(99), false);
});

test('a look at a workbook gives the first rows, whatever order their texts lie in, and keeps no other text', async () => {
  const rows = Array.from({ length: 3000 }, (_, n) => [`Person ${2999 - n}`, `p${n}@book.test`, `Firm ${n % 7}`]);
  for (const shared of [true, false]) {
    const key = await keep(await streamed(rows, shared));
    assert.deepEqual(await firstRowsOfWorkbook(files, key, 20), rows.slice(0, 20));
    assert.deepEqual(await firstRowsOfWorkbook(slow(20_000), key, 5000), rows);
  }
  const few = fewTexts();
  assert.deepEqual([few.at(2), few.at(0), few.wanted()], ['', '', true]);
  few.read(Buffer.from('<sst><si><t>a</t></si><si><t>b</t></si><si><t>c</t></si>'));
  assert.deepEqual([few.at(2), few.at(0), few.at(1), few.wanted()], ['c', 'a', '', false]);
});

test('cells beyond any spreadsheet, what is no XML, and a sheet that stops in the middle are refused', () => {
  assert.throws(() => cellsOf('<worksheet><sheetData><row r="1"></row>', '<sst/>', 1000));
  for (const row of ['<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>', '<row><c></row>', '<row>&many;</row>'])
    assert.throws(() => cellsOf(sheet(row), '<sst/>', 1000), row);
});

test('a workbook of many rows leaves no more behind than a few', async () => {
  const rows = Array.from({ length: 30_000 }, (_, n) => [`Person ${n}`, `person.${n}@many.test`, `Firm ${n % 100}`]);
  const key = await keep(await streamed(rows, true));
  const before = process.memoryUsage.rss();
  let most = 0;
  let count = 0;
  for await (const _ of workbookRows(files, key)) if (count++ % 500 === 0) most = Math.max(most, process.memoryUsage.rss());
  assert.equal(count, rows.length);
  assert.ok(most - before < 80_000_000, `${Math.round((most - before) / 1e6)} MB`);
});
