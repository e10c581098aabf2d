/** Contacts and companies leave as files: chosen, made, downloaded by whoever asked. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, openDesk, picture, storyOf } from './desk.ts';
import { barriersOf, overflowOf } from './inspect-page.ts';

let desk: Desk;
let page: Page;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  page = await desk.as('ada', '/d/care/contacts?q=acme');
});
after(() => desk?.close());

const dialog = (of: Page, kind = 'contacts') => of.getByRole('dialog', { name: `Export ${kind}` });
const free = async (of: Page, name: string) => {
  assert.deepEqual([await overflowOf(of), await barriersOf(of)], [[], []], name);
  await picture(of, name);
};

scene('D41: the fields one leaves ticked, of what the list shows, are in the file one downloads', async () => {
  await page.getByRole('grid', { name: 'Contacts' }).getByRole('link', { name: 'Mina Park' }).waitFor();
  await page.getByRole('button', { name: 'Export', exact: true }).focus();
  await page.keyboard.press('Enter');
  await dialog(page)
    .getByRole('radio', { name: /^What the list shows now \(\d+\)$/ })
    .waitFor();
  await dialog(page).getByRole('checkbox', { name: 'Phone' }).waitFor();
  await free(page, 'export');
  await dialog(page).getByRole('button', { name: 'Select none' }).click();
  await dialog(page).getByText('Choose at least one field.').waitFor();
  assert.equal(await dialog(page).getByRole('button', { name: 'Start export' }).isDisabled(), true);
  await dialog(page).getByRole('checkbox', { name: 'Name', exact: true }).check();
  await dialog(page).getByRole('checkbox', { name: 'Email' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  const link = dialog(page).getByRole('link', { name: 'Download' });
  await link.waitFor();
  await free(page, 'export done');
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.match(file.suggestedFilename(), /^contacts-.+\.csv$/);
  const lines = (await readFile(await file.path(), 'utf8')).replace('\ufeff', '').trim().split('\n');
  assert.equal(lines[0], 'name,email');
  assert.ok(lines.includes('Mina Park,mina@acme.test') && lines.slice(1).every((line) => /acme/i.test(line)), lines.join('\n'));
});

scene('D42: companies go as a workbook from a phone, and whoever closes the dialog finds the export again', async () => {
  const phone = await desk.as('ada', '/d/care/companies', { viewport: { width: 360, height: 740 }, hasTouch: true, colorScheme: 'dark' });
  await phone.getByRole('grid', { name: 'Companies' }).waitFor();
  await free(phone, 'companies phone');
  await phone.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog(phone, 'companies').getByText('The file holds all companies.').waitFor();
  await dialog(phone, 'companies').getByRole('radio', { name: /^XLSX/ }).check();
  await free(phone, 'export phone');
  const asked = phone.waitForResponse((answer) => answer.url().endsWith('/companies/export'));
  await dialog(phone, 'companies').getByRole('button', { name: 'Start export' }).click();
  await phone.keyboard.press('Escape');
  await asked;
  await phone.getByRole('button', { name: 'Export', exact: true }).click();
  const [file] = await Promise.all([phone.waitForEvent('download'), dialog(phone, 'companies').getByRole('link', { name: 'Download' }).click()]);
  assert.match(file.suggestedFilename(), /^companies-.+\.xlsx$/);
  assert.deepEqual(desk.complaints, []);
});
