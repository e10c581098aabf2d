/** Deletes a group: its members see nothing through it any more, its name is free again, and what belongs to it is let go by its own rooms. */
import type { GroupWish } from '../../contract/group-changes.ts';
import { type Actor, isAdmin } from '../people/index.ts';
import { type Database, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';
import { voidChanges } from './decide-change.ts';
import { groupFor, leadersOf, membersOf } from './group.ts';
import { decides, refuseChanger } from './rules.ts';
import { keepWish } from './waiting-changes.ts';

/** How much a higher room keeps behind the wall of a restricted group. As long as it is anything, the group stays (A40). */
export type GroupDeletionStep = (tx: Tx, group: { id: number; desk_id: number }) => Promise<number>;

const wish: GroupWish = {
  settings: { deleted: true },
  added: [],
  removed: [],
  leaders_added: [],
  leaders_removed: [],
  observers_added: [],
  observers_removed: [],
};

/**
 * Deletes a group; a restricted one only by a leader, and only once nothing is left behind its wall. An admin outside asks the leaders where
 * they want to approve (A42): then the group stays, and the number of what waits is given; null: it is gone.
 */
export async function deleteGroup(db: Database, actor: Actor, groupId: number, steps: GroupDeletionStep[]): Promise<number | null> {
  return db.transact(async (tx) => {
    // Waits for tickets that are just being put into the group, and makes later ones wait for this.
    const group = await groupFor(tx, actor, groupId, 'delete');
    const standing = { ...group, leaders: leadersOf(await membersOf(tx, actor.desk_id, groupId)) };
    const by = { person_id: actor.person_id, admin: isAdmin(actor) };
    const denied = refuseChanger(by, standing);
    if (denied) throw refusal(denied);
    if (!decides(by, standing)) {
      if (!group.approval_required) throw refusal('group.leaders_only');
      return keepWish(tx, actor, groupId, wish, standing.leaders);
    }
    await deleteGroupIn(tx, actor, groupId, steps);
    return null;
  });
}

/** The same inside a transaction that does more, for whoever decides. `change`: what was asked for and is just being approved. */
export async function deleteGroupIn(tx: Tx, actor: Actor, groupId: number, steps: GroupDeletionStep[], change: number | null = null): Promise<void> {
  const group = await groupFor(tx, actor, groupId, 'delete');
  const leaders = leadersOf(await membersOf(tx, actor.desk_id, groupId));
  if (group.restricted) {
    let count = 0;
    for (const step of steps) count += await step(tx, { id: groupId, desk_id: actor.desk_id });
    if (count) throw refusal('group.in_use', { count });
  }
  await voidChanges(tx, actor, groupId, change);
  await tx.run(sql`delete from group_members where org_id = ${actor.org_id} and group_id = ${groupId}`);
  await tx.run(sql`update groups set deleted_at = now(), updated_at = now() where org_id = ${actor.org_id} and id = ${groupId}`);
  await emit(
    tx,
    'group.deleted',
    { desk_id: actor.desk_id, actor_id: actor.person_id },
    { group_id: groupId, restricted: group.restricted, told: group.restricted ? leaders.filter((id) => id !== actor.person_id) : [] },
    'groups',
  );
}
