/** Attacks that were tried on the whole of Tandem, each by the number of its row in the list of attacks; none may work again. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setPassword } from './signin/index.ts';
import { type Answer, type Office, openOffice, type Worker } from './testing/office.ts';

let office: Office;
let grace: Worker;
const password = 'correct horse battery';

before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace');
  await office.db.transact((tx) => setPassword(tx, grace.id, password, []));
});
after(() => office.close());

const signIn = (email: string, secret: string, ip: string, headers: Record<string, string> = {}) =>
  office.anyone.ask({ method: 'POST', url: '/api/v2/sign_in', payload: { email, password: secret }, remoteAddress: ip, headers });
const cookieOf = (answer: Answer) => String(answer.headers['set-cookie']).split(';')[0]!;

test('security 14: blanks, tabs and foreign letters around or in an address buy no further tries', async () => {
  const vic = await office.hire('Vic Im');
  await office.db.transact((tx) => setPassword(tx, vic.id, password, []));
  const spellings = (n: number) => [`${' '.repeat(n)}${vic.email}`, `${vic.email}${'\t'.repeat(n)}`, vic.email.replace('i', 'İ'), vic.email.toUpperCase()];
  const tries: Answer[] = [];
  for (let n = 1; n <= 4; n++) for (const email of spellings(n)) tries.push(await signIn(email, `guess ${n}`, `10.20.${n}.${tries.length}`));
  assert.ok(tries.filter((one) => one.status === 401).length <= 10, 'ten tries at one address, however it is written');
  assert.equal((await signIn(` ${vic.email} `, password, '10.20.9.9')).body.code, 'signin.throttled');
  assert.equal((await signIn(` ${grace.email} `, password, '10.20.9.9')).status, 200, 'blanks around an address are no mistake');
});

test('security 14: a network of IPv6 counts as one, however its addresses are shortened', async () => {
  const answers: Answer[] = [];
  for (let n = 1; n <= 62; n++) answers.push(await signIn(`nobody${n}@office.test`, 'guess guess', `2001:db8::${n.toString(16)}:1:2:3`));
  assert.equal(answers.at(-1)!.body.code, 'signin.throttled');
  assert.equal((await signIn('nobody@office.test', 'guess guess', '2001:db8:0:0:ffff::1')).body.code, 'signin.throttled');
  assert.equal((await signIn('nobody@office.test', 'guess guess', '2001:db8:0:1::1')).body.code, 'signin.wrong', 'another network');
});

test('security 18: a key made in somebody’s name sets no first password, which would outlive the key', async () => {
  const kim = await office.hire('Kim', { role: 'agent' });
  const made = await office.as(office.ada).post(`/agents/${kim.id}/api_key`);
  const puppet = { ...kim, key: made.body.api_key };
  assert.equal((await office.as(puppet).put('/me/password', { password: 'the admin knows it' })).body.code, 'access_denied');
  const again = await office.as(puppet).post(`/agents/${kim.id}/api_key`);
  assert.equal(
    (await office.as({ ...kim, key: again.body.api_key }).put('/me/password', { password: 'the admin knows it' })).status,
    403,
    'nor by way of a newer key',
  );
  assert.equal((await signIn(kim.email, 'the admin knows it', '10.21.0.1')).status, 401);
});

test('security 24: another site signs nobody out, and nobody in under its own account', async () => {
  const foreign = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' };
  const cookie = cookieOf(await signIn(grace.email, password, '10.22.0.1'));
  const out = await office.anyone.ask({ method: 'POST', url: '/api/v2/sign_out', headers: { cookie, 'content-type': 'text/plain', ...foreign } });
  assert.deepEqual([out.status, out.body.code, out.headers['set-cookie']], [403, 'cross_site', undefined]);
  assert.equal((await office.anyone.ask({ method: 'GET', url: '/api/v2/me', headers: { cookie } })).status, 200);
  const login = await signIn(grace.email, password, '10.22.0.1', foreign);
  assert.deepEqual([login.status, login.headers['set-cookie']], [403, undefined]);
  const link = await office.anyone.ask({ method: 'POST', url: '/api/v2/sign_in/links/use', payload: { token: 'x' }, headers: foreign });
  assert.equal(link.body.code, 'cross_site');
});
