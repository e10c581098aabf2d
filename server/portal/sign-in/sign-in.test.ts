import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../../platform/db.ts';
import { setPassword } from '../../signin/index.ts';
import { type Answer, type Office, openOffice } from '../../testing/office.ts';
import { cookieOf, customerOf, openPage, tokenFor, visitPortal } from '../../testing/portal-visitor.ts';

let office: Office;
const password = 'a long enough secret';

before(async () => {
  office = await openOffice();
  await office.ticket();
});
after(() => office.close());

let network = 1;
const api = (method: 'POST' | 'DELETE', path: string, payload?: object, headers: Record<string, string> = {}) =>
  office.anyone.ask({ method, url: `/api/v2${path}`, ...(payload ? { payload } : {}), headers, remoteAddress: `198.51.100.${network++ % 250}` });
const linksOf = async (email: string) => (await office.mailTo(email)).filter((mail) => /\/portal\/care\/link\//.test(mail.text)).length;
const withPassword = async (name: string, email: string, activated = false) => {
  const id = await customerOf(office, name, email);
  await office.db.transact(async (tx) => {
    await setPassword(tx, id, password, [email]);
    if (activated) await tx.run(sql`update people set activated_at = now() where org_id = ${office.org_id} and id = ${id}`);
  });
  return id;
};
const activated = async (id: number) =>
  (await office.db.read.row<{ yes: boolean }>(sql`select activated_at is not null as yes from people where org_id = ${office.org_id} and id = ${id}`))!.yes;

test('D11: somebody who only ever mailed signs in by a link, which proves their address; it leads to the portal and works once', async () => {
  const asked = await openPage(office, '/portal/care/sign-in/link', { email: 'Mina@acme.test', next: '/portal/care/requests/1' });
  assert.equal(asked.status, 200);
  const token = await tokenFor(office, 'mina@acme.test');
  const mail = (await office.mailTo('mina@acme.test')).at(-1)!;
  assert.match(mail.text, new RegExp(`/portal/care/link/${token}\\?next=%2Fportal%2Fcare%2Frequests%2F1`));

  const page = await openPage(office, `/portal/care/link/${token}?next=/portal/care/requests/1`);
  assert.equal(page.status, 200);
  assert.equal(page.headers['set-cookie'], undefined);
  assert.match(page.body, new RegExp(`name="token" value="${token}"`));
  assert.equal(page.headers['referrer-policy'], 'same-origin');
  await openPage(office, `/portal/care/link/${token}`);

  const used = await openPage(office, '/portal/care/link', { token, next: '/portal/care/requests/1' });
  assert.deepEqual([used.status, used.headers.location], [303, '/portal/care/requests/1'], 'opening the mailed page used nothing up');
  assert.match(String(used.headers['set-cookie']), /HttpOnly; SameSite=Lax/);
  const again = await openPage(office, '/portal/care/link', { token });
  assert.equal(again.status, 400);
  assert.match(again.body, /used already, or is too old/);
  const row = await office.db.read.row<{ yes: boolean; proved: boolean }>(sql`
    select p.activated_at is not null as yes, e.verified_at is not null as proved from people p join emails e on e.org_id = p.org_id and e.person_id = p.id where p.org_id = ${office.org_id} and e.key = 'mina@acme.test'`);
  assert.deepEqual(row, { yes: true, proved: true });
  const own = await openPage(office, '/portal/care/requests', undefined, { cookie: cookieOf(used) });
  assert.match(own.body, /Printer on fire/);
});

test('security 3, 4: links are 256 random bits, kept as a hash; empty, wrong and late ones are one and the same', async () => {
  await customerOf(office, 'Lou', 'lou@acme.test');
  await api('POST', '/portal/sign_in/links', { email: 'lou@acme.test' });
  const first = await tokenFor(office, 'lou@acme.test');
  assert.equal(Buffer.from(first, 'base64url').length, 32);
  const kept = await office.house.databases.anyone.rows<{ row: string }>(sql`select sign_in_links::text as row from sign_in_links`);
  assert.ok(kept.length && !kept.some(({ row }) => row.includes(first)));
  await api('POST', '/portal/sign_in/links', { email: 'lou@acme.test' });
  const second = await tokenFor(office, 'lou@acme.test');
  assert.notEqual(second, first);
  for (const token of [first, '', 'x'.repeat(43), 'null'])
    assert.equal((await api('POST', '/portal/sign_in/links/use', { token })).body.code, 'signin.link_stale', 'D14: a newer link replaces the older one');
  await office.house.databases.anyone.run(sql`update sign_in_links set expires_at = now() - interval '1 second'`);
  assert.equal((await api('POST', '/portal/sign_in/links/use', { token: second })).body.code, 'signin.link_stale');
  assert.equal((await openPage(office, '/portal/care/link', { token: '' })).status, 400);
});

test('security 14: asking for a link answers the same for known and unknown, and is slowed down by address and by network', async () => {
  const shown = (answer: Answer, email: string) => [answer.status, answer.body.replaceAll(email, 'EMAIL'), answer.headers['set-cookie']];
  const known = await openPage(office, '/portal/care/sign-in/link', { email: 'mina@acme.test' });
  const unknown = await openPage(office, '/portal/care/sign-in/link', { email: 'nobody@acme.test' });
  assert.deepEqual(shown(known, 'mina@acme.test'), shown(unknown, 'nobody@acme.test'));
  const wrong = await openPage(office, '/portal/care/sign-in', { email: 'mina@acme.test', password: 'no' });
  const none = await openPage(office, '/portal/care/sign-in', { email: 'nobody@acme.test', password: 'no' });
  assert.deepEqual(shown(wrong, 'mina@acme.test'), shown(none, 'nobody@acme.test'));
  assert.equal(wrong.status, 401);
  await office.drain();
  assert.deepEqual(await office.mailTo('nobody@acme.test'), []);
  let last = 0;
  for (let n = 0; n < 11; n++) last = (await api('POST', '/portal/sign_in/links', { email: 'often@acme.test' })).status;
  assert.equal(last, 429, 'one address, from many networks');
  const page = await openPage(office, '/portal/care/sign-in/link', { email: 'often@acme.test' });
  assert.equal(page.status, 429);
  assert.match(page.body, /many tries just now/);
});

test('D11: the right password of somebody unverified meets the sentence, and on that page a button that mails a link', async () => {
  const id = await withPassword('Ute', 'ute@acme.test');
  const page = await openPage(office, '/portal/care/sign-in', { email: 'ute@acme.test', password });
  assert.equal(page.status, 403);
  assert.match(page.body, /<h1>You are not authorized to access portal<\/h1>/);
  assert.match(page.body, /<form method="post" action="\/portal\/care\/activate\/ask".*<input type="hidden" name="email" value="ute@acme.test">/s);
  assert.equal(page.headers['set-cookie'], undefined);
  const refused = await api('POST', '/portal/sign_in', { email: 'ute@acme.test', password });
  assert.deepEqual([refused.status, refused.body.code, refused.body.message], [403, 'portal.not_verified', 'You are not authorized to access portal']);
  assert.equal(
    (await openPage(office, '/portal/care/sign-in', { email: 'ute@acme.test', password: 'wrong one' })).status,
    401,
    'only the right password is told so',
  );
  await openPage(office, '/portal/care/sign-in/link', { email: 'ute@acme.test' });
  assert.equal((await api('POST', '/portal/sign_in/links/use', { token: await tokenFor(office, 'ute@acme.test') })).status, 204);
  assert.equal(await activated(id), true);
  const inside = await openPage(office, '/portal/care/sign-in', { email: 'ute@acme.test', password });
  assert.deepEqual([inside.status, inside.headers.location], [303, '/portal/care/requests']);
  assert.equal((await api('POST', '/portal/sign_in', { email: 'ute@acme.test', password })).status, 204);
});

test('a blocked or deleted contact gets no link, and is told that the portal is closed to them', async () => {
  const id = await withPassword('Bea', 'bea@acme.test', true);
  const visitor = await api('POST', '/portal/sign_in', { email: 'bea@acme.test', password });
  const cookie = cookieOf(visitor);
  await office.db.transact((tx) => tx.run(sql`update seats set blocked_at = now() where org_id = ${office.org_id} and person_id = ${id}`));
  const refused = await api('POST', '/portal/sign_in', { email: 'bea@acme.test', password });
  assert.deepEqual([refused.status, refused.body.code], [403, 'portal.closed_to_you']);
  const page = await openPage(office, '/portal/care/requests', undefined, { cookie });
  assert.equal(page.status, 403);
  assert.match(page.body, /Your access to this portal was closed.*care@office.test/s);
  await api('POST', '/portal/sign_in/links', { email: 'bea@acme.test' });
  await office.drain();
  assert.equal(await linksOf('bea@acme.test'), 0);
});

test('security 23: a link leads to where Tandem is, whatever host it was asked under', async () => {
  await customerOf(office, 'Hal', 'hal@acme.test');
  await openPage(office, '/portal/care/sign-in/link', { email: 'hal@acme.test' }, { host: 'evil.example' });
  await office.drain();
  const [mail] = await office.mailTo('hal@acme.test');
  assert.doesNotMatch(mail!.text + mail!.html, /evil/);
});

test('the API signs in as the pages do: the same refusals, the same silence', async () => {
  const wrong = await office.anyone.post('/portal/sign_in', { email: 'nobody@acme.test', password: 'no' });
  assert.deepEqual([wrong.status, wrong.body.code], [401, 'signin.wrong']);
  assert.equal((await office.anyone.post('/portal/sign_in/links', { email: 'nobody@acme.test' })).status, 204);
  assert.equal((await office.anyone.post('/portal/sign_in/links/use', { token: 'x' })).body.code, 'signin.link_stale');
});

test('no other site signs anybody in or out, or sends a form in their name', async () => {
  const visitor = await visitPortal(office, 'Cleo', 'cleo@acme.test');
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }] as Record<string, string>[])
    for (const path of ['/portal/care/sign-out', '/portal/care/new', '/portal/care/profile', '/portal/care/language', '/portal/care/sign-in'])
      assert.equal((await visitor.page(path, { subject: 'x', description: 'y', name: 'Z', lang: 'ko' }, headers)).status, 403, path);
  assert.equal((await visitor.get('/portal/me')).body.language, 'en');
  assert.equal((await api('POST', '/portal/sign_in', { email: 'a@b.test', password: 'x' }, { origin: 'https://evil.example' })).body.code, 'cross_site');
});

