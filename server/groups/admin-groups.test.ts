import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ids, type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
let linus: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace');
  linus = await office.hire('Linus');
});
after(() => office.close());

const ada = () => office.as(office.ada);

test('the newer admin calls make, show, change and delete the same groups', async () => {
  const made = await ada().post('/admin/groups', {
    name: 'Billing',
    description: 'Money',
    agent_ids: [grace.id],
    unassigned_for: '1h',
    automatic_agent_assignment: { enabled: true, type: 'channel_specific', settings: [{ channel: 'ticket', assignment_type: 'load_based_round_robin' }] },
  });
  assert.equal(made.status, 201);
  const { id } = made.body;
  assert.deepEqual(
    [made.body.type, made.body.business_calendar_id, made.body.allow_agents_to_change_availability, made.body.agent_ids],
    ['support_agent_group', null, true, [grace.id]],
  );
  assert.equal((await ada().get(`/groups/${id}`)).body.auto_ticket_assign, 3);
  const listed = await ada().get('/admin/groups');
  assert.equal(listed.body[0].automatic_agent_assignment.settings[0].assignment_type, 'load_based_round_robin');
  assert.equal('agent_ids' in listed.body[0], false);
  const changed = await ada().put(`/admin/groups/${id}`, {
    name: 'Invoices',
    automatic_agent_assignment: { enabled: false },
    allow_agents_to_change_availability: false,
  });
  assert.deepEqual(
    [changed.body.name, changed.body.automatic_agent_assignment, changed.body.allow_agents_to_change_availability],
    ['Invoices', { enabled: false, type: null, settings: [] }, false],
  );
  assert.equal((await ada().get(`/admin/groups/${id}`)).body.name, 'Invoices');
  const omni = await ada().put(`/admin/groups/${id}`, { automatic_agent_assignment: { enabled: true, type: 'omni_channel' } });
  assert.equal(omni.body.automatic_agent_assignment.type, 'omni_channel');
  assert.equal((await ada().delete(`/admin/groups/${id}`)).status, 204);
  assert.equal((await ada().get(`/admin/groups/${id}`)).body.code, 'group.not_found');
  assert.equal((await ada().delete(`/admin/groups/${id}`)).body.code, 'group.not_found');
});

test('agents of a group are listed whole, put in and taken out one by one', async () => {
  const { id } = (await ada().post('/admin/groups', { name: 'Crew', agent_ids: [grace.id] })).body;
  assert.equal((await ada().patch(`/admin/groups/${id}/agents`, { agents: [{ id: linus.id }] })).status, 204);
  const both = await ada().get(`/admin/groups/${id}/agents`);
  assert.deepEqual(ids(both), [grace.id, linus.id]);
  assert.equal(both.body[0].contact.email, grace.email);
  assert.equal((await ada().patch(`/admin/groups/${id}/agents`, { agents: [{ id: grace.id, deleted: true }] })).status, 204);
  assert.deepEqual(ids(await ada().get(`/admin/groups/${id}/agents`)), [linus.id]);
  assert.equal((await ada().patch(`/admin/groups/${id}/agents`, { agents: [{ id: 999_999 }] })).body.errors[0].field, 'agents');
  assert.equal((await ada().patch(`/admin/groups/${id}/agents`, { agents: [] })).body.errors[0].field, 'agents');
  assert.equal((await ada().patch('/admin/groups/999999/agents', { agents: [{ id: grace.id }] })).body.code, 'group.not_found');
  assert.equal((await ada().get('/admin/groups/999999/agents')).body.code, 'group.not_found');
});

test('what an admin group lacks is named, a taken name is refused, and only admins get in', async () => {
  await ada().post('/admin/groups', { name: 'Twice' });
  const taken = await ada().post('/admin/groups', { name: 'twice' });
  assert.equal(taken.status, 409);
  const other = await ada().post('/admin/groups', { name: 'Other' });
  assert.equal((await ada().put(`/admin/groups/${other.body.id}`, { name: 'TWICE' })).status, 409);
  const wrong = await ada().post('/admin/groups', { unassigned_for: '7h', extra: 1 });
  assert.deepEqual(wrong.body.errors.map((one: { field: string }) => one.field).sort(), ['extra', 'name', 'unassigned_for']);
  const calendar = await ada().post('/admin/groups', {
    name: 'Hours',
    business_calendar_id: 5,
    automatic_agent_assignment: { enabled: true, type: 'omni_channel', settings: [{ channel: 'ticket', assignment_type: 'round_robin' }] },
  });
  assert.deepEqual(
    calendar.body.errors.map((one: { field: string }) => one.field),
    ['business_calendar_id', 'automatic_agent_assignment'],
  );
  assert.equal((await office.as(grace).get('/admin/groups')).body.code, 'access_denied');
  assert.equal((await ada().put('/admin/groups/999999', { name: 'x' })).body.code, 'group.not_found');
});

