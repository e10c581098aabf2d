/** A file is sent once: looked at, tried and imported by its number; what it may be is told before, and what is wrong with it in the reader's language. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { Invalid } from '../platform/refusal.ts';
import { importForm } from '../testing/import-form.ts';
import { type Answer, type Caller, type Office, openOffice } from '../testing/office.ts';
import { badFile, inWordsOf } from './reading/bad-file.ts';
import { tendImports } from './run.ts';

let office: Office;
let ada: Caller;
before(async () => {
  office = await openOffice({ import_mb: 8 });
  ada = office.as(office.ada);
});
after(() => office.close());

const formOf = (content: string, more: Record<string, string> = {}) => importForm(content, {}, more);
const look = async (content: string): Promise<number> => (await ada.post('/contacts/imports/preview', formOf(content))).body.file_id;
const ended = async (answer: Answer) => {
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  await office.drain();
  return (await ada.get(`/contacts/imports/${answer.body.id}`)).body;
};
const fields = { name: 0, email: 1 };
const kept = async () => (await office.db.read.row<{ n: number }>(sql`select count(*)::int as n from import_files`))!.n;
const days = (count: number) =>
  office.db.transact(async (tx) => {
    await tx.run(sql`update import_files set created_at = created_at - make_interval(days => ${count})`);
    await tx.run(sql`update imports set ended_at = ended_at - make_interval(days => ${count})`);
  });
const tend = () => tendImports(office.house.files).run(office.house.databases);

test('D33: a file that was looked at is looked at again, tried and imported by its number alone', async () => {
  const file_id = await look('Name,Email\nOnce,once@file.test\n');
  const again = await ada.post('/contacts/imports/preview', { file_id, header: false });
  assert.deepEqual([again.body.file_id, again.body.rows.length], [file_id, 2]);
  const trial = await ended(await ada.post('/contacts/imports', { file_id, fields, dry_run: true }));
  assert.deepEqual([trial.file_name, trial.counts.created], ['people.csv', 1]);
  const done = await ended(await ada.post('/contacts/imports', { file_id, fields }));
  assert.equal(done.counts.created, 1);
  const company = (await ada.post('/companies/imports/preview', formOf('Name\nOnce Inc\n'))).body.file_id;
  assert.equal((await ada.post('/companies/imports', { file_id: company, fields: { name: 0 } })).status, 201);
  await office.drain();
});

test('row 7: a file is its sender’s, at the desk it was sent to', async () => {
  const file_id = await look('Name,Email\nMine,mine@file.test\n');
  const grace = office.as(await office.hire('Grace', { scope: 1, role: 'admin' }));
  for (const answer of [
    await grace.post('/contacts/imports', { file_id, fields }),
    await grace.post('/contacts/imports/preview', { file_id }),
    await ada.post('/contacts/imports', { file_id: 999_999, fields }),
  ])
    assert.deepEqual([answer.status, answer.body.errors[0].field, answer.body.errors[0].additional_info], [400, 'file_id', { reason: 'not_kept' }]);
});

test('files of yesterday go, unless an import may still be asked for its failed rows', async () => {
  await look('Name,Email\nNobody,nobody@file.test\n');
  const file_id = await look('Name,Email\nBad,bad\n');
  const done = await ended(await ada.post('/contacts/imports', { file_id, fields }));
  await days(2);
  assert.equal((await ada.post('/contacts/imports', { file_id, fields })).body.errors[0].additional_info.reason, 'not_kept');
  const all = await kept();
  await tend();
  assert.ok((await kept()) < all, 'those nobody imported are gone');
  assert.match((await ada.get(`/contacts/imports/${done.id}/failures`)).body, /Bad,bad/);
  await days(6);
  await tend();
  assert.equal(await kept(), 0);
  assert.equal((await ada.get(`/contacts/imports/${done.id}/failures`)).body.code, 'import.no_report');
});

test('D38, D39: what a file may be is told before one is sent, and where it is refused', async () => {
  for (const limits of [await ada.get('/contacts/imports/limits'), await ada.get('/companies/imports/limits')])
    assert.deepEqual(limits.body, { csv_bytes: 8_000_000, xlsx_bytes: 8_000_000, xlsx_unpacked_bytes: 400_000_000, rows: 5_000_000, columns: 500 });
  const answer = await ada.post('/contacts/imports/preview', formOf(`a,b\n${'x'.repeat(9_000_000)}`));
  assert.deepEqual([answer.status, answer.body.code, answer.body.errors[0].field], [400, 'import.too_large', 'file']);
  assert.match(answer.body.errors[0].message, /8 MB/);
  const worker = await office.hire('It Worker', { desk_id: office.it_id });
  assert.equal((await office.as(worker, 'it').get('/contacts/imports/limits')).status, 404, 'service desks have no contacts');
});

test('what is wrong with a file is said in English, Korean and German', async () => {
  const said = (language: 'en' | 'ko' | 'de') =>
    inWordsOf(language, Promise.reject(badFile('columns', { limit: 500 }))).catch((error: Invalid) => error.flaws[0]!.message);
  assert.equal(await said('en'), 'A file may have at most 500 columns.');
  assert.equal(await said('de'), 'Eine Datei darf höchstens 500 Spalten haben.');
  assert.equal(await said('ko'), '열은 500개까지입니다.');
  const other = new Invalid([{ field: 'fields', code: 'invalid_value', message: 'as it is' }]);
  await assert.rejects(inWordsOf('de', Promise.reject(other)), /as it is/);
});

test('D39: a sample file has every field, is understood without a choice in every language, and can be imported as it is', async () => {
  await ada.post('/contact_fields', { label: 'Plan', type: 'custom_dropdown', choices: ['Free', 'Paid'], required_for_agents: true });
  await ada.post('/contact_fields', { label: 'Since', type: 'custom_date' });
  const headers = (language: string) => ({ 'accept-language': language });
  for (const [noun, ask] of [
    ['contacts', (language: string) => ada.get('/contacts/imports/sample', headers(language))],
    ['companies', (language: string) => ada.get('/companies/imports/sample', headers(language))],
  ] as const)
    for (const language of ['en', 'de', 'ko']) {
      const sample = await ask(language);
      assert.match(String(sample.headers['content-disposition']), new RegExp(`attachment; filename="sample-${noun}\\.csv"`));
      const seen = (await ada.post(`/${noun}/imports/preview`, formOf(sample.body))).body;
      const { custom_fields = {}, ...fixed } = seen.fields;
      assert.equal(Object.keys({ ...fixed, ...custom_fields }).length, seen.available.length, `${noun} ${language}: every column has its field`);
      assert.deepEqual(
        seen.rows.map((row: { problem: unknown }) => row.problem),
        [null, null],
      );
      const trial = await ada.post(`/${noun}/imports`, { file_id: seen.file_id, fields: seen.fields, dry_run: true });
      await office.drain();
      assert.deepEqual((await ada.get(`/${noun}/imports/${trial.body.id}`)).body.counts, { created: 2, updated: 0, unchanged: 0, skipped: 0, failed: 0 });
    }
});
