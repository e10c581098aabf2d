/** Ends what waits for a leader (A42): approved, declined, taken back, or void because the group is gone. The row's lock decides who came first. */
import type { GroupWish } from '../../contract/group-changes.ts';
import { type Actor, isAdmin } from '../people/index.ts';
import { type Database, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';
import { changeGroupIn, type GroupChanges, refuseTakenName } from './change-group.ts';
import { agentFlaws } from './flaws.ts';
import { groupFor, leadersOf, membersOf } from './group.ts';
import { decides, grant } from './rules.ts';
import { factsOf, type Outcome } from './waiting-changes.ts';

interface Asked {
  id: number;
  asked_by: number;
  changes: GroupWish;
  ended: boolean;
}

/** Holds the change; whoever else wants to end it waits here and finds it ended. The group is held before, by everybody in this order. */
async function changeFor(tx: Tx, groupId: number, changeId: number): Promise<Asked> {
  const row = await tx.row<Asked>(sql`
    select id, asked_by, changes, ended_at is not null as ended from group_changes
    where org_id = ${tx.org_id} and group_id = ${groupId} and id = ${changeId} for update`);
  if (!row) throw refusal('group.change_not_found');
  return row;
}

async function end(tx: Tx, actor: Actor, groupId: number, change: Asked, outcome: Outcome): Promise<void> {
  await tx.run(
    sql`update group_changes set ended_at = now(), ended_by = ${actor.person_id}, outcome = ${outcome} where org_id = ${tx.org_id} and id = ${change.id}`,
  );
  const told = change.asked_by === actor.person_id ? [] : [change.asked_by];
  const facts = { group_id: groupId, change_id: change.id, outcome, asked_by: change.asked_by, ...factsOf(change.changes), told };
  await emit(tx, 'group.change_ended', { desk_id: actor.desk_id, actor_id: actor.person_id }, facts, 'groups');
}

async function decide(db: Database, actor: Actor, groupId: number, changeId: number, outcome: Outcome, work: (tx: Tx, change: Asked) => Promise<void>) {
  await db
    .transact(async (tx) => {
      const group = await groupFor(tx, actor, groupId, 'change');
      const leaders = leadersOf(await membersOf(tx, actor.desk_id, groupId));
      const change = await changeFor(tx, groupId, changeId);
      const by = { person_id: actor.person_id, admin: isAdmin(actor) };
      if (!decides(by, { ...group, leaders })) throw refusal('group.leaders_only');
      if (change.ended) throw refusal('group.change_ended');
      await work(tx, change);
      await end(tx, actor, groupId, change, outcome);
    })
    .catch(refuseTakenName);
  return null;
}

type Delete = (tx: Tx, change: number) => Promise<void>;

/** Makes the change on what the group is by now, as if the leader had made it. `remove` deletes the group where that was asked for. */
export const approveChange = (db: Database, actor: Actor, groupId: number, changeId: number, remove: Delete): Promise<null> =>
  decide(db, actor, groupId, changeId, 'approved', async (tx, { id, changes }) => {
    if (changes.settings.deleted) return remove(tx, id);
    const { escalate_to } = changes.settings;
    const stale = await agentFlaws(tx, actor.desk_id, { agent_ids: changes.added, escalate_to: escalate_to == null ? undefined : [escalate_to] });
    if (stale.length) throw refusal('group.change_stale');
    await changeGroupIn(tx, actor, groupId, (now) => ({ ...(changes.settings as GroupChanges), ...grant(now, changes) }));
  });

/** Leaves the group as it is. */
export const declineChange = (db: Database, actor: Actor, groupId: number, changeId: number): Promise<null> =>
  decide(db, actor, groupId, changeId, 'declined', async () => {});

/** Takes back what the actor asked for; what others asked for does not exist for that. */
export async function withdrawChange(db: Database, actor: Actor, groupId: number, changeId: number): Promise<null> {
  await db.transact(async (tx) => {
    await groupFor(tx, actor, groupId, 'change');
    const change = await changeFor(tx, groupId, changeId);
    if (change.asked_by !== actor.person_id) throw refusal('group.change_not_found');
    if (change.ended) throw refusal('group.change_ended');
    await end(tx, actor, groupId, change, 'withdrawn');
  });
  return null;
}

/** With a group goes what waited in it, `but` what is just being approved; who asked is told. */
export async function voidChanges(tx: Tx, actor: Actor, groupId: number, but: number | null): Promise<void> {
  const waiting = await tx.rows<Asked>(sql`
    select id, asked_by, changes, false as ended from group_changes where org_id = ${tx.org_id} and group_id = ${groupId} and ended_at is null and id is distinct from ${but}::bigint order by id for update`);
  for (const change of waiting) await end(tx, actor, groupId, change, 'void');
}
