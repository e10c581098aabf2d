import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Answer, ids, type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let ada: Worker;
let bo: Worker;
let grace: Worker;
let kim: Worker;
let lin: Worker;
before(async () => {
  office = await openOffice();
  ada = office.ada;
  bo = await office.hire('Bo', { scope: 1, role: 'admin' });
  grace = await office.hire('Grace', { scope: 2 });
  kim = await office.hire('Kim', { scope: 2 });
  lin = await office.hire('Lin', { scope: 2 });
});
after(() => office.close());

/** A restricted group led by Grace and Kim, who want to approve. */
async function vault(name: string, more: Record<string, unknown> = {}): Promise<number> {
  const made = await office
    .as(ada)
    .post('/groups', { name, restricted: true, approval_required: true, agent_ids: [grace.id, kim.id], leaders: [grace.id, kim.id], ...more });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body.id;
}
const codeOf = (answer: Answer) => [answer.status, answer.body?.code];
const ask = async (group: number, given: Record<string, unknown>, by = ada): Promise<number> => {
  const answer = await office.as(by).put(`/groups/${group}`, given);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.ok(answer.body.pending_change_id, 'it waits');
  return answer.body.pending_change_id;
};
const approve = (group: number, change: number, by = grace) => office.as(by).put(`/groups/${group}/changes/${change}/approve`);
const decline = (group: number, change: number, by = grace) => office.as(by).put(`/groups/${group}/changes/${change}/decline`);
const withdraw = (group: number, change: number, by = ada) => office.as(by).delete(`/groups/${group}/changes/${change}`);
const news = async (whom: Worker) => {
  await office.drain();
  const bell = (await office.as(whom).get('/notifications')).body as { kind: string; facts: { group_id: number; outcome?: string } }[];
  return { bell, subjects: (await office.mailTo(whom)).map((mail) => mail.subject) };
};

test('A42: with approval on, a change by an admin outside waits, by whatever door, and the group stays as it is', async () => {
  const group = await vault('Waits');
  const asked = await office.as(ada).put(`/groups/${group}`, { agent_ids: [grace.id, kim.id, lin.id, ada.id], observers: [ada.id], description: 'x' });
  assert.deepEqual([asked.status, asked.body.agent_ids, asked.body.description], [200, [grace.id, kim.id], null]);
  assert.deepEqual([asked.body.members_pending_approval, asked.body.observers_pending_approval], [[lin.id], [ada.id]]);
  const agent = await office.as(ada).put(`/agents/${lin.id}`, { group_ids: [group] });
  assert.deepEqual([agent.body.group_ids, agent.body.member_of_pending_approval], [[], [group]]);
  assert.deepEqual((await office.as(ada).get('/agents/me')).body.observer_of_pending_approval, [group]);
  const made = await office.as(bo).post('/agents', { email: 'new@office.test', ticket_scope: 2, group_ids: [group] });
  assert.deepEqual([made.status, made.body.group_ids, made.body.member_of_pending_approval], [201, [], [group]]);
  const waiting = await office.as(grace).get(`/groups/${group}/changes`);
  assert.deepEqual(
    waiting.body.map((row: { asked_by: { name: string } }) => row.asked_by.name),
    [ada.name, ada.name, 'Bo'],
  );
  assert.deepEqual(waiting.body[0].changes.settings, { description: 'x' });
  assert.deepEqual(
    [waiting.body[0].changes.added, waiting.body[0].changes.observers_added].map((some: number[]) => some.length),
    [2, 1],
  );
});

test('A42: leaders get a bell row and a mail; a leader approves, it is made, and who asked is told', async () => {
  const group = await vault('Approved');
  const change = await ask(group, { agent_ids: [grace.id, kim.id, lin.id], leaders: [grace.id, kim.id, lin.id] });
  for (const leader of [grace, kim]) {
    const { bell, subjects } = await news(leader);
    assert.deepEqual([bell[0]!.kind, bell[0]!.facts.group_id, subjects.at(-1)], ['group_change_asked', group, 'Ada asks you to approve a change of Approved']);
  }
  assert.equal((await approve(group, change)).status, 204);
  const now = await office.as(ada).get(`/groups/${group}`);
  assert.deepEqual([now.body.agent_ids, now.body.leaders, now.body.members_pending_approval], [[grace.id, kim.id, lin.id], [grace.id, kim.id, lin.id], []]);
  const { bell, subjects } = await news(ada);
  assert.deepEqual([bell[0]!.kind, bell[0]!.facts.outcome, subjects.at(-1)], ['group_change_ended', 'approved', 'Your change of Approved was approved']);
  assert.equal((await news(kim)).bell[0]!.kind, 'group_changed', 'the other leader hears of the change');
  assert.deepEqual((await office.as(grace).get(`/groups/${group}/changes`)).body, []);
});

