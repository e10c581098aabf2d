/** Attacks by agents on what belongs to other desks, other agents and leaders, and by many requests at one moment: each by its row; none may work. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from './platform/db.ts';
import { changeSettings } from './settings/index.ts';
import { type Answer, type Office, openOffice, type Worker } from './testing/office.ts';
import { visitPortal } from './testing/portal-visitor.ts';

let office: Office;
let ira: Worker;
before(async () => {
  office = await openOffice({ rate_limit: 0 });
  ira = await office.hire('Ira', { desk_id: office.it_id, scope: 1, role: 'admin' });
});
after(() => office.close());

const ada = () => office.as(office.ada);
const later = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const codeOf = ({ status, body }: Answer) => (status < 300 ? status : (body.code as string));
const requesterOf = async (id: number): Promise<number> => (await ada().get(`/tickets/${id}`)).body.requester_id;

test('security 7: whoever has no seat at a desk is nobody there, neither by their name nor by a number somebody counts up to', async () => {
  const vera = await requesterOf(await office.ticket({ email: 'vera@acme.test', name: 'Vera Volt' }));
  const as = office.as(ira, 'it');
  for (const term of ['Vera', 'Volt', 'vera@acme', 'Ada']) assert.deepEqual((await as.get(`/requesters/autocomplete?term=${term}`)).body, [], term);
  const own = (await as.post('/tickets', { email: 'own@it.test', subject: 'x', description: 'x' })).body;
  for (const refused of [
    await as.post('/tickets', { requester_id: vera, subject: 'x', description: 'x' }),
    await as.put(`/tickets/${own.id}`, { requester_id: vera }),
    await as.put(`/tickets/${own.id}`, { requester_id: office.ada.id }),
  ])
    assert.deepEqual([refused.status, refused.body.errors?.[0].field], [400, 'requester_id']);
  await office.db.transact((tx) => tx.run(sql`update people set phone = '+49 30 1234' where org_id = ${office.org_id} and id = ${vera}`));
  const called = { phone: '+49 30 1234', name: 'Somebody', subject: 'x', description: 'x' };
  assert.notEqual((await as.post('/tickets', called)).body.requester_id, vera);
  assert.equal((await ada().post('/tickets', called)).body.requester_id, vera);
  const seats = await office.db.read.rows(sql`select 1 from seats where org_id = ${office.org_id} and desk_id = ${office.it_id} and person_id = ${vera}`);
  assert.deepEqual(seats, []);
  assert.equal((await as.get('/requesters/autocomplete?term=own')).body.length, 1, 'their own they find');
  assert.equal((await ada().get('/requesters/autocomplete?term=Volt')).body[0].id, vera);
  assert.equal((await ada().post('/tickets', { requester_id: vera, subject: 'x', description: 'x' })).status, 201);
});

test('security 7: whoever starts the timer of somebody with two desks hears of no ticket of the other desk, also where one of theirs has its number', async () => {
  const pia = await office.hire('Pia', { scope: 1 });
  await office.db.transact((tx) =>
    tx.run(
      sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope) values (${office.org_id}, ${office.it_id}, ${pia.id}, 'agent', 'agent', 1)`,
    ),
  );
  const here = await office.ticket();
  const theirs = async () => (await office.as(ira, 'it').post('/tickets', { email: 'own@it.test', subject: 'x', description: 'x' })).body.id as number;
  let there = await theirs();
  while (there < here) there = await theirs();
  while ((await office.ticket()) < there);
  assert.equal((await ada().get(`/tickets/${there}`)).status, 200, 'this desk has the number too');
  assert.equal((await office.as(pia, 'it').post(`/tickets/${there}/time_entries`, { timer_running: true })).status, 201);
  const started = await ada().post(`/tickets/${here}/time_entries`, { agent_id: pia.id, timer_running: true });
  assert.deepEqual([started.status, started.body.stopped], [201, null]);
});

test('security 10: what was deleted goes out with no forward, neither its words nor its files, also not by number', async () => {
  const id = await office.ticket();
  const form = new FormData();
  form.append('body', '<p>The password is plum</p>');
  form.append('private', 'false');
  form.append('attachments[]', new File(['plum'], 'plum.txt', { type: 'text/plain' }));
  const note = (await ada().post(`/tickets/${id}/notes`, form)).body;
  assert.match((await ada().get(`/tickets/${id}/forward`)).body.html, /plum/);
  assert.equal((await ada().delete(`/conversations/${note.id}`)).status, 204);
  const offered = await ada().get(`/tickets/${id}/forward`);
  assert.doesNotMatch(JSON.stringify(offered.body), /plum/);
  const stolen = await ada().post(`/tickets/${id}/forward`, { body: 'x', to_emails: ['out@else.test'], original_attachment_ids: [note.attachments[0].id] });
  assert.equal(stolen.body.errors[0].field, 'original_attachment_ids');
  assert.equal((await ada().post(`/tickets/${id}/forward`, { body: 'x', to_emails: ['out@else.test'] })).status, 201);
  await office.drain();
  const [mail] = await office.mailTo('out@else.test');
  assert.doesNotMatch(`${mail!.html}${mail!.text}${JSON.stringify(mail!.attachments)}`, /plum/);
});

test('security 7, 25: who ceases to lead while they approve approves nothing (A42)', async () => {
  const [lea, lou, max] = [await office.hire('Lea'), await office.hire('Lou'), await office.hire('Max')];
  const as = (worker: Worker) => office.as(worker);
  const made = await ada().post('/groups', {
    name: 'Board',
    agent_ids: [lea.id, lou.id],
    leaders: [lea.id, lou.id],
    restricted: true,
    approval_required: true,
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const group = made.body.id;
  const changed = await ada().put(`/groups/${group}`, { agent_ids: [lea.id, lou.id, max.id] });
  assert.ok(changed.status < 300, JSON.stringify(changed.body));
  const [waiting] = (await as(lea).get(`/groups/${group}/changes`)).body;
  let approving!: Promise<Answer>;
  await office.db.transact(async (tx) => {
    await tx.row(sql`select 1 from groups where org_id = ${tx.org_id} and id = ${group} for no key update`);
    await tx.run(sql`update group_members set leads_since = null where org_id = ${tx.org_id} and group_id = ${group} and person_id = ${lea.id}`);
    approving = as(lea).put(`/groups/${group}/changes/${waiting.id}/approve`);
    await later(150);
  });
  assert.equal(codeOf(await approving), 'group.leaders_only');
  const members = await office.db.read.rows(sql`select 1 from group_members where org_id = ${office.org_id} and group_id = ${group} and person_id = ${max.id}`);
  assert.deepEqual(members, []);
});

test('Q5: fifty share, watch and are in copy, whoever lets them in and however many do at once', async () => {
  const mina = await visitPortal(office, 'Mina', 'mina@acme.test');
  await ada().put('/settings/security', { share_with_requesters: 'anyone' });
  const id = await office.ticket({ email: mina.email });
  const guests: number[] = await office.db.transact(async (tx) => {
    const people = await tx.rows<{ id: number }>(
      sql`insert into people (org_id, name) select ${tx.org_id}, 'Guest ' || n from generate_series(1, 56) n returning id`,
    );
    const ids = people.map((one) => one.id);
    await tx.run(
      sql`insert into seats (org_id, desk_id, person_id, kind) select ${tx.org_id}, ${office.desk_id}, x, 'customer' from unnest(${ids}::bigint[]) x`,
    );
    await tx.run(
      sql`insert into emails (org_id, person_id, address, is_primary) select ${tx.org_id}, x, 'guest' || x || '@many.test', true from unnest(${ids}::bigint[]) x`,
    );
    return ids;
  });
  assert.equal((await ada().post(`/tickets/${id}/shares`, { person_ids: guests.slice(0, 48), level: 'note' })).status, 201);
  const address = (at: number) => `guest${guests[at]}@many.test`;
  const answers = await Promise.all([
    ...[48, 49, 50].map((at) => ada().post(`/tickets/${id}/shares`, { person_ids: [guests[at]!], level: 'note' })),
    ...[51, 52, 53].map((at) => mina.post(`/portal/requests/${id}/shares`, { emails: [address(at)] })),
    office.as(office.ada).post(`/tickets/${id}/watch`, {}),
  ]);
  assert.equal(answers.filter((one) => one.status < 300).length, 2, answers.map(codeOf).join(' '));
  for (const one of answers) if (one.status >= 300) assert.equal(one.body.code ?? one.body.errors[0].code, 'sharing.too_many');
  const other = await office.ticket({ email: mina.email });
  assert.equal((await ada().post(`/tickets/${other}/shares`, { person_ids: guests.slice(0, 48), level: 'note' })).status, 201);
  const copies = await Promise.all([50, 51, 52, 53].map((at) => mina.post(`/portal/requests/${other}/cc_emails`, { emails: [address(at)] })));
  assert.equal(copies.filter((one) => one.status < 300).length, 2, copies.map(codeOf).join(' '));
});

test('security 7: what is shared while a switch is being turned is judged by what the switch left (A6, A35)', async () => {
  const grace = await office.hire('Grace');
  const id = await office.ticket();
  let sharing!: Promise<Answer>;
  await office.db.transact(async (tx) => {
    await changeSettings(tx, { share_with_agents: false }, office.ada.id);
    await tx.row(sql`select 1`);
    sharing = ada().post(`/tickets/${id}/shares`, { person_ids: [grace.id] });
    await later(150);
  });
  assert.equal(codeOf(await sharing), 'sharing.off');
  await ada().put('/settings/security', { share_with_agents: true });
});

test('security 19, 24: no timer counts so far that it cannot be stopped, and none keeps a ticket from being closed', async () => {
  const id = await office.ticket();
  const entries = `/tickets/${id}/time_entries`;
  for (const start_time of ['0001-01-01', '1950-01-01T00:00:00Z']) {
    const refused = await ada().post(entries, { timer_running: true, start_time });
    assert.deepEqual([refused.status, refused.body.errors?.[0].field], [400, 'start_time'], start_time);
  }
  const most = 36_000_000;
  const started = await ada().post(entries, {
    timer_running: true,
    time_spent_in_seconds: most,
    start_time: new Date(Date.now() - 9_999 * 3_600_000).toISOString(),
  });
  assert.equal(started.status, 201, JSON.stringify(started.body));
  await office.db.transact((tx) => tx.run(sql`update time_entries set start_time = '0001-01-01' where org_id = ${office.org_id} and id = ${started.body.id}`));
  assert.equal((await ada().put(`/tickets/${id}`, { status: 5 })).status, 200, 'an old row neither');
  const [ended] = (await ada().get(entries)).body;
  assert.deepEqual([ended.timer_running, ended.time_spent_in_seconds], [false, most]);
});

test('security 24: a number beyond what numbers can tell apart is refused by its field, wherever it stands', async () => {
  for (const path of [
    '/tickets?group_id=',
    '/tickets?responder_id=',
    '/tickets/count?group_id=',
    '/reports/time_sheet?company_id=',
    '/reports/time_sheet.csv?group_id=',
  ])
    for (const number of ['9223372036854775808', '9007199254740993', '1e300']) {
      const answer = await ada().get(`${path}${number}`);
      assert.deepEqual([answer.status, answer.body.code], [400, 'validation_failed'], `${path}${number}`);
    }
});

test('security 24: an external id somebody else has is refused plainly, also where two take it at once', async () => {
  const ask = (email: string) => ada().post('/tickets', { email, unique_external_id: 'X-1', subject: 'x', description: 'x' });
  const both = await Promise.all([ask('one@ext.test'), ask('two@ext.test')]);
  assert.deepEqual(both.map((one) => one.status).sort(), [201, 409]);
  const third = await ask('three@ext.test');
  assert.deepEqual([third.status, third.body.errors[0].field], [409, 'unique_external_id']);
});

test('security 24: a half of a letter, or a NUL as deep as it will, is refused by its field and breaks nothing', async () => {
  const deep = (value: unknown) => Array.from({ length: 40 }).reduce<unknown>((inside) => [inside], value);
  const asked = { email: 'half@acme.test', subject: 'x', description: 'x' };
  for (const [field, value] of [
    ['custom_fields', { cf_a: '\ud800' }],
    ['custom_fields', { '\udc00': 1 }],
    ['custom_fields', { cf_a: deep('a\0b') }],
    ['custom_fields', { cf_a: deep({ 'a\0b': 1 }) }],
    ['subject', 'half \ud83d'],
    ['tags', ['\udead']],
  ] as const) {
    const answer = await ada().post('/tickets', { ...asked, [field]: value });
    assert.deepEqual([answer.status, answer.body.errors?.[0].field], [400, field], JSON.stringify(value));
  }
  assert.equal((await ada().post('/tickets', { ...asked, subject: '😀', custom_fields: { cf_a: deep('😀') } })).status, 201);
  assert.equal((await office.anyone.post('/portal/sign_up', { name: '\ud800', email: 'half@acme.test' })).status, 400);
});

test('security 14, 19: made-up credentials, another for each call, share one limit; whoever has good ones keeps theirs', async () => {
  const limited = await openOffice({ rate_limit: 20 });
  try {
    const remoteAddress = '192.0.2.77';
    const call = (key: string, url = '/api/v2/tickets') =>
      limited.anyone.ask({ method: 'GET', url, remoteAddress, headers: { authorization: `Basic ${Buffer.from(`${key}:X`).toString('base64')}` } });
    assert.equal((await call(limited.ada.key)).status, 200);
    // What is open to anyone does not make credentials good.
    for (const url of ['/api/openapi.json', '/api/v2/tickets']) await call('twice', url);
    const statuses: number[] = [];
    for (let n = 0; n < 25; n++) statuses.push((await call(`made-up-${n}`)).status);
    assert.deepEqual([statuses[0], statuses.at(-1)], [401, 429]);
    assert.equal(statuses.filter((status) => status !== 429).length, 17);
    assert.equal((await call(limited.ada.key)).status, 200, 'from the same network');
    assert.equal((await call('made-up', '/api/openapi.json')).status, 429);
  } finally {
    await limited.close();
  }
});

test('security 7: a search tells nothing of what stands behind a wall, not even that its list would go on', async () => {
  await office.ticket();
  const vault = await office.group('Safe', [], { restricted: true });
  const [first, last] = [500_000, 500_640];
  await office.db.transact(async (tx) => {
    await tx.run(sql`insert into tickets (org_id, desk_id, id, subject, requester_id, group_id, created_at)
      select org_id, desk_id, n, 'Safe ' || n, requester_id, case when n < ${first + 40} then ${vault}::bigint end, now() + (n - ${first}) * interval '1 second'
      from (select org_id, desk_id, requester_id from tickets where org_id = ${tx.org_id} and desk_id = ${office.desk_id} limit 1) t, generate_series(${first}::int, ${last}::int) n`);
    await tx.run(sql`insert into ticket_search (org_id, desk_id, ticket_id, words)
      select ${tx.org_id}, ${office.desk_id}, n, case when n < ${first + 40} then 'zyzzyva hidden' else 'plain' end from generate_series(${first}::int, ${last}::int) n`);
  });
  const found = await ada().get('/search?term=zyzzyva');
  assert.deepEqual([found.status, found.body, found.headers.link, found.headers['x-tandem-next']], [200, [], undefined, undefined]);
  assert.deepEqual((await ada().get('/tickets/count?term=zyzzyva')).body, { count: 0, more: false });
  for (const term of [`%23${first}`, `${first + 1}`]) assert.deepEqual((await ada().get(`/search?term=${term}`)).body, [], term);
});
