/** Exporting contacts and companies: D41–D43, security rows 7 and 13. */
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import Excel from 'exceljs';
import { agentAt } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { showLife } from '../platform/dead-workers.ts';
import { plainCell } from '../platform/plain-cell.ts';
import type { Refusal } from '../platform/refusal.ts';
import { type Answer, type Caller, type Office, openOffice } from '../testing/office.ts';
import { startExport } from './export-row.ts';
import { tendExports } from './run.ts';

let office: Office;
let ada: Caller;
before(async () => {
  office = await openOffice();
  ada = office.as(office.ada);
  const firm = (await ada.post('/companies', { name: 'Acme', domains: ['acme.test'] })).body;
  await ada.post('/contacts', {
    name: '=HYPERLINK("http://evil.test")',
    email: 'mina@acme.test',
    phone: '+49 30 1',
    company_id: firm.id,
    tags: ['a', 'b'],
    other_emails: ['second@acme.test'],
  });
  await ada.post('/contacts', { name: 'Jan, "the" Weber', email: 'jan@other.test', address: 'Line 1\nLine 2' });
  await ada.post('/contact_fields', { label: 'Level', label_for_customers: 'Level', type: 'custom_text' });
});
after(() => office.close());

/** Exports to the end; gives the job and its file. */
async function take(body: Record<string, unknown>): Promise<{ job: Answer['body']; file: Answer }> {
  const started = await ada.post('/contacts/export', body);
  assert.equal(started.status, 201, JSON.stringify(started.body));
  assert.equal(started.body.download_url, null);
  await office.drain();
  const job = (await ada.get(`/contacts/export/${started.body.id}`)).body;
  return { job, file: await ada.get(`/contacts/export/${started.body.id}/file`) };
}

test('D41, D42: chosen fields come as a file, and a mail says so in words and with a link that needs sign-in', async () => {
  const { job, file } = await take({
    fields: { default_fields: ['name', 'email', 'company_name', 'tag_names', 'other_emails'] },
    filter: { email: 'jan@other.test' },
  });
  assert.deepEqual([job.status, job.completed_records], ['completed', 1]);
  assert.equal(file.body, '\ufeffname,email,company_name,tag_names,other_emails\n"Jan, ""the"" Weber",jan@other.test,,"",\n');
  assert.match(job.download_url, new RegExp(`/api/v2/contacts/export/${job.id}/file$`));
  const mail = (await office.mailTo(office.ada)).at(-1)!;
  assert.equal(mail.subject, 'Your export of contacts is ready');
  const link = new RegExp(`/care(/api/v2/contacts/export/${job.id}/file)`).exec(mail.text);
  assert.ok(link, mail.text);
  assert.equal((await office.anyone.ask({ method: 'GET', url: `/care${link[1]}` })).status, 401, 'the link alone opens nothing');
});

