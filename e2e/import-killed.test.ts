/** Imports that do not go straight through: the worker is killed in the middle, somebody pauses, goes on, and cancels; a workbook of companies. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import Excel from 'exceljs';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { type FreshDatabase, freshDatabase } from '../server/testing/cluster.ts';
import { type Running, runTandem } from '../server/testing/run-tandem.ts';
import { type Desk, openDesk, picture, storyOf } from './desk.ts';
import { barriersOf } from './inspect-page.ts';

const people = 12_000;
/** Known at the desk before the file came. */
const known = 3;
/** What stands at the end of the file and cannot be taken. */
const flawed = 2;
const rows = people + flawed;

let database: FreshDatabase;
let directory: string;
let desk: Desk;
let worker: Running;
let page: Page;
const scene = storyOf(() => desk);
const startWorker = () => runTandem({ DATABASE_URL: database.url, TANDEM_DATA: directory, TANDEM_DEMO: '0' }, 'worker');

before(async () => {
  database = await freshDatabase();
  directory = mkdtempSync(join(tmpdir(), 'tandem-two-programs-'));
  desk = await openDesk({ DATABASE_URL: database.url, TANDEM_DATA: directory }, 'web');
  worker = await startWorker();
  page = await desk.as('ada', '/d/care/contacts/import');
  for (let n = 0; n < known; n++) {
    const made = await page.request.post('/care/api/v2/contacts', { data: { name: `Known ${n}`, email: `person.${n}@killed.test` } });
    assert.equal(made.status(), 201, await made.text());
  }
});
after(async () => {
  await Promise.all([worker?.kill('SIGTERM'), desk?.close()]);
  await database?.drop();
  if (directory) rmSync(directory, { recursive: true, force: true });
});

const outcome = async (name: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed') =>
  Number(((await page.locator(`[data-outcome="${name}"] dd`).textContent()) ?? '').replace(/\D/g, ''));
const outcomes = async () => ({
  created: await outcome('created'),
  updated: await outcome('updated'),
  unchanged: await outcome('unchanged'),
  skipped: await outcome('skipped'),
  failed: await outcome('failed'),
});
/** The page says it is as far as this. */
const showing = (done: number) => page.getByText(new RegExp(`^${done.toLocaleString('en')} of ${rows.toLocaleString('en')} rows`)).waitFor();
/** The page has asked once more, and was answered. */
const nextLook = () => page.waitForResponse((answer) => /\/imports\/\d+$/.test(answer.url()) && answer.request().method() === 'GET' && answer.ok());
const idHere = () => Number(/\/import\/(\d+)$/.exec(new URL(page.url()).pathname)?.[1]);
const asTold = async () =>
  (await (await page.request.get(`/care/api/v2/contacts/imports/${idHere()}`)).json()) as { status: string; completed_records: number };
/** How far the import is, as soon as it is further than this. */
async function beyond(done: number): Promise<number> {
  for (const end = Date.now() + 60_000; Date.now() < end; await wait(25)) {
    const { completed_records: now } = await asTold();
    if (now > done) return now;
  }
  throw new Error(`it stays at ${done}`);
}
async function countOf(query: string): Promise<number> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ n: string }>(query);
  await client.end();
  return Number(rows[0]!.n);
}
async function startWith(name: string, mimeType: string, bytes: Buffer, action: string): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer: bytes });
  await page.getByRole('button', { name: 'Try it', exact: true }).click();
  await page.getByRole('heading', { name: 'What would happen' }).waitFor();
  await page.getByRole('button', { name: action, exact: true }).click();
  await page.getByRole('list', { name: 'Steps' }).getByRole('listitem').filter({ hasText: 'Import' }).and(page.locator('[aria-current="step"]')).waitFor();
}
const tableOf = (domain: string) =>
  Buffer.from(`Name,Email\n${Array.from({ length: people }, (_, n) => `Person ${n},person.${n}@${domain}\n`).join('')}Lost,not an address\nGone,@\n`);

scene('the worker is killed while it writes: the page keeps saying what is known, and that no worker is running', async () => {
  await startWith('people.csv', 'text/csv', tableOf('killed.test'), `Import ${people.toLocaleString('en')} contacts`);
  await page.getByRole('heading', { name: 'Importing', exact: true }).waitFor();
  await page.getByRole('progressbar', { name: /^(Reading the file|Writing)$/ }).waitFor();
  const seen = await beyond(0);
  await worker.kill('SIGKILL');
  const left = await asTold();
  assert.equal(left.status, 'in_progress');
  assert.ok(left.completed_records >= seen && left.completed_records < rows, `killed at ${left.completed_records} of ${rows}`);
  await showing(left.completed_records);
  await nextLook();
  assert.equal((await asTold()).completed_records, left.completed_records, 'nobody writes any more');
  await page.getByRole('status').filter({ hasText: 'Waiting for the worker' }).waitFor();
  await page.getByText('No worker is running, so nothing goes on.').waitFor();
  assert.equal(await page.getByText(/ left$/).count(), 0, 'no time is promised');
  assert.equal(
    await page.getByRole('progressbar', { name: 'Waiting for the worker' }).getAttribute('aria-valuenow'),
    String(Math.round((left.completed_records / rows) * 100)),
  );
  assert.deepEqual(await barriersOf(page), []);
  await picture(page, 'import killed');
});

