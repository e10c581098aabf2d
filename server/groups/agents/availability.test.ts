import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Office, openOffice, type Worker } from '../../testing/office.ts';

let office: Office;
let grace: Worker;
let boss: Worker;
before(async () => {
  office = await openOffice({ url: 'https://desk.example' });
  grace = await office.hire('Grace');
  boss = await office.hire('Boss', { role: 'admin', scope: 1 });
});
after(() => office.close());

test('a deactivated agent is out at once: key, sessions and groups go, open tickets have nobody, role and scope stay', async () => {
  const linus = await office.hire('Linus', { scope: 2, role: 'supervisor' });
  const heir = await office.hire('Heir');
  const wall = await office.group('Board', [linus, heir], { restricted: true });
  await office.as(office.ada).put(`/groups/${wall}`, { leaders: [linus.id] });
  const open = await office.ticket({ responder_id: linus.id });
  const done = await office.ticket({ responder_id: linus.id, status: 5 });
  const answer = await office.as(boss).put(`/agents/${linus.id}/deactivate`);
  assert.equal(answer.status, 200);
  assert.deepEqual(
    [answer.body.deactivated, answer.body.available, answer.body.ticket_scope, answer.body.role_ids, answer.body.group_ids],
    [true, false, 2, [3], []],
  );
  assert.equal((await office.as(linus).get('/agents/me')).status, 401);
  await office.drain();
  assert.equal((await office.as(boss).get(`/tickets/${open}`)).body.responder_id, null);
  assert.equal((await office.as(boss).get(`/tickets/${done}`)).body.responder_id, linus.id);
  assert.deepEqual((await office.as(boss).get(`/groups/${wall}`)).body.leaders, [heir.id], 'the wall keeps a leader');
  assert.equal((await office.as(boss).put(`/agents/${linus.id}/deactivate`)).status, 200, 'twice is once');
  const listed = await office.as(boss).get('/agents?state=deactivated');
  assert.deepEqual(
    listed.body.map((one: { id: number }) => one.id),
    [linus.id],
  );

  const back = await office.as(boss).put(`/agents/${linus.id}/reactivate`);
  assert.deepEqual([back.body.deactivated, back.body.available, back.body.ticket_scope, back.body.group_ids], [false, true, 2, []]);
  assert.equal((await office.as(linus).get('/agents/me')).status, 401, 'the old key stays gone');
  assert.equal((await office.as(boss).put(`/agents/${linus.id}/reactivate`)).status, 200);
});

test('nobody deactivates themselves, the last Account Admin, or somebody above them; who is no agent is none', async () => {
  assert.equal((await office.as(boss).put(`/agents/${boss.id}/deactivate`)).body.code, 'agent.own_rights');
  assert.equal((await office.as(boss).put(`/agents/${office.ada.id}/deactivate`)).body.code, 'agent.above_you');
  assert.equal((await office.as(grace).put(`/agents/${boss.id}/deactivate`)).body.code, 'access_denied');
  assert.equal((await office.as(grace).put(`/agents/${boss.id}/reactivate`)).body.code, 'access_denied');
  assert.equal((await office.as(boss).put('/agents/999999/deactivate')).body.code, 'agent.not_found');
  assert.equal((await office.as(boss).put('/agents/999999/reactivate')).body.code, 'agent.not_found');
  const second = await office.hire('Second', { role: 'account_admin', scope: 1 });
  assert.equal((await office.as(office.ada).put(`/agents/${second.id}/deactivate`)).status, 200);
  assert.equal((await office.as(boss).put(`/agents/${second.id}/reactivate`)).body.code, 'agent.above_you');
});

test('an agent whose seat is taken leaves no open ticket waiting for them', async () => {
  const ada = office.as(office.ada);
  const gone = await office.hire('Gone');
  const open = await office.ticket({ responder_id: gone.id });
  assert.equal((await ada.delete(`/agents/${gone.id}`)).status, 204);
  await office.drain();
  assert.equal((await ada.get(`/tickets/${open}`)).body.responder_id, null);
});

