/** A customer at the portal: comes in by the mailed link, reads, answers from a phone, and the agent sees it at once; the same without a script. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { type Desk, letters, openDesk, password, picture, storyOf } from './desk.ts';
import { barriersOf, overflowOf } from './inspect-page.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let post: PostOffice;
let desk: Desk;
let phone: BrowserContext;
let page: Page;
let ada: Page;
let id: number;
const scene = storyOf(() => desk);
const small = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
/** Somebody who only ever mailed: no password, never here before. */
const lea = 'lea.hoffmann@gamma.test';

before(async () => {
  post = await openPostOffice();
  desk = await openDesk({ SMTP_URL: post.url });
  ada = await desk.as('ada', '/d/care/tickets');
  const made = await ada.request.post('/api/v2/tickets', {
    data: { email: lea, subject: 'Rechnung fehlt', description: '<p>Die Rechnung vom Mai fehlt.</p>', priority: 2, status: 2 },
  });
  id = ((await made.json()) as { id: number }).id;
  await ada.request.post(`/api/v2/tickets/${id}/reply`, { data: { body: '<p>Welche Nummer hat sie?</p>' } });
  await ada.request.post(`/api/v2/tickets/${id}/notes`, { data: { body: '<p>Zahlt immer spät.</p>' } });
  await ada.goto(`/d/care/tickets/${id}`);
});
after(async () => {
  await desk?.close();
  await post?.close();
});