scene('D41, D4: with no worker an export and a change of many say the same, and both are done once one runs', async () => {
  const other = await desk.as('ada', '/d/care/contacts?q=acme');
  await other.getByRole('button', { name: 'Export', exact: true }).click();
  const exporting = other.getByRole('dialog', { name: 'Export contacts' });
  await exporting.getByRole('button', { name: 'Start export' }).click();
  await exporting.getByRole('status').filter({ hasText: 'Waiting for the worker' }).waitFor();
  await exporting.getByText('No worker is running, so nothing goes on.').waitFor();
  assert.equal(await exporting.getByRole('progressbar').count(), 0, 'nothing moves');
  assert.deepEqual(await barriersOf(other), []);
  await picture(other, 'export without a worker');
  await exporting.getByRole('button', { name: 'Close', exact: true }).last().click();
  await exporting.waitFor({ state: 'detached' });
  await other.getByRole('grid', { name: 'Contacts' }).getByRole('link', { name: 'Mina Park' }).waitFor();
  for (const key of ['j', 'x']) await other.keyboard.press(key);
  await other.getByRole('region', { name: 'Selected contacts' }).getByRole('button', { name: 'Mark as VIP' }).click();
  await other.getByText('No worker is running, so nothing goes on.').waitFor();
  await picture(other, 'many without a worker');
  worker = await startWorker();
  await other.getByText('1 contact is a VIP').waitFor();
  await other.getByRole('button', { name: 'Export', exact: true }).click();
  await exporting.getByRole('link', { name: 'Download' }).waitFor();
  await other.close();
});

scene('another worker goes on where it stopped: each row counts once, nobody is there twice', async () => {
  await page.getByRole('heading', { name: 'Imported', exact: true }).waitFor();
  assert.deepEqual(await outcomes(), { created: people - known, updated: known, unchanged: 0, skipped: 0, failed: flawed });
  assert.equal(await countOf("select count(*) as n from emails where key like '%@killed.test'"), people);
  assert.equal(await countOf("select count(distinct person_id) as n from emails where key like '%@killed.test'"), people);
  assert.equal(await countOf("select count(*) as n from people where name ~ '^Person [0-9]+$'"), people);
  await picture(page, 'import killed and done');
});

scene('D33: companies come from a workbook', async () => {
  const out = new PassThrough();
  const bytes = buffer(out);
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out });
  const sheet = book.addWorksheet('Companies');
  for (const cells of [
    ['Company', 'Domains', 'Industry'],
    ['Meadow Dairy', 'meadow.test', 'Food'],
    ['Harbor Lights', 'harbor.test', ''],
    ['', 'nameless.test', ''],
  ])
    sheet.addRow(cells).commit();
  sheet.commit();
  await book.commit();
  await page.goto('/d/care/companies/import');
  await startWith('companies.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await bytes, 'Import 2 companies');
  await page.getByRole('heading', { name: 'Imported', exact: true }).waitFor();
  assert.deepEqual(await outcomes(), { created: 2, updated: 0, unchanged: 0, skipped: 0, failed: 1 });
  await page.getByRole('link', { name: 'Meadow Dairy' }).click();
  await page.getByRole('heading', { name: 'Meadow Dairy' }).waitFor();
  await page.getByText('meadow.test').waitFor();
});

scene('paused by a click, it stands; going on, it moves; cancelled, what is written stays and is counted', async () => {
  await page.goto('/d/care/contacts/import');
  await startWith('more.csv', 'text/csv', tableOf('paused.test'), `Import ${people.toLocaleString('en')} contacts`);
  await beyond(0);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'Paused' }).waitFor();
  await page.getByText('Nothing is written until somebody resumes it.', { exact: true }).waitFor();
  // The rows in the hands of the worker are finished; after that it stands.
  await page.reload();
  await page.getByRole('button', { name: 'Resume', exact: true }).waitFor();
  const stood = await asTold();
  assert.ok(stood.completed_records > 0 && stood.completed_records < rows, `paused at ${stood.completed_records}`);
  await picture(page, 'import paused');
  assert.deepEqual(await barriersOf(page), []);
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  // Cancelled as soon as it writes: a fast machine is soon through.
  await page.getByRole('status').filter({ hasText: 'Writing' }).waitFor();
  await page.getByRole('button', { name: 'Cancel import…' }).click();
  await page.getByRole('dialog', { name: 'Cancel this import?' }).getByRole('button', { name: 'Cancel import', exact: true }).click();
  await page.getByRole('heading', { name: 'Cancelled', exact: true }).waitFor();
  await page.getByText('What was written before stays.', { exact: true }).waitFor();
  const { created, ...rest } = await outcomes();
  assert.ok(created >= stood.completed_records && created <= people, `cancelled at ${created}`);
  assert.deepEqual(rest, { updated: 0, unchanged: 0, skipped: 0, failed: rest.failed });
  assert.equal(await countOf("select count(*) as n from emails where key like '%@paused.test'"), created);
  assert.deepEqual(desk.complaints, []);
});