test('A42: the leaders of a restricted group decide here too', async () => {
  const wall = await office.group('Board', [grace], { restricted: true });
  await ada().put(`/groups/${wall}`, { leaders: [grace.id] });
  const refused = await ada().patch(`/admin/groups/${wall}/agents`, { agents: [{ id: office.ada.id }] });
  assert.equal(refused.body.code, 'group.leaders_only');
});

test('skills keep an order, know their agents, and agents know their skills', async () => {
  const condition = { resource_type: 'ticket', field_name: 'type', operator: 'in', value: ['Refund'] };
  const french = await ada().post('/admin/skills', { name: 'French', agents: [{ id: grace.id }], match_type: 'any', conditions: [condition] });
  assert.equal(french.status, 201);
  assert.deepEqual([french.body.rank, french.body.match_type, french.body.conditions, french.body.agents], [1, 'any', [condition], [{ id: grace.id }]]);
  const german = await ada().post('/admin/skills', { name: 'German', rank: 1 });
  const order = async () => (await ada().get('/admin/skills')).body.map((one: { name: string; rank: number }) => `${one.rank} ${one.name}`);
  assert.deepEqual(await order(), ['1 German', '2 French']);
  await ada().post('/admin/skills', { name: 'Korean' });
  await ada().put(`/admin/skills/${german.body.id}`, { rank: 3, agents: [{ id: linus.id }] });
  assert.deepEqual(await order(), ['1 French', '2 Korean', '3 German']);
  const changed = await ada().put(`/admin/skills/${french.body.id}`, { name: 'Français', agents: [{ id: grace.id, deleted: true }, { id: linus.id }] });
  assert.deepEqual([changed.body.name, changed.body.agents, changed.body.conditions], ['Français', [{ id: linus.id }], [condition]]);
  assert.deepEqual((await ada().get(`/agents/${linus.id}`)).body.skill_ids, [french.body.id, german.body.id]);
  const mine = await ada().put(`/agents/${grace.id}`, { skill_ids: [german.body.id] });
  assert.deepEqual(mine.body.skill_ids, [german.body.id]);
  const hired = await ada().post('/agents', { email: 'skilled@office.test', ticket_scope: 1, skill_ids: [french.body.id] });
  assert.deepEqual(hired.body.skill_ids, [french.body.id]);
  assert.equal((await ada().put(`/agents/${grace.id}`, { skill_ids: [999_999] })).body.errors[0].field, 'skill_ids');
  assert.equal((await ada().delete(`/admin/skills/${french.body.id}`)).status, 204);
  assert.deepEqual(await order(), ['1 Korean', '2 German']);
  assert.deepEqual((await ada().get(`/agents/${linus.id}`)).body.skill_ids, [german.body.id]);
  assert.equal((await ada().get(`/admin/skills/${french.body.id}`)).body.code, 'skill.not_found');
  assert.equal((await ada().get(`/admin/skills/${german.body.id}`)).body.name, 'German');
});

test('what is wrong with a skill is named, and a taken name is refused', async () => {
  const { id } = (await ada().post('/admin/skills', { name: 'Tax' })).body;
  const taken = await ada().post('/admin/skills', { name: 'TAX' });
  assert.equal(taken.status, 409, 'skill.name_taken');
  assert.equal(taken.body.errors[0].code, 'duplicate_value');
  assert.equal((await ada().put(`/admin/skills/${id}`, { name: 'tax' })).status, 200, 'its own name is its own');
  const wrong = await ada().post('/admin/skills', { rank: 0, match_type: 'some', conditions: [{ field_name: 'x' }] });
  assert.deepEqual(wrong.body.errors.map((one: { field: string }) => one.field).sort(), ['conditions', 'match_type', 'name', 'rank']);
  assert.equal((await ada().post('/admin/skills', { name: 'X', agents: [{ id: 999_999 }] })).body.errors[0].field, 'agents');
  assert.equal((await ada().put('/admin/skills/999999', { name: 'x' })).body.code, 'skill.not_found');
  assert.equal((await ada().delete('/admin/skills/999999')).body.code, 'skill.not_found');
});

test('agents read the skills of their desk; only admins change them', async () => {
  const { id } = (await ada().post('/admin/skills', { name: 'Reading', agents: [{ id: grace.id }] })).body;
  const asGrace = office.as(grace);
  assert.ok((await asGrace.get('/admin/skills')).body.some((one: { id: number }) => one.id === id));
  assert.deepEqual((await asGrace.get(`/admin/skills/${id}`)).body.agents, [{ id: grace.id }]);
  assert.equal((await asGrace.post('/admin/skills', { name: 'Mine' })).body.code, 'access_denied');
  assert.equal((await asGrace.put(`/admin/skills/${id}`, { name: 'Mine' })).body.code, 'access_denied');
  assert.equal((await asGrace.delete(`/admin/skills/${id}`)).body.code, 'access_denied');
});
