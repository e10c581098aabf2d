/** Attacks that were tried on the whole of Tandem, each by the number of its row in the list of attacks; none may work again. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from './platform/db.ts';
import { cleanHtml, textOf } from './platform/html.ts';
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

test('security 7: who only observes the internal group writes private notes and no more, as with the group itself (A44, A45)', async () => {
  const olga = await office.hire('Olga', { scope: 2 });
  const [watched, own] = [await office.group('Watched', [olga], { observers: true }), await office.group('Front', [])];
  const id = await office.ticket({ group_id: own, internal_group_id: watched });
  const as = office.as(olga);
  assert.equal((await as.get(`/tickets/${id}?include=access`)).body.access.level, 'note');
  for (const refused of [
    await as.put(`/tickets/${id}`, { priority: 4 }),
    await as.post(`/tickets/${id}/reply`, { body: 'Hello' }),
    await as.delete(`/tickets/${id}`),
  ])
    assert.equal(refused.body.code, 'ticket.level_too_low');
  assert.equal((await as.post(`/tickets/${id}/notes`, { body: 'Seen' })).status, 201);
  await office.db.transact((tx) => tx.run(sql`insert into group_members (org_id, group_id, person_id) values (${office.org_id}, ${own}, ${olga.id})`));
  assert.equal((await as.get(`/tickets/${id}?include=access`)).body.access.level, 'work', 'a member of the group itself works');
});

test('security 19: no ticket grows by its custom fields until every list that shows it chokes', async () => {
  const big = 'x'.repeat(40_000);
  const id = await office.ticket({ custom_fields: { cf_a: big } });
  const more = await office.as(office.ada).put(`/tickets/${id}`, { custom_fields: { cf_b: big } });
  assert.deepEqual([more.status, more.body.errors[0].field], [400, 'custom_fields']);
  assert.equal((await office.as(office.ada).put(`/tickets/${id}`, { custom_fields: { cf_a: 'x' } })).status, 200);
  const made = await office.as(office.ada).post('/tickets', { email: 'a@acme.test', subject: 'x', description: 'x', custom_fields: { cf_a: big, cf_b: big } });
  assert.equal(made.body.errors[0].field, 'custom_fields');
});

test('security 19: fields of a form together are no larger than a body of JSON', async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ email: 'a@acme.test', subject: 'x', description: 'x' })) form.append(name, value);
  for (let n = 0; n < 7; n++) form.append('tags[]', 'x'.repeat(900_000));
  assert.deepEqual((await office.as(office.ada).post('/tickets', form)).body.code, 'body_too_large');
});

test('security 19: HTML nested a hundred thousand deep is read in no time, and its words stay', () => {
  for (const tags of ['<ul><li>', '<div>', '<table><tr><td>', '<a href="x">']) {
    const before = process.cpuUsage();
    const html = cleanHtml(`${tags.repeat(Math.floor(900_000 / tags.length))}the end`);
    textOf(html);
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 3_500_000, `${tags} took ${Math.round((user + system) / 1000)} ms`);
    assert.ok(html.includes('the end'), tags);
  }
  assert.ok(!cleanHtml(`${'<b></b>'.repeat(25_000)}<script>x()</script><img src=x onerror=x()>`).includes('<script'));
});

test('security 7: whom a share lets past the wall of a restricted group does not take the ticket out of it', async () => {
  const [inside, outside] = [await office.hire('Ines', { scope: 2 }), await office.hire('Otto', { scope: 2 })];
  const [vault, open] = [await office.group('Vault', [inside], { restricted: true }), await office.group('Hall', [outside])];
  const id = await office.ticket({ subject: 'Salaries' });
  await office.as(office.ada).put(`/tickets/${id}`, { group_id: vault });
  await office.as(office.ada).put('/settings/security', { share_outside_restricted_groups: true });
  assert.equal((await office.as(inside).post(`/tickets/${id}/shares`, { person_ids: [outside.id] })).status, 201);
  for (const group_id of [open, null]) assert.equal((await office.as(outside).put(`/tickets/${id}`, { group_id })).body.code, 'ticket.not_through_share');
  assert.equal((await office.as(outside).put(`/tickets/${id}`, { priority: 4, group_id: vault })).status, 200, 'the rest of the work is theirs');
  const job = await office.as(outside).post('/tickets/bulk_update', { bulk_action: { ids: [id], properties: { group_id: open } } });
  await office.drain();
  assert.equal((await office.as(outside).get(`/jobs/${job.body.job_id}`)).body.data.failed[0].code, 'ticket.not_through_share');
  assert.equal((await office.as(office.ada).get(`/tickets/${id}`)).status, 404);
  assert.equal((await office.as(inside).put(`/tickets/${id}`, { group_id: null })).status, 200, 'who is inside may');
});

test('security 20: a place in a list that somebody made up is refused and breaks nothing', async () => {
  const place = (key: unknown, id: unknown = 1) => Buffer.from(JSON.stringify([key, id])).toString('base64url');
  for (const [order, key] of [
    ['created_at', 'abc'],
    ['created_at', '2026-99-99'],
    ['status', '2026-01-01'],
    ['priority', '99999999'],
    ['due_by', 'now() --'],
  ])
    assert.equal((await office.as(office.ada).get(`/tickets?filter=all&order_by=${order}&after=${place(key)}`)).status, 400, `${order} ${key}`);
  assert.equal((await office.as(office.ada).get(`/search?term=printer&after=${place('abc')}`)).status, 400);
});

test('security 8: where Tandem is reached by HTTPS the session’s cookie is for HTTPS alone, whatever the proxy says', async () => {
  const other = await openOffice({ url: 'https://desk.example' });
  try {
    const lou = await other.hire('Lou');
    await other.db.transact((tx) => setPassword(tx, lou.id, password, []));
    const from = (host: string) => other.anyone.ask({ method: 'POST', url: '/api/v2/sign_in', payload: { email: lou.email, password }, headers: { host } });
    assert.match(String((await from('desk.example')).headers['set-cookie']), /; Secure/);
    assert.doesNotMatch(String((await from('localhost:8080')).headers['set-cookie']), /; Secure/);
  } finally {
    await other.close();
  }
});
