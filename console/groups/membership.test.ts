import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decides, idsOf, lacksLeader, mayChange, membersOf } from './membership.ts';

test('A group read and written again is the same group', () => {
  const group = { agent_ids: [3, 1, 2], leaders: [1], observers: [2] };
  assert.deepEqual(idsOf(membersOf(group)), group);
});

test('A42: a restricted group needs a leader, an open one does not', () => {
  const member = { id: 1, observes: false, leads: false };
  assert.equal(lacksLeader(true, [member]), true);
  assert.equal(lacksLeader(true, [{ ...member, leads: true }]), false);
  assert.equal(lacksLeader(false, []), false);
});

test('A42: a leader may be an observer', () => assert.equal(lacksLeader(true, [{ id: 1, observes: true, leads: true }]), false));

const [leader, admin, agent] = [
  { id: 1, admin: false },
  { id: 2, admin: true },
  { id: 3, admin: false },
];
for (const [what, group, may] of [
  ['an open group', { restricted: false, approval_required: false, leaders: [1] }, { leader: 'nothing', admin: 'all', agent: 'nothing' }],
  ['a restricted group', { restricted: true, approval_required: false, leaders: [1] }, { leader: 'all', admin: 'outside', agent: 'nothing' }],
  ['a restricted group with approval', { restricted: true, approval_required: true, leaders: [1] }, { leader: 'all', admin: 'asks', agent: 'nothing' }],
  ['a restricted group nobody leads', { restricted: true, approval_required: true, leaders: [] }, { leader: 'nothing', admin: 'all', agent: 'nothing' }],
] as const) {
  test(`A42: who may change ${what}`, () => {
    assert.deepEqual({ leader: mayChange(group, leader), admin: mayChange(group, admin), agent: mayChange(group, agent) }, may);
  });
}

test('A42: leaders decide on what waits; where nobody leads, admins do', () => {
  const led = { restricted: true, leaders: [1] };
  assert.deepEqual(
    [decides(led, leader), decides(led, admin), decides({ ...led, leaders: [] }, admin), decides({ ...led, leaders: [] }, agent)],
    [true, false, true, false],
  );
});
