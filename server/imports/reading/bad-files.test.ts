/** Files as they come, and as somebody would send them to do harm: each is refused with a reason or row by row, and nothing is half-written (D36, D40, row 19). */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import Excel from 'exceljs';
import { sql } from '../../platform/db.ts';
import { importForm } from '../../testing/import-form.ts';
import { type Answer, type Caller, type Office, openOffice } from '../../testing/office.ts';

let office: Office;
let ada: Caller;
before(async () => {
  office = await openOffice({ import_mb: 8 });
  ada = office.as(office.ada);
});
after(() => office.close());

type Content = string | Uint8Array<ArrayBuffer>;
const send = (content: Content, name = 'people.csv') => ada.post('/contacts/imports', importForm(content, undefined, {}, name));
async function take(content: Content, name?: string): Promise<Answer['body']> {
  const answer = await send(content, name);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  await office.drain();
  return (await ada.get(`/contacts/imports/${answer.body.id}`)).body;
}
const count = async () => (await office.db.read.row<{ n: number }>(sql`select count(*)::int as n from people`))!.n;
const codes = (done: Answer['body']) => done.problems.map((one: { row: number; code: string }) => [one.row, one.code]);
const withMail = async (email: string) => (await ada.get(`/contacts?email=${encodeURIComponent(email)}`)).body[0];

test('a quote nobody closes fails the file with its row, and nothing of it is imported', async () => {
  const before = await count();
  const rows = Array.from({ length: 3000 }, (_, n) => `Person ${n},p${n}@quote.test\n`).join('');
  const done = await take(`Name,Email\n${rows}"Open,open@quote.test\nLast,last@quote.test\n`);
  assert.deepEqual([done.status, done.problem.code], ['failed', 'broken']);
  assert.match(done.problem.message, /A quote is opened and not closed/);
  assert.equal(await count(), before);
  assert.equal((await send('Name,Email\nA,a@quote.test\n')).status, 201, 'the failed one blocks nobody');
  await office.drain();
});

test('stray quotes, quoted line ends and cells of a megabyte are their own row’s matter', async () => {
  const done = await take(
    `Name,Email\n12" Pipe,pipe@cells.test\n"Two\nLines","lines@cells.test"\n${'x'.repeat(1_000_000)},long@cells.test\nFine,fine@cells.test\n`,
  );
  assert.deepEqual([done.counts.created, codes(done)], [3, [[4, 'too_long']]]);
  assert.equal((await withMail('pipe@cells.test')).name, '12" Pipe');
});

test('NUL, letters that are none and rows with cells too many are refused alone', async () => {
  const done = await take('Name,Email\nNul\0l,nul@bytes.test\nMany,many@bytes.test,x,y\nFine,good@bytes.test\n');
  assert.deepEqual(
    [done.counts.created, codes(done)],
    [
      1,
      [
        [2, 'unreadable'],
        [3, 'too_many_cells'],
      ],
    ],
  );
  const broken = await take(
    new Uint8Array(
      Buffer.concat([
        Buffer.from(`Name,Email\n${'Filler,filler@bytes.test\n'.repeat(45_000)}Bro`),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('ken,broken@bytes.test\n'),
      ]),
    ),
  );
  assert.equal(broken.counts.failed, 1);
});

test('encodings: UTF-8 with and without mark, UTF-16, EUC-KR and Windows-1252 say the same', async () => {
  const text = 'Name;Email\nJürgen Groß;j@enc.test\n';
  for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'latin1')]) {
    const done = await take(new Uint8Array(bytes));
    assert.equal(done.counts.failed, 0, JSON.stringify(done.problems));
    assert.equal((await withMail('j@enc.test')).name, 'Jürgen Groß');
  }
});

test('ten thousand columns, empty files, old workbooks and files too large are refused at once', async () => {
  const message = async (content: Content, name?: string) => {
    const answer = await send(content, name);
    assert.ok([400, 413].includes(answer.status), JSON.stringify(answer.body));
    return answer.body.errors?.[0].message ?? answer.body.message;
  };
  assert.match(await message(`${Array.from({ length: 10_000 }, (_, n) => `c${n}`).join(',')}\n1,2\n`), /at most 500 columns/);
  assert.match(await message(''), /empty/);
  assert.match(await message('Name,Email\n'), /no row/);
  assert.match(await message(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])), /XLS/);
  assert.match(await message(`a,b\n${'x'.repeat(9_000_000)}`), /8 MB/);
  assert.match(await message(new Uint8Array(Buffer.from('PK\x03\x04 nothing of the kind')), 'x.xlsx'), /damaged/);
});

