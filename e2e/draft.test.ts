/** What somebody wrote is never lost: not with the browser, not with the connection, not with a refusal. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, letters, numberOf, openDesk, picture, signIn, storyOf } from './desk.ts';

let desk: Desk;
let page: Page;
let id: number;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  page = await desk.as('grace', '/d/care/tickets?view=shared_with_me');
  id = await numberOf(page, 'Refund for order 77120 has not arrived');
});
after(() => desk?.close());

const composer = () => page.getByRole('region', { name: 'Write' });
const reply = () => composer().getByRole('textbox', { name: 'Reply to the customer' });

scene('a half-written reply survives the end of the browser', async () => {
  await page.goto(`/d/care/tickets/${id}`);
  await page.getByRole('button', { name: /^Reply to/ }).click();
  await reply().pressSequentially('We are on our way,');
  await composer().getByText('Draft saved').waitFor();
  await page.context().close();

  // Another browser, which keeps nothing of the first.
  page = await desk.as('grace', `/d/care/tickets/${id}`);
  await reply().getByText('We are on our way,').waitFor();
  await picture(page, 'draft-is-back');
});

scene('while Tandem is away a bar says so; what is typed is kept here, and saved once it is back', async () => {
  await desk.stop();
  await reply().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' with backup codes.');
  await composer().getByText('Kept in this browser').waitFor();
  const bar = page.getByText('No connection. What you see may be old; Tandem keeps trying.');
  await bar.waitFor();
  await picture(page, 'offline');
  assert.equal(((await reply().textContent()) ?? '').trim(), 'We are on our way, with backup codes.');

  await desk.start();
  await composer().getByText('Draft saved').waitFor();
  await bar.waitFor({ state: 'detached' });
  await page.reload();
  await reply().getByText('We are on our way, with backup codes.').waitFor();
  assert.deepEqual(
    desk.complaints.filter((one) => !/WebSocket|ERR_|Failed to load/.test(one)),
    [],
  );
});

scene('a message taken back is in the composer again', async () => {
  await composer()
    .getByRole('button', { name: /^Send( |$)(?!and)/ })
    .click();
  await page.getByText('Reply on its way.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await reply().getByText('We are on our way, with backup codes.').waitFor();
  assert.equal(await letters(page).filter({ hasText: 'with backup codes.' }).count(), 0);
});

scene('a refusal says why and keeps the text', async () => {
  await composer()
    .getByRole('button', { name: /^Send( |$)(?!and)/ })
    .click();
  await page.getByText('Reply on its way.').waitFor();
  // Before it goes, Ada lowers Grace’s share to notes.
  const ada = await desk.anyone();
  await signIn(ada, 'ada');
  const shares = (await (await ada.request.get(`/api/v2/tickets/${id}/shares`)).json()) as { id: number; name: string }[];
  const hers = shares.find((one) => one.name === 'Grace Hopper')!;
  const lowered = await ada.request.patch(`/api/v2/tickets/${id}/shares/${hers.id}`, { data: { level: 'note' } });
  assert.equal(lowered.status(), 200);

  await composer().getByRole('alert').filter({ hasText: 'Not sent:' }).waitFor();
  await picture(page, 'refused');
  const said = (await composer().getByRole('alert').textContent()) ?? '';
  assert.match(said, /Your text is still here/);
  const note = composer().getByRole('textbox', { name: 'Private note, only for agents' });
  assert.equal(((await note.textContent()) ?? '').trim(), 'We are on our way, with backup codes.');
  await page.reload();
  await note.getByText('We are on our way, with backup codes.').waitFor();
});
