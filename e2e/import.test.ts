/** Contacts come in from a file: looked at, tried, imported, put right, taken back. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, openDesk, picture, storyOf } from './desk.ts';
import { barriersOf, overflowOf, untranslatedOf } from './inspect-page.ts';

let desk: Desk;
let page: Page;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  page = await desk.as('ada', '/d/care/contacts');
  await page.getByRole('grid', { name: 'Contacts' }).getByRole('link').first().waitFor();
});
after(() => desk?.close());

const file = {
  name: 'people.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'Full name;E-mail;Position;Shoe size\nRosa Lind;rosa@import.test;Buyer;38\nMina P. Park;mina@acme.test;Head of research;37\nTilda Bruch;not an address;;41\n',
  ),
};
const free = async (name: string) => {
  assert.deepEqual(await barriersOf(page), [], name);
  await picture(page, name);
};
const outcome = async (name: string) => {
  const counts = page.locator('dl', { has: page.getByText('Unchanged', { exact: true }) });
  return counts.locator('div', { hasText: name }).locator('dd').textContent();
};

scene('D33: a file is looked at: its columns are guessed and can be left out, its first rows stand as they will be', async () => {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('heading', { name: 'Import contacts' }).waitFor();
  await page.getByText('Nothing was imported here yet.').waitFor();
  await page.getByText('CSV up to 200 MB or XLSX up to 25 MB, at most 5,000,000 rows and 500 columns.').waitFor();
  await free('import 1 file');
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByText(/separated by semicolons/).waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Field for Full name' }).inputValue(), 'Name');
  assert.equal(await page.getByRole('combobox', { name: 'Field for E-mail' }).inputValue(), 'Email');
  assert.equal(await page.getByRole('combobox', { name: 'Field for Shoe size' }).inputValue(), 'Leave out');
  const rows = page.getByRole('region', { name: 'First rows' }).getByRole('table');
  await rows.getByText('This is no email address.').waitFor();

  await page.getByRole('combobox', { name: 'Field for E-mail' }).click();
  await page.getByRole('option', { name: 'Leave out' }).click();
  await page.getByText('so that contacts can be told apart').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Try it' }).isDisabled(), true);
  await page.getByRole('combobox', { name: 'Field for E-mail' }).click();
  await page.getByRole('option', { name: 'Email', exact: true }).click();
  await page.getByText('so that contacts can be told apart').waitFor({ state: 'detached' });
  await free('import 2 columns');
});

const sentBytes: number[] = [];
scene('D33, D40: tried first: what would be created, changed and refused, with nothing written', async () => {
  page.on('request', (request) => request.method() === 'POST' && sentBytes.push(request.postDataBuffer()?.includes('Rosa Lind') ? 1 : 0));
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByRole('heading', { name: 'What would happen' }).waitFor();
  assert.deepEqual([await outcome('Created'), await outcome('Updated'), await outcome('Failed')], ['1', '1', '1']);
  await page.getByRole('list', { name: 'Rows that are not taken' }).getByText('Row 4 · Email').waitFor();
  await page.getByText('Head of research').waitFor();
  await free('import 3 trial');
  const found = await page.request.get('/care/api/v2/contacts?email=rosa@import.test');
  assert.ok(found.status() === 404 || (await found.text()) === '[]', 'nothing is written');
});

scene('D33: imported, with the failed rows as a file', async () => {
  await page.getByRole('button', { name: 'Import 2 contacts' }).click();
  await page.getByRole('heading', { name: 'Imported' }).waitFor();
  assert.ok(sentBytes.length >= 2 && !sentBytes.includes(1), 'the trial and the import name the file; it was sent with the first look');
  assert.deepEqual([await outcome('Created'), await outcome('Updated'), await outcome('Failed')], ['1', '1', '1']);
  await free('import 5 result');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download failed rows' }).click()]);
  assert.match(download.suggestedFilename(), /^failed-rows-\d+\.csv$/);
  await page.getByRole('link', { name: 'Rosa Lind' }).click();
  await page.getByRole('heading', { name: 'Rosa Lind' }).waitFor();
  await page.goBack();
});

scene('Q27: while another import runs, the page says so in the rule’s words, whose it is and since when', async () => {
  const grace = await desk.as('grace', '/d/care/contacts');
  const made = await grace.request.post('/care/api/v2/contacts/imports', {
    multipart: {
      'fields[name]': '0',
      'fields[email]': '1',
      file: {
        name: 'busy.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`Name,Email\n${Array.from({ length: 30_000 }, (_, n) => `Busy,busy.${n}@import.test\n`).join('')}`),
      },
    },
  });
  const { id, status } = (await made.json()) as { id: number; status: string };
  assert.equal(status, 'in_progress');
  await grace.request.put(`/care/api/v2/contacts/imports/${id}/pause`);
  const other = await desk.as('ada', '/d/care/contacts/import');
  await other.getByText(/^an import is already running: busy\.csv, started by Grace .+ at \d/).waitFor();
  await other.locator('input[type="file"]').setInputFiles(file);
  await other.getByRole('button', { name: 'Try it' }).click();
  await other.getByText(/^an import is already running\. Started by Grace .+ at \d/).waitFor();
  await grace.request.put(`/care/api/v2/contacts/imports/${id}/cancel`);
});

scene('undone within seven days, after being asked; the history keeps it', async () => {
  await page.getByRole('button', { name: 'Undo import…' }).click();
  await page.getByRole('dialog', { name: 'Undo this import?' }).getByRole('button', { name: 'Undo import' }).click();
  await page.getByRole('heading', { name: 'Undone' }).waitFor();
  await page.getByText('2 rows taken back.').waitFor();
  await page.getByRole('link', { name: 'Import contacts' }).click();
  await page.getByRole('list', { name: 'Newest imports' }).getByText('Undone').waitFor();
  assert.equal(await page.getByRole('list', { name: 'Newest imports' }).getByRole('listitem').count(), 3);
});

scene('on a phone, in the dark, in German: nothing sticks out, nothing is left in English', async () => {
  const phone = await desk.as('ada', '/d/care/companies', { viewport: { width: 360, height: 740 }, hasTouch: true, colorScheme: 'dark' });
  const changed = await phone.request.patch('/api/v2/me', { data: { language: 'de' } });
  assert.equal(changed.status(), 200, await changed.text());
  const imports = (await (await phone.request.get('/care/api/v2/contacts/imports')).json()) as { id: number; counts: { failed: number } }[];
  // This browser learns of the new language while the page is asked for; what the server said by then is asked again.
  await phone.goto(`/d/care/contacts/import/${imports.find(({ counts }) => counts.failed)!.id}`);
  await phone.getByText('Das ist keine Mailadresse.', { exact: true }).waitFor();
  assert.deepEqual([await overflowOf(phone), await barriersOf(phone)], [[], []], 'result');
  await phone.goto('/d/care/contacts/import');
  await phone.getByRole('heading', { name: 'Kontakte importieren', level: 1 }).waitFor();
  await phone.locator('input[type="file"]').setInputFiles({ ...file, name: 'phone.csv' });
  await phone.getByRole('table').waitFor();
  await phone.waitForLoadState('networkidle');
  assert.deepEqual([await overflowOf(phone), await barriersOf(phone)], [[], []], 'columns');
  assert.equal(await phone.locator('html').getAttribute('lang'), 'de');
  assert.deepEqual(await untranslatedOf(phone, 'de'), []);
  await picture(phone, 'import 2 columns phone');
  await phone.goto('/d/care/companies/import');
  await phone.getByRole('heading', { name: 'Firmen importieren', level: 1 }).waitFor();
  await phone.waitForLoadState('networkidle');
  assert.deepEqual([await overflowOf(phone), await barriersOf(phone)], [[], []], 'file');
  assert.deepEqual(await untranslatedOf(phone, 'de'), []);
  await picture(phone, 'import 1 file phone');
  assert.deepEqual(
    desk.complaints.filter((one) => !/status of 4\d\d/.test(one)),
    [],
  );
});
