/** Groups in the shape of the newer admin calls: the same rows and the same rules, other names. */
import type { Static } from 'typebox';
import type { AdminGroup, AdminGroupRow } from '../../contract/admin-groups.ts';
import * as contract from '../../contract/admin-groups.ts';
import type { Agent } from '../../contract/agents.ts';
import type { GroupRow } from '../../contract/groups.ts';
import type { Actor } from '../people/index.ts';
import { type Database, type Reads, sql, type Tx } from '../platform/db.ts';
import { type Flaw, refuseFlaws } from '../platform/refusal.ts';
import { agentsIn } from './agents/agent.ts';
import { changeGroupIn, createGroupIn, type GroupChanges, refuseTakenName } from './change-group.ts';
import { agentFlaws } from './flaws.ts';
import { groupFor, groupsAt, showGroup } from './group.ts';

type Changes = Static<typeof contract.changeAdminGroup.body>;
type Given = Static<typeof contract.createAdminGroup.body>;
type Patch = Static<typeof contract.changeGroupAgents.body>;

const omni = 12;
const nameOf = (assign: number) =>
  Object.entries(contract.assignmentTypes).find(([, number]) => number === assign)?.[0] as keyof typeof contract.assignmentTypes | undefined;

function assignmentOf(assign: number): AdminGroupRow['automatic_agent_assignment'] {
  const type = nameOf(assign);
  if (assign === omni) return { enabled: true, type: 'omni_channel', settings: [] };
  return type
    ? { enabled: true, type: 'channel_specific', settings: [{ channel: 'ticket', assignment_type: type }] }
    : { enabled: false, type: null, settings: [] };
}

function assignOf(given: NonNullable<Changes['automatic_agent_assignment']>): 0 | 1 | 2 | 3 | 12 {
  if (!given.enabled) return 0;
  if (given.type === 'omni_channel') return omni;
  return contract.assignmentTypes[given.settings?.[0]?.assignment_type ?? 'round_robin'];
}

const wire = (
  { id, name, description, escalate_to, unassigned_for, group_type, auto_ticket_assign, created_at, updated_at }: GroupRow,
  fixed: boolean,
): AdminGroupRow => ({
  id,
  name,
  description,
  escalate_to,
  unassigned_for,
  business_calendar_id: null,
  type: group_type,
  allow_agents_to_change_availability: !fixed,
  automatic_agent_assignment: assignmentOf(auto_ticket_assign),
  created_at,
  updated_at,
});

const fixedAmong = async (db: Reads, ids: number[]) =>
  new Set(
    (
      await db.rows<{ id: number }>(sql`select id from groups where org_id = ${db.org_id} and id = any(${ids}::bigint[]) and availability_fixed_at is not null`)
    ).map((row) => row.id),
  );

/** One page of groups by name. */
export async function adminGroupsAt(db: Reads, actor: Actor, page: { limit: number; skip: number }): Promise<AdminGroupRow[]> {
  const rows = await groupsAt(db, actor, page);
  const fixed = await fixedAmong(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => wire(row, fixed.has(row.id)));
}

export async function showAdminGroup(db: Reads, actor: Actor, groupId: number): Promise<AdminGroup> {
  const group = await showGroup(db, actor, groupId);
  return { ...wire(group, (await fixedAmong(db, [groupId])).has(groupId)), agent_ids: group.agent_ids };
}

function flawsOf(given: Changes): Flaw[] {
  const flaws: Flaw[] = [];
  if (given.business_calendar_id != null)
    flaws.push({
      field: 'business_calendar_id',
      code: 'invalid_value',
      message: `There is no business calendar matching the given business_calendar_id ${given.business_calendar_id}.`,
    });
  const { settings, type } = given.automatic_agent_assignment ?? {};
  if (type === 'omni_channel' && settings?.length)
    flaws.push({ field: 'automatic_agent_assignment', code: 'incompatible_field', message: 'settings belong to the type channel_specific.' });
  return flaws;
}

function plain({ business_calendar_id: _, type: __, allow_agents_to_change_availability: ___, automatic_agent_assignment, ...given }: Changes): GroupChanges {
  return { ...given, ...(automatic_agent_assignment ? { auto_ticket_assign: assignOf(automatic_agent_assignment) } : {}) };
}

async function fixAvailability(tx: Tx, groupId: number, given: Changes): Promise<void> {
  const { allow_agents_to_change_availability: allow } = given;
  if (allow !== undefined)
    await tx.run(
      sql`update groups set availability_fixed_at = case when ${allow} then null else coalesce(availability_fixed_at, now()) end where org_id = ${tx.org_id} and id = ${groupId}`,
    );
}

export async function createAdminGroup(db: Database, actor: Actor, given: Given): Promise<number> {
  refuseFlaws(flawsOf(given));
  return db.transact(async (tx) => {
    const id = await createGroupIn(tx, actor, { ...plain(given), name: given.name });
    await fixAvailability(tx, id, given);
    return id;
  });
}

export async function changeAdminGroup(db: Database, actor: Actor, groupId: number, given: Changes): Promise<void> {
  refuseFlaws(flawsOf(given));
  await db
    .transact(async (tx) => {
      await changeGroupIn(tx, actor, groupId, plain(given));
      await fixAvailability(tx, groupId, given);
    })
    .catch(refuseTakenName);
}

/** Puts in and takes out; the others stay. Each group decides by its own rules whether it lets the actor do that (A42). */
export async function changeGroupAgents(db: Database, actor: Actor, groupId: number, { agents }: Patch): Promise<null> {
  const gone = new Set(agents.filter((one) => one.deleted).map((one) => one.id));
  const wanted = agents.filter((one) => !one.deleted).map((one) => one.id);
  await db.transact(async (tx) => {
    await groupFor(tx, actor, groupId, 'change');
    refuseFlaws(await agentFlaws(tx, actor.desk_id, { agents: wanted }));
    await changeGroupIn(tx, actor, groupId, (now) => ({
      agent_ids: [...new Set([...now.map((one) => one.person_id).filter((id) => !gone.has(id)), ...wanted])],
    }));
  });
  return null;
}

export async function groupAgents(db: Reads, actor: Actor, groupId: number, page: { limit: number; skip: number }): Promise<Agent[]> {
  await groupFor(db, actor, groupId);
  return agentsIn(db, actor, groupId, page);
}