test('row 13: no cell is a formula, in CSV and in workbooks, whatever it begins with', async () => {
  const csv = await take({ fields: { default_fields: ['name', 'phone'] } });
  assert.match(csv.file.body, /"'=HYPERLINK\(""http:\/\/evil\.test""\)",'\+49 30 1/);
  const own = (await ada.get('/contact_fields')).body.find((one: { default: boolean }) => !one.default).name;
  const started = await ada.post('/contacts/export', { fields: { default_fields: ['name', 'phone'], custom_fields: [own] }, format: 'xlsx' });
  await office.drain();
  const key = (await office.db.read.row<{ storage_key: string }>(
    sql`select storage_key from exports where org_id = ${office.org_id} and id = ${started.body.id}`,
  ))!.storage_key;
  const book = new Excel.Workbook();
  const stored = await office.house.files.open(key);
  await book.xlsx.read(Readable.from(stored!.stream));
  const rows = book.worksheets[0]!.getSheetValues().slice(1) as unknown[][];
  assert.deepEqual(rows[0]!.slice(1), ['name', 'phone', 'Level']);
  assert.ok(rows.some((row) => row[1] === '\'=HYPERLINK("http://evil.test")' && row[2] === "'+49 30 1"));
  const hostile = ['=1', '+1', '-1', '@x', '\tx', '\rx', '\nx', ' =1', '\u200b=1', '\uff1d1', 'plain', "'=1", 'a=1', ''];
  const cells = await office.db.read.rows<{ cell: string }>(
    sql`select plain_cell(x) as cell from unnest(${hostile}::text[]) with ordinality u(x, n) order by n`,
  );
  assert.deepEqual(
    cells.map((row) => row.cell),
    hostile.map(plainCell),
    'the database and the application agree on what a formula is',
  );
});

test('D43, row 7: nobody but whoever asked sees the export or its file; it goes after 15 days', async () => {
  const { job } = await take({ fields: { default_fields: ['name'] } });
  const other = office.as(await office.hire('Grace', { scope: 1, role: 'admin' }));
  assert.equal((await other.get(`/contacts/export/${job.id}`)).body.code, 'export.not_found');
  assert.equal((await other.get(`/contacts/export/${job.id}/file`)).status, 404);
  assert.equal((await office.anyone.get(`/contacts/export/${job.id}/file`)).status, 401);
  assert.equal((await ada.get(`/companies/export/${job.id}/file`)).status, 404, 'nor under another noun');
  await office.db.transact((tx) => tx.run(sql`update exports set created_at = now() - interval '16 days' where org_id = ${office.org_id} and id = ${job.id}`));
  assert.equal((await ada.get(`/contacts/export/${job.id}/file`)).status, 404);
  await tendExports(office.house.files).run(office.house.databases);
  assert.equal(await office.db.read.row(sql`select 1 from exports where id = ${job.id}`), undefined);
});

test('D42: one export of a kind at a time; fields that are none are named', async () => {
  const first = await ada.post('/contacts/export', { fields: {} });
  assert.equal(first.status, 201);
  const second = await ada.post('/contacts/export', { fields: {} });
  assert.deepEqual([second.status, second.body.code, second.body.additional_info.by], [409, 'export.running', 'Ada']);
  const companies = await ada.post('/companies/export', { fields: { default_fields: ['name', 'domains'] } });
  assert.equal(companies.status, 201);
  await office.drain();
  assert.equal((await ada.get(`/companies/export/${companies.body.id}`)).body.status, 'completed');
  assert.equal((await ada.get(`/companies/export/${companies.body.id}/file`)).body, '\ufeffname,domains\nAcme,acme.test\n');
  assert.equal((await ada.post('/contacts/export', { fields: { default_fields: ['password'] } })).status, 400);
  assert.equal((await ada.post('/contacts/export', { fields: { custom_fields: ['nothing'] } })).body.errors[0].code, 'invalid_field');
});

test('D41, Q27: an export nobody works on says so until a worker lives, alone and in the list', async () => {
  const { id } = (await ada.post('/contacts/export', { fields: { default_fields: ['name'] } })).body;
  const look = async () => (await ada.get(`/contacts/export/${id}`)).body;
  assert.partialDeepStrictEqual(await look(), { status: 'in_progress', no_worker: false });
  await office.db.transact((tx) => tx.run(sql`update exports set heartbeat_at = now() - interval '1 hour' where org_id = ${office.org_id} and id = ${id}`));
  assert.equal((await look()).no_worker, true);
  assert.partialDeepStrictEqual((await ada.get('/contacts/export')).body[0], { id, no_worker: true });
  const life = await showLife(office.url, office.house.log);
  assert.equal((await look()).no_worker, false);
  await life.close();
  await office.drain();
  assert.partialDeepStrictEqual(await look(), { status: 'completed', no_worker: false });
});

test('D42: one’s own exports of 15 days, the newest first', async () => {
  const { job } = await take({ fields: { default_fields: ['name'] } });
  const mine = (await ada.get('/contacts/export')).body;
  assert.deepEqual([mine[0].id, mine[0].download_url, mine[0].size > 0], [job.id, job.download_url, true]);
  assert.ok(mine.every((one: { id: number }, at: number) => at === 0 || one.id < mine[at - 1].id));
  assert.ok((await ada.get('/companies/export')).body.every((one: { id: number }) => one.id !== job.id));
  const other = office.as(await office.hire('Lister', { scope: 1, role: 'admin' }));
  assert.deepEqual((await other.get('/contacts/export')).body, []);
});

test('a workbook that could not hold all rows is refused before it is begun: export.too_many_rows', async () => {
  const actor = (await agentAt(office.db.read, office.db, office.desk_id, office.ada.id))!;
  for (const kind of ['contact', 'company'] as const) {
    const all = { fields: {}, format: 'xlsx' as const };
    await assert.rejects(startExport(actor, kind, all, 0), (thrown: Refusal) => thrown.code === 'export.too_many_rows' && thrown.facts.limit === '0');
  }
  await startExport(actor, 'contact', { fields: {}, format: 'csv' }, 0);
  await office.drain();
});