test('after signing in one stands where one wanted to be, and never elsewhere', async () => {
  const asked = await openPage(office, '/portal/care/requests/1');
  assert.deepEqual([asked.status, asked.headers.location], [303, '/portal/care?next=%2Fportal%2Fcare%2Frequests%2F1']);
  assert.match((await openPage(office, '/portal/care?next=/portal/care/requests/1')).body, /name="next" value="\/portal\/care\/requests\/1"/);
  await withPassword('Nia', 'nia@acme.test', true);
  for (const next of ['https://evil.example', '//evil.example', '/portal/../d/care', '/\\evil', '/d/care/tickets', 'javascript:alert(1)']) {
    const answer = await openPage(office, '/portal/care/sign-in', { email: 'nia@acme.test', password, next });
    assert.equal(answer.headers.location, '/portal/care/requests', next);
  }
});

test('the profile: name, language, a first password without the old one, then with it; every other session ends', async () => {
  const visitor = await visitPortal(office, 'Pia', 'pia@acme.test');
  assert.equal((await visitor.get('/portal/me')).body.has_password, false);
  assert.match((await visitor.page('/portal/care/profile')).body, /You have none: you sign in by mailed link/);
  assert.equal((await visitor.put('/portal/me/password', { password: 'short' })).body.code, 'signin.password_weak');
  assert.equal((await visitor.put('/portal/me/password', { password })).status, 204);
  assert.match(
    (await visitor.page('/portal/care/profile/password', { password: 'another secret', current_password: 'no' })).body,
    /The current password is not right/,
  );
  assert.match((await visitor.page('/portal/care/profile/password', { password: 'short', current_password: password })).body, /at least 8 characters/);
  const elsewhere = cookieOf(await api('POST', '/portal/sign_in', { email: 'pia@acme.test', password }));
  assert.equal(
    (await visitor.page('/portal/care/profile/password', { password: 'another secret', current_password: password })).headers.location,
    '/portal/care/profile?done=password',
  );
  assert.equal((await openPage(office, '/portal/care/requests', undefined, { cookie: elsewhere })).status, 303);
  assert.equal((await visitor.get('/portal/me')).status, 200);
  assert.equal((await visitor.patch('/portal/me', { name: 'Pia Lang', language: 'de' })).body.name, 'Pia Lang');
  assert.match((await visitor.page('/portal/care/profile')).body, /<html lang="de">.*Überall abmelden/s);
  assert.match((await visitor.page('/portal/care/profile', { name: ' ', language: 'de' })).body, /Bitte nennen Sie uns Ihren Namen/);
  assert.match((await visitor.page('/portal/care/profile', { name: '\u202e\u0007', language: 'de' })).body, /Bitte nennen Sie uns Ihren Namen/);
  assert.equal((await visitor.page('/portal/care/profile', { name: 'Pi\u202ea', language: 'ko' })).status, 303);
  assert.equal((await visitor.get('/portal/me')).body.name, 'Pia');
  assert.equal((await visitor.get('/portal/me')).body.language, 'ko');
});

