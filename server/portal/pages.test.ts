import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Office, openOffice } from '../testing/office.ts';
import { type AtPortal, companyOf, openPage, visitPortal } from '../testing/portal-visitor.ts';
import { letterHtml } from './letter-html.ts';

let office: Office;
let mina: AtPortal;
let omar: AtPortal;
let stranger: AtPortal;

before(async () => {
  office = await openOffice({ attachment_mb: 1 });
  mina = await visitPortal(office, 'Mina Park', 'mina@acme.test');
  omar = await visitPortal(office, 'Omar Haddad', 'omar@acme.test');
  stranger = await visitPortal(office, 'Sam Stone', 'sam@else.test');
  await companyOf(office, 'Acme', [mina.id, omar.id]);
});
after(() => office.close());

const ask = (more: Record<string, unknown> = {}) => office.ticket({ email: mina.email, ...more });
const at = (id: number, rest = '') => `/portal/care/requests/${id}${rest}`;
const follow = async (who: AtPortal, answer: { headers: Record<string, unknown> }) => who.page(String(answer.headers.location).split('#')[0]!);

test('every page wears the organisation’s name, in the language of the reader', async () => {
  const id = await ask();
  for (const path of ['/portal/care/requests', at(id), '/portal/care/new', '/portal/care/profile']) {
    const page = await mina.page(path);
    assert.equal(page.status, 200, path);
    assert.match(page.body, /<title>[^<]+ · Office<\/title>.*<b>Office<\/b><span>Care<\/span>/s);
    assert.match(String(page.headers['cache-control']), /no-store/);
  }
});

test('what others wrote is text on a page, whatever it is', async () => {
  const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>"\'>';
  const id = await ask({
    subject: evil,
    description: `<p>hello <a href="javascript:alert(1)">x</a><img src="https://spy.example/p.png"></p><style>*{}</style>`,
  });
  await office.as(office.ada).post(`/tickets/${id}/reply`, { body: '<h1>Big</h1><div class="top" style="position:fixed">over all</div>' });
  for (const path of ['/portal/care/requests', at(id), '/portal/care/requests?term=%3Cscript%3E%22', '/portal/care?next=%22%3E%3Cscript%3E']) {
    const page = await mina.page(path);
    assert.doesNotMatch(page.body.replace(/<script type="module"[^>]*><\/script>/, ''), /<script|<img|javascript:|spy\.example|<style|style=/, path);
  }
  assert.match((await mina.page(at(id))).body, /<div>over all<\/div>/);
});

