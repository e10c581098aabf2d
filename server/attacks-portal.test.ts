/** Attacks on the portal by strangers, customers, and agents who are or were customers too: each by its row; none may work. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from './platform/db.ts';
import { type Office, openOffice } from './testing/office.ts';
import { comeBy, companyOf, customerOf, openPage, tokenFor, visitPortal } from './testing/portal-visitor.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

const ask = (cookie: string, path: string, method: 'GET' | 'POST' | 'PUT' = 'GET', payload?: object) =>
  office.anyone.ask({ method, url: path, headers: { cookie }, ...(payload ? { payload } : {}) });

test('security 7: what was shared with an agent is nothing they read at the portal once their seat is gone', async () => {
  for (const how of ['deactivate', 'remove'] as const) {
    const fred = await office.hire(`Fred ${how}`, { scope: 3 });
    const id = await office.ticket({ subject: 'For agents only' });
    assert.equal((await office.as(office.ada).post(`/tickets/${id}/shares`, { person_ids: [fred.id] })).status, 201);
    const gone = how === 'remove' ? await office.as(office.ada).delete(`/agents/${fred.id}`) : await office.as(office.ada).put(`/agents/${fred.id}/deactivate`);
    assert.ok(gone.status < 300, `${how} ${JSON.stringify(gone.body)}`);
    await office.drain();
    const cookie = await comeBy(office, fred.email);
    assert.equal((await ask(cookie, `/api/v2/portal/requests/${id}`)).status, 404, how);
    assert.deepEqual((await ask(cookie, '/api/v2/portal/requests?view=shared')).body, [], how);
  }
});

test('security 7: a customer’s session opens nothing of the agents’ API, nor the socket', async () => {
  const mina = await visitPortal(office, 'Mina', 'mina@acme.test');
  const id = await office.ticket({ email: mina.email });
  for (const path of [
    '/tickets',
    `/tickets/${id}`,
    `/tickets/${id}/conversations`,
    '/contacts',
    '/companies',
    '/agents',
    '/settings/security',
    `/tickets/${id}/accesses`,
    '/live',
    '/me',
    '/jobs/1',
    '/reports/time_sheet',
    '/search?term=a',
    '/settings/portal',
    '/contacts/export/1',
  ]) {
    const answer = await mina.get(path);
    assert.ok([401, 403, 404].includes(answer.status), `${path} ${answer.status}`);
    assert.doesNotMatch(JSON.stringify(answer.body), /acme|Printer/, path);
  }
});

test('security 9, 14: the name a stranger gave somebody goes out in no link of ours as words or addresses of theirs', async () => {
  const name = 'Your account is locked, go to http://evil.test/unlock';
  const asked = await openPage(office, '/portal/care/new', { name, email: 'victim@people.test', subject: 'x', description: 'x' });
  assert.equal(asked.status, 303);
  await office.drain();
  await office.anyone.ask({ method: 'POST', url: '/api/v2/portal/sign_in/links', payload: { email: 'victim@people.test' }, remoteAddress: '198.51.100.200' });
  const token = await tokenFor(office, 'victim@people.test');
  const mail = (await office.mailTo('victim@people.test')).findLast((one) => one.text.includes(token))!;
  assert.doesNotMatch(`${mail.text}${mail.html}`, /evil\.test/);
  const contact = (await office.db.read.row<{ id: number; email: number }>(
    sql`select e.person_id as id, e.id as email from emails e where e.org_id = ${office.org_id} and e.address = 'victim@people.test'`,
  ))!;
  await office.db.transact((tx) => tx.run(sql`update emails set verified_at = null where org_id = ${office.org_id} and id = ${contact.email}`));
  assert.equal((await office.as(office.ada).post(`/contacts/${contact.id}/emails/${contact.email}/send_verification`)).status, 204);
  await office.drain();
  for (const one of await office.mailTo('victim@people.test')) assert.doesNotMatch(`${one.subject}${one.text}${one.html}`, /evil\.test/, one.subject);
});

test('security 7: who is no customer of a desk that knows its people by name opens no request there and becomes none', async () => {
  const nat = await visitPortal(office, 'Nat', 'nat@acme.test');
  const tried = await ask(nat.cookie, '/it/api/v2/portal/requests', 'POST', { subject: 'Let me in', description: 'please' });
  assert.equal(tried.status, 403, JSON.stringify(tried.body));
  const page = await openPage(office, '/portal/it/new', { subject: 'Let me in', description: 'please' }, { cookie: nat.cookie });
  assert.notEqual(page.headers.location?.toString().includes('/requests/'), true);
  const seat = await office.db.read.row(sql`select 1 from seats where org_id = ${office.org_id} and desk_id = ${office.it_id} and person_id = ${nat.id}`);
  assert.equal(seat, undefined);
});

test('security 24: the language form and every next lead nowhere else', async () => {
  let visits = 0;
  for (const to of [
    '//evil.test',
    '/\\evil.test',
    'https://evil.test',
    '/portal/../../evil',
    '/portal/care\r\nSet-Cookie: a=b',
    'javascript:alert(1)',
    '/portal//evil.test',
    '/public/tickets/../x',
    '/api/v2/me',
  ]) {
    const language = await openPage(office, '/portal/care/language', { lang: 'de', back: to });
    assert.match(String(language.headers.location), /^\/portal\/care/, to);
    const nat = await visitPortal(office, 'Nat', `nat${++visits}@acme.test`);
    const page = await openPage(office, `/portal/care?next=${encodeURIComponent(to)}`, undefined, { cookie: nat.cookie });
    assert.match(String(page.headers.location), /^\/portal\/care/, to);
  }
});

test('security 7: a colleague with two companies, a blocked one and a former one see no more than they should', async () => {
  const boss = await visitPortal(office, 'Boss', 'boss@two.test');
  const worker = await customerOf(office, 'Worker', 'worker@two.test');
  const company = await companyOf(office, 'Two', [boss.id, worker], [boss.id]);
  const id = await office.ticket({ requester_id: worker, email: undefined, name: undefined, company_id: company });
  assert.equal((await boss.get(`/portal/requests/${id}`)).status, 200);
  for (const [method, path, body] of [
    ['put', `/portal/requests/${id}/status`, { status: 'solved' }],
    ['post', `/portal/requests/${id}/cc_emails`, { emails: ['evil@evil.test'] }],
    ['post', `/portal/requests/${id}/shares`, { emails: ['mina@acme.test'] }],
    ['post', `/portal/requests/${id}/public_links`, {}],
  ] as const)
    assert.ok((await (boss[method] as typeof boss.post)(path, body)).status >= 400, path);
  await office.db.transact((tx) => tx.run(sql`update company_members set left_at = now() where org_id = ${office.org_id} and person_id = ${boss.id}`));
  assert.equal((await boss.get(`/portal/requests/${id}`)).status, 404);
  await office.as(office.ada).put(`/contacts/${boss.id}/block`);
  assert.ok((await boss.get('/portal/requests')).status >= 401);
  assert.ok((await boss.page('/portal/care/requests')).status !== 200);
});

test('security 20: a place in a list that somebody made up is nowhere, and breaks no page', async () => {
  const ned = await visitPortal(office, 'Ned', 'ned@acme.test');
  const place = (key: unknown) => Buffer.from(JSON.stringify([key, 1])).toString('base64url');
  for (const after of ['"><script>', place('abc'), place('2026-99-99'), place(null)])
    assert.equal((await ned.page(`/portal/care/requests?after=${encodeURIComponent(after)}`)).status, 404, after);
});
