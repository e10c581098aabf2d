/** One agent and their groups: joining and leaving by an admin's choice, and leaving all of them with the seat. */
import type { Actor } from '../people/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import { changeGroupIn } from './change-group.ts';
import { membersOf } from './group.ts';
import { nextLeader, planMembers } from './rules.ts';
import { emitGroupChanged, writeMembers } from './write-members.ts';

const groupsOf = (tx: Tx, deskId: number, personId: number) =>
  tx.rows<{ id: number; restricted: boolean }>(sql`
    select g.id, g.restricted_at is not null as restricted from group_members m join groups g on g.org_id = m.org_id and g.id = m.group_id
    where m.org_id = ${tx.org_id} and m.person_id = ${personId} and g.desk_id = ${deskId} and g.deleted_at is null order by g.id`);

/** Makes these the agent's groups at the desk. Each group decides by its own rules whether it lets the actor do that (A42). */
export async function setGroupsOf(tx: Tx, actor: Actor, personId: number, groupIds: number[]): Promise<void> {
  const now = (await groupsOf(tx, actor.desk_id, personId)).map((group) => group.id);
  const moved = [...new Set([...now, ...groupIds])].filter((id) => now.includes(id) !== groupIds.includes(id)).sort((a, b) => a - b);
  for (const id of moved)
    await changeGroupIn(tx, actor, id, (members) => {
      const others = members.map((one) => one.person_id).filter((one) => one !== personId);
      return { agent_ids: groupIds.includes(id) ? [...others, personId] : others };
    });
}

/**
 * Takes a person who loses their seat out of all groups of the desk, whoever leads them: losing a seat never waits. Where they were the last
 * leader of a restricted group, its longest-standing member leads from now on.
 */
export async function leaveAllGroups(tx: Tx, actor: Actor, personId: number): Promise<void> {
  for (const { id, restricted } of await groupsOf(tx, actor.desk_id, personId)) {
    await tx.row(sql`select 1 from groups where org_id = ${tx.org_id} and id = ${id} for no key update`);
    const before = await membersOf(tx, actor.desk_id, id);
    const left = before.filter((one) => one.person_id !== personId);
    const heir = restricted ? nextLeader(left) : null;
    const leaders = left.filter((one) => one.leads || one.person_id === heir).map((one) => one.person_id);
    const plan = planMembers(before, { agent_ids: left.map((one) => one.person_id), leaders });
    await writeMembers(tx, id, plan);
    const { added, removed, leaders_added, leaders_removed, switched } = plan;
    await emitGroupChanged(
      tx,
      actor,
      { group_id: id, what: 'left', fields: [], added, removed, leaders_added, leaders_removed, switched },
      restricted,
      leaders,
    );
  }
  await tx.run(
    sql`delete from group_members m using groups g where m.org_id = ${tx.org_id} and m.person_id = ${personId} and g.org_id = m.org_id and g.id = m.group_id and g.desk_id = ${actor.desk_id}`,
  );
  await tx.run(sql`update groups set escalate_to = null where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and escalate_to = ${personId}`);
}