test('A42: a leader declines, nothing changes, and who asked is told', async () => {
  const group = await vault('Declined');
  const change = await ask(group, { description: 'x' });
  assert.equal((await decline(group, change)).status, 204);
  assert.equal((await office.as(ada).get(`/groups/${group}`)).body.description, null);
  assert.deepEqual((await news(ada)).subjects.at(-1), 'Your change of Declined was declined');
});

test('A42: a leader’s own change needs no approval; asking for the same twice waits once', async () => {
  const group = await vault('Own');
  const own = await office.as(grace).put(`/groups/${group}`, { description: 'mine' });
  assert.deepEqual([own.body.description, own.body.pending_change_id], ['mine', null]);
  const before = (await news(grace)).subjects.length;
  const [one, two] = await Promise.all([ask(group, { description: 'x' }), ask(group, { description: 'x' })]);
  assert.equal(one, two);
  assert.equal((await news(grace)).subjects.length, before + 1);
});

test('A42: turning approval off, lifting the wall and replacing the last leader wait too', async () => {
  const group = await vault('Open', { agent_ids: [grace.id, lin.id], leaders: [grace.id] });
  const off = await ask(group, { approval_required: false });
  const last = await ask(group, { agent_ids: [lin.id], leaders: [lin.id] });
  const lift = await ask(group, { restricted: false });
  assert.deepEqual(codeOf(await office.as(ada).put(`/groups/${group}`, { leaders: [] })), [400, 'group.needs_leader']);
  const still = (await office.as(ada).get(`/groups/${group}`)).body;
  assert.deepEqual([still.restricted, still.approval_required, still.leaders], [true, true, [grace.id]]);
  assert.equal((await approve(group, last)).status, 204);
  assert.deepEqual(codeOf(await approve(group, off)), [403, 'group.leaders_only'], 'Grace leads it no more');
  assert.equal((await approve(group, off, lin)).status, 204);
  assert.equal((await approve(group, lift, lin)).status, 204);
  const open = (await office.as(ada).get(`/groups/${group}`)).body;
  assert.deepEqual([open.restricted, open.approval_required], [false, false]);
});

test('A42: only a leader decides, only who asked takes back, and others do not see what waits', async () => {
  const group = await vault('Whose');
  const change = await ask(group, { description: 'x' });
  for (const [by, code] of [
    [ada, 'group.leaders_only'],
    [bo, 'group.leaders_only'],
    [lin, 'group.leaders_only'],
  ] as const) {
    assert.deepEqual(codeOf(await approve(group, change, by)), [403, code]);
    assert.deepEqual(codeOf(await decline(group, change, by)), [403, code]);
  }
  assert.deepEqual(codeOf(await withdraw(group, change, bo)), [404, 'group.change_not_found']);
  assert.deepEqual(ids(await office.as(bo).get(`/groups/${group}/changes`)), [change]);
  assert.deepEqual(ids(await office.as(lin).get(`/groups/${group}/changes`)), []);
  assert.deepEqual(codeOf(await approve(group, 999)), [404, 'group.change_not_found']);
  assert.equal((await withdraw(group, change)).status, 204);
  assert.deepEqual(codeOf(await approve(group, change)), [409, 'group.change_ended']);
});

test('A42: of two leaders and the one who asked at the same moment, one ends it, and the others are told so', async () => {
  const group = await vault('Race');
  for (let round = 0; round < 5; round++) {
    const change = await ask(group, { description: `round ${round}` });
    const answers = await Promise.all([approve(group, change, grace), decline(group, change, kim), withdraw(group, change)]);
    const won = answers.findIndex((answer) => answer.status === 204);
    assert.deepEqual(answers.map((answer) => answer.body?.code).filter(Boolean), ['group.change_ended', 'group.change_ended']);
    const now = (await office.as(ada).get(`/groups/${group}`)).body.description;
    assert.equal(now === `round ${round}`, won === 0);
  }
});

test('A42: what waits is made on what the group has become; a name taken and somebody gone are said', async () => {
  const group = await vault('Moved');
  const more = await ask(group, { agent_ids: [grace.id, kim.id, lin.id] });
  await office.as(grace).put(`/groups/${group}`, { agent_ids: [grace.id, bo.id], leaders: [grace.id] });
  assert.equal((await approve(group, more)).status, 204);
  assert.deepEqual((await office.as(ada).get(`/groups/${group}`)).body.agent_ids.sort(), [grace.id, bo.id, lin.id].sort(), 'Kim does not come back');

  const name = await ask(group, { name: 'Wanted' });
  assert.deepEqual(codeOf(await office.as(ada).put(`/groups/${group}`, { name: 'race' })), [409, 'group.name_taken']);
  await office.as(ada).post('/groups', { name: 'wanted' });
  assert.deepEqual(codeOf(await approve(group, name)), [409, 'group.name_taken']);
  assert.ok(ids(await office.as(grace).get(`/groups/${group}/changes`)).includes(name), 'it waits still');

  const leaving = await office.hire('Leaving', { scope: 2 });
  const stale = await ask(group, { agent_ids: [grace.id, bo.id, lin.id, leaving.id] });
  await office.as(ada).delete(`/agents/${leaving.id}`);
  assert.deepEqual(codeOf(await approve(group, stale)), [409, 'group.change_stale']);
});

