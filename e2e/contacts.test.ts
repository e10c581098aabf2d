/** Contacts and companies: somebody is written down, changes address, goes and comes back; a company finds its people by their addresses. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, openDesk, picture, storyOf, toasts } from './desk.ts';
import { barriersOf, overflowOf } from './inspect-page.ts';

let desk: Desk;
let page: Page;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  page = await desk.as('ada', '/d/care/tickets');
  await page.getByRole('grid').getByRole('link').first().waitFor();
});
after(() => desk?.close());

const grid = () => page.getByRole('grid', { name: 'Contacts' });
const addresses = () => page.getByRole('list', { name: 'Email addresses' });
const free = async (name: string) => {
  assert.deepEqual(await barriersOf(page), [], name);
  await picture(page, name);
};

scene('g c leads to the contacts, and words narrow them as they are typed', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('heading', { name: 'All contacts' }).waitFor();
  await grid().getByRole('link', { name: 'Mina Park' }).waitFor();
  await page.getByRole('searchbox').fill('mina');
  await grid().getByRole('link', { name: 'Ken Watanabe' }).waitFor({ state: 'detached' });
  assert.match(page.url(), /q=mina/);
  await page.getByRole('searchbox').fill('');
  await grid().getByRole('link', { name: 'Ken Watanabe' }).waitFor();
  await free('contacts');
});

scene('D8: an activation email is offered for unverified contacts only', async () => {
  const row = (name: string) =>
    grid()
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name, exact: true }) });
  await row('Ken Watanabe').hover();
  assert.equal(await row('Ken Watanabe').getByRole('button', { name: 'Send activation email' }).count(), 1);
  assert.equal(await row('Mina Park').getByRole('button', { name: 'Send activation email' }).count(), 0);
  await row('Ken Watanabe').getByRole('button', { name: 'Send activation email' }).click();
  await toasts(page).getByText('An activation email is on its way to Ken Watanabe.').waitFor();
});

scene('D2: a company with a domain links a new contact by the address alone (D24)', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await page.getByRole('heading', { name: 'Companies' }).waitFor();
  await free('companies');
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: 'New company' });
  await form.getByLabel('Name').fill('Orbit Works');
  await form.getByLabel('Domains').first().fill('gmail.com');
  await form.getByRole('button', { name: 'Create company' }).click();
  await form.getByText('Anybody can have an address at gmail.com').waitFor();
  await form.getByLabel('Domains').first().focus();
  await page.keyboard.press('Backspace');
  await form.getByLabel('Domains').first().fill('orbit.test');
  await free('new company');
  await form.getByRole('button', { name: 'Create company' }).click();
  await page.getByRole('heading', { name: 'Orbit Works' }).waitFor();
  await free('company');

  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await grid().waitFor();
  await page.keyboard.press('n');
  const contact = page.getByRole('dialog', { name: 'New contact' });
  await contact.getByRole('button', { name: 'Create contact' }).click();
  await contact.getByText('Enter a name.').waitFor();
  await contact.getByLabel('Name').fill('Iris Orbit');
  await contact.getByLabel('Email').fill('iris@orbit.test');
  await free('new contact');
  await contact.getByRole('button', { name: 'Create contact' }).click();
  await page.getByRole('heading', { name: 'Iris Orbit' }).waitFor();
  await page.getByRole('list', { name: 'Companies' }).getByRole('link', { name: 'Orbit Works' }).waitFor();
  await page.getByText('Nothing happened yet').waitFor({ state: 'detached' });
  await free('contact');
});

scene('D3: a taken address is refused at its field, with a link to whoever has it', async () => {
  await page.keyboard.press('e');
  const form = page.getByRole('dialog', { name: 'Edit Iris Orbit' });
  await form.getByLabel('Email').fill('Mina@ACME.test');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByRole('link', { name: 'View who has it' }).waitFor();
  assert.match((await form.getByRole('link', { name: 'View who has it' }).getAttribute('href')) ?? '', /\/d\/care\/contacts\/\d+$/);
  await free('taken');
  await form.getByLabel('Email').fill('iris@orbit.test');
  await form.getByLabel('Title', { exact: true }).fill('Astronaut');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByText('Astronaut · Orbit Works').waitFor();
});

scene('D30: a second address is added, becomes the primary one, and the old one is kept', async () => {
  await page.getByRole('button', { name: 'Add an address' }).click();
  await page.getByRole('textbox', { name: 'New address' }).fill('mina@acme.test');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'View who has it' }).waitFor();
  await page.getByRole('textbox', { name: 'New address' }).fill('iris@private.test');
  await page.keyboard.press('Enter');
  await addresses().getByText('iris@private.test').waitFor();
  await page.getByRole('button', { name: 'What to do with iris@private.test' }).click();
  await page.getByRole('menuitem', { name: 'Make primary' }).click();
  const first = addresses().getByRole('listitem').first();
  await first.getByText('iris@private.test').waitFor();
  await first.getByText('Primary').waitFor();
  assert.equal(await addresses().getByRole('listitem').count(), 2);
});

scene('D5: deleted, found among the deleted, and restored', async () => {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByText('This contact is deleted. Their tickets stay.').waitFor();
  await page.goto('/d/care/contacts?view=deleted');
  await grid().getByRole('link', { name: 'Iris Orbit' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.getByText('This contact is deleted. Their tickets stay.').waitFor({ state: 'detached' });
  await toasts(page).getByText('Iris Orbit is back.').waitFor();
});

scene('many are selected by keys and deleted as one job, and come back with one press', async () => {
  await page.goto('/d/care/contacts');
  await grid().getByRole('link').first().waitFor();
  const before = await grid().getByRole('link', { name: /.+/ }).count();
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
  const selection = page.getByRole('region', { name: 'Selected contacts' });
  await selection.getByText('2 selected').waitFor();
  await selection.getByRole('button', { name: 'Delete' }).click();
  await toasts(page).getByText('2 contacts deleted.').waitFor();
  await toasts(page).getByRole('button', { name: 'Undo' }).click();
  await toasts(page).getByText('Taken back for 2 contacts.').waitFor();
  await page.waitForFunction((count) => document.querySelectorAll('[role="grid"] a').length === count, before);
});

scene('D4: “My contacts” are tagged at once, what became of it is said, and it is taken back', async () => {
  await page.goto('/d/care/contacts?view=mine');
  await page.getByRole('heading', { name: 'My contacts' }).waitFor();
  await grid().getByRole('link', { name: 'Omar Haddad' }).waitFor();
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('region', { name: 'Selected contacts' });
  await bar.getByRole('button', { name: 'Tags' }).click();
  await page.getByPlaceholder('Find or make a tag…').fill('spring');
  await page.keyboard.press('Enter');
  await toasts(page)
    .getByText(/contacts tagged “spring”/)
    .waitFor();
  await page.goto('/d/care/contacts?tag=spring');
  await grid().getByRole('link', { name: 'Omar Haddad' }).waitFor();
  await page.goBack();
  await grid().getByRole('link', { name: 'Omar Haddad' }).waitFor();
  await page.keyboard.press('Control+a');
  await bar.getByRole('button', { name: 'Tags' }).click();
  await page.getByRole('option', { name: 'Take away “spring”' }).click();
  await toasts(page)
    .getByText(/“spring” taken from/)
    .waitFor();
  await toasts(page).getByRole('button', { name: 'Undo' }).click();
  await toasts(page)
    .getByText(/Taken back for/)
    .waitFor();
});

scene('the timeline says what was and what is, shows tickets and notes, and hears of both without a reload', async () => {
  await page.goto('/d/care/contacts?q=omar');
  await grid().getByRole('link', { name: 'Omar Haddad' }).click();
  await page.getByRole('heading', { name: 'Omar Haddad' }).waitFor();
  const id = Number(page.url().split('/').pop());
  await page.getByRole('tab', { name: 'Notes' }).click();
  await page.getByRole('textbox', { name: 'Write a note for your colleagues…' }).fill('Pays on Fridays.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('list', { name: 'Notes' }).getByText('Pays on Fridays.').waitFor();
  await free('notes');
  await page.getByRole('tab', { name: 'Timeline' }).click();
  const lines = page.getByRole('list', { name: 'Timeline' }).getByRole('listitem');
  await lines.filter({ hasText: 'Pays on Fridays.' }).waitFor();
  const other = await desk.as('grace', '/d/care/tickets');
  await other.request.put(`/care/api/v2/contacts/${id}`, { data: { job_title: 'Head of accounting' } });
  const changed = lines.filter({ hasText: 'Head of accounting' });
  await changed.waitFor();
  assert.match(await changed.innerText(), /Grace.*changed title[\s\S]*Accounting[\s\S]*Head of accounting/);
  await page.request.post('/care/api/v2/tickets', { data: { requester_id: id, subject: 'Invoice twice', description: 'x', status: 2, priority: 1 } });
  await lines.getByRole('link', { name: 'Invoice twice' }).waitFor();
  await free('timeline');
  await other.context().close();
});

scene('D24: contacts who were there before are linked when somebody says so', async () => {
  await page.goto('/d/care/companies');
  await page.getByRole('grid', { name: 'Companies' }).waitFor();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: 'New company' });
  await form.getByLabel('Name').fill('Kestrel');
  await form.getByLabel('Domains').first().fill('kestrel.test');
  await form.getByRole('button', { name: 'Create company' }).click();
  await page.getByRole('button', { name: 'Link existing contacts…' }).click();
  const preview = page.getByRole('dialog', { name: 'Link contacts to Kestrel' });
  await preview.getByText('aisha@kestrel.test').waitFor();
  await free('link preview');
  await preview.getByRole('button', { name: /^Link \d+ contacts?$/ }).click();
  await page.getByRole('list', { name: 'People' }).getByRole('link', { name: 'Aisha Bello' }).waitFor();
});

scene('what is deleted leads back to its list, also where the word of it is here before the answer', async () => {
  const made = async (path: string, body: object): Promise<number> =>
    (await (await page.request.post(`/api/v2/${path}`, { data: body, headers: { origin: desk.url } })).json()).id;
  const company = await made('companies', { name: 'Short Lived' });
  const field = await made('contact_fields', { label: 'Shoe size', type: 'custom_number' });
  /** Lets the answer to a deletion go on its way only when the page has read again what was deleted. */
  const answerLate = (path: string, read: string) =>
    page.route(`**/api/v2/${path}`, async (route) => {
      if (route.request().method() !== 'DELETE') return route.continue();
      const readAgain = page.waitForResponse((response) => response.request().method() === 'GET' && response.url().includes(`/api/v2/${read}`));
      const response = await route.fetch();
      await readAgain;
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      await route.fulfill({ response });
    });
  await answerLate(`companies/${company}`, `companies/${company}`);
  await page.goto(`/d/care/companies/${company}`);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete company…' }).click();
  await page.getByRole('button', { name: 'Delete company', exact: true }).click();
  await toasts(page).getByText('Short Lived is deleted.').waitFor();
  await page.getByRole('heading', { name: 'Companies', level: 1 }).waitFor();
  await answerLate(`contact_fields/${field}`, 'contact_fields');
  await page.goto(`/d/care/settings/fields/contact-${field}`);
  await page.getByRole('button', { name: 'Take field away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take field away' }).click();
  await toasts(page).getByText('Field Shoe size is gone.').waitFor();
  await page.waitForURL(/settings\/fields$/);
});

