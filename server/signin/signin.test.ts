import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Answer, type Office, openOffice, type Worker } from '../testing/office.ts';
import { visitPortal } from '../testing/portal-visitor.ts';
import { hashOf, setPassword, setupCode } from './index.ts';

let office: Office;
let grace: Worker;
const password = 'correct horse battery';

before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace');
  await office.db.transact((tx) => setPassword(tx, grace.id, password, []));
});
after(() => office.close());

const cookieOf = (answer: Answer) => String(answer.headers['set-cookie']).split(';')[0]!;
const withCookie = (cookie: string, more: Record<string, string> = {}) => ({ headers: { cookie, ...more } });
const signIn = (email: string, secret: string, ip = '10.1.1.1') =>
  office.anyone.ask({ method: 'POST', url: '/api/v2/sign_in', payload: { email, password: secret }, remoteAddress: ip });

test('a password signs in; the cookie is for us alone; signing out ends it', async () => {
  const answer = await signIn('Grace@Office.test', password);
  assert.equal(answer.status, 200);
  assert.equal(answer.body.name, 'Grace');
  assert.match(String(answer.headers['set-cookie']), /HttpOnly; SameSite=Lax/);
  const cookie = cookieOf(answer);
  assert.equal((await office.anyone.ask({ method: 'GET', url: '/api/v2/me', ...withCookie(cookie) })).body.id, grace.id);
  await office.anyone.ask({ method: 'POST', url: '/api/v2/sign_out', ...withCookie(cookie) });
  assert.equal((await office.anyone.ask({ method: 'GET', url: '/api/v2/me', ...withCookie(cookie) })).status, 401);
  assert.equal((await office.as(grace).get('/me')).body.desk.slug, 'care');
  assert.equal((await office.anyone.post('/sign_out')).status, 204);
  assert.equal((await office.anyone.post('/sign_in', { email: 'x@y.test', password: 'nope-nope-nope' })).body.code, 'signin.wrong');
});

test('A36: a session ends when it was not used for as long as an admin says; a page that only stays open is no use', async () => {
  const ada = office.as(office.ada);
  assert.equal((await ada.put('/settings/security', { session_minutes: 30 })).body.session_minutes, 30);
  const hash = (cookie: string) => hashOf(cookie.slice('tandem_session='.length));
  /** Signed in, and last used so many minutes ago. */
  const enter = async (minutes: number) => {
    const cookie = cookieOf(await signIn('grace@office.test', password, `10.36.0.${minutes}`));
    await office.house.databases.anyone.run(sql`
      update sign_ins set last_seen_at = last_seen_at - make_interval(mins => ${minutes}), expires_at = expires_at - make_interval(mins => ${minutes}) where token_hash = ${hash(cookie)}`);
    return cookie;
  };
  const left = async (cookie: string) =>
    (await office.house.databases.anyone.row<{ minutes: number }>(
      sql`select round(extract(epoch from expires_at - now()) / 60)::int as minutes from sign_ins where token_hash = ${hash(cookie)}`,
    ))!.minutes;
  const call = async (cookie: string, path = '/api/v2/me', more: Record<string, string> = {}) =>
    (await office.anyone.ask({ method: 'GET', url: path, ...withCookie(cookie, more) })).status;
  const [used, idle, over, customer] = [await enter(20), await enter(21), await enter(31), (await visitPortal(office, 'Una', 'una@acme.test')).cookie];
  await office.house.databases.anyone.run(
    sql`update sign_ins set last_seen_at = now() - interval '20 minutes', expires_at = now() + interval '10 minutes' where token_hash = ${hash(customer)}`,
  );
  assert.deepEqual(
    [await call(used), await call(idle, '/api/v2/me', { 'x-tandem-idle': '1' }), await call(over), await call(customer, '/api/v2/portal/me')],
    [200, 200, 401, 200],
  );
  for (let n = 0; n < 100 && ((await left(used)) !== 30 || (await left(customer)) !== 30); n++) await new Promise((next) => setTimeout(next, 20));
  assert.deepEqual([await left(used), await left(idle), await left(customer)], [30, 9, 30]);

  await ada.put('/settings/security', { session_minutes: 15 });
  assert.deepEqual([await call(used), await call(idle), await left(used)], [200, 401, 15], 'shortened, it counts for those who are signed in');
  await ada.put('/settings/security', { session_minutes: 43_200 });
  assert.equal(await left(used), 15);
  assert.match(String((await signIn('grace@office.test', password, '10.36.1.1')).headers['set-cookie']), /Max-Age=31536000/);
});

