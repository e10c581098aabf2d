import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Answer, type Office, openOffice } from '../testing/office.ts';

let office: Office;
before(async () => {
  office = await openOffice({ attachment_mb: 1 });
  await office.ticket();
});
after(() => office.close());

const good = {
  name: 'Nora Weiß',
  email: 'nora@acme.test',
  subject: 'Where is my order?',
  description: 'I ordered <b>two</b> chairs.\n\nOnly one came.\nPlease help.',
};
let network = 1;

async function send(fields: Record<string, string>, more: { files?: File[]; language?: string; url?: string; from?: string } = {}): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of more.files ?? [new File([], '')]) form.append('attachments', file);
  const request = new Request('http://x/', { method: 'POST', body: form });
  return office.anyone.ask({
    method: 'POST',
    url: more.url ?? '/portal/care/new',
    payload: Buffer.from(await request.arrayBuffer()),
    headers: { 'content-type': request.headers.get('content-type')!, 'accept-language': more.language ?? 'en' },
    remoteAddress: more.from ?? `198.51.100.${network++}`,
  });
}
const look = (url: string, language = 'en') => office.anyone.ask({ method: 'GET', url, headers: { 'accept-language': language } });
const newest = async () => (await office.as(office.ada).get('/tickets?include=requester&per_page=1')).body[0];
const count = async () => (await office.as(office.ada).get('/tickets/count?filter=all')).body.count;

test('D22: somebody nobody knows opens a ticket, is thanked, and has a mail that says so', async () => {
  const answer = await send(good, { files: [new File(['one'], 'bill.txt', { type: 'text/plain' })] });
  assert.equal(answer.status, 303, String(answer.body));
  assert.equal(answer.headers.location, '/portal/care/thanks?lang=en');
  assert.match((await look('/portal/care/thanks?lang=en')).body, /We have your request/);
  const ticket = await newest();
  assert.equal(ticket.subject, good.subject);
  assert.equal(ticket.source, 2);
  assert.deepEqual([ticket.requester.name, ticket.requester.email], ['Nora Weiß', 'nora@acme.test']);
  assert.deepEqual(ticket.tags, []);
  const shown = await office.as(office.ada).get(`/tickets/${ticket.id}`);
  assert.equal(
    shown.body.description,
    '<p>I ordered &#60;b&#62;two&#60;/b&#62; chairs.</p><p>Only one came.<br />Please help.</p>'.replaceAll('&#60;', '&lt;').replaceAll('&#62;', '&gt;'),
  );
  assert.deepEqual(
    shown.body.attachments.map((file: { name: string }) => file.name),
    ['bill.txt'],
  );
  await office.drain();
  const [mail] = await office.mailTo('nora@acme.test');
  assert.equal(mail!.subject, `We have your request [#${ticket.id}]`);
  assert.doesNotMatch(mail!.text, /chairs|order/, 'a stranger’s words are not sent on');
});

test('the name and the subject of a form are plain lines; one that is nothing but marks is missing', async () => {
  assert.equal((await send({ ...good, name: 'No\u202era\u0007', email: 'lines@acme.test', subject: 'Re:\u2028photo\u202egpj.exe' })).status, 303);
  const ticket = await newest();
  assert.deepEqual([ticket.requester.name, ticket.subject], ['Nora', 'Re: photogpj.exe']);
  const blank = await send({ ...good, email: 'lines@acme.test', subject: '\u202e\u2066' });
  assert.equal(blank.status, 400);
  assert.match(blank.body, /id="subject-error"/);
});

test('a stranger under a known address gets the same answer, and the agents see that nobody proved it', async () => {
  const answer = await send({ ...good, name: 'Mallory', email: 'Mina@acme.test' });
  const unknown = await send({ ...good, email: 'new@acme.test' });
  assert.deepEqual([answer.status, answer.headers.location, answer.body], [unknown.status, unknown.headers.location, unknown.body]);
  const tickets = (await office.as(office.ada).get('/tickets?include=requester&per_page=2')).body;
  const [ofNew, ofMina] = tickets;
  assert.deepEqual(ofNew.tags, []);
  assert.deepEqual(ofMina.tags, ['unverified-sender']);
  assert.equal(ofMina.requester.name, 'Mina Park');
  assert.match((await office.as(office.ada).get(`/tickets/${ofMina.id}`)).body.description, /Name given: Mallory/);
});

test('what is wrong stands beside its field, and everything is kept', async () => {
  const before = await count();
  const answer = await send({ ...good, email: 'nobody', subject: '', name: '"><script>alert(1)</script>' }, { files: [new File(['x'], 'a.txt')] });
  assert.equal(answer.status, 400);
  assert.match(answer.body, /<p class="error" id="email-error">This does not look like a mail address/);
  assert.match(answer.body, /<p class="error" id="subject-error">Please give it a title/);
  assert.match(answer.body, /id="files-error">Please choose your files again/);
  assert.match(answer.body, /value="nobody"/);
  assert.match(answer.body, /Only one came/);
  assert.doesNotMatch(answer.body, /<script>|<b>two/);
  assert.equal(await count(), before);
});

