/** An outside reader opens a link to a ticket; it is revoked; then an admin switches sharing off and is asked what becomes of what is shared. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, lineOf, numberOf, openDesk, picture, storyOf } from './desk.ts';

const subject = 'Printer on fire';
let desk: Desk;
let ada: Page;
let outsider: Page;
let id: number;
let url: string;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  ada = await desk.as('ada', '/d/care/settings/security');
  outsider = await (await desk.anyone({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })).newPage();
});
after(() => desk?.close());

const dialog = () => ada.getByRole('dialog', { name: `Share #${id}` });
const links = () => dialog().getByRole('region', { name: 'Public link' });
const theSwitch = (name: string) => ada.getByRole('switch', { name: new RegExp(`^${name}`) });
const madeUp = () => `${desk.url}/public/tickets/${'B'.repeat(43)}`;

scene('Q8: Global Settings > Security shows the switches by their names; Ada switches public links on', async () => {
  for (const name of [
    'Share tickets with agents',
    'Allow contacts to share tickets',
    'Share tickets using public links',
    'Authentication for public URLs',
    'Share tickets outside restricted groups',
  ])
    await theSwitch(name).waitFor();
  await picture(ada, 'security');
  await theSwitch('Share tickets using public links').press(' ');
  await ada.getByText('“Share tickets using public links” is on.').waitFor();
});

scene('A25: she makes a link in the share dialog, until a week from now, and copies it', async () => {
  await ada.goto(`${desk.url}/d/care/tickets`);
  id = await numberOf(ada, subject);
  await lineOf(ada, subject).click();
  await ada.getByRole('button', { name: 'Share', exact: true }).click();
  await links().getByText('Until when, and a passphrase').click();
  await links().getByRole('combobox').selectOption('week');
  await picture(ada, 'link-options');
  await links().getByRole('button', { name: 'Make a link' }).click();
  await links()
    .getByText(/^Anyone with the link can read this until .+\. Not opened yet\.$/)
    .waitFor();
  url = await links().getByRole('textbox', { name: 'Address of the public link' }).inputValue();
  assert.ok(url.startsWith(`${desk.url}/public/tickets/`), url);
  await picture(ada, 'link-made');
});

scene('A30, A32: somebody outside reads it, without an account and without a script', async () => {
  const answer = await outsider.goto(url);
  assert.equal(answer?.status(), 200);
  await outsider.getByRole('heading', { name: subject }).waitFor();
  await outsider.getByText('serial 8841-C').waitFor();
  await outsider.getByText(/^Anyone with this link can read this page\. It opens until/).waitFor();
  assert.equal(await outsider.getByText('@acme.test').count(), 0);
  assert.deepEqual(await outsider.context().cookies(), []);
  await picture(outsider, 'public-page');
});

scene('Ada sees that somebody looked, and revokes the link: it opens nothing any more, as if it had never been', async () => {
  await ada.waitForTimeout(700);
  await ada.reload();
  await ada
    .getByRole('button', { name: /^Share( |$)/ })
    .first()
    .click();
  await links().getByText('1 view.').waitFor();
  await links().getByText('Who looked').click();
  await links()
    .getByText(/^Visitor [0-9a-f]{6}$/)
    .waitFor();
  await picture(ada, 'link-looks');
  await links().getByRole('button', { name: 'Revoke' }).click();
  await links().getByText('cannot be brought back').waitFor();
  await picture(ada, 'link-revoke');
  await links().getByRole('button', { name: 'Revoke' }).click();
  await links().getByRole('button', { name: 'Make a link' }).waitFor();
  const gone = await outsider.reload();
  const shown = await outsider.content();
  assert.equal(gone?.status(), 404);
  const never = await outsider.goto(madeUp());
  assert.equal(never?.status(), 404);
  assert.equal(await outsider.content(), shown);
  await picture(outsider, 'public-page-closed');
});

scene('beyond 4: switching sharing with agents off, she is asked; frozen shares wake with the switch', async () => {
  await ada.goto(`${desk.url}/d/care/settings/security`);
  await theSwitch('Share tickets with agents').press(' ');
  const question = ada.getByRole('dialog', { name: /^Switch “Share tickets with agents” off/ });
  await question.getByText(/shares? lives? now/).waitFor();
  await picture(ada, 'switch-off-question');
  await question.getByRole('button', { name: 'Leave it on' }).click();
  assert.equal(await theSwitch('Share tickets with agents').isChecked(), true);
  await theSwitch('Share tickets with agents').press(' ');
  await question.getByRole('radio', { name: /^Freeze/ }).check();
  await question.getByRole('button', { name: 'Switch off' }).click();
  await ada.getByText('“Share tickets with agents” is off.').waitFor();
  await theSwitch('Share tickets with agents').press(' ');
  await ada.getByText('“Share tickets with agents” is on.').waitFor();
});

scene('A36: she chooses which admins are told by mail, and switches it off', async () => {
  const part = ada.getByRole('region', { name: 'Mails to admins' });
  await part.getByPlaceholder('All admins').click();
  await ada.getByRole('option', { name: 'Ada Lovelace' }).click();
  const saved = ada.waitForResponse((one) => one.request().method() === 'PUT' && one.url().endsWith('/settings/security'));
  await part.getByRole('button', { name: 'Save' }).click();
  assert.equal((await saved).status(), 200);
  await ada.reload();
  await part.getByText('Ada Lovelace').waitFor();
  await theSwitch('Tell admins by mail what admins do').press(' ');
  await ada.getByText('“Tell admins by mail what admins do” is off.').waitFor();
  await part.getByText('Who is told').waitFor({ state: 'detached' });
});

scene('no page complained, but for links that open nothing', async () => {
  assert.deepEqual(
    desk.complaints.filter((one) => !/status of 404/.test(one)),
    [],
  );
});
