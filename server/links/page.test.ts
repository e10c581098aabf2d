import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Answer, type Office, openOffice } from '../testing/office.ts';
import { pageLanguage } from './page-words.ts';
import { hiddenAddress, publicHtml, withoutAddresses } from './public-text.ts';

let office: Office;
before(async () => {
  office = await openOffice();
  await switchTo({ public_links: true });
});
after(() => office.close());

const ada = () => office.as(office.ada);
const switchTo = async (change: Record<string, unknown>) => assert.equal((await ada().put('/settings/security', change)).status, 200);
const linkTo = async (ticket: number, body: Record<string, unknown> = {}): Promise<string> => {
  const made = await ada().post(`/tickets/${ticket}/public_links`, body);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return new URL(made.body.url).pathname;
};
const look = (path: string, headers: Record<string, string> = {}) => office.anyone.ask({ method: 'GET', url: path, headers });
const madeUp = () => `/public/tickets/${randomBytes(32).toString('base64url')}`;
let network = 1;
async function type(path: string, passphrase: string, more: { from?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  const form = new FormData();
  form.append('passphrase', passphrase);
  const request = new Request('http://x/', { method: 'POST', body: form });
  const headers = { 'content-type': request.headers.get('content-type')!, ...more.headers };
  return office.anyone.ask({
    method: 'POST',
    url: path,
    payload: Buffer.from(await request.arrayBuffer()),
    headers,
    remoteAddress: more.from ?? `203.0.113.${network++}`,
  });
}
async function sessionOf(personId: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await office.house.databases.anyone.run(
    sql`insert into sign_ins (token_hash, org_id, person_id, expires_at) values (${createHash('sha256').update(token).digest()}, ${office.org_id}, ${personId}, now() + interval '1 day')`,
  );
  return `tandem_session=${token}`;
}

test('A30, A32: the whole public conversation and the status, by name; never a private note, never an address', async () => {
  const ticket = await office.ticket({ description: '<p>It burns. Write to mina@acme.test or <a href="mailto:mina@acme.test">here</a>.</p>' });
  await ada().post(`/tickets/${ticket}/reply`, {
    body: '<p>We are coming.</p><blockquote>On Monday Mina Park &lt;mina@acme.test&gt; wrote: help</blockquote>',
  });
  await ada().post(`/tickets/${ticket}/notes`, { body: 'SECRET among us' });
  await ada().post(`/tickets/${ticket}/notes`, { body: 'Said in public.', private: false });
  await ada().put(`/tickets/${ticket}`, { status: 3, tags: ['SECRET'] });
  const { body } = await look(await linkTo(ticket));
  assert.match(body, /Mina Park[\s\S]*It burns[\s\S]*Ada[\s\S]*We are coming[\s\S]*Said in public/);
  assert.match(body, /We answered, and are waiting to hear back/);
  assert.match(body, /Anyone with this link can read this page/);
  assert.doesNotMatch(body, /SECRET|acme\.test|office\.test|mailto:/);
});

test('A32: what changes shows at the next look; a note that is deleted is gone; a new reply stands there', async () => {
  const ticket = await office.ticket();
  const path = await linkTo(ticket);
  await look(path);
  const note = await ada().post(`/tickets/${ticket}/notes`, { body: 'For everybody.', private: false });
  assert.match((await look(path)).body, /For everybody/);
  await ada().delete(`/conversations/${note.body.id}`);
  assert.doesNotMatch((await look(path)).body, /For everybody/);
  await ada().put(`/tickets/${ticket}`, { status: 4, subject: 'Printer is out' });
  assert.match((await look(path)).body, /Printer is out[\s\S]*Solved/);
});

test('A32: it is not indexed, sends no referrer, sets no cookie, runs nothing and asks for nothing else', async () => {
  const ticket = await office.ticket({
    description: '<p>x</p><img src="https://evil.example/pixel.gif"><script>alert(1)</script><h1 onclick="x()">Big</h1><a href="javascript:x()">j</a>',
  });
  for (const path of [await linkTo(ticket), madeUp()]) {
    const { headers, body } = await look(path);
    assert.match(String(headers['x-robots-tag']), /noindex/);
    assert.match(body, /<meta name="robots" content="noindex/);
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['set-cookie'], undefined);
    assert.match(String(headers['cache-control']), /no-store/);
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
    const style = /<style>([\s\S]*)<\/style>/.exec(body)![1]!;
    assert.ok(policy.includes(createHash('sha256').update(style).digest('base64')), 'the page’s own style is the one allowed');
    assert.doesNotMatch(body, /<script|<img|<link|<iframe|onclick|javascript:|evil\.example|url\(/);
  }
});

test('14: wrong, empty, ended and made-up links are one page with one status, whatever is sent to them, after one time', async () => {
  const paths: string[] = [];
  for (let each = 0; each < 8; each++) {
    const ticket = await office.ticket();
    paths.push(await linkTo(ticket, each % 2 ? { passphrase: 'correct horse' } : {}));
    if (each % 4 < 2) await ada().delete(`/tickets/${ticket}`);
    else
      await office.house.databases.anyone.run(
        sql`update public_links set expires_at = now() - interval '1 hour' where org_id = ${office.org_id} and ticket_id = ${ticket}`,
      );
  }
  const one = await look(madeUp());
  for (const path of [...paths, '/public/tickets/x', '/public/tickets/', `/public/tickets/${'A'.repeat(290)}`, '/public/nothing']) {
    const answer = await look(path);
    assert.deepEqual([answer.status, answer.body], [404, one.body], path);
  }
  for (const path of [paths[0]!, madeUp()]) {
    const answer = await type(path, 'correct horse');
    assert.deepEqual([answer.status, answer.body], [404, one.body], path);
  }
  const timed = async (path: string) => {
    const begun = performance.now();
    await look(path);
    return performance.now() - begun;
  };
  const times: Record<'ended' | 'never', number[]> = { ended: [], never: [] };
  for (let round = 0; round < 6; round++) {
    times.ended.push(await timed(paths[round % paths.length]!));
    times.never.push(await timed(madeUp()));
  }
  // Every refusal waits for the same beat, and the beat is longer than looking takes; how much longer a busy machine takes is not ours to say.
  for (const [kind, taken] of Object.entries(times)) assert.ok(Math.min(...taken) >= 24, `${kind} answered within ${Math.min(...taken)} ms`);
});

test('Q4: a passphrase is asked by a form and answered with the page itself; wrong ones are throttled; weak and long ones are refused', async () => {
  const ticket = await office.ticket();
  for (const passphrase of ['short', 'aaaaaaaaaaaa', '            ', 'x'.repeat(201)]) {
    const refused = await ada().post(`/tickets/${ticket}/public_links`, { passphrase });
    assert.deepEqual([refused.status, refused.body.errors?.[0].field], [400, 'passphrase'], passphrase);
  }
  const path = await linkTo(ticket, { passphrase: 'correct horse' });
  const asked = await look(path);
  assert.equal(asked.status, 200);
  assert.match(asked.body, /<form method="post"[\s\S]*Passphrase/);
  assert.doesNotMatch(asked.body, /on fire/);
  const wrong = await type(path, 'battery staple');
  assert.equal(wrong.status, 403);
  assert.match(wrong.body, /role="alert"[\s\S]*not the passphrase/);
  const right = await type(path, 'correct horse');
  assert.equal(right.status, 200);
  assert.match(right.body, /The printer is on fire/);
  assert.equal(right.headers['set-cookie'], undefined);
  assert.doesNotMatch((await look(path)).body, /on fire/, 'nothing remembers that it was right');
  assert.equal((await type(path, '')).status, 403);
  const tries: number[] = [];
  for (let each = 0; each < 11; each++) tries.push((await type(path, `guess ${each}`)).status);
  assert.equal(tries.at(-1), 429);
  const late = await type(path, 'correct horse');
  assert.deepEqual([late.status, Number(late.headers['retry-after']) > 0], [429, true]);
  const kept = await office.house.databases.anyone.row<{ hash: string }>(
    sql`select passphrase_hash as hash from public_links where org_id = ${office.org_id} and ticket_id = ${ticket}`,
  );
  assert.match(kept!.hash, /^\$argon2id\$/);
});

test('A27: with authentication on, strangers go to sign in and come back; whoever is signed in reads', async () => {
  const ticket = await office.ticket();
  const path = await linkTo(ticket);
  const other = await office.hire('Nobody Special');
  await switchTo({ public_links_require_login: true });
  const turned = await look(path);
  assert.equal(turned.status, 303);
  const to = new URL(String(turned.headers.location), 'http://desk');
  assert.match(to.pathname, /^\/portal\/care$/);
  assert.equal(to.searchParams.get('next'), path);
  assert.equal(turned.headers['referrer-policy'], 'no-referrer');
  assert.equal((await look(madeUp())).status, 404, 'a made-up link leads nowhere');
  const read = await look(path, { cookie: await sessionOf(other.id) });
  assert.equal(read.status, 200);
  assert.match(read.body, /People who are signed in can read this page/);
  assert.equal((await look(path, { cookie: `tandem_session=${'A'.repeat(43)}` })).status, 303);
  await switchTo({ public_links_require_login: false });
});

test('A30: files are named for everybody and downloaded by whoever is signed in', async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ email: 'mina@acme.test', subject: 'Bill', description: 'See file.' })) form.append(name, value);
  form.append('attachments[]', new File(['one'], 'bill of mina@acme.test.txt', { type: 'text/plain' }));
  const made = await ada().post('/tickets', form);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const path = await linkTo(made.body.id);
  const stranger = (await look(path)).body;
  assert.match(stranger, new RegExp(`bill of ${hiddenAddress}[\\s\\S]*Sign in to download files`));
  assert.doesNotMatch(stranger, /\/attachments\//);
  const insider = (await look(path, { cookie: await sessionOf(office.ada.id) })).body;
  const file = /href="(\/attachments\/[^"]+)"/.exec(insider)![1]!.replaceAll('&#38;', '&');
  assert.equal((await look(file)).status, 200);
});

