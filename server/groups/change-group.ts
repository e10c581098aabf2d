/** Makes and changes groups: name, settings, members, leaders, and the wall of a restricted one; what needs a leader's word waits. */
import type { Static } from 'typebox';
import type { GroupWish } from '../../contract/group-changes.ts';
import type * as contract from '../../contract/groups.ts';
import type { GroupRow } from '../../contract/groups.ts';
import { type Actor, isAdmin } from '../people/index.ts';
import { type Database, join, raw, type Sql, sql, type Tx } from '../platform/db.ts';
import { refusal, refuseFlaws } from '../platform/refusal.ts';
import { agentFlaws, blankFlaws, strayFlaws } from './flaws.ts';
import { groupFor, leadersOf, membersOf } from './group.ts';
import { type AskedMembers, type Member, type MemberPlan, movesMembers, outsideAdmin, planMembers, refuseChanger, wishOf } from './rules.ts';
import { keepWish } from './waiting-changes.ts';
import { emitGroupChanged, writeMembers } from './write-members.ts';

export type GivenGroup = Static<typeof contract.createGroup.body>;
export type GroupChanges = Static<typeof contract.changeGroup.body>;

/** What is wrong with the request, all of it; who already belongs is known to be an agent. */
async function refuseBadGiven(tx: Tx, actor: Actor, given: GroupChanges, plan: MemberPlan): Promise<void> {
  const unknown = await agentFlaws(tx, actor.desk_id, {
    agent_ids: given.agent_ids && [...new Set(given.agent_ids)],
    leaders: given.leaders,
    observers: given.observers,
    escalate_to: given.escalate_to == null ? undefined : [given.escalate_to],
  });
  refuseFlaws([...blankFlaws(given), ...unknown, ...strayFlaws(plan, unknown)]);
}

function refuseWithoutLeader(restricted: boolean, after: Member[]): void {
  if (restricted && !after.some((one) => one.leads)) throw refusal('group.needs_leader');
}

const askedOf = ({ agent_ids, leaders, observers }: GroupChanges): AskedMembers => ({
  ...(agent_ids ? { agent_ids } : {}),
  ...(leaders ? { leaders } : {}),
  ...(observers ? { observers } : {}),
});

/** Makes a group and gives its id. Of two who make the same name at once, one is refused. */
export async function createGroup(db: Database, actor: Actor, given: GivenGroup): Promise<number> {
  return db.transact((tx) => createGroupIn(tx, actor, given));
}

/** The same inside a transaction that does more. */
export async function createGroupIn(tx: Tx, actor: Actor, given: GivenGroup): Promise<number> {
  const plan = planMembers([], askedOf(given));
  await refuseBadGiven(tx, actor, given, plan);
  const restricted = given.restricted === true;
  refuseWithoutLeader(restricted, plan.after);
  const row = await tx.row<{ id: number }>(sql`
      insert into groups (org_id, desk_id, name, description, escalate_to, unassigned_for, auto_ticket_assign, restricted_at, restricted_by, approval_required_at)
      values (${actor.org_id}, ${actor.desk_id}, ${given.name.trim()}, ${given.description ?? null}, ${given.escalate_to ?? null}, ${given.unassigned_for ?? null}, ${given.auto_ticket_assign ?? 0},
        ${restricted ? sql`now()` : null}, ${restricted ? actor.person_id : null}, ${restricted && given.approval_required ? sql`now()` : null})
      on conflict (org_id, desk_id, lower(name)) where deleted_at is null do nothing returning id`);
  if (!row) throw refusal('group.name_taken');
  await writeMembers(tx, row.id, plan);
  await emitGroupChanged(tx, actor, { group_id: row.id, what: 'created', fields: [], ...moved(plan) }, restricted, []);
  return row.id;
}

const moved = ({ added, removed, leaders_added, leaders_removed, switched }: MemberPlan) => ({ added, removed, leaders_added, leaders_removed, switched });