test('agents say themselves whether they take work, where their groups let them; admins say it for all, and the limit', async () => {
  const away = await office.as(grace).put(`/agents/${grace.id}/availability`, { available: false });
  assert.deepEqual([away.body.available, away.body.available_since, away.body.channels.length], [false, null, 1]);
  assert.equal((await office.as(grace).get('/agents/me')).body.available, false);
  const back = await office.as(grace).put(`/agents/${grace.id}/availability`, { channels: [{ channel: 'ticket', available: true }] });
  assert.ok(back.body.available_since);
  assert.equal((await office.as(grace).put(`/agents/${grace.id}/availability`, { assignment_limit: 3 })).body.code, 'access_denied');
  const limited = await office.as(boss).put(`/agents/${grace.id}/availability`, { assignment_limit: 3 });
  assert.deepEqual([limited.body.assignment_limit, limited.body.channels[0].assignment_limit, limited.body.available], [3, 3, true]);
  assert.equal((await office.as(grace).get(`/agents/${grace.id}/availability`)).body.assignment_limit, 3);
  assert.equal((await office.as(grace).get(`/agents/${boss.id}/availability`)).body.code, 'access_denied');
  assert.equal((await office.as(boss).get('/agents/999999/availability')).body.code, 'agent.not_found');
  assert.equal((await office.as(boss).put(`/agents/${grace.id}/availability`, {})).body.errors[0].field, 'available');
  assert.equal((await office.as(boss).put(`/agents/${grace.id}/availability`, { available: 'yes', assignment_limit: -1 })).body.errors.length, 2);

  const fixed = await office.as(boss).post('/admin/groups', { name: 'Shift', agent_ids: [grace.id], allow_agents_to_change_availability: false });
  assert.equal(fixed.body.allow_agents_to_change_availability, false);
  assert.equal((await office.as(grace).put(`/agents/${grace.id}/availability`, { available: false })).body.code, 'agent.availability_fixed');
  assert.equal((await office.as(boss).put(`/agents/${grace.id}/availability`, { available: false })).body.available, false);
});

test('many agents at once are a job; who could not be taken is named by their place', async () => {
  const agents = [
    { email: 'one@office.test', ticket_scope: 1, name: 'One' },
    { email: grace.email, ticket_scope: 1 },
    { email: 'three@office.test', ticket_scope: 3, role_ids: [1] },
    { email: 'four@office.test', ticket_scope: 2, skill_ids: [999_999] },
  ];
  const started = await office.as(boss).post('/agents/bulk', { agents });
  assert.equal(started.status, 202);
  assert.match(started.body.href, new RegExp(`/api/v2/jobs/${started.body.job_id}$`));
  await office.drain();
  const job = await office.as(boss).get(`/jobs/${started.body.job_id}`);
  assert.equal(job.body.status, 'COMPLETED');
  assert.deepEqual(
    job.body.data.failed.map((one: { id: number; code: string }) => [one.id, one.code]),
    [
      [2, 'agent.email_taken'],
      [3, 'agent.above_you'],
      [4, 'validation_failed'],
    ],
  );
  assert.equal((await office.as(boss).get('/agents?email=one@office.test')).body[0].contact.name, 'One');
  assert.equal((await office.mailTo('one@office.test')).length, 1);
  assert.equal((await office.as(boss).post('/agents/bulk', { agents: [] })).body.errors[0].field, 'agents');
  assert.equal((await office.as(boss).post('/agents/bulk', { agents: [{ email: 'x' }] })).body.errors[0].field, 'agents');
  assert.equal((await office.as(grace).post('/agents/bulk', { agents })).body.code, 'access_denied');
});

test('colleagues see in the directory who is away', async () => {
  const nora = await office.hire('Nora');
  const shown = async () => (await office.as(grace).get('/directory')).body.agents.find((one: { id: number }) => one.id === nora.id).available;
  await office.as(nora).put(`/agents/${nora.id}/availability`, { available: true });
  assert.equal(await shown(), true);
  await office.as(nora).put(`/agents/${nora.id}/availability`, { available: false });
  assert.equal(await shown(), false);
});
