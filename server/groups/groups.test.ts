import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Answer, ids, type Office, openOffice, type Worker } from '../testing/office.ts';
import { otherOrganisation } from '../testing/other-organisation.ts';

let office: Office;
let ada: Worker;
let grace: Worker;
let lin: Worker;
let stranger: Worker;
before(async () => {
  office = await openOffice();
  ada = office.ada;
  grace = await office.hire('Grace', { scope: 2 });
  lin = await office.hire('Lin', { scope: 1 });
  stranger = await office.hire('Stranger', { desk_id: office.it_id, role: 'account_admin', scope: 1 });
});
after(() => office.close());

const flawsOf = (answer: Answer) => answer.body.errors.map((error: { field: string; code: string }) => [error.field, error.code]);
const codes = (answers: Answer[]) => answers.map((answer) => answer.status).sort();

test('a group is made, shown, listed without its agents, changed, emptied and deleted', async () => {
  const made = await office.as(ada).post('/groups', {
    name: ' Printers ',
    description: 'Paper jams',
    agent_ids: [grace.id, lin.id],
    observers: [lin.id],
    leaders: [grace.id],
    unassigned_for: '30m',
    auto_ticket_assign: 1,
    escalate_to: lin.id,
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.match(String(made.headers.location), new RegExp(`/api/v2/groups/${made.body.id}$`));
  assert.equal(made.body.name, 'Printers');
  assert.deepEqual([made.body.agent_ids, made.body.leaders, made.body.observers], [[grace.id, lin.id], [grace.id], [lin.id]]);
  assert.deepEqual(
    [made.body.business_hour_id, made.body.group_type, made.body.escalate_to, made.body.restricted],
    [null, 'support_agent_group', lin.id, false],
  );

  const listed = await office.as(grace).get('/groups');
  const row = listed.body.find((one: { id: number }) => one.id === made.body.id);
  assert.deepEqual(Object.keys(row).sort(), [
    'approval_required',
    'auto_ticket_assign',
    'business_hour_id',
    'created_at',
    'description',
    'escalate_to',
    'group_type',
    'id',
    'name',
    'restricted',
    'unassigned_for',
    'updated_at',
  ]);

  const shown = await office.as(grace).get(`/groups/${made.body.id}`);
  assert.deepEqual(shown.body, made.body);

  const renamed = await office.as(ada).put(`/groups/${made.body.id}`, { name: 'Printing', escalate_to: null });
  assert.deepEqual([renamed.status, renamed.body.name, renamed.body.escalate_to, renamed.body.description], [200, 'Printing', null, 'Paper jams']);
  assert.deepEqual(renamed.body.observers, [lin.id]);
  const emptied = await office.as(ada).put(`/groups/${made.body.id}`, { agent_ids: [] });
  assert.deepEqual(emptied.body.agent_ids, []);
  assert.equal((await office.as(ada).delete(`/groups/${made.body.id}`)).status, 204);
  assert.equal((await office.as(ada).get(`/groups/${made.body.id}`)).body.code, 'group.not_found');
  assert.equal((await office.as(ada).delete(`/groups/${made.body.id}`)).status, 404);
  assert.equal((await office.as(ada).post('/groups', { name: 'Printing' })).status, 201, 'the name is free again');
});

test('pages: a full page says where the next one is, the last one does not', async () => {
  for (const name of ['page a', 'Page b', 'page c']) await office.as(ada).post('/groups', { name });
  const all = await office.as(ada).get('/groups?per_page=100');
  assert.equal(all.headers.link, undefined);
  const names = all.body.map((one: { name: string }) => one.name);
  assert.deepEqual(
    names.filter((name: string) => /page/i.test(name)),
    ['page a', 'Page b', 'page c'],
  );
  const first = await office.as(ada).get('/groups?per_page=2');
  assert.match(String(first.headers.link), /^<http:\/\/[^>]+\/api\/v2\/groups\?page=2&per_page=2>; rel="next"$/);
  const second = await office.as(ada).get('/groups?per_page=2&page=2');
  assert.deepEqual([...ids(first), ...ids(second)], ids(all).slice(0, 4));
  assert.deepEqual((await office.as(ada).get('/groups?page=90')).body, []);
  assert.equal((await office.as(ada).get('/groups?per_page=0')).status, 400);
});

test('a name is taken once per desk, whatever the case; the other desk has its own', async () => {
  assert.equal((await office.as(ada).post('/groups', { name: 'Billing' })).status, 201);
  const again = await office.as(ada).post('/groups', { name: 'billing' });
  assert.equal(again.status, 409);
  assert.equal(again.body.code, 'group.name_taken');
  assert.deepEqual(flawsOf(again), [['name', 'duplicate_value']]);
  assert.equal((await office.as(stranger, 'it').post('/groups', { name: 'Billing' })).status, 201);
  const other = await office.as(ada).post('/groups', { name: 'Not billing' });
  assert.equal((await office.as(ada).put(`/groups/${other.body.id}`, { name: 'BILLING' })).body.code, 'group.name_taken');
  assert.equal((await office.as(ada).put(`/groups/${other.body.id}`, { name: 'Not Billing' })).status, 200, 'its own name in other letters');
});

test('of two who make the same group at once, one is refused; of two who rename to it, too', async () => {
  const made = await Promise.all(['Race', 'race', 'RACE', 'Race'].map((name) => office.as(ada).post('/groups', { name })));
  assert.deepEqual(codes(made), [201, 409, 409, 409]);
  const two = await Promise.all(['left', 'right'].map((name) => office.as(ada).post('/groups', { name })));
  const renamed = await Promise.all(two.map((group) => office.as(ada).put(`/groups/${group.body.id}`, { name: 'Same' })));
  assert.deepEqual(codes(renamed), [200, 409]);
});

test('agents of the other desk, of another organisation and of nowhere are refused, each by its field, all at once', async () => {
  const elsewhere = await otherOrganisation(office);
  for (const id of [stranger.id, elsewhere.worker.id, 999_999_999]) {
    const made = await office.as(ada).post('/groups', { name: '   ', agent_ids: [grace.id, id], leaders: [id], observers: [lin.id], escalate_to: id });
    assert.equal(made.status, 400);
    assert.deepEqual(flawsOf(made).sort(), [
      ['agent_ids', 'invalid_value'],
      ['escalate_to', 'invalid_value'],
      ['leaders', 'invalid_value'],
      ['name', 'invalid_value'],
      ['observers', 'invalid_value'],
    ]);
  }
  for (const [who, id] of [
    [ada, elsewhere.group_id],
    [elsewhere.worker, await office.group('Ours', [grace])],
  ] as const)
    for (const answer of [
      await office.as(who).get(`/groups/${id}`),
      await office.as(who).put(`/groups/${id}`, { agent_ids: [] }),
      await office.as(who).delete(`/groups/${id}`),
    ])
      assert.deepEqual([answer.status, answer.body.code], [404, 'group.not_found']);
  const wrong = await office.as(ada).post('/groups', { agent_ids: ['x'], unassigned_for: '3h', colour: 'red' });
  assert.deepEqual(flawsOf(wrong).sort(), [
    ['agent_ids', 'datatype_mismatch'],
    ['colour', 'invalid_field'],
    ['name', 'missing_field'],
    ['unassigned_for', 'invalid_value'],
  ]);
});

test('a group of the other desk does not exist here', async () => {
  const theirs = await office.as(stranger, 'it').post('/groups', { name: 'Theirs' });
  assert.equal(theirs.status, 201);
  for (const answer of [
    await office.as(ada).get(`/groups/${theirs.body.id}`),
    await office.as(ada).put(`/groups/${theirs.body.id}`, { name: 'Ours' }),
    await office.as(ada).delete(`/groups/${theirs.body.id}`),
    await office.as(ada).get('/groups/none'),
  ])
    assert.deepEqual([answer.status, answer.body.code], [404, 'group.not_found']);
  assert.ok(!ids(await office.as(ada).get('/groups?per_page=100')).includes(theirs.body.id));
});

test('A47: agents read groups, admins change them', async () => {
  const made = await office.as(ada).post('/groups', { name: 'Read only', agent_ids: [grace.id], leaders: [grace.id] });
  assert.equal((await office.as(grace).get(`/groups/${made.body.id}`)).status, 200);
  for (const answer of [
    await office.as(grace).post('/groups', { name: 'Mine' }),
    await office.as(grace).put(`/groups/${made.body.id}`, { name: 'Mine' }),
    await office.as(grace).delete(`/groups/${made.body.id}`),
  ])
    assert.deepEqual([answer.status, answer.body.code], [403, 'access_denied']);
  assert.equal((await office.anyone.get('/groups')).status, 401);
});

test('A37: leaving a group closes its tickets at once; tickets of a deleted group stay, without a group', async () => {
  const made = await office.as(ada).post('/groups', { name: 'Passing', agent_ids: [grace.id] });
  const ticket = await office.ticket({ group_id: made.body.id });
  assert.equal((await office.as(grace).get(`/tickets/${ticket}`)).status, 200);
  await office.as(ada).put(`/groups/${made.body.id}`, { agent_ids: [] });
  assert.equal((await office.as(grace).get(`/tickets/${ticket}`)).status, 404);
  await office.as(ada).put(`/groups/${made.body.id}`, { agent_ids: [grace.id] });
  assert.equal((await office.as(ada).delete(`/groups/${made.body.id}`)).status, 204);
  assert.equal((await office.as(grace).get(`/tickets/${ticket}`)).status, 404, 'before any job ran');
  await office.drain();
  const left = await office.as(ada).get(`/tickets/${ticket}`);
  assert.deepEqual([left.status, left.body.group_id], [200, null]);
  assert.equal((await office.as(ada).put(`/tickets/${ticket}`, { group_id: made.body.id })).status, 400, 'a deleted group takes no tickets');
});
