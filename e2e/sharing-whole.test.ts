/** Sharing as its users meet it: at the portal without a script and on a phone, by a link, in “who can see it”, behind a wall, and when an admin ends it. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, letters, openDesk, password, picture, storyOf } from './desk.ts';
import { barriersOf, overflowOf } from './inspect-page.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let post: PostOffice;
let desk: Desk;
let ada: Page;
let minjun: Page;
let mina: Page;
let omar: Page;
let id: number;
let url: string;
const scene = storyOf(() => desk);
const small = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const here = () => `/portal/care/requests/${id}`;
const subject = 'Two prices for one chair';
const colleague = 'omar@acme.test';

before(async () => {
  post = await openPostOffice();
  desk = await openDesk({ SMTP_URL: post.url });
  ada = await desk.as('ada', '/d/care/tickets');
  await ada.request.put('/api/v2/settings/security', { data: { share_with_requesters: 'same_company', public_links: true } });
  const made = await ada.request.post('/api/v2/tickets', {
    data: { email: 'mina@acme.test', subject, description: '<p>The chair costs 90 here and 120 there.</p>', priority: 2, status: 2 },
  });
  id = ((await made.json()) as { id: number }).id;
  await ada.goto(`/d/care/tickets/${id}`);
});
after(async () => {
  await desk?.close();
  await post?.close();
});

const soundPage = async (one: Page) => assert.deepEqual([...(await barriersOf(one)), ...(await overflowOf(one))], []);
async function visitor(email: string, options = {}): Promise<Page> {
  const context = await desk.anyone(options);
  const answer = await context.request.post('/api/v2/portal/sign_in', { data: { email, password } });
  assert.equal(answer.status(), 204, await answer.text());
  return context.newPage();
}

scene('A13: without a script, a requester shares with a colleague by name; who may do what stands on the page', async () => {
  mina = await visitor('mina@acme.test', { ...small, javaScriptEnabled: false });
  await mina.goto(here());
  await mina.getByText('Share it with somebody').click();
  await mina.getByLabel('Share with', { exact: true }).fill('Omar Haddad');
  await mina.getByRole('button', { name: 'Share', exact: true }).click();
  await mina.getByText('Shared.', { exact: true }).waitFor();
  const line = mina.getByRole('listitem').filter({ hasText: 'Omar Haddad' });
  assert.match((await line.textContent()) ?? '', /can read and answer · omar@acme\.test · shared by you/);
});

scene('A19: he is mailed, comes in by a link to his address, and lands on the request', async () => {
  const mail = await post.mailTo(colleague, (one) => (one.text ?? '').includes(here()));
  omar = await (await desk.anyone({ ...small, locale: 'de-DE' })).newPage();
  await omar.goto(new URL(/https?:\S+\/portal\/care\/requests\/\d+/.exec(mail.text ?? '')![0]).pathname);
  await omar.getByLabel('Ihre E-Mail-Adresse').first().fill(colleague);
  await omar.getByRole('button', { name: 'Anmeldelink zusenden' }).click();
  const entry = await post.mailTo(colleague, (one) => /\/portal\/care\/link\//.test(one.text ?? ''));
  const link = new URL(/https?:\S+\/portal\/care\/link\/\S+/.exec(entry.text ?? '')![0]);
  await omar.goto(link.pathname + link.search);
  await omar.getByRole('button', { name: 'Anmelden' }).click();
  await omar.getByRole('heading', { name: subject }).waitFor();
  await soundPage(omar);
});

scene('Q1: he answers from the phone; the agent sees it at once, and the requester reads it', async () => {
  await omar.getByLabel(/Ihre Antwort|Your answer/).fill('We were promised 90.');
  await omar.getByRole('button', { name: /Senden|Send/ }).click();
  await letters(ada).filter({ hasText: 'We were promised 90.' }).waitFor();
  await mina.reload();
  await mina.getByText('We were promised 90.').waitFor();
});

scene('A25: with a script she makes a link and copies it, and what she was writing stays; a stranger reads; revoked, it opens nothing', async () => {
  mina = await visitor('mina@acme.test', { ...small, permissions: ['clipboard-read', 'clipboard-write'] });
  await mina.goto(here());
  await mina.getByLabel('Your answer').fill('Half a sentence');
  await mina.getByText('Make a public link').click();
  await mina.getByLabel('It opens').selectOption('7');
  await soundPage(mina);
  await mina.getByRole('button', { name: 'Make the link' }).click();
  await mina.getByText(/^Anyone with the link can read this until/).waitFor();
  assert.equal(await mina.getByLabel('Your answer').inputValue(), 'Half a sentence');
  await soundPage(mina);
  await mina.getByRole('button', { name: 'Copy' }).click();
  await mina.getByRole('button', { name: 'Copied' }).waitFor();
  url = await mina.evaluate(() => navigator.clipboard.readText());
  const stranger = await (await desk.anyone({ ...small, javaScriptEnabled: false })).newPage();
  assert.equal((await stranger.goto(url))?.status(), 200);
  await stranger.getByText('We were promised 90.').waitFor();
});

scene('E10: “why can they see this?” – a colleague by a share, anybody by the link, an agent who cannot, with what is in the way', async () => {
  await ada.reload();
  await ada.getByRole('button', { name: 'Everybody, and why' }).click();
  const dialog = ada.getByRole('dialog', { name: `Who can see #${id}, and why` });
  await dialog.getByText('Anybody with the link').waitFor();
  await dialog.getByText('shared by Mina Park').waitFor();
  await soundPage(ada);
  await picture(ada, 'sharing-who-sees');
  await dialog.getByRole('combobox').fill('Omar');
  await ada.getByRole('option', { name: /Omar Haddad/ }).click();
  await dialog.getByText('Omar Haddad can see it').waitFor();
  await dialog.getByText('shared by Mina Park').waitFor();
  await dialog.getByRole('combobox').fill('Priya');
  await ada.getByRole('option', { name: /Priya/ }).first().click();
  await dialog.getByText(/Priya .*cannot see it/).waitFor();
  await ada.keyboard.press('Escape');
});

scene('A33: she revokes the link at the portal, and it opens nothing any more', async () => {
  await mina.getByText('New address, or revoke').click();
  await mina.getByRole('button', { name: 'Revoke the link' }).click();
  await mina.getByText('The link is revoked.').waitFor();
  assert.equal((await mina.request.get(url)).status(), 404);
});

const theSwitch = () => ada.getByRole('switch', { name: /^Allow contacts to share tickets/ });
const hisAnswer = async () => (await omar.request.get(here(), { maxRedirects: 0 })).status();

/** Flips the switch by `press`; over when the server has taken it, not when the page shows it. */
async function taken(press: () => Promise<void>): Promise<void> {
  const answer = ada.waitForResponse((one) => one.request().method() === 'PUT' && one.url().endsWith('/settings/security'));
  await press();
  assert.equal((await answer).status(), 200);
}