test('A42: with the group goes what waited in it, and who asked is told; nobody’s group is the admins’', async () => {
  const nora = await office.hire('Nora', { scope: 1, role: 'admin' });
  const group = await vault('Gone', { agent_ids: [nora.id], leaders: [nora.id] });
  const change = await ask(group, { description: 'x' });
  assert.equal((await office.as(nora).delete(`/groups/${group}`)).status, 204);
  assert.deepEqual(codeOf(await approve(group, change, nora)), [404, 'group.not_found']);
  assert.ok((await news(ada)).subjects.includes('Your change of Gone came too late'));

  const orphan = await vault('Orphan', { agent_ids: [nora.id], leaders: [nora.id] });
  const left = await ask(orphan, { agent_ids: [nora.id, lin.id] });
  await office.as(ada).delete(`/agents/${nora.id}`);
  assert.equal((await approve(orphan, left, bo)).body?.code, 'group.needs_leader');
  assert.equal((await decline(orphan, left, bo)).status, 204);
});

test('A42: an admin outside who adds a colleague while approval is off: the leaders get a mail and a bell row, and the journal keeps it', async () => {
  const group = await vault('Told', { approval_required: false });
  assert.equal((await office.as(ada).put(`/groups/${group}`, { agent_ids: [grace.id, kim.id, lin.id] })).body.pending_change_id, null);
  for (const leader of [grace, kim]) {
    const { bell, subjects } = await news(leader);
    assert.deepEqual([bell[0]!.kind, bell[0]!.facts.group_id], ['group_changed', group]);
    assert.ok(subjects.includes('Restricted group Told was changed'));
  }
  const kept = await office.db.read.rows<{ added: number[] }>(sql`
    select facts->'added' as added from activities where org_id = ${office.org_id} and kind = 'group.changed' and (facts->>'group_id')::bigint = ${group} order by id`);
  assert.deepEqual(kept.at(-1)!.added, [lin.id]);
});

test('A42: with approval on, an admin outside asks for the deletion too; it waits, and a leader who approves deletes the group', async () => {
  const group = await vault('Doomed');
  const asked = await office.as(ada).delete(`/groups/${group}`);
  assert.equal(asked.status, 204);
  const change = Number(asked.headers['x-tandem-pending-change']);
  assert.ok(change, 'it waits');
  assert.equal((await office.as(grace).get(`/groups/${group}`)).status, 200, 'and the group stays');
  assert.equal(Number((await office.as(ada).delete(`/admin/groups/${group}`)).headers['x-tandem-pending-change']), change, 'asked twice it waits once');
  const [waiting] = (await office.as(grace).get(`/groups/${group}/changes`)).body;
  assert.deepEqual([waiting.asked_by.name, waiting.changes.settings], [ada.name, { deleted: true }]);
  assert.deepEqual(codeOf(await approve(group, change, ada)), [403, 'group.leaders_only']);
  assert.ok((await news(grace)).subjects.includes('Ada asks you to approve a change of Doomed'));

  const other = await ask(group, { description: 'x' }, bo);
  const ticket = await office.ticket({ group_id: group });
  assert.deepEqual(codeOf(await approve(group, change)), [409, 'group.in_use']);
  assert.equal((await office.as(grace).put(`/tickets/${ticket}`, { group_id: null })).status, 200);
  assert.equal((await approve(group, change)).status, 204);
  assert.deepEqual(codeOf(await office.as(grace).get(`/groups/${group}`)), [404, 'group.not_found']);
  assert.deepEqual(codeOf(await approve(group, other)), [404, 'group.not_found']);
  assert.ok((await news(ada)).subjects.includes('Your change of Doomed was approved'));
  assert.ok((await news(bo)).subjects.includes('Your change of Doomed came too late'));
  assert.ok((await news(kim)).subjects.includes('Restricted group Doomed was deleted'));
});

test('A42: a deletion asked for can be declined or taken back; with approval off it is refused as before', async () => {
  const group = await vault('Spared');
  const first = Number((await office.as(ada).delete(`/groups/${group}`)).headers['x-tandem-pending-change']);
  assert.equal((await decline(group, first)).status, 204);
  const second = Number((await office.as(ada).delete(`/groups/${group}`)).headers['x-tandem-pending-change']);
  assert.equal((await withdraw(group, second)).status, 204);
  assert.deepEqual((await office.as(grace).get(`/groups/${group}`)).body.name, 'Spared');
  const closed = await vault('Closed', { approval_required: false });
  assert.deepEqual(codeOf(await office.as(ada).delete(`/groups/${closed}`)), [403, 'group.leaders_only']);
});