scene('the palette finds contacts and companies, and a ticket leads to its requester', async () => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Search tickets/ }).fill('iris');
  await page.getByRole('option', { name: /Iris Orbit/ }).click();
  await page.getByRole('heading', { name: 'Iris Orbit' }).waitFor();
  await page.goto('/d/care/tickets');
  await page.getByRole('grid').getByRole('link', { name: 'Printer on fire', exact: true }).click();
  const card = page.getByRole('region', { name: 'Requester' });
  const requester = card.getByRole('link').first();
  const name = (await requester.textContent()) ?? '';
  await requester.click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
});

scene('nothing sticks out of a phone, and nothing is hidden from those who hear the page', async () => {
  const phone = await desk.as('ada', '/d/care/contacts', { viewport: { width: 360, height: 740 }, hasTouch: true });
  for (const path of ['contacts', 'companies', 'companies/1', 'settings/fields', 'settings/fields/contact-new']) {
    await phone.goto(`/d/care/${path}`);
    await phone.getByRole('heading', { level: 1 }).waitFor();
    await phone.waitForLoadState('networkidle');
    assert.deepEqual([await overflowOf(phone), await barriersOf(phone)], [[], []], path);
  }
  await phone.getByRole('button', { name: 'Views' }).click();
  await phone.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Companies' }).click();
  await phone.getByRole('heading', { name: 'Companies' }).waitFor();
  assert.deepEqual(
    desk.complaints.filter((one) => !/status of 4\d\d/.test(one)),
    [],
  );
});