/** Changes a group; leaders of a restricted one hear of what others did, or are asked first (A42). Gives the number of what waits; null: it is done. */
export async function changeGroup(db: Database, actor: Actor, groupId: number, given: GroupChanges): Promise<number | null> {
  return db.transact((tx) => changeGroupIn(tx, actor, groupId, given)).catch(refuseTakenName);
}

/** The same inside a transaction that does more. `given` may be worked out from who belongs now. */
export async function changeGroupIn(tx: Tx, actor: Actor, groupId: number, given: GroupChanges | ((now: Member[]) => GroupChanges)): Promise<number | null> {
  const group = await groupFor(tx, actor, groupId, 'change');
  const before = await membersOf(tx, actor.desk_id, groupId);
  const changes = typeof given === 'function' ? given(before) : given;
  const by = { person_id: actor.person_id, admin: isAdmin(actor) };
  const standing = { restricted: group.restricted, approval_required: group.approval_required, leaders: leadersOf(before) };
  const denied = refuseChanger(by, standing);
  if (denied) throw refusal(denied);

  const plan = planMembers(before, askedOf(changes));
  await refuseBadGiven(tx, actor, changes, plan);
  const { sets, fields, settings } = settingsOf(group, changes, actor.person_id);
  if (!fields.length && !movesMembers(plan)) return null;
  const restricted = changes.restricted ?? group.restricted;
  const outside = outsideAdmin(by, standing, { lifts: !restricted, members: plan });
  if (outside && outside !== 'waits') throw refusal(outside);
  refuseWithoutLeader(restricted, plan.after);
  if (outside === 'waits') {
    if (settings.name !== undefined) await refuseNameInUse(tx, actor, groupId, settings.name);
    return keepWish(tx, actor, groupId, wishOf(settings, before, plan), standing.leaders);
  }

  await tx.run(sql`update groups set ${join([sql`updated_at = now()`, ...sets], ', ')} where org_id = ${actor.org_id} and id = ${groupId}`);
  await writeMembers(tx, groupId, plan);
  await emitGroupChanged(tx, actor, { group_id: groupId, what: 'changed', fields, ...moved(plan) }, restricted || group.restricted, standing.leaders);
  return null;
}

async function refuseNameInUse(tx: Tx, actor: Actor, groupId: number, name: string): Promise<void> {
  const other = await tx.row(sql`
    select 1 from groups where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and lower(name) = lower(${name}) and deleted_at is null and id <> ${groupId}`);
  if (other) throw refusal('group.name_taken');
}

/** The columns that really change. Without a wall there is nothing to approve, so lifting it lifts the approval. */
function settingsOf(group: GroupRow, given: GroupChanges, by: number): { sets: Sql[]; fields: string[]; settings: GroupWish['settings'] } {
  const restricted = given.restricted ?? group.restricted;
  const approval = restricted && (given.approval_required ?? group.approval_required);
  const sets: Sql[] = [];
  const fields: string[] = [];
  const plain = { ...given, ...(given.name === undefined ? {} : { name: given.name.trim() }) };
  for (const field of ['name', 'description', 'escalate_to', 'unassigned_for', 'auto_ticket_assign'] as const) {
    if (plain[field] === undefined || plain[field] === group[field]) continue;
    sets.push(sql`${raw(field)} = ${plain[field]}`);
    fields.push(field);
  }
  if (restricted !== group.restricted) {
    sets.push(restricted ? sql`restricted_at = now(), restricted_by = ${by}` : sql`restricted_at = null, restricted_by = null`);
    fields.push('restricted');
  }
  if (approval !== group.approval_required) {
    sets.push(approval ? sql`approval_required_at = now()` : sql`approval_required_at = null`);
    fields.push('approval_required');
  }
  const asked = { ...plain, restricted, approval_required: approval };
  return { sets, fields, settings: Object.fromEntries(fields.map((field) => [field, asked[field as keyof typeof asked]])) };
}

export function refuseTakenName(error: { code?: string; constraint?: string }): never {
  throw error.code === '23505' && error.constraint === 'groups_name' ? refusal('group.name_taken') : error;
}
