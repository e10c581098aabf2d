import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let ada: Worker;
let bo: Worker;
let grace: Worker;
let lin: Worker;
let vault: number;
before(async () => {
  office = await openOffice();
  ada = office.ada;
  bo = await office.hire('Bo', { scope: 1, role: 'admin' });
  grace = await office.hire('Grace', { scope: 2 });
  lin = await office.hire('Lin', { scope: 2 });
  const made = await office.as(ada).post('/groups', { name: 'Vault', restricted: true, agent_ids: [grace.id], leaders: [grace.id] });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  vault = made.body.id;
});
after(() => office.close());

const subjectsTo = async (whom: Worker) => {
  await office.drain();
  return (await office.mailTo(whom)).map((mail) => mail.subject);
};

test('A42: a restricted group needs a leader, when it is made and ever after', async () => {
  for (const given of [{}, { agent_ids: [grace.id] }, { agent_ids: [grace.id], leaders: [] }]) {
    const made = await office.as(ada).post('/groups', { name: 'Leaderless', restricted: true, ...given });
    assert.deepEqual([made.status, made.body.code, made.body.errors[0].field], [400, 'group.needs_leader', 'leaders']);
  }
  const open = await office.as(ada).post('/groups', { name: 'Soon restricted', agent_ids: [lin.id] });
  assert.equal((await office.as(ada).put(`/groups/${open.body.id}`, { restricted: true })).body.code, 'group.needs_leader');
  const locked = await office.as(ada).put(`/groups/${open.body.id}`, { restricted: true, leaders: [lin.id], observers: [lin.id] });
  assert.deepEqual(
    [locked.status, locked.body.restricted, locked.body.leaders, locked.body.observers],
    [200, true, [lin.id], [lin.id]],
    'an observer may lead',
  );
  assert.equal((await office.as(lin).put(`/groups/${open.body.id}`, { leaders: [] })).body.code, 'group.needs_leader');
  assert.equal((await office.as(lin).put(`/groups/${open.body.id}`, { agent_ids: [] })).body.code, 'group.needs_leader');
});

test('A42: what an admin outside changes is mailed to the leader, once, in their language; not to who did it', async () => {
  await office.db.transact((tx) => tx.run(sql`update people set language = 'de' where org_id = ${office.org_id} and id = ${grace.id}`));
  const before = (await subjectsTo(grace)).length;
  const changed = await office.as(ada).put(`/groups/${vault}`, { agent_ids: [grace.id, lin.id], description: 'Salaries' });
  assert.equal(changed.status, 200, JSON.stringify(changed.body));
  await office.drain();
  const mails = (await office.mailTo(grace)).slice(before);
  assert.deepEqual(
    mails.map((mail) => mail.subject),
    ['Eingeschränkte Gruppe Vault wurde geändert'],
  );
  assert.match(mails[0]!.text, /Neu dabei: Lin/);
  assert.match(mails[0]!.text, /Beschreibung/);
  assert.doesNotMatch(mails[0]!.text, /Salaries/);
  assert.match(mails[0]!.text, new RegExp(`/d/care/settings/groups/${vault}`));

  assert.equal((await office.as(grace).put(`/groups/${vault}`, { agent_ids: [grace.id], description: null })).status, 200);
  assert.equal((await office.as(ada).put(`/groups/${vault}`, { name: 'Vault' })).status, 200, 'nothing changes');
  assert.equal((await subjectsTo(grace)).length, before + 1);
});

test('A40: an admin outside sees the configuration, but neither enters nor opens the wall', async () => {
  assert.equal((await office.as(ada).get(`/groups/${vault}`)).status, 200);
  for (const given of [{ agent_ids: [grace.id, ada.id] }, { restricted: false }, { agent_ids: [] }, { agent_ids: [grace.id, lin.id], leaders: [lin.id] }]) {
    const answer = await office.as(ada).put(`/groups/${vault}`, given);
    assert.deepEqual([answer.status, answer.body.code], [403, 'group.leaders_only'], JSON.stringify(given));
  }
  assert.equal((await office.as(ada).put(`/agents/${ada.id}`, { group_ids: [vault] })).body.code, 'group.leaders_only');
  assert.equal((await office.as(lin).put(`/groups/${vault}`, { description: 'x' })).body.code, 'group.leaders_only');
  assert.equal((await office.as(ada).delete(`/groups/${vault}`)).body.code, 'group.leaders_only');
  const entered = await office.as(grace).put(`/groups/${vault}`, { agent_ids: [grace.id, lin.id] });
  assert.deepEqual([entered.status, entered.body.agent_ids.sort()], [200, [grace.id, lin.id].sort()]);
  await office.as(grace).put(`/groups/${vault}`, { agent_ids: [grace.id] });
});

