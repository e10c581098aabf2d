/** Changes an agent, and takes the seat of one. Nobody changes their own role or scope, and a desk keeps an Account Admin. */
import type { Static } from 'typebox';
import type * as contract from '../../../contract/agents.ts';
import { type Actor, changeAddress, changePerson, changeSeat, lockSeats, type Role, takeSeat } from '../../people/index.ts';
import { type Database, sql, type Tx } from '../../platform/db.ts';
import { emit, enqueue } from '../../platform/events.ts';
import { Invalid, refusal } from '../../platform/refusal.ts';
import { refuseAbove, refuseTakingOver } from '../access.ts';
import { leaveAllGroups, setGroupsOf } from '../join-groups.ts';
import { setSkillsOf } from '../skills.ts';
import { personFactsOf, refuseBadAgent, seatFactsOf } from './create-agent.ts';

export type AgentChanges = Static<typeof contract.changeAgent.body>;

interface Seat {
  role: Role;
  ticket_scope: 1 | 2 | 3;
  occasional: boolean;
  agent_type: string;
  signature: string | null;
  focus_mode: boolean;
}

async function seatOf(tx: Tx, actor: Actor, personId: number): Promise<Seat> {
  const row = await tx.row<Seat>(sql`
    select role, ticket_scope, occasional, agent_type, signature, focus_mode from seats
    where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and person_id = ${personId} and kind = 'agent' for no key update`);
  if (!row) throw refusal('agent.not_found');
  return row;
}

/** Two Account Admins who demote each other wait for each other here; the second finds the first gone. */
export async function refuseLastAdmin(tx: Tx, deskId: number, personId: number): Promise<void> {
  const other = await tx.row(sql`
    select 1 from seats where org_id = ${tx.org_id} and desk_id = ${deskId} and kind = 'agent' and role = 'account_admin' and deactivated_at is null and person_id <> ${personId} limit 1`);
  if (!other) throw refusal('agent.last_admin');
}

/** Changes what the request names of an agent. */
export async function changeAgent(db: Database, actor: Actor, personId: number, given: AgentChanges): Promise<void> {
  await db.transact(async (tx) => {
    await lockSeats(tx, actor.desk_id);
    const seat = await seatOf(tx, actor, personId);
    await refuseBadAgent(tx, actor, given);
    const asked = seatFactsOf(given);
    const changed = (Object.keys(asked) as (keyof Seat)[]).filter((key) => asked[key] !== undefined && asked[key] !== seat[key]);
    const rights = (['role', 'ticket_scope'] as const).filter((key) => changed.includes(key));
    if (rights.length) {
      if (personId === actor.person_id) throw refusal('agent.own_rights');
      refuseAbove(actor, seat.role, asked.role);
      if (seat.role === 'account_admin' && asked.role && asked.role !== 'account_admin') await refuseLastAdmin(tx, actor.desk_id, personId);
    }
    const fields: string[] = changed.filter((key) => key !== 'role' && key !== 'ticket_scope');
    if (given.email !== undefined && (await moveAddress(tx, actor, personId, given.email))) fields.push('email');
    fields.push(...(await changePerson(tx, personId, personFactsOf(given))));
    if (changed.length) await changeSeat(tx, actor.desk_id, personId, Object.fromEntries(changed.map((key) => [key, asked[key]])));
    if (given.group_ids) await setGroupsOf(tx, actor, personId, given.group_ids);
    if (given.skill_ids && (await setSkillsOf(tx, actor.desk_id, personId, given.skill_ids))) fields.push('skill_ids');
    if (!fields.length && !rights.length) return;
    const changes = Object.fromEntries(rights.map((key) => [key, [seat[key], asked[key]]]));
    await emit(tx, 'agent.changed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { agent_id: personId, fields, changes }, 'agents');
  });
}

/** Gives the agent another address, and says whether it is one. Whoever reads it can sign in as them, so the old address is told. */
async function moveAddress(tx: Tx, actor: Actor, personId: number, address: string): Promise<boolean> {
  const change = await changeAddress(tx, personId, address);
  if (change.taken_by !== null) await refuseTaken(tx, actor, address, change.taken_by);
  if (!change.changed) return false;
  await refuseTakingOver(tx, actor, personId);
  if (change.before !== null)
    await enqueue(tx, 'agent.address_changed', { agent_id: personId, before: change.before, desk_id: actor.desk_id, actor_id: actor.person_id });
  return true;
}

async function refuseTaken(tx: Tx, actor: Actor, email: string, userId: number): Promise<never> {
  const agent = await tx.row(sql`select 1 from seats where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and person_id = ${userId} and kind = 'agent'`);
  if (agent) throw refusal('agent.email_taken', { email, user_id: userId });
  throw new Invalid(
    [{ field: 'email', code: 'duplicate_value', message: 'It belongs to another person of the organisation already.', additional_info: { user_id: userId } }],
    409,
  );
}

/** Takes the seat: from this moment the person is a customer of the desk, in no group, and every call of theirs as an agent is refused. */
export async function removeAgent(db: Database, actor: Actor, personId: number): Promise<null> {
  await db.transact(async (tx) => {
    await lockSeats(tx, actor.desk_id);
    const seat = await seatOf(tx, actor, personId);
    if (personId === actor.person_id) throw refusal('agent.own_rights');
    refuseAbove(actor, seat.role);
    if (seat.role === 'account_admin') await refuseLastAdmin(tx, actor.desk_id, personId);
    await leaveAllGroups(tx, actor, personId);
    await setSkillsOf(tx, actor.desk_id, personId, []);
    await takeSeat(tx, actor.desk_id, personId);
    await emit(tx, 'agent.removed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { agent_id: personId, role: seat.role }, 'agents');
  });
  return null;
}
