/** A customer comes aboard: Ada takes their company in from a file and lets one of them in; they choose a password and write, on a phone. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, lineOf, openDesk, picture, storyOf, toasts } from './desk.ts';
import { barriersOf, overflowOf } from './inspect-page.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let post: PostOffice;
let desk: Desk;
let ada: Page;
let list: Page;
let phone: Page;
const scene = storyOf(() => desk);
const small = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const nora = 'nora@meadow.test';
const others = ['ivo@meadow.test', 'pia@harbor.test'];
const subject = 'The milk truck has no invoice';
const table = `Name,Email,Job title,Company
Nora Feld,${nora},Accountant,Meadow Dairy
Ivo Brand,${others[0]},Driver,Meadow Dairy
Pia Stern,${others[1]},Harbour master,Harbor Lights
`;

before(async () => {
  post = await openPostOffice();
  desk = await openDesk({ SMTP_URL: post.url });
  ada = await desk.as('ada', '/d/care/contacts/import');
  list = await desk.as('ada', '/d/care/tickets?view=all');
});
after(async () => {
  await desk?.close();
  await post?.close();
});

const soundPage = async (one: Page, name: string) => {
  assert.deepEqual([...(await barriersOf(one)), ...(await overflowOf(one))], [], name);
  await picture(one, `onboarding ${name}`);
};
const outcome = (name: 'created' | 'updated' | 'failed') => ada.locator(`[data-outcome="${name}"] dd`).textContent();
const field = (column: string) => ada.getByRole('combobox', { name: `Field for ${column}`, exact: true }).inputValue();
const row = (name: string) =>
  ada
    .getByRole('grid', { name: 'Contacts' })
    .getByRole('row')
    .filter({ has: ada.getByRole('link', { name, exact: true }) });

scene('D33: Ada drops the file onto the page; its columns are guessed', async () => {
  const place = ada.getByText('Drop a file here', { exact: true });
  await place.waitFor();
  await place.evaluate((element, words) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([words], 'customers.csv', { type: 'text/csv' }));
    for (const kind of ['dragenter', 'dragover', 'drop']) element.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
  }, table);
  await ada.getByText(/separated by commas/).waitFor();
  assert.deepEqual([await field('Name'), await field('Email'), await field('Job title'), await field('Company')], ['Name', 'Email', 'Title', 'Company']);
});

scene('D33, D40: tried, then imported: three contacts with their companies', async () => {
  await ada.getByRole('button', { name: 'Try it', exact: true }).click();
  await ada.getByRole('heading', { name: 'What would happen' }).waitFor();
  assert.deepEqual([await outcome('created'), await outcome('updated'), await outcome('failed')], ['3', '0', '0']);
  await ada.getByRole('button', { name: 'Import 3 contacts' }).click();
  await ada.getByRole('heading', { name: 'Imported', exact: true }).waitFor();
  assert.deepEqual([await outcome('created'), await outcome('updated'), await outcome('failed')], ['3', '0', '0']);
  await soundPage(ada, '1 imported');
});

scene('D8: none of them can come in yet; Ada lets Nora in from the list', async () => {
  await ada.getByRole('link', { name: 'To the contacts' }).click();
  await ada.getByRole('searchbox').fill('nora');
  // Narrowed down to her: until then the lines still move below the pointer.
  await row('Mina Park').waitFor({ state: 'detached' });
  await row('Nora Feld').getByText('Unverified', { exact: true }).waitFor();
  await row('Nora Feld').getByRole('link', { name: 'Meadow Dairy', exact: true }).waitFor();
  assert.equal(post.delivered.filter((one) => one.to.some((to) => to === nora || others.includes(to))).length, 0, 'an import mails nobody');
  // By the keyboard: a line that is drawn again meanwhile is no longer below the pointer.
  await row('Nora Feld').getByRole('button', { name: 'Send activation email' }).press('Enter');
  await toasts(ada).getByText('An activation email is on its way to Nora Feld.').waitFor();
});

scene('D6, D17: Nora follows the mail on her phone; what she types is held against the policy; she is in', async () => {
  const mail = await post.mailTo(nora, (one) => /\/activate\//.test(one.text ?? ''));
  const link = /https?:\S+\/portal\/care\/activate\/\S+/.exec(mail.text ?? '')?.[0];
  assert.ok(link, mail.text);
  phone = await (await desk.anyone(small)).newPage();
  await phone.goto(new URL(link).pathname);
  await phone.getByRole('heading', { name: 'Choose a password' }).waitFor();
  const typed = phone.getByLabel('Password', { exact: true });
  const rule = (words: string) => phone.getByRole('listitem').filter({ hasText: words });
  await typed.fill('nora');
  await phone.locator('[data-rule="length"]:not([data-kept])').waitFor();
  await rule('At least 8 characters').waitFor();
  await soundPage(phone, '2 password');
  await typed.fill('seven quiet cows 4');
  await phone.getByText('Strong enough.', { exact: true }).waitFor();
  await phone.getByRole('button', { name: 'Set the password and sign in' }).click();
  await phone.getByRole('heading', { name: 'Your requests' }).waitFor();
  await phone.getByText('You have not asked us anything yet.', { exact: true }).waitFor();
  await soundPage(phone, '3 nothing asked');
});

scene('she writes her first request; the open list of an agent shows it with her company, and is not loaded again', async () => {
  await list.getByRole('grid').getByRole('link').first().waitFor();
  await list.evaluate(() => Object.assign(window, { not_reloaded: true }) && undefined);
  await phone.locator('.empty').getByRole('link', { name: 'New request', exact: true }).click();
  await phone.getByRole('heading', { name: 'New request' }).waitFor();
  await phone.getByText(`You write as Nora Feld, ${nora}.`).waitFor();
  await soundPage(phone, '4 new request');
  await phone.getByLabel('What is it about?', { exact: true }).fill(subject);
  await phone.getByLabel('What happened').fill('It came on Monday, and there was none.');
  await phone.getByRole('button', { name: 'Send', exact: true }).click();
  await phone.getByRole('heading', { name: subject }).waitFor();
  await phone.getByRole('article').filter({ hasText: 'It came on Monday' }).waitFor();
  await soundPage(phone, '5 first request');
  await list.getByRole('button', { name: '1 new ticket', exact: true }).click();
  await lineOf(list, subject).waitFor();
  const line = list.getByRole('row').filter({ has: list.getByRole('link', { name: subject, exact: true }) });
  await line.getByRole('gridcell').filter({ hasText: 'Nora Feld · Meadow Dairy' }).waitFor();
  assert.equal(await list.evaluate(() => 'not_reloaded' in window), true, 'the list was loaded again');
  await picture(list, 'onboarding 6 list');
});

scene('D19: Nora is verified now, her colleague is not; nobody else of the file was ever mailed', async () => {
  await ada.reload();
  await row('Nora Feld').getByText('Verified', { exact: true }).waitFor();
  await row('Nora Feld').getByRole('link', { name: 'Nora Feld', exact: true }).click();
  await ada.getByRole('heading', { name: 'Nora Feld' }).waitFor();
  await ada.getByRole('link', { name: subject }).waitFor();
  await soundPage(ada, '7 contact');
  await ada.goBack();
  await ada.getByRole('searchbox').fill('ivo');
  await row('Ivo Brand').getByText('Unverified', { exact: true }).waitFor();
  assert.deepEqual(
    post.delivered.flatMap((one) => one.to).filter((to) => others.includes(to)),
    [],
  );
  assert.deepEqual(desk.complaints, []);
});
