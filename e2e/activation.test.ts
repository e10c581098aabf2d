/** A customer who was never let in helps themselves, on a phone; an admin lets five hundred in at once, and closes the open form. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type Desk, openDesk, picture, storyOf } from './desk.ts';
import { barriersOf, overflowOf } from './inspect-page.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let post: PostOffice;
let desk: Desk;
let page: Page;
let ada: Page;
const scene = storyOf(() => desk);
const small = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const rosa = 'rosa.lind@delta.test';
const chosen = 'three red boats 7';

before(async () => {
  post = await openPostOffice();
  desk = await openDesk({ SMTP_URL: post.url });
  ada = await desk.as('ada', '/d/care/settings/portals', small);
});
after(async () => {
  await desk?.close();
  await post?.close();
});

const soundPage = async (one: Page) => assert.deepEqual([...(await barriersOf(one)), ...(await overflowOf(one))], []);
const linkFor = async (address: string): Promise<string> => {
  const mail = await post.mailTo(address, (one) => /\/activate\//.test(one.text ?? ''));
  return new URL(/https?:\S+\/portal\/care\/activate\/\S+/.exec(mail.text ?? '')![0]).pathname;
};

scene('Q24: with automatic mails off, Ada makes a contact, and nobody is mailed', async () => {
  const off = await ada.request.put('/care/api/v2/settings/email_notifications/user_activation', { data: { enabled: false } });
  assert.equal(off.status(), 200, await off.text());
  const made = await ada.request.post('/care/api/v2/contacts', { data: { name: 'Rosa Lind', email: rosa } });
  assert.equal(made.status(), 201, await made.text());
});

scene('D11: Rosa tries a password she does not have; the page says what is the matter and offers the cure', async () => {
  page = await (await desk.anyone(small)).newPage();
  await page.goto('/portal/care');
  await page.getByText('Sign in with a password').click();
  await page.getByLabel('Your mail address').nth(1).fill(rosa);
  await page.getByLabel('Password', { exact: true }).fill('was it this one');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('You are not authorized to access portal').waitFor();
  await soundPage(page);
  await picture(page, 'activation-refused');
  desk.complaints.length = 0;
  await page.getByRole('button', { name: 'Send me an activation mail' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
});

scene('D6, D17: the mailed link opens a page; what is typed is ticked off against the policy; she is in', async () => {
  await page.goto(await linkFor(rosa));
  await page.getByRole('heading', { name: 'Choose a password' }).waitFor();
  await soundPage(page);
  await page.getByLabel('Password', { exact: true }).fill(chosen);
  await page.getByText('Strong enough.').waitFor();
  await picture(page, 'activation-password');
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await page.getByRole('heading', { name: 'Your requests' }).waitFor();
});

scene('Q25: the link is used up; the page offers a new one and names nobody', async () => {
  await page.goto(await linkFor(rosa));
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  assert.equal(await page.getByRole('main').getByText(/rosa/i).count(), 0);
  desk.complaints.length = 0;
  await page.getByRole('button', { name: 'Send me a new link' }).waitFor();
  await soundPage(page);
  await picture(page, 'activation-stale');
});

scene('D7, Q26: five hundred at once, as a job that tells of each', async () => {
  const ids: number[] = [];
  for (let at = 0; at < 500; at += 10) {
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        ada.request.post('/care/api/v2/contacts', { data: { name: `Crowd ${at + i}`, email: `crowd${at + i}@delta.test` } }),
      ),
    );
    for (const one of made) ids.push(((await one.json()) as { id: number }).id);
  }
  const started = await ada.request.post('/care/api/v2/contacts/bulk_send_invite', { data: { ids } });
  assert.equal(started.status(), 202, await started.text());
  const { href } = (await started.json()) as { href: string };
  let job: { status: string; done: number; data: { results: { id: number; result: string }[] } };
  const seen = new Set<number>();
  do {
    await wait(250);
    job = (await (await ada.request.get(href)).json()) as typeof job;
    seen.add(job.done);
  } while (job.status === 'QUEUED' || job.status === 'IN PROGRESS');
  assert.equal(job.status, 'COMPLETED');
  assert.ok(seen.size > 3, `progress was seen: ${[...seen].join(', ')}`);
  assert.equal(job.data.results.length, 500);
  assert.ok(job.data.results.every((one) => one.result === 'sent'));
  await linkFor('crowd499@delta.test');
});

scene('D20: Ada lets only logged-in users submit tickets; the open form asks to sign in', async () => {
  await ada.reload();
  const question = ada.getByRole('group', { name: 'Who can submit tickets' });
  await question.getByRole('radio', { name: /^Logged-in users/ }).click();
  await ada.getByText('Saved.').waitFor();
  await soundPage(ada);
  await picture(ada, 'portals');
  const stranger = await (await desk.anyone(small)).newPage();
  await stranger.goto('/portal/care/new');
  await stranger.getByRole('heading', { name: 'Welcome' }).waitFor();
});
