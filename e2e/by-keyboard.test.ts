/** A day without a mouse: sign in, walk the list, answer, share, the keyboard map, the palette. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, letters, openDesk, password, picture, storyOf } from './desk.ts';

let desk: Desk;
let page: Page;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  page = await (await desk.anyone()).newPage();
});
after(() => desk?.close());

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const lines = () => page.getByRole('grid').getByRole('link');

scene('signs in: the first field has the focus, Enter sends', async () => {
  await page.goto('/d/care/tickets');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.keyboard.type('ada@tandem.test');
  await press('Tab');
  await page.keyboard.type('wrong');
  await press('Enter');
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByLabel('Mail address').inputValue(), 'ada@tandem.test');
  await press('ControlOrMeta+a');
  await page.keyboard.type(password);
  await press('Enter');
  await page.waitForURL('**/d/care/tickets');
  await lines().first().waitFor();
});

scene('walks the list with j and k, opens with Enter, walks on from ticket to ticket, Escape comes back to the same line', async () => {
  const subjects = await lines().allInnerTexts();
  await press('j');
  await page.waitForFunction((subject) => document.activeElement?.textContent === subject, subjects[0]);
  await press('j', 'j');
  await page.waitForFunction((subject) => document.activeElement?.textContent === subject, subjects[2]);
  await press('k');
  await page.waitForFunction((subject) => document.activeElement?.textContent === subject, subjects[1]);
  await press('Enter');
  const title = (subject: string | undefined) => page.locator('header').getByText(subject!, { exact: true });
  await title(subjects[1]).waitFor();
  await press('k');
  await title(subjects[0]).waitFor();
  await press('j');
  await title(subjects[1]).waitFor();
  await press('Escape');
  await page.waitForURL('**/d/care/tickets');
  await page.waitForFunction((subject) => document.activeElement?.textContent === subject, subjects[1]);
});

scene('answers: r, words, Ctrl+Enter; Escape leaves the text there', async () => {
  await press('k', 'Enter');
  await page.getByRole('region', { name: 'Conversation' }).waitFor();
  await press('r');
  const reply = page.getByRole('textbox', { name: 'Reply to the customer' });
  await reply.waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'textbox');
  await page.keyboard.type('Written with j, k and r in it.');
  await press('Escape');
  await reply.waitFor({ state: 'detached' });
  assert.match(page.url(), /\/tickets\/\d+/, 'Escape in the composer left the ticket');
  await press('r');
  await reply.getByText('Written with j, k and r in it.').waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'textbox');
  await press('ControlOrMeta+Enter');
  await reply.waitFor({ state: 'detached' });
  await letters(page).filter({ hasText: 'Written with j, k and r in it.' }).waitFor();
});

scene('shares: s, a name, Enter, Ctrl+Enter', async () => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await press('s');
  const dialog = page.getByRole('dialog', { name: /^Share #/ });
  const field = dialog.getByRole('combobox', { name: 'Find people and groups' });
  await field.waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
  await page.keyboard.type('Hopper');
  await page.locator('[role="option"][data-combobox-selected]', { hasText: 'Grace Hopper' }).waitFor();
  await press('Enter');
  await dialog.getByRole('button', { name: 'Share with Grace Hopper' }).waitFor();
  await press('ControlOrMeta+Enter');
  await dialog.getByRole('listitem').filter({ hasText: 'Grace Hopper' }).waitFor();
  await press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.match(page.url(), /\/tickets\/\d+/, 'Escape in the dialog left the ticket');
});

scene('? shows exactly the keys that work here', async () => {
  await press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const keysOf = async (label: string) => {
    const line = map.locator('dl > div', { has: page.locator('dt').getByText(label, { exact: true }) });
    return (await line.locator('dd').textContent())?.trim();
  };
  assert.equal(await keysOf('Reply'), 'R');
  assert.equal(await keysOf('Next ticket'), 'J');
  assert.equal(await keysOf('Share'), 'S');
  assert.equal(await map.getByText('Filter', { exact: true }).count(), 0, 'a key of the list stands in the map of a ticket');
  await picture(page, 'keyboard-map');
  await press('Escape');
  await map.waitFor({ state: 'detached' });
  assert.match(page.url(), /\/tickets\/\d+/, 'Escape in the map left the ticket');
  await press('Escape');
  await page.waitForURL('**/d/care/tickets');
});

scene('Ctrl+K finds a ticket by a word and a view by its letters', async () => {
  await press('ControlOrMeta+k');
  const field = page.getByRole('combobox', { name: 'Search tickets, jump, or do something' });
  await field.waitFor();
  await page.keyboard.type('headsets');
  await page
    .getByRole('option', { name: /Bulk order of 40 headsets/ })
    .first()
    .waitFor();
  await picture(page, 'palette');
  const first = (await page.getByRole('option').first().textContent()) ?? '';
  assert.match(first, /Bulk order of 40 headsets/);
  await press('Enter');
  await page.getByRole('region', { name: 'Conversation' }).waitFor();
  assert.match(await page.title(), /Bulk order of 40 headsets/);

  await press('ControlOrMeta+k');
  await field.waitFor();
  await page.keyboard.type('unassi');
  await page.getByRole('option', { name: 'Unassigned', selected: true }).waitFor();
  await press('Enter');
  await page.getByRole('heading', { name: 'Unassigned' }).waitFor();
});

scene('selects with x, assigns with a', async () => {
  await lines().first().waitFor();
  await press('j');
  await page.waitForFunction(() => document.activeElement?.hasAttribute('data-line'));
  const subject = await page.evaluate(() => document.activeElement?.textContent ?? '');
  await press('x');
  await page.getByRole('region', { name: 'Selection' }).getByText('1 selected').waitFor();
  await press('a');
  await page.getByRole('listbox', { name: 'Assignee' }).waitFor();
  await page.keyboard.type('Ada');
  await page.getByRole('option', { name: 'Me', exact: true }).waitFor();
  await press('Enter');
  await page.getByText('Ticket changed').waitFor();
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: subject, exact: true }) });
  await row.getByText('Ada Lovelace').waitFor();
});

scene('no page complained', async () => {
  assert.deepEqual(
    desk.complaints.filter((one) => !/status of 401/.test(one)),
    [],
  );
});