test('security 14: known and unknown addresses are answered alike, and guessing is slowed', async () => {
  const known = await signIn(grace.email, 'wrong wrong wrong', '10.2.0.1');
  const unknown = await signIn('nobody@office.test', 'wrong wrong wrong', '10.2.0.1');
  assert.deepEqual([known.status, known.body], [unknown.status, unknown.body]);
  const tries = [];
  for (let n = 0; n < 12; n++) tries.push(await signIn('victim@office.test', `guess number ${n}`, `10.3.0.${n}`));
  assert.equal(tries[0]!.status, 401);
  assert.deepEqual([tries.at(-1)!.status, tries.at(-1)!.body.code], [429, 'signin.throttled']);
  assert.ok(Number(tries.at(-1)!.headers['retry-after']) > 0);
  const parallel = await Promise.all(Array.from({ length: 40 }, (_, n) => signIn('other@office.test', 'guess guess', `10.4.0.${n}`)));
  assert.ok(parallel.filter((one) => one.status === 401).length <= 10, 'tries at the same moment count each other');
});

test('security 3, 4: a mailed link is random, works once, dies with a newer one, and is asked for alike by everybody', async () => {
  const ask = (email: string) => office.anyone.post('/sign_in/links', { email });
  assert.equal((await ask('nobody@office.test')).status, 204);
  assert.equal((await ask(grace.email)).status, 204);
  assert.equal((await ask(grace.email)).status, 204);
  await office.drain();
  const mails = await office.mailTo(grace);
  const tokens = mails.map((mail) => /#([A-Za-z0-9_-]{43})/.exec(mail.text)![1]!);
  assert.equal(tokens.length, 2);
  assert.equal((await office.mailTo('nobody@office.test')).length, 0);
  const use = (token: string) => office.anyone.post('/sign_in/links/use', { token });
  assert.equal((await use(tokens[0]!)).body.code, 'signin.link_stale', 'the older one is dead');
  const both = await Promise.all([use(tokens[1]!), use(tokens[1]!)]);
  assert.deepEqual(both.map((one) => one.status).sort(), [200, 400], 'used once, also at the same moment');
  for (const token of ['', 'x', tokens[0]!.slice(1), '0'.repeat(43)]) assert.equal((await use(token)).body.code, 'signin.link_stale');
  const stored = await office.house.databases.anyone.rows<{ token_hash: Buffer }>(sql`select token_hash from sign_in_links`);
  assert.ok(stored.every((row) => !tokens.includes(row.token_hash.toString())));
});

test('security 23: mailed links never take the host name of the request', async () => {
  await office.anyone.ask({
    method: 'POST',
    url: '/api/v2/sign_in/links',
    payload: { email: grace.email },
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  });
  await office.drain();
  const mail = (await office.mailTo(grace)).at(-1)!;
  assert.ok(!mail.text.includes('evil.example') && !mail.html.includes('evil.example'));
});

test('security 24: what changes something with a cookie has to come from our own pages', async () => {
  const cookie = cookieOf(await signIn(grace.email, password, '10.5.0.1'));
  const change = (headers: Record<string, string>) =>
    office.anyone.ask({ method: 'PATCH', url: '/api/v2/me', payload: { name: 'Grace' }, headers: { cookie, host: 'desk.test', ...headers } });
  assert.equal((await change({ origin: 'https://evil.example' })).body.code, 'cross_site');
  assert.equal((await change({ 'sec-fetch-site': 'cross-site' })).body.code, 'cross_site');
  assert.equal((await change({ origin: 'null' })).body.code, 'cross_site');
  assert.equal((await change({ origin: 'http://desk.test' })).status, 200);
});

test('API keys come as the user name of Basic credentials, in every spelling clients use', async () => {
  const me = (authorization: string) => office.anyone.ask({ method: 'GET', url: '/api/v2/agents/me', headers: { authorization } });
  for (const secret of ['X', 'x', '', grace.key, 'unused_with_api_key'])
    assert.equal((await me(`Basic ${Buffer.from(`${grace.key}:${secret}`).toString('base64')}`)).status, 200, secret);
  assert.equal((await me(Buffer.from(`${grace.key}:X`).toString('base64'))).status, 200, 'without the word Basic');
  for (const wrong of ['Basic', 'Basic !!!', `Basic ${Buffer.from('nokey:X').toString('base64')}`, 'Bearer abc', Buffer.from(':').toString('base64')]) {
    const answer = await me(wrong);
    assert.deepEqual([answer.status, answer.body.code], [401, 'invalid_credentials'], wrong);
    assert.ok(answer.body.message);
  }
});

test('a language is chosen from the moment somebody names it, English too; until then it is only where everybody begins', async () => {
  const fresh = await office.hire('Fresh');
  const chosen = async (who = fresh) => {
    const { body } = await office.as(who).get('/me');
    return [body.language, body.language_chosen];
  };
  assert.deepEqual(await chosen(), ['en', false]);
  await office.as(fresh).patch('/me', { name: 'Fresher' });
  assert.deepEqual(await chosen(), ['en', false], 'what says nothing of it chooses nothing');
  await office.as(fresh).patch('/me', { language: 'en' });
  assert.deepEqual(await chosen(), ['en', true]);
  const given = await office.hire('Given');
  await office.as(office.ada).put(`/agents/${given.id}`, { language: 'de' });
  assert.deepEqual(await chosen(given), ['de', true]);
});

test('one changes one’s own name, language, zone and password; every other session ends', async () => {
  const first = cookieOf(await signIn(grace.email, password, '10.6.0.1'));
  const second = cookieOf(await signIn(grace.email, password, '10.6.0.2'));
  const as = (cookie: string, method: 'PUT' | 'GET', url: string, payload?: object) =>
    office.anyone.ask({ method, url: `/api/v2${url}`, ...(payload ? { payload } : {}), ...withCookie(cookie) });
  assert.equal((await office.as(grace).patch('/me', { language: 'ko', time_zone: 'Asia/Seoul' })).body.language, 'ko');
  assert.equal((await office.as(grace).patch('/me', { time_zone: 'Moon/Crater' })).body.errors[0].field, 'time_zone');
  assert.equal((await office.as(grace).put('/me/password', { password: 'another long secret' })).body.errors[0].field, 'current_password');
  assert.equal((await as(first, 'PUT', '/me/password', { current_password: password, password: 'short' })).body.code, 'signin.password_weak');
  assert.equal((await as(first, 'PUT', '/me/password', { current_password: password, password: `my ${grace.email} !` })).body.code, 'signin.password_weak');
  assert.equal((await as(first, 'PUT', '/me/password', { current_password: password, password: 'another long secret' })).status, 204);
  assert.equal((await as(second, 'GET', '/me')).status, 401);
  assert.equal((await as(first, 'GET', '/me')).status, 200);
});

test('who has no agent seat is told so, and not by a 404', async () => {
  const customer = await office.db.transact(async (tx) => {
    const { addPerson } = await import('../people/index.ts');
    const id = await addPerson(tx, { name: 'Cara', email: 'cara@acme.test', verified: true });
    await setPassword(tx, id, password, []);
    return id;
  });
  assert.ok(customer);
  const answer = await signIn('cara@acme.test', password, '10.7.0.1');
  assert.deepEqual([answer.status, answer.body.code], [403, 'signin.no_seat']);
});

test('security 20: no answer carries a hash or a key', async () => {
  for (const path of ['/me', '/agents/me', '/agents', '/directory']) {
    const text = JSON.stringify((await office.as(office.ada).get(path)).body);
    assert.ok(!/argon2|key_hash|token_hash|password/.test(text), path);
  }
});

test('set-up: an empty Tandem waits for its first admin, once, and only for who has the code', async () => {
  const { freshDatabase } = await import('../testing/cluster.ts');
  const { openHouse } = await import('../open-house.ts');
  const { makeWeb } = await import('../web.ts');
  const database = await freshDatabase();
  const house = await openHouse({ ...office.house.config, demo: false, admin: null }, database.url, office.house.log);
  const { app } = await makeWeb(house);
  const given = { code: setupCode(), organisation: 'Ac\u202eme', desk: 'He\u0007lp', name: 'A\u2066da', email: 'ada@acme.test', password };
  const setUp = (body: object) => app.inject({ method: 'POST', url: '/api/v2/setup', payload: body });
  try {
    assert.equal((await app.inject('/api/v2/setup')).json().needed, true);
    assert.equal((await setUp({ ...given, code: 'guess' })).json().code, 'setup.wrong_code');
    assert.equal((await setUp({ ...given, password: 'short' })).json().code, 'signin.password_weak');
    const both = await Promise.all([setUp(given), setUp(given)]);
    assert.deepEqual(both.map((one) => one.statusCode).sort(), [201, 409]);
    const me = both.find((one) => one.statusCode === 201)!.json();
    assert.deepEqual([me.name, me.organisation.name, me.desk.name], ['Ada', 'Acme', 'Help'], 'names are plain lines');
    assert.equal(both.find((one) => one.statusCode === 409)!.json().code, 'setup.done');
    assert.equal((await app.inject('/api/v2/setup')).json().needed, false);
  } finally {
    await app.close();
    await house.close();
    await database.drop();
  }
  assert.equal((await office.anyone.get('/setup')).body.needed, false);
  assert.equal((await office.anyone.post('/setup', { ...given, code: 'guess' })).body.code, 'setup.wrong_code');
});
