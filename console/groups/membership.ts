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