test('files that are too large are named, and the words are kept', async () => {
  const before = await count();
  const answer = await send(good, { files: [new File([Buffer.alloc(700_000)], 'a.bin'), new File([Buffer.alloc(700_000)], 'b.bin')] });
  assert.equal(answer.status, 400);
  assert.match(answer.body, /larger than 1 MB together/);
  assert.match(answer.body, /value="nora@acme.test"/);
  assert.equal((await send(good, { files: [new File([Buffer.alloc(1_500_000)], 'c.bin')] })).status, 400);
  assert.equal(await count(), before);
});

test('a line break in the address or a header in the subject goes nowhere', async () => {
  assert.equal((await send({ ...good, email: 'a@b.test\r\nBcc: victim@x.test' })).status, 400);
  assert.equal((await send({ ...good, email: 'a@b.test, victim@x.test' })).status, 400);
  await send({ ...good, email: 'inject@acme.test', subject: 'Hi\r\nBcc: victim@x.test' });
  await office.drain();
  assert.deepEqual(await office.mailTo('victim@x.test'), []);
});

test('a machine that fills in what nobody sees is thanked, and makes nothing', async () => {
  const before = await count();
  const answer = await send({ ...good, website: 'https://spam.example' });
  assert.equal(answer.headers.location, '/portal/care/thanks?lang=en');
  assert.equal(await count(), before);
});

test('one address, and one network, can send only so much; what was typed is kept', async () => {
  const before = await count();
  let last = 0;
  for (let n = 0; n < 11; n++) last = (await send({ ...good, email: 'eager@acme.test' })).status;
  assert.equal(last, 429);
  assert.equal((await count()) - before, 10);
  const busy: Answer[] = [];
  for (let n = 0; n < 61; n++) busy.push(await send({ ...good, email: `n${n}@acme.test` }, { from: '203.0.113.7' }));
  assert.equal(busy.at(-1)!.status, 429);
  assert.ok(Number(busy.at(-1)!.headers['retry-after']) > 0);
  assert.match(busy.at(-1)!.body, /value="n60@acme.test"/);
  assert.equal((await send({ ...good, email: 'elsewhere@acme.test' })).status, 303);
});

test('one address is told of five requests an hour, whoever writes them', async () => {
  for (let n = 0; n < 7; n++) await send({ ...good, email: 'victim@acme.test' });
  await office.drain();
  assert.equal((await office.mailTo('victim@acme.test')).length, 5);
});

test('it speaks the browser’s language, another one on a press, and keeps what was typed', async () => {
  assert.match((await look('/portal/care/new', 'de-CH,de;q=0.9')).body, /<html lang="de">.*Schreiben Sie an Care/s);
  assert.match((await look('/portal/care/new', 'fr,ko;q=0.5')).body, /<html lang="ko">/);
  assert.match((await look('/portal/care/new?lang=de', 'ko')).body, /<html lang="de">/);
  const turned = await send({ ...good, lang: 'en', switch: 'ko' });
  assert.equal(turned.status, 200);
  assert.match(turned.body, /<html lang="ko">/);
  assert.match(turned.body, /value="nora@acme.test"/);
  await send({ ...good, email: 'minji@acme.test', name: '김민지', lang: 'ko' });
  const row = await office.db.read.row<{ language: string }>(sql`select language from people where org_id = ${office.org_id} and name = '김민지'`);
  assert.equal(row!.language, 'ko');
});

test('the page loads nothing of others, runs nothing that stands in it, and leads nowhere inside', async () => {
  const page = await look('/portal/care/new');
  assert.equal(
    String(page.headers['content-security-policy']),
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  assert.doesNotMatch(page.body, /<script(?! type="module" src="\/portal\/portal\.js)|https?:\/\/|href="\/(?!portal)|style="| on[a-z]+="/);
  const [, style] = /href="(\/portal\/style\.css\?v=[^"]+)"/.exec(page.body)!;
  const sheet = await look(style!);
  assert.equal(sheet.status, 200);
  assert.match(String(sheet.headers['cache-control']), /immutable/);
  assert.equal((await look('/portal')).headers.location, '/portal/care');
  assert.equal((await look('/portal/nowhere')).status, 404);
  assert.match((await look('/portal/nowhere')).body, /<h1>There is nothing here for you<\/h1>/);
});

test('D20: at a service desk people are known by name: they sign in before they ask', async () => {
  assert.equal((await look('/portal/it/new')).headers.location, '/portal/it?next=%2Fportal%2Fit%2Fnew');
  const before = await count();
  assert.equal((await send(good, { url: '/portal/it/new' })).status, 303);
  assert.equal(await count(), before);
  assert.doesNotMatch((await look('/portal/it')).body, /href="\/portal\/it\/new"/);
});