test('it speaks the reader’s language, and so does the page that opens nothing', async () => {
  const path = await linkTo(await office.ticket(), { expires_at: new Date(Date.now() + 86_400_000).toISOString() });
  assert.match((await look(path, { 'accept-language': 'de-DE,de;q=0.9' })).body, /<html lang="de">[\s\S]*Wir arbeiten daran[\s\S]*gilt bis/);
  assert.match((await look(path, { 'accept-language': 'ko' })).body, /<html lang="ko">[\s\S]*까지 열립니다/);
  assert.match((await look(madeUp(), { 'accept-language': 'fr, ko;q=0.5' })).body, /열 수 없는 링크/);
  assert.equal(pageLanguage('fr-CH'), 'en');
});

test('addresses are hidden wherever they stand; the desk’s own is no secret', () => {
  assert.equal(withoutAddresses('A <a.b+c@d-e.example.org>; care@office.test', 'care@office.test'), `A <${hiddenAddress}>; care@office.test`);
  assert.equal(publicHtml('<p title="x@y.zz">me@there.org</p><a href="https://x.test/?m=me@there.org">l</a>', ''), `<p>${hiddenAddress}</p><a>l</a>`);
  assert.equal(publicHtml('<a href="https://x.test/a" target="_blank">l</a>', ''), '<a href="https://x.test/a" rel="noopener noreferrer nofollow">l</a>');
});