const linkFor = async (address: string, newer: number): Promise<string> => {
  const mail = await post.mailTo(address, (one) => /\/link\//.test(one.text ?? '') && post.delivered.findIndex((sent) => sent.mail === one) >= newer);
  return new URL(/https?:\S+\/portal\/care\/link\/\S+/.exec(mail.text ?? '')![0]).pathname;
};
const soundPage = async (one: Page) => assert.deepEqual([...(await barriersOf(one)), ...(await overflowOf(one))], []);

scene('she asks for a link, and the page says the same as to anybody', async () => {
  phone = await desk.anyone({ ...small, locale: 'de-DE' });
  page = await phone.newPage();
  await page.goto('/portal');
  await page.getByRole('heading', { name: 'Willkommen' }).waitFor();
  await soundPage(page);
  await page.getByLabel('Ihre E-Mail-Adresse').first().fill(lea);
  await page.getByRole('button', { name: 'Anmeldelink zusenden' }).click();
  await page.getByRole('heading', { name: 'Sehen Sie in Ihre E-Mails' }).waitFor();
});

scene('the mailed link opens a page with a button; one press, and she reads her requests', async () => {
  await page.goto(await linkFor(lea, 0));
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByRole('heading', { name: 'Ihre Anfragen' }).waitFor();
  await soundPage(page);
  await picture(page, 'portal-list');
  const listening = () => page.evaluate(() => document.querySelector<HTMLElement>('#list')!.dataset.stream!);
  const shown = await listening();
  await ada.request.post('/api/v2/tickets', {
    data: { email: lea, subject: 'Zweite Frage', description: '<p>Und die vom Juni?</p>', priority: 2, status: 2 },
  });
  await page.getByRole('link', { name: /Zweite Frage/ }).waitFor({ timeout: 10_000 });
  assert.notEqual(await listening(), shown);
  const line = page.getByRole('link', { name: /Rechnung fehlt/ });
  assert.match((await line.textContent()) ?? '', /Neu.*Wartet auf Sie.*Ada Lovelace: Welche Nummer hat sie\?/s);
  await line.click();
});

scene('she reads what was said in public, who said it and what comes next; no private note', async () => {
  await page.getByText('Wir haben geantwortet. Nun sind Sie dran.').waitFor();
  const said = page.getByRole('article');
  assert.equal(await said.count(), 2);
  assert.match((await said.nth(1).textContent()) ?? '', /Ada Lovelace\s*Team/);
  assert.equal(await page.getByText('Zahlt immer spät').count(), 0);
  await soundPage(page);
});

scene('she answers from the phone with a picture; the page is not loaded again; Ada sees it at once', async () => {
  await page.evaluate(() => Object.assign(window, { not_reloaded: true }) && undefined);
  await page.getByLabel('Ihre Antwort').fill('Sie hat die Nummer 48213.');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Dateien anhängen' }).click();
  await (await choosing).setFiles([{ name: 'rechnung.txt', mimeType: 'text/plain', buffer: Buffer.from('48213') }]);
  await page.getByRole('button', { name: 'rechnung.txt entfernen' }).waitFor();
  await page.getByRole('button', { name: 'Senden' }).click();
  await page.getByText('Ihre Antwort ist gesendet.').waitFor();
  assert.equal(await page.evaluate(() => 'not_reloaded' in window), true);
  assert.equal(await page.getByRole('article').count(), 3);
  await page.getByText('Ihre Anfrage ist bei uns').waitFor();
  await page.getByRole('link', { name: /rechnung\.txt/ }).waitFor();
  await picture(page, 'portal-answered');
  await letters(ada).filter({ hasText: 'Sie hat die Nummer 48213.' }).waitFor();
  const file = await phone.request.get((await page.getByRole('link', { name: /rechnung\.txt/ }).getAttribute('href'))!);
  assert.equal(await file.text(), '48213');
});

scene('Ada’s answer comes to her open page by itself, and what she was typing stays', async () => {
  await page.getByLabel('Ihre Antwort').fill('Noch etwas');
  await ada.request.post(`/api/v2/tickets/${id}/reply`, { data: { body: '<p>Sie ist unterwegs.</p>' } });
  // By the clock alone it would be a minute.
  await page.getByText('Sie ist unterwegs.').waitFor({ timeout: 10_000 });
  assert.equal(await page.evaluate(() => 'not_reloaded' in window), true);
  assert.equal(await page.getByLabel('Ihre Antwort').inputValue(), 'Noch etwas');
  await page.getByText('Wir haben geantwortet. Nun sind Sie dran.').waitFor();
});

scene('she closes it, and it is solved for the agent too', async () => {
  await page.getByRole('button', { name: 'Das ist gelöst' }).click();
  await page.getByText('Als gelöst markiert.').waitFor();
  const ticket = (await (await ada.request.get(`/api/v2/tickets/${id}`)).json()) as { status: number };
  assert.equal(ticket.status, 5);
  await page.getByRole('link', { name: '← Alle Anfragen' }).click();
  await page.getByRole('button', { name: '한국어' }).click();
  await page.getByRole('heading', { name: '내 문의' }).waitFor();
  await soundPage(page);
});

scene('without a script: a link signs in, a request is written, an answer reopens it', async () => {
  const plain = await desk.anyone({ ...small, javaScriptEnabled: false });
  const other = await plain.newPage();
  const before = post.delivered.length;
  await other.goto('/portal/care');
  await other.getByLabel('Your mail address').first().fill(lea);
  await other.getByRole('button', { name: 'Send me a sign-in link' }).click();
  await other.goto(await linkFor(lea, before));
  await other.getByRole('button', { name: 'Sign in' }).click();
  // She reads Korean since the scene before: the language is hers, not the browser’s.
  await other.getByRole('link', { name: '새 문의' }).click();
  await other.getByLabel('제목').fill('Ohne Skript');
  await other.getByLabel(/어떤 일이 있었고/).fill('Geht auch so.');
  await other.getByLabel('첨부 파일').setInputFiles([{ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') }]);
  await other.getByRole('button', { name: '보내기' }).click();
  await other.getByRole('heading', { name: 'Ohne Skript' }).waitFor();
  await other.getByRole('link', { name: /a\.txt/ }).waitFor();
  await other.goto(`/portal/care/requests/${id}`);
  await other.getByRole('textbox', { name: /답장/ }).fill('Doch noch eine Frage.');
  await other.getByRole('button', { name: '보내기' }).click();
  await other.getByText('답장을 보냈습니다.').waitFor();
  await letters(ada).filter({ hasText: 'Doch noch eine Frage.' }).waitFor();
  await other.getByRole('button', { name: '로그아웃' }).click();
  await other.getByText('로그아웃되었습니다.').waitFor();
  await other.goto(`/portal/care/requests/${id}`);
  await other.getByText('먼저 로그인해 주세요.').waitFor();
});

scene('two of one company: who has the right sees the request of the other, who is shared with sees that one alone', async () => {
  const visit = async (email: string) => {
    const context = await desk.anyone();
    const answer = await context.request.post('/api/v2/portal/sign_in', { data: { email, password } });
    assert.equal(answer.status(), 204, await answer.text());
    const one = await context.newPage();
    await one.goto('/portal/care/requests?view=shared');
    return one;
  };
  const priya = await visit('priya@kestrel.test');
  await priya.locator('.requests a').first().click();
  await priya.getByText('Omar Haddad').first().waitFor();
  assert.equal(await priya.getByRole('button', { name: 'It is solved' }).count(), 0);
  await priya.goto('/portal/care/requests');
  assert.equal(await priya.getByRole('link', { name: 'Your company’s' }).count(), 0);
  const mina = await visit('mina@acme.test');
  await mina.getByRole('link', { name: 'Your company’s' }).click();
  await mina.getByText('by Omar Haddad').first().waitFor();
});

scene('the first visit weighs little, and nobody’s page complained', async () => {
  const context = await desk.anyone();
  const one = await context.newPage();
  const sizes: number[] = [];
  one.on('response', async (answer) => {
    if (/\.woff2/.test(answer.url())) return;
    sizes.push(
      (
        await answer
          .request()
          .sizes()
          .catch(() => ({ responseBodySize: 0 }))
      ).responseBodySize,
    );
  });
  await one.goto('/portal/care', { waitUntil: 'networkidle' });
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total > 0 && total < 90_000, `${total} bytes`);
  assert.deepEqual(
    desk.complaints.filter((one) => one.includes('/portal')),
    [],
  );
});
