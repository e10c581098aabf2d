/** An empty Tandem: set up with the printed code; then the first customer writes, and the first agent answers. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, letters, lineOf, openDesk, picture, storyOf } from './desk.ts';

let desk: Desk;
let admin: Page;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk({ TANDEM_DEMO: '0' });
  admin = await (await desk.anyone()).newPage();
});
after(() => desk?.close());

const printed = () => /Set it up at (\/\S+) with the code (\S+)/.exec(desk.tandem.output());

scene('the first page leads to the set-up, which asks for the printed code', async () => {
  await admin.goto('/');
  await admin.getByText('This Tandem has nobody yet.').waitFor();
  await admin.getByRole('link', { name: 'Set it up' }).click();
  await admin.getByRole('heading', { name: 'Set up Tandem' }).waitFor();
  assert.equal(new URL(admin.url()).pathname, printed()?.[1], 'the printed address is another one');
  await picture(admin, 'set-up');

  const fields = {
    'Set-up code': 'a-guess',
    Organisation: 'Lighthouse',
    'Name of the first desk': 'Harbour desk',
    'Your name': 'Ines Faro',
    'Mail address': 'ines@lighthouse.test',
    Password: 'short',
  };
  for (const [label, value] of Object.entries(fields)) await admin.getByLabel(label, { exact: true }).fill(value);
  await admin.getByRole('button', { name: 'Create organisation' }).click();
  await admin.getByText('The set-up code is not right.').waitFor();
  await admin.getByLabel('Set-up code').fill(printed()![2]!);
  await admin.getByRole('button', { name: 'Create organisation' }).click();
  await admin
    .getByText(/password of at least|characters/i)
    .first()
    .waitFor();
  await picture(admin, 'set-up-weak-password');
  assert.equal(await admin.getByLabel('Organisation').inputValue(), 'Lighthouse');
  await admin.getByLabel('Password', { exact: true }).fill('a lamp that turns at night');
  await admin.getByRole('button', { name: 'Create organisation' }).click();
  await admin.getByRole('heading', { name: 'All done' }).waitFor();
  await picture(admin, 'first-list');
});

scene('it is set up once only', async () => {
  const other = await (await desk.anyone()).newPage();
  await other.goto('/set-up');
  await other.getByRole('heading', { name: 'Tandem is set up already.' }).waitFor();
  await other.context().close();
});

scene('a customer writes by the portal; the open list shows it without a reload', async () => {
  const customer = await (await desk.anyone()).newPage();
  await customer.goto('/portal/help/new');
  await customer.getByRole('heading', { name: 'Write to Harbour desk' }).waitFor();
  await customer.getByLabel('Your name').fill('Nils Strand');
  await customer.getByLabel('Your mail address').fill('nils@boats.test');
  await customer.getByLabel('What is it about?').fill('The lamp is dark');
  await customer.getByLabel('What happened, and what do you need?').fill('Since the storm.\nWe cannot see the rocks.');
  await customer.getByLabel('Files').setInputFiles({ name: 'log.txt', mimeType: 'text/plain', buffer: Buffer.from('03:12 dark') });
  await picture(customer, 'portal');
  await customer.getByRole('button', { name: 'Send' }).click();
  await customer.getByRole('heading', { name: 'Thank you. We have your request.' }).waitFor();
  await customer.context().close();

  await lineOf(admin, 'The lamp is dark').waitFor();
  await lineOf(admin, 'The lamp is dark').click();
  const letter = letters(admin).first();
  await letter.getByText('We cannot see the rocks.').waitFor();
  assert.match((await letter.textContent()) ?? '', /Nils Strand/);
  await letter.getByText('log.txt').first().waitFor();
});

scene('the first answer waits in the mailbox of caught mail', async () => {
  await admin.getByRole('button', { name: /^Reply to/ }).click();
  const reply = admin.getByRole('textbox', { name: 'Reply to the customer' });
  await reply.fill('We light a fire on the rocks.');
  await admin.keyboard.press('ControlOrMeta+Enter');
  await admin.getByText('Reply on its way.').waitFor({ state: 'attached' });
  await admin.getByText('Reply on its way.').waitFor({ state: 'detached' });
  const mailbox = await admin.context().newPage();
  for (let tries = 0; ; tries++) {
    await mailbox.goto('/mailbox');
    if (tries > 40 || (await mailbox.getByText('Re: The lamp is dark').count())) break;
    await mailbox.waitForTimeout(250);
  }
  await mailbox.getByText('Re: The lamp is dark').first().waitFor();
  await picture(mailbox, 'mailbox');
});

scene('no page complained, but for the guesses', async () => {
  assert.deepEqual(
    desk.complaints.filter((one) => !/status of (400|401|403)/.test(one)),
    [],
  );
});
