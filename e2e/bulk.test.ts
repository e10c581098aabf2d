/** Many tickets at once: a job with its progress, the way back, the bin and the way out of it. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, lineOf, openDesk, picture, storyOf, toasts } from './desk.ts';

let desk: Desk;
let page: Page;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  page = await desk.as('ada', '/d/care/tickets?view=open');
  await page.getByRole('grid').getByRole('link').first().waitFor();
});
after(() => desk?.close());

const bar = () => page.getByRole('region', { name: 'Selection' });
const boxes = () => page.getByRole('grid').getByRole('checkbox');
const statuses = async () => {
  const answer = await page.request.get('/api/v2/tickets?per_page=100');
  return new Map(((await answer.json()) as { id: number; status: number }[]).map((one) => [one.id, one.status]));
};
const open = async () => [...(await statuses())].filter(([, status]) => ![4, 5].includes(status)).length;
/** The progress is seen before the end is. */
const toldAfter = async (act: () => Promise<void>, progress: RegExp, end: string) => {
  const seen = toasts(page).getByText(progress).waitFor();
  await act();
  await seen;
  await toasts(page).getByText(end, { exact: true }).waitFor();
};
let at_first: Map<number, number>;

scene('several are selected: one by one, from here to there, and let go', async () => {
  await boxes().nth(0).click();
  await boxes()
    .nth(4)
    .click({ modifiers: ['Shift'] });
  await bar().getByText('5 selected').waitFor();
  await boxes().nth(1).click();
  await bar().getByText('4 selected').waitFor();
  await page.keyboard.press('Escape');
  await bar().waitFor({ state: 'detached' });
});

scene('all are changed as one job with progress, and changed back', async () => {
  at_first = await statuses();
  const count = await open();
  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).click();
  await bar().getByText(`${count} selected`).waitFor();
  await bar().getByRole('button', { name: 'Status' }).click();
  await picture(page, 'bulk-status');
  await toldAfter(
    () => page.getByRole('option', { name: 'Waiting on third party' }).click(),
    new RegExp(`^Changing \\d+ of ${count}…$`),
    `${count} tickets changed`,
  );
  const changed = await statuses();
  assert.equal([...changed.values()].filter((status) => status === 7).length, count);
  await picture(page, 'bulk-changed');

  await toasts(page).getByRole('button', { name: 'Undo' }).click();
  await toasts(page).getByText('Everything is as it was.').waitFor();
  assert.deepEqual(await statuses(), at_first);
});

scene('three are deleted, stand among the deleted, and come back', async () => {
  const subjects = await page.getByRole('grid').getByRole('link').allInnerTexts();
  for (const place of [0, 1, 2]) await boxes().nth(place).click();
  await bar().getByText('3 selected').waitFor();
  await toldAfter(() => bar().getByRole('button', { name: 'Delete' }).click(), /^Changing \d of 3…$/, '3 tickets deleted');
  assert.equal(await lineOf(page, subjects[0]!).count(), 0);
  assert.equal((await statuses()).size, at_first.size - 3);

  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link', { name: /^Deleted/ })
    .click();
  await lineOf(page, subjects[2]!).waitFor();
  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).click();
  await picture(page, 'bulk-restore');
  await bar().getByRole('button', { name: 'Restore' }).click();
  await toasts(page).getByText('3 tickets restored').waitFor();
  await page.getByRole('heading', { name: 'Nothing deleted' }).waitFor();
  assert.deepEqual(await statuses(), at_first);
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link', { name: /^All open/ })
    .click();
  for (const subject of subjects.slice(0, 3)) await lineOf(page, subject).first().waitFor();
  // Whoever brought them back is not told of them as new.
  await page.waitForTimeout(1500);
  assert.equal(await page.getByRole('button', { name: /^\d+ new tickets?$/ }).count(), 0);
});

scene('all that match are selected beyond those loaded, changed as one job after a question, and what is refused is named', async () => {
  const headers = { 'content-type': 'application/json' };
  const mine: number[] = [];
  for (let n = 0; n < 75; n++) {
    const made = await page.request.post('/api/v2/tickets', {
      headers,
      data: { email: 'mina@acme.test', subject: `Sweep ${n}`, description: 'x', tags: ['sweep'] },
    });
    assert.equal(made.status(), 201, await made.text());
    mine.push(((await made.json()) as { id: number }).id);
  }
  await page.goto('/d/care/tickets?view=all&tag=sweep');
  await page.getByRole('grid').getByRole('link').first().waitFor();
  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).click();
  await bar().getByText('60 selected').waitFor();
  await bar().getByRole('button', { name: 'Select all 75 matching' }).click();
  await bar().getByText('All 75 matching selected').waitFor();
  await picture(page, 'bulk-everything');
  await bar().getByRole('button', { name: 'Priority' }).click();
  await page.getByRole('option', { name: 'Urgent' }).click();
  const question = page.getByRole('dialog', { name: 'Change all 75 tickets of this list?' });
  await picture(page, 'bulk-everything-question');
  await question.getByRole('button', { name: 'Change them all' }).click();
  await toasts(page).getByText('75 tickets changed', { exact: true }).waitFor();
  for (const id of [mine[0], mine.at(-1)]) assert.equal(((await (await page.request.get(`/api/v2/tickets/${id}`)).json()) as { priority: number }).priority, 4);
});

scene('no page complained', async () => assert.deepEqual(desk.complaints, []));
