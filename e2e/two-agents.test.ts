/** The main job: Ada shares "Printer on fire" with Grace, who answers the customer; then Ada takes it back. Nobody reloads a page. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, letters, lineOf, numberOf, openDesk, password, picture, signIn, storyOf, toasts } from './desk.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

const subject = 'Printer on fire';
let post: PostOffice;
let desk: Desk;
let ada: Page;
let grace: Page;
let id: number;
const scene = storyOf(() => desk);

before(async () => {
  post = await openPostOffice();
  desk = await openDesk({ SMTP_URL: post.url });
  ada = await desk.as('ada', '/d/care/tickets');
  id = await numberOf(ada, subject);
  grace = await desk.as('grace', `/d/care/tickets/${id}`);
});
after(async () => {
  await desk?.close();
  await post?.close();
});

const dialog = () => ada.getByRole('dialog', { name: `Share #${id}` });
const sharedWithMe = () => grace.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: /^Shared with me/ });
/** Her page lives on: a reload would lose this mark. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { not_reloaded: true }) && undefined);
const assertNotReloaded = async (page: Page) => assert.equal(await page.evaluate(() => 'not_reloaded' in window), true, 'the page was loaded again');

scene('Grace cannot open the ticket, and the screen says so', async () => {
  await grace.getByRole('heading', { name: `You cannot open #${id}` }).waitFor();
  assert.match((await grace.getByRole('alert').filter({ hasText: 'cannot open' }).textContent()) ?? '', /Whoever works on it can share it with you/);
  assert.equal(await grace.getByText('serial 8841-C').count(), 0);
  await picture(grace, 'grace-cannot-open');
  await grace.getByRole('button', { name: 'Back to the list' }).click();
  await sharedWithMe().click();
  await lineOf(grace, 'Refund for order 77120 has not arrived').waitFor();
  assert.equal(await lineOf(grace, subject).count(), 0);
  assert.match((await sharedWithMe().textContent()) ?? '', /2$/);
  await mark(grace);
});

scene('Ada shares it with her, at a level', async () => {
  await lineOf(ada, subject).click();
  await mark(ada);
  await ada.getByRole('button', { name: 'Share', exact: true }).click();
  await dialog().getByText('Nobody yet.').waitFor();
  await dialog().getByRole('combobox', { name: 'Find people and groups' }).fill('grac');
  const found = ada.getByRole('option', { name: /Grace Hopper/ });
  assert.match((await found.textContent()) ?? '', /Cannot see it/);
  await picture(ada, 'share-search');
  await found.click();
  await dialog().getByRole('radio', { name: /^Work/ }).check();
  await picture(ada, 'share-picked');
  await dialog().getByRole('button', { name: 'Share with Grace Hopper' }).click();
  await dialog().getByRole('listitem').filter({ hasText: 'Grace Hopper' }).getByText('by you').waitFor();
  assert.equal(await dialog().getByRole('button', { name: 'Grace Hopper may: Work. Change' }).count(), 1);
  await ada.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await ada.getByRole('button', { name: 'Shared with Grace Hopper. Show' }).waitFor();
});

scene('Grace is told at once: bell, list and mail', async () => {
  await grace.getByRole('button', { name: '1 new', exact: true }).waitFor();
  await sharedWithMe().filter({ hasText: '3' }).waitFor();
  await sharedWithMe()
    .getByRole('img', { name: /unread/ })
    .waitFor();
  const mail = await post.mailTo('grace@tandem.test', (one) => one.subject?.includes(subject) ?? false);
  assert.match(mail.text ?? '', new RegExp(`/d/care/tickets/${id}\\b`));
  await grace.getByRole('button', { name: '1 new', exact: true }).click();
  await grace.getByRole('link', { name: /Ada Lovelace shared this with you/ }).waitFor();
  await picture(grace, 'grace-bell');
  await grace.getByRole('link', { name: /Ada Lovelace shared this with you/ }).click();
  await letters(grace).filter({ hasText: 'serial 8841-C' }).waitFor();
  await grace.getByRole('button', { name: 'Nothing new' }).waitFor();
  await assertNotReloaded(grace);
});

scene('Grace answers; Ada’s open page shows it, the customer’s mail goes out in the thread', async () => {
  await ada.getByRole('img', { name: 'Grace Hopper is here' }).waitFor();
  await grace.getByRole('button', { name: /^Reply to/ }).click();
  await grace.getByRole('textbox', { name: 'Reply to the customer' }).fill('A colleague is at your door in ten minutes.');
  await ada.getByText('Grace Hopper is replying').waitFor();
  await picture(ada, 'ada-sees-grace-replying');
  await grace.getByRole('button', { name: /^Send( |$)(?!and)/ }).click();
  const said = letters(ada).filter({ hasText: 'A colleague is at your door in ten minutes.' });
  await said.waitFor();
  assert.match((await said.textContent()) ?? '', /Grace Hopper/);
  await assertNotReloaded(ada);
  await picture(ada, 'ada-reads-the-answer');

  const mail = await post.mailTo('omar@acme.test', (one) => one.text?.includes('at your door') ?? false);
  assert.equal(mail.from?.value[0]?.address, 'care@tandem.test');
  assert.equal(mail.subject, `Re: ${subject} [#${id}]`);
  const references = [mail.references ?? []].flat();
  assert.ok(references.length > 0, 'the mail stands in no thread');
  assert.equal(mail.inReplyTo, references.at(-1));
  assert.ok(!references.includes(mail.messageId!));
  assert.ok(mail.messageId?.endsWith('@tandem.test>'));
  assert.notEqual(mail.replyTo?.value[0]?.address, 'care@tandem.test');

  // The second answer follows the first.
  await grace.getByRole('button', { name: /^Reply to/ }).click();
  await grace.getByRole('textbox', { name: 'Reply to the customer' }).fill('Please wait outside.');
  await grace.keyboard.press('Control+Enter');
  const next = await post.mailTo('omar@acme.test', (one) => one.text?.includes('wait outside') ?? false);
  assert.equal(next.inReplyTo, mail.messageId);
  assert.deepEqual([next.references ?? []].flat().slice(0, references.length), references);
  assert.equal(post.delivered.filter((one) => one.to.includes('omar@acme.test')).length, 2);
});

scene('Ada takes the share away, changes her mind, and then takes it away for good: Grace’s page follows within a second', async () => {
  await ada.getByRole('button', { name: 'Shared with Grace Hopper. Show' }).click();
  const hers = dialog().getByRole('listitem').filter({ hasText: 'Grace Hopper' });
  const takeAway = async () => {
    await hers.hover();
    await hers.getByRole('button', { name: 'Remove Grace Hopper' }).click();
    await hers.waitFor({ state: 'detached' });
  };
  const closed = grace.getByRole('heading', { name: `You can no longer open #${id}` });
  await takeAway();
  await closed.waitFor();
  await picture(ada, 'share-removed');
  await toasts(ada).getByRole('button', { name: 'Undo' }).click();
  await hers.waitFor();
  await letters(grace).filter({ hasText: 'Please wait outside.' }).waitFor();

  const taken = ada.waitForResponse((answer) => answer.request().method() === 'DELETE').then(() => Date.now());
  await takeAway();
  await closed.waitFor();
  const waited = Date.now() - (await taken);
  assert.ok(waited < 1000, `her page said so after ${waited} ms`);
  assert.equal(await grace.getByText('serial 8841-C').count(), 0);
  await picture(grace, 'grace-no-longer');
  await ada.getByRole('img', { name: 'Grace Hopper is here' }).waitFor({ state: 'detached' });
  await grace.getByRole('button', { name: 'Back to the list' }).click();
  await sharedWithMe().filter({ hasText: '2' }).waitFor();
  assert.equal(await lineOf(grace, subject).count(), 0);
  await assertNotReloaded(grace);
});

scene('the history tells who shared and who took it back', async () => {
  await ada.keyboard.press('Escape');
  const thread = ada.getByRole('region', { name: 'Conversation' });
  await thread.getByText('shared this with Grace Hopper (Work)').first().waitFor();
  await thread.getByText('took the share from Grace Hopper').first().waitFor();
  await assertNotReloaded(ada);
});

scene('A51: whoever is away is named so where Ada chooses the assignee, on her open page, until they are back', async () => {
  const assignee = ada.getByLabel(/^Assignee: /);
  const graces = ada.getByRole('option', { name: /^Grace Hopper/ });
  const others = ada.getByRole('option', { name: /^Tom Okafor/ });
  const become = async (word: 'available' | 'away') => {
    await grace.getByRole('button', { name: 'You: Grace Hopper' }).click();
    await grace.getByRole('menuitemcheckbox', { name: 'Available for work' }).click();
    await toasts(grace).getByText(`You are shown as ${word}.`).waitFor();
    await grace.keyboard.press('Escape');
    await grace.getByRole('menu').waitFor({ state: 'detached' });
  };
  await become('away');
  await assignee.click();
  await graces.getByText('away', { exact: true }).waitFor();
  assert.equal(await others.getByText('away').count(), 0);
  await picture(ada, 'assignee-away');
  await become('available');
  await graces.getByText('away', { exact: true }).waitFor({ state: 'detached' });
  await ada.keyboard.press('Escape');
});

scene('no page complained, but for the tickets Grace may not see', async () => {
  assert.deepEqual(
    desk.complaints.filter((one) => !/status of 404/.test(one)),
    [],
  );
});

scene('Grace’s session is ended from another browser: her open page goes to the sign-in by itself, and afterwards back where it was', async () => {
  const place = new URL(grace.url());
  const elsewhere = await desk.anyone();
  await signIn(elsewhere, 'grace');
  const fresh = 'another-demo-2';
  const answer = await elsewhere.request.put('/api/v2/me/password', { data: { current_password: password, password: fresh } });
  assert.equal(answer.status(), 204, await answer.text());
  await grace.waitForURL(/\/sign-in\?next=/);
  await grace.getByLabel('Mail address').fill('grace@tandem.test');
  await grace.getByLabel('Password', { exact: true }).fill(fresh);
  await grace.keyboard.press('Enter');
  await grace.waitForURL((url) => url.pathname === place.pathname);
  await elsewhere.close();
});
