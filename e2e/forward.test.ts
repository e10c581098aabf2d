/** A ticket goes on to somebody outside with what was said; its summary stands above the thread; an agent is locked out and let in again. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, lineOf, openDesk, picture, storyOf } from './desk.ts';

let desk: Desk;
let page: Page;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  page = await desk.as('ada', '/d/care/tickets');
});
after(() => desk?.close());

scene('a summary is written once and stands above the thread', async () => {
  await lineOf(page, 'Printer on fire').click();
  await page.getByText('serial 8841-C').waitFor();
  await page.getByRole('button', { name: 'More', exact: true }).last().click();
  await page.getByRole('menuitem', { name: 'Write a summary' }).click();
  await page.getByRole('textbox', { name: 'Summary' }).fill('The fuser burns; a technician comes on Monday.');
  await page.getByRole('button', { name: 'Save summary' }).click();
  await page.getByRole('heading', { name: 'Summary' }).waitFor();
  await page.reload();
  await page.getByText('a technician comes on Monday').waitFor();
});

scene('a forward shows what it quotes, asks for an address, and stands in the thread once it went', async () => {
  await page.getByText('serial 8841-C').waitFor();
  await page.keyboard.press('f');
  let forward = page.getByRole('region', { name: 'Forward', exact: true });
  await forward.getByText('Omar Haddad wrote:').first().waitFor();
  assert.equal(await forward.getByText('fuser again').count(), 0, 'the private note stays here');
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/forward_draft'));
  await forward.getByRole('textbox', { name: 'Forward' }).fill('Can you come earlier?');
  assert.equal((await kept).status(), 200);
  await forward.getByRole('button', { name: 'Forward', exact: true }).click();
  await forward.getByText('Say whom to forward to.').waitFor();
  // As after a crash: another browser, which has kept nothing.
  const address = page.url();
  await page.close();
  page = await desk.as('ada', address);
  forward = page.getByRole('region', { name: 'Forward', exact: true });
  await page.getByRole('button', { name: /^Forward/ }).click();
  await forward.getByText('Can you come earlier?').waitFor();
  await forward.getByRole('textbox', { name: 'To', exact: true }).fill('repair@fire.test');
  await page.keyboard.press('Enter');
  await picture(page, 'forward');
  await forward.getByRole('button', { name: 'Forward', exact: true }).click();
  await page.getByText('To repair@fire.test', { exact: true }).waitFor();
  await page.getByText('Can you come earlier?').first().waitFor();
});

scene('from the forwarded message one writes on to those it went to, without the quote', async () => {
  const letter = page.getByRole('article').filter({ hasText: 'To repair@fire.test' });
  await letter.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Reply to forward' }).click();
  const onward = page.getByRole('region', { name: 'Reply to forward', exact: true });
  await onward.getByText('repair@fire.test').waitFor();
  assert.equal(await onward.getByRole('checkbox', { name: 'Quote what was said' }).isChecked(), false);
  await onward.getByRole('textbox', { name: 'Reply to forward' }).fill('Monday is fine.');
  await picture(page, 'reply-to-forward');
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/reply_to_forward'));
  await onward.getByRole('button', { name: 'Send', exact: true }).click();
  assert.equal((await sent).status(), 201);
  await page.getByRole('article').filter({ hasText: 'Monday is fine.' }).waitFor();
});

scene('an agent is locked out and let in again, and the page says what becomes of their work', async () => {
  await page.goto('/d/care/settings/agents');
  await page.getByText('Sofia').first().click();
  await page.getByRole('button', { name: 'Deactivate…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Their open tickets have nobody assigned any more').waitFor();
  await dialog.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await page.getByRole('button', { name: 'Let in again…' }).click();
  await dialog.getByRole('button', { name: 'Let in again', exact: true }).click();
  await page.getByRole('button', { name: 'Deactivate…' }).waitFor();
});