test('by forms alone: an answer with a file is sent, and reopens; words that could not be sent are kept', async () => {
  const id = await ask();
  await office.as(office.ada).put(`/tickets/${id}`, { status: 4 });
  assert.match((await mina.page(at(id))).body, /This is solved\./);
  const sent = await mina.page(at(id, '/reply'), { body: 'Still <b>burning</b>\n\nreally', attachments: new File(['x'], 'smoke.txt') });
  assert.deepEqual([sent.status, /\?done=sent#letter-\d+$/.test(String(sent.headers.location))], [303, true]);
  const page = await follow(mina, sent);
  assert.match(page.body, /Your answer is sent\..*We have it and are on it\..*<p>Still &lt;b&gt;burning&lt;\/b&gt;<\/p><p>really<\/p>.*smoke\.txt/s);
  const kind = await mina.page(at(id, '/reply'), { body: 'Run this', attachments: new File(['x'], 'run.exe') });
  assert.equal(kind.status, 400);
  assert.match(kind.body, /run\.exe cannot be sent.*Run this<\/textarea>/s);
  const large = await mina.page(at(id, '/reply'), { body: 'Look', attachments: new File([Buffer.alloc(1_300_000)], 'a.bin') });
  assert.match(large.body, /too large.*Look<\/textarea>/s);
  assert.match((await mina.page(at(id, '/reply'), { body: '  ' })).body, /Please write something first/);
});

test('by forms alone: close, reopen, mark as read, put in copy and take out again', async () => {
  const id = await ask();
  const closed = await mina.page(at(id, '/status'), { status: 'solved' });
  assert.match((await follow(mina, closed)).body, /Marked as solved.*Open it again/s);
  assert.match((await follow(mina, await mina.page(at(id, '/status'), { status: 'open' }))).body, /It is open again\..*It is solved/s);
  await office.as(office.ada).post(`/tickets/${id}/reply`, { body: 'Hi' });
  assert.match((await mina.page('/portal/care/requests')).body, new RegExp(`<li class="unread"><a href="/portal/care/requests/${id}">`));
  assert.equal((await mina.page(at(id, '/seen'), {})).status, 303);
  assert.doesNotMatch((await mina.page('/portal/care/requests')).body, new RegExp(`<li class="unread"><a href="/portal/care/requests/${id}">`));
  assert.match((await follow(mina, await mina.page(at(id, '/cc'), { email: 'boss@acme.test' }))).body, /The copy list is changed.*boss@acme\.test/s);
  const own = await mina.page(at(id, '/cc'), { email: 'care@office.test' });
  assert.match(own.body, /care@office\.test cannot be put in copy/);
  assert.match((await mina.page(at(id, '/cc'), { email: 'nonsense' })).body, /does not look like a mail address/);
  assert.doesNotMatch((await follow(mina, await mina.page(at(id, '/cc/remove'), { email: 'boss@acme.test' }))).body, /boss@acme\.test/);
});

test('A13, A21: by forms alone a request is shared, seen under “Shared with you”, left and taken back', async () => {
  const id = await ask({ subject: 'Wall clock' });
  const shared = await mina.page(at(id, '/shares'), { who: omar.email });
  assert.match((await follow(mina, shared)).body, /Shared\..*<b>Omar Haddad<\/b>/s);
  assert.match((await omar.page('/portal/care/requests?view=shared')).body, /Wall clock/);
  const his = await omar.page(at(id));
  assert.match(his.body, /<small>asked this<\/small>/);
  assert.doesNotMatch(his.body, /It is solved|In copy/);
  const [, leave] = /action="(\/portal\/care\/requests\/\d+\/shares\/\d+\/remove)"/.exec(his.body)!;
  const left = await omar.page(leave!, {});
  assert.equal(left.headers.location, '/portal/care/requests?view=shared&done=left');
  assert.equal((await omar.page(at(id))).status, 404);
  const nobody = await mina.page(at(id, '/shares'), { who: 'nobody@nowhere.test' });
  assert.match(nobody.body, /We know nobody with this address/);
  assert.match(nobody.body, /value="nobody@nowhere\.test"/);
  await office.db.transact((tx) => tx.run(sql`insert into settings (org_id, key, value) values (${office.org_id}, 'share_with_requesters', '"off"'::jsonb)`));
  assert.doesNotMatch((await mina.page(at(id))).body, /Share it with somebody/);
});

test('somebody without access meets the page of what is not there, by every address and form', async () => {
  const id = await ask({ subject: 'Hidden thing' });
  const forms: [string, Record<string, string>][] = [
    ['/reply', { body: 'x' }],
    ['/status', { status: 'solved' }],
    ['/seen', {}],
    ['/cc', { email: 'a@b.test' }],
    ['/cc/remove', { email: 'a@b.test' }],
    ['/shares', { who: omar.email }],
    ['/shares/1/remove', {}],
  ];
  const missing = (await stranger.page(at(999_999))).body;
  const page = await stranger.page(at(id));
  assert.deepEqual([page.status, page.body.replaceAll(`requests/${id}`, 'N')], [404, missing.replaceAll('requests/999999', 'N')]);
  for (const [path, fields] of forms) {
    const answer = await stranger.page(at(id, path), fields);
    assert.equal(answer.status, 404, path);
    assert.doesNotMatch(answer.body, /Hidden thing/);
    assert.equal((await openPage(office, at(id, path), fields)).status, 303, `${path} for nobody`);
  }
  assert.equal((await stranger.page(at(id, '/files/1'))).status, 404);
});

test('a long thread shows its newest letters and leads to the earlier ones', async () => {
  const id = await ask();
  await office.db.transact((tx) =>
    tx.run(sql`insert into messages (org_id, desk_id, ticket_id, body, body_text, incoming, private, source, user_id)
      select ${office.org_id}, ${office.desk_id}, ${id}, 'word ' || n, 'word ' || n, false, false, 0, ${office.ada.id} from generate_series(1, 70) n`),
  );
  const page = await mina.page(at(id));
  assert.match(page.body, />word 70</);
  assert.doesNotMatch(page.body, />word 20<|The printer is on fire/);
  const [, earlier] = /href="([^"]+\?before=\d+)"/.exec(page.body)!;
  const before = await mina.page(earlier!);
  assert.match(before.body, /The printer is on fire.*>word 1<.*>word 20</s);
  assert.doesNotMatch(before.body, /<form class="answer"/);
});

test('a letter’s quoted end is folded; answers among quotes, and a letter that is nothing else, stay open', () => {
  const folded = (body: string) => letterHtml(body, 'Quoted text').html;
  assert.match(
    folded('<p>Thanks!</p><p>On Mon, 3 Mar 2026, Ada wrote:</p><blockquote>old</blockquote>'),
    /^<p>Thanks!<\/p><details class="quoted"><summary>Quoted text<\/summary><p>On Mon/,
  );
  assert.match(folded('<p>Danke</p><div class="gmail_quote">Am 3. März 2026 schrieb Ada: alt</div>'), /<p>Danke<\/p><details/);
  assert.match(folded('<p>Ja</p><p>-----Original Message-----</p><p>alt</p>'), /<p>Ja<\/p><details/);
  assert.doesNotMatch(folded('<blockquote>one</blockquote><p>answer</p>'), /<details/);
  assert.doesNotMatch(folded('<blockquote>only</blockquote>'), /<details/);
});