test('signing out ends this session; signing out everywhere ends them all', async () => {
  await withPassword('Ole', 'ole@acme.test', true);
  const enter = async () => cookieOf(await api('POST', '/portal/sign_in', { email: 'ole@acme.test', password }));
  const [one, two, three] = [await enter(), await enter(), await enter()];
  const inside = async (cookie: string) => (await openPage(office, '/portal/care/requests', undefined, { cookie })).status === 200;
  assert.equal((await openPage(office, '/portal/care/sign-out', {}, { cookie: one })).headers.location, '/portal/care?done=signed_out');
  assert.deepEqual([await inside(one), await inside(two)], [false, true]);
  assert.equal((await openPage(office, '/portal/care/profile/sign-out-everywhere', {}, { cookie: two })).status, 303);
  assert.deepEqual([await inside(two), await inside(three)], [false, false]);
  const last = await visitPortal(office, 'Ole', 'ole@acme.test');
  assert.equal((await last.delete('/portal/sessions')).status, 204);
  assert.equal((await last.get('/portal/me')).status, 401);
});

test('the language: the browser’s, a press, remembered by the browser and by who is signed in', async () => {
  assert.match((await openPage(office, '/portal/care', undefined, { 'accept-language': 'ko-KR' })).body, /<html lang="ko">.*환영합니다/s);
  const pressed = await openPage(office, '/portal/care/language', { lang: 'de', back: '/portal/care?next=%2Fportal%2Fcare%2Fprofile&lang=en' });
  assert.equal(pressed.headers.location, '/portal/care?next=%2Fportal%2Fcare%2Fprofile');
  const cookie = String(pressed.headers['set-cookie']).split(';')[0]!;
  assert.match((await openPage(office, '/portal/care', undefined, { cookie })).body, /<html lang="de">.*Willkommen/s);
  const visitor = await visitPortal(office, 'Ida', 'ida@acme.test');
  await visitor.page('/portal/care/language', { lang: 'ko', back: 'https://evil.example/' });
  assert.equal((await visitor.get('/portal/me')).body.language, 'ko');
  assert.match((await visitor.page('/portal/care/requests')).body, /<html lang="ko">.*내 문의/s);
});