/** A ZIP whose headers say whatever they like of the sizes. */
function zipped(parts: [string, Buffer][]): Uint8Array<ArrayBuffer> {
  const locals = parts.flatMap(([name, bytes]) => {
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(1000, 22);
    head.writeUInt16LE(name.length, 26);
    return [head, Buffer.from(name), packed];
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  return new Uint8Array(Buffer.concat([...locals, end]));
}

const repeated = (text: string, bytes: number) => Buffer.alloc(bytes, text);
const bombs: Record<string, () => [string, Buffer][]> = {
  workbook_bomb: () => [['xl/worksheets/sheet1.xml', repeated('<row></row>', 420_000_000)]],
  workbook_row: () => [['xl/worksheets/sheet1.xml', repeated('<c/>', 6_000_000)]],
  workbook_texts: () => [['xl/sharedStrings.xml', Buffer.concat([Buffer.from('<sst>'), repeated('<si><t>x</t></si>', 50_000_000)])]],
  workbook_parts: () => Array.from({ length: 2100 }, (_, n) => [`xl/${n}.xml`, Buffer.from('x')]),
};
for (const [reason, parts] of Object.entries(bombs))
  test(`row 19: a workbook made to burst is refused, whatever it says of its size: ${reason}`, async () => {
    const bytes = zipped(parts());
    const before = process.memoryUsage().rss;
    const answer = await send(bytes, 'bomb.xlsx');
    assert.deepEqual([answer.status, answer.body.errors?.[0].additional_info?.reason], [400, reason], JSON.stringify(answer.body));
    assert.ok(process.memoryUsage().rss - before < 200_000_000);
  });

test('D38: a workbook is read by value: formulas by their result, days as days, links by their words', async () => {
  const out = new PassThrough();
  const bytes = buffer(out);
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: true });
  const sheet = book.addWorksheet('People');
  sheet.addRow(['Name', 'Email']).commit();
  sheet
    .addRow([
      { formula: 'A1&"x"', result: 'Computed' },
      { text: 'link@book.test', hyperlink: 'mailto:link@book.test' },
    ])
    .commit();
  sheet.addRow([{ richText: [{ text: 'Rich ' }, { text: 'Text' }] }, 'rich@book.test']).commit();
  sheet.addRow([]).commit();
  sheet.addRow(['No Mail', '']).commit();
  sheet.commit();
  await book.commit();
  const done = await take(new Uint8Array(await bytes), 'people.xlsx');
  assert.deepEqual([done.status, done.counts.created, codes(done)], ['completed', 2, [[5, 'nobody']]]);
  assert.equal((await withMail('link@book.test')).name, 'Computed');
  assert.equal((await withMail('rich@book.test')).name, 'Rich Text');
});

test('tricks with addresses: look-alike letters, plus tags, quotes and case', async () => {
  await ada.post('/contacts', { name: 'Real', email: 'real@müller.test' });
  const done = await take(
    [
      'Name,Email',
      'Same,REAL@xn--mller-kva.test',
      'Cyrillic,аda@office.test',
      'Full width,a＠b.test',
      'Plus,real+tag@müller.test',
      'Quoted,"""a b""@x.test"',
      'Two,a@x.test;bad',
      'Header,"a@x.test\nBcc: b@x.test"',
      'Agent,ADA@OFFICE.TEST',
      '',
    ].join('\n'),
  );
  assert.deepEqual(
    codes(done).map(([, code]: [number, string]) => code),
    ['email', 'email', 'email', 'email', 'email', 'agent'],
  );
  assert.deepEqual([done.counts.created, done.counts.updated], [1, 1], 'a plus tag is somebody else; capitals and letters of a domain are not');
});

test('duplicate names of columns do no harm; a guess takes the first', async () => {
  const look = await ada.post('/contacts/imports/preview', importForm('Name,Email,Email\nA,a@dup.test,b@dup.test\n', undefined, {}, 'x.csv'));
  assert.deepEqual(look.body.fields, { name: 0, email: 1 });
});
