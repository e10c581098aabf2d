import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AskedMembers, type GroupStanding, grant, type Member, nextLeader, outsideAdmin, planMembers, refuseChanger, wishOf } from './rules.ts';

const [ada, grace, lin] = [1, 2, 3];
const member = (person_id: number, more: Partial<Member> = {}): Member => ({ person_id, kind: 'member', leads: false, ...more });
const nobody = planMembers([], {});
const adding = (id: number) => planMembers([member(grace, { leads: true })], { agent_ids: [grace, id] });
const open: GroupStanding = { restricted: false, approval_required: false, leaders: [grace] };
const walled: GroupStanding = { restricted: true, approval_required: false, leaders: [grace] };
const approved: GroupStanding = { ...walled, approval_required: true };
const leaderless: GroupStanding = { ...approved, leaders: [] };
const admin = { person_id: ada, admin: true };
const leader = { person_id: grace, admin: false };
const agent = { person_id: lin, admin: false };

for (const [rule, by, group, refused] of [
  ['A47: an admin changes an unrestricted group', admin, open, null],
  ['A47: an agent changes no unrestricted group, not even one they lead', leader, open, 'access_denied'],
  ['A42: a leader changes their restricted group', leader, walled, null],
  ['A42: a member who does not lead changes nothing', agent, walled, 'group.leaders_only'],
  ['A42: an admin may try', admin, walled, null],
] as const)
  test(rule, () => assert.equal(refuseChanger(by, group), refused));

for (const [rule, by, group, change, refused] of [
  ['A42: an admin outside adds a colleague', admin, walled, { lifts: false, members: adding(lin) }, null],
  ['A42: with approval on, that waits for a leader', admin, approved, { lifts: false, members: adding(lin) }, 'waits'],
  ['A42: so does a new description', admin, approved, { lifts: false, members: nobody }, 'waits'],
  ['A42: and to lift the wall may be asked for then', admin, approved, { lifts: true, members: nobody }, 'waits'],
  ['A40: an admin outside does not bring themselves in', admin, walled, { lifts: false, members: adding(ada) }, 'group.leaders_only'],
  ['A40: nor lifts the wall', admin, walled, { lifts: true, members: nobody }, 'group.leaders_only'],
  [
    'A42: nor deposes the leader',
    admin,
    walled,
    { lifts: false, members: planMembers([member(grace, { leads: true })], { agent_ids: [] }) },
    'group.leaders_only',
  ],
  ['A42: a leader does all of that', leader, approved, { lifts: true, members: adding(ada) }, null],
  ['A42: a group whose leaders are gone is the admins’', admin, leaderless, { lifts: false, members: adding(ada) }, null],
] as const)
  test(rule, () => assert.equal(outsideAdmin(by, group, change), refused));

const plans: [string, Member[], AskedMembers, Member[]][] = [
  [
    'naming only agents keeps what each of them was',
    [member(1, { leads: true }), member(2, { kind: 'observer' })],
    { agent_ids: [2, 3] },
    [member(2, { kind: 'observer' }), member(3)],
  ],
  [
    'A44: naming only observers keeps who belongs and who leads',
    [member(1, { leads: true }), member(2)],
    { observers: [1] },
    [member(1, { kind: 'observer', leads: true }), member(2)],
  ],
  ['no agents empties the group', [member(1)], { agent_ids: [] }, []],
  ['the same agent twice is one', [], { agent_ids: [1, 1] }, [member(1)]],
];
for (const [rule, before, asked, after] of plans) test(rule, () => assert.deepEqual(planMembers(before, asked).after, after));

test('who leads or observes without belonging is a stray', () =>
  assert.deepEqual(planMembers([member(1)], { leaders: [1, 5], observers: [6] }).strays, [
    { field: 'leaders', ids: [5] },
    { field: 'observers', ids: [6] },
  ]));

for (const [rule, left, heir] of [
  ['A42: while somebody leads, nobody takes over', [member(1), member(2, { leads: true })], null],
  ['A42: the longest-standing member takes over, before an observer', [member(1, { kind: 'observer' }), member(2), member(3)], 2],
  ['A42: an observer where there is nobody else', [member(1, { kind: 'observer' })], 1],
  ['A42: nobody is left', [], null],
] as const)
  test(rule, () => assert.equal(nextLeader([...left]), heir));

test('A42: a wish is granted on what the group is by then: who left stays away, who came stays', () => {
  const before = [member(1, { leads: true }), member(2), member(3, { kind: 'observer' })];
  const wish = wishOf({}, before, planMembers(before, { agent_ids: [1, 3, 4], leaders: [1, 4], observers: [] }));
  assert.deepEqual([wish.added, wish.removed, wish.leaders_added, wish.observers_removed], [[4], [2], [4], [3]]);
  const now = [member(1, { leads: true }), member(5, { leads: true }), member(2)];
  assert.deepEqual(grant(now, wish), { agent_ids: [1, 5, 4], leaders: [1, 5, 4], observers: [] });
});
