import type { Group } from '../../contract/groups.ts';

/** One line of the member list: what somebody is in the group. */
export interface Member {
  id: number;
  observes: boolean;
  leads: boolean;
}

export const membersOf = (group: Pick<Group, 'agent_ids' | 'leaders' | 'observers'>): Member[] =>
  group.agent_ids.map((id) => ({ id, observes: group.observers.includes(id), leads: group.leaders.includes(id) }));

export const idsOf = (members: Member[]) => ({
  agent_ids: members.map((member) => member.id),
  leaders: members.filter((member) => member.leads).map((member) => member.id),
  observers: members.filter((member) => member.observes).map((member) => member.id),
});

/** A restricted group without a leader would be closed to everybody who could open it again (A42). */
export const lacksLeader = (restricted: boolean, members: Member[]) => restricted && !members.some((member) => member.leads);

/**
 * What somebody may change of a group (A40, A42). An open one is the admins'. A restricted one is its leaders'; admins who do not lead it
 * may look after it from outside (`outside`: not open it, choose its leaders, or bring themselves in); where its leaders want to approve,
 * admins may ask for anything (`asks`).
 */
export function mayChange(
  group: Pick<Group, 'restricted' | 'approval_required'> & { leaders: readonly number[] },
  me: { id: number; admin: boolean },
): 'all' | 'outside' | 'asks' | 'nothing' {
  if (!group.restricted) return me.admin ? 'all' : 'nothing';
  if (group.leaders.includes(me.id)) return 'all';
  if (!me.admin) return 'nothing';
  if (group.leaders.length === 0) return 'all';
  return group.approval_required ? 'asks' : 'outside';
}

/** Who decides on what waits: the leaders; where nobody leads, or there is no wall, the admins. */
export const decides = (group: Pick<Group, 'restricted'> & { leaders: readonly number[] }, me: { id: number; admin: boolean }): boolean =>
  group.restricted && group.leaders.length > 0 ? group.leaders.includes(me.id) : me.admin;
