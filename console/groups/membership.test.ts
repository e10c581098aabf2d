import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idsOf, lacksLeader, membersOf } from './membership.ts';

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
