/** The rows of a membership, and the event that tells of it. */
import type { Actor } from '../people/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { type MemberPlan, movesMembers } from './rules.ts';

/** Brings the rows of a group to the plan; who stays keeps when they came. */
export async function writeMembers(tx: Tx, groupId: number, plan: MemberPlan): Promise<void> {
  if (!movesMembers(plan)) return;
  if (plan.removed.length)
    await tx.run(sql`delete from group_members where org_id = ${tx.org_id} and group_id = ${groupId} and person_id = any(${plan.removed}::bigint[])`);
  if (!plan.after.length) return;
  const rows = JSON.stringify(plan.after.map(({ person_id, kind, leads }, place) => ({ person_id, kind, leads, place })));
  await tx.run(sql`
    insert into group_members (org_id, group_id, person_id, kind, leads_since)
    select ${tx.org_id}, ${groupId}, x.person_id, x.kind, case when x.leads then now() end from jsonb_to_recordset(${rows}::jsonb) as x(person_id bigint, kind text, leads boolean, place int) order by x.place
    on conflict (org_id, group_id, person_id) do update set kind = excluded.kind,
      leads_since = case when excluded.leads_since is null then null else coalesce(group_members.leads_since, excluded.leads_since) end`);
}

export interface GroupChange {
  group_id: number;
  what: 'created' | 'changed' | 'left';
  /** Names of the settings that changed, never their contents. */
  fields: string[];
  added: number[];
  removed: number[];
  leaders_added: number[];
  leaders_removed: number[];
  switched: number[];
  /** Who has to hear of it: those who lead or led a restricted group, without the one who did it (A42). */
  told: number[];
}

/** Says that a group changed, and to whom it has to be said. */
export async function emitGroupChanged(tx: Tx, actor: Actor, change: Omit<GroupChange, 'told'>, restricted: boolean, leaders: number[]): Promise<void> {
  const told = restricted ? [...new Set([...leaders, ...change.leaders_added])].filter((id) => id !== actor.person_id) : [];
  await emit(tx, 'group.changed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { ...change, told }, 'groups');
}