test('A40: no admin gets behind the wall by a key or an address of who is behind it', async () => {
  for (const answer of [
    await office.as(ada).post(`/agents/${grace.id}/api_key`),
    await office.as(ada).put(`/agents/${grace.id}`, { email: 'trap@office.test' }),
  ])
    assert.deepEqual([answer.status, answer.body.code], [403, 'agent.behind_wall']);
  assert.equal((await office.as(ada).get(`/agents/${grace.id}`)).body.contact.email, grace.email);
  assert.equal((await office.as(ada).put(`/agents/${grace.id}`, { job_title: 'Keeper' })).status, 200);
  assert.equal((await office.as(ada).post(`/agents/${lin.id}/api_key`)).status, 403, 'Lin leads another one');
  assert.equal((await office.as(ada).post(`/agents/${bo.id}/api_key`)).status, 201);
});

test('A40: a restricted group stays as long as tickets are behind its wall, trash among them; its leader deletes it then', async () => {
  const leader = await office.hire('Nora', { scope: 1, role: 'admin' });
  const made = await office.as(ada).post('/groups', { name: 'Cellar', restricted: true, agent_ids: [leader.id], leaders: [leader.id] });
  const ticket = await office.ticket({ group_id: made.body.id });
  await office.as(leader).delete(`/tickets/${ticket}`);
  const refused = await office.as(leader).delete(`/groups/${made.body.id}`);
  assert.deepEqual([refused.status, refused.body.code], [409, 'group.in_use']);
  assert.match(refused.body.errors[0].message, /1 are left/);
  await office.as(leader).put(`/tickets/${ticket}/restore`);
  await office.as(leader).put(`/tickets/${ticket}`, { group_id: null });
  assert.equal((await office.as(ada).delete(`/groups/${made.body.id}`)).body.code, 'group.leaders_only');
  assert.equal((await office.as(leader).delete(`/groups/${made.body.id}`)).status, 204);
});

test('A40: a ticket that comes while the group is being deleted never shows outside the wall', async () => {
  const leader = await office.hire('Olga', { scope: 1, role: 'admin' });
  for (let round = 0; round < 5; round++) {
    const made = await office.as(ada).post('/groups', { name: `Falling ${round}`, restricted: true, agent_ids: [leader.id], leaders: [leader.id] });
    const given = { email: 'mina@acme.test', subject: 's', description: 'd', group_id: made.body.id };
    const [gone, ...tickets] = await Promise.all([
      office.as(leader).delete(`/groups/${made.body.id}`),
      ...[1, 2, 3].map(() => office.as(leader).post('/tickets', given)),
    ]);
    const came = tickets.filter((ticket) => ticket.status === 201);
    assert.ok(gone.status === 204 ? came.length === 0 : gone.body.code === 'group.in_use' && came.length > 0, `${gone.status} with ${came.length} tickets`);
    for (const ticket of came) assert.equal((await office.as(ada).get(`/tickets/${ticket.body.id}`)).status, 404);
  }
});

test('A42: a leader who loses the seat leaves at once, and the longest-standing member leads', async () => {
  const [first, second] = [await office.hire('First', { scope: 2 }), await office.hire('Second', { scope: 2 })];
  const made = await office.as(ada).post('/groups', {
    name: 'Heirs',
    restricted: true,
    approval_required: true,
    agent_ids: [first.id, second.id],
    leaders: [first.id],
    escalate_to: first.id,
  });
  assert.equal((await office.as(ada).delete(`/agents/${first.id}`)).status, 204);
  const now = await office.as(ada).get(`/groups/${made.body.id}`);
  assert.deepEqual([now.body.agent_ids, now.body.leaders, now.body.escalate_to], [[second.id], [second.id], null]);
  assert.deepEqual((await subjectsTo(second)).slice(-1), ['Restricted group Heirs was changed']);
  assert.equal((await office.as(ada).delete(`/agents/${second.id}`)).status, 204);
  const reopened = await office.as(ada).put(`/groups/${made.body.id}`, { agent_ids: [lin.id], leaders: [lin.id] });
  assert.deepEqual([reopened.status, reopened.body.leaders], [200, [lin.id]], 'with nobody left, an admin names a leader');
});
