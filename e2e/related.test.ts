/** Tickets that belong together: a child is linked and made, taken apart and put back; the history says so. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, lineOf, openDesk, picture, storyOf, toasts } from './desk.ts';

let desk: Desk;
let page: Page;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  page = await desk.as('ada', '/d/care/tickets');
});
after(() => desk?.close());

const add = async (what: string) => {
  await page.getByRole('button', { name: 'Link a ticket' }).click();
  await page.getByRole('menuitem', { name: what }).click();
};

scene('a ticket is found by its words and becomes a child, by the keyboard', async () => {
  await lineOf(page, 'Printer on fire').click();
  await add('Link a child…');
  const dialog = page.getByRole('dialog', { name: /is a child of/ });
  await dialog.getByRole('combobox').fill('refund 77120');
  await dialog
    .getByRole('option', { name: /Refund for order 77120/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Children' }).waitFor();
  await page.getByText('a child of this').waitFor();
  await picture(page, 'related');
});

scene('unlinking has a way back, and the child leads to its parent', async () => {
  const child = page.getByRole('region', { name: 'Children' }).getByRole('link', { name: /Refund for order 77120/ });
  await child.hover();
  await page.getByRole('button', { name: /^Unlink #/ }).click();
  await page.getByRole('heading', { name: 'Related tickets' }).waitFor();
  await toasts(page).getByRole('button', { name: 'Undo' }).last().click();
  await child.click();
  await page
    .getByRole('region', { name: 'Parent' })
    .getByRole('link', { name: /Printer on fire/ })
    .click();
  await page.getByText('serial 8841-C').waitFor();
});

scene('a new child is made for the same requester', async () => {
  await add('New child ticket');
  const dialog = page.getByRole('dialog', { name: 'New ticket' });
  await dialog.getByText(/Becomes a child of #\d+/).waitFor();
  await dialog.getByText('Omar Haddad').waitFor();
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('Order a new fuser');
  await picture(page, 'new-child');
  const made = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/tickets'));
  await dialog.getByRole('button', { name: /^Create/ }).click();
  assert.equal((await made).status(), 201);
  await page
    .getByRole('region', { name: 'Parent' })
    .getByRole('link', { name: /Printer on fire/ })
    .click();
  await page.getByText('0 of 2 done').waitFor();
});