/** Switches sharing with contacts off, says what becomes of what is shared, and on again; what he has meanwhile, and after. */
async function offAndOn(fate: RegExp): Promise<number[]> {
  await theSwitch().press(' ');
  const question = ada.getByRole('dialog', { name: /^Switch “Allow contacts to share tickets/ });
  await question.getByRole('radio', { name: fate }).check();
  await soundPage(ada);
  await taken(() => question.getByRole('button', { name: 'Switch off' }).click());
  const meanwhile = await hisAnswer();
  await taken(() => theSwitch().press(' '));
  return [meanwhile, await hisAnswer()];
}

scene('A22: an admin switches sharing with contacts off and is asked about what lives: kept it stays, frozen it wakes, revoked it is gone', async () => {
  await ada.goto('/d/care/settings/security');
  assert.deepEqual(await offAndOn(/^Keep/), [200, 200]);
  assert.deepEqual(await offAndOn(/^Freeze/), [404, 200]);
  assert.deepEqual(await offAndOn(/^Revoke/), [404, 404]);
});

scene('A40: a ticket that is open moves behind the wall of a restricted group: the page loses it within a second', async () => {
  const groups = (await (await ada.request.get('/api/v2/groups')).json()) as { id: number; name: string }[];
  const into = async (name: string) => {
    const answer = await ada.request.put(`/api/v2/tickets/${id}`, { data: { group_id: groups.find((one) => one.name === name)!.id } });
    assert.equal(answer.status(), 200, await answer.text());
  };
  await into('First line');
  minjun = await desk.as('minjun', `/d/care/tickets/${id}`);
  // He reads Korean; what was said is what it was.
  const said = minjun.getByRole('article').filter({ hasText: 'We were promised 90.' });
  await said.waitFor();
  await minjun.waitForTimeout(500);
  await into('Legal');
  await said.waitFor({ state: 'detached', timeout: 1000 });
  assert.equal(await minjun.getByText('We were promised 90.').count(), 0);
});

scene('no page complained, but for what was taken away', async () => {
  assert.deepEqual(
    desk.complaints.filter((one) => !/status of 40[34]/.test(one)),
    [],
  );
});
