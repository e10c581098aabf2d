/** A printed ticket is whole, however much of it was loaded. Somebody says that they are away. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, letters, lineOf, openDesk, picture, storyOf, toasts } from './desk.ts';

let desk: Desk;
let page: Page;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  page = await desk.as('ada', '/d/care/tickets');
});
after(() => desk?.close());

scene('messages that are not loaded come before it is printed', async () => {
  await lineOf(page, 'Printer on fire').waitFor();
  const id = await lineOf(page, 'Printer on fire').getAttribute('data-line');
  for (let n = 1; n <= 40; n++) {
    const answer = await page.request.post(`/api/v2/tickets/${id}/notes`, { data: { body: `<p>Look ${n} at the fuser</p>`, private: true } });
    assert.equal(answer.status(), 201);
  }
  await lineOf(page, 'Printer on fire').click();
  await page.getByText('Look 40 at the fuser').waitFor();
  assert.ok((await letters(page).count()) < 40);
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', String(document.querySelectorAll('article').length));
  });
  await page.getByRole('button', { name: 'More', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'Print' }).click();
  await page.locator('body[data-printed]').waitFor();
  const printed = Number(await page.locator('body').getAttribute('data-printed'));
  assert.ok(printed >= 44, `only ${printed} were printed`);
  await page.emulateMedia({ media: 'print' });
  const times = await letters(page)
    .locator('time')
    .evaluateAll((all) => all.map((one) => [getComputedStyle(one, '::after').content, (one as HTMLElement).innerText]));
  for (const [paper, beside] of times) {
    assert.match(paper ?? '', /^"[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d{2}\s[AP]M"$/u, 'a date and a time');
    assert.equal(beside, '', 'nothing beside now');
  }
  await picture(page, 'print');
  await page.emulateMedia({ media: 'screen' });
});

scene('the shortcut of the browser for printing brings them as well', async () => {
  await page.goto('/d/care/tickets');
  await lineOf(page, 'Printer on fire').click();
  await page.getByText('Look 40 at the fuser').waitFor();
  assert.ok((await letters(page).count()) < 40);
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', String(document.querySelectorAll('article').length));
  });
  await page.keyboard.press('Control+p');
  await page.locator('body[data-printed]').waitFor();
  assert.ok(Number(await page.locator('body').getAttribute('data-printed')) >= 44);
});

scene('an agent says in their own menu that they are away', async () => {
  await page.goto('/d/care/tickets');
  await lineOf(page, 'Printer on fire').waitFor();
  await page.getByRole('button', { name: 'You: Ada Lovelace' }).first().click();
  const available = page.getByRole('menuitemcheckbox', { name: 'Available for work' });
  assert.equal(await available.getAttribute('aria-checked'), 'true');
  await available.click();
  await toasts(page).getByText('You are shown as away.').waitFor();
  await page.getByRole('menuitemcheckbox', { name: 'Available for work', checked: false }).waitFor();
  await page.getByRole('menuitemradio', { name: 'English', checked: true }).waitFor();
  await page.getByRole('menuitemradio', { name: 'Deutsch', checked: false }).waitFor();
  const { agents } = await (await page.request.get('/api/v2/directory')).json();
  assert.equal(agents.find((one: { name: string }) => one.name === 'Ada Lovelace').available, false);
});
