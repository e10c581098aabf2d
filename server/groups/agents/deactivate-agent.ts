/**
 * Locks an agent out without taking the seat, and lets them in again. Access ends with this transaction; sign-in ends sessions and keys, and the
 * tickets room takes open tickets off them. Groups are left too: else a wall would stand open for whoever comes back years later.
 */
import { type Actor, closeSeat, lockSeats, openSeat, type Role } from '../../people/index.ts';
import { type Database, sql, type Tx } from '../../platform/db.ts';
import { emit } from '../../platform/events.ts';
import { refusal } from '../../platform/refusal.ts';
import { refuseAbove } from '../access.ts';
import { leaveAllGroups } from '../join-groups.ts';
import { refuseLastAdmin } from './change-agent.ts';

async function seatOf(tx: Tx, actor: Actor, personId: number): Promise<{ role: Role; live: boolean }> {
  await lockSeats(tx, actor.desk_id);
  const row = await tx.row<{ role: Role; live: boolean }>(sql`
    select role, deactivated_at is null as live from seats where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and person_id = ${personId} and kind = 'agent' for no key update`);
  if (!row) throw refusal('agent.not_found');
  return row;
}

/** Locks the agent out; one who is out already stays so. */
export async function deactivateAgent(db: Database, actor: Actor, personId: number): Promise<void> {
  await db.transact(async (tx) => {
    const { role, live } = await seatOf(tx, actor, personId);
    if (personId === actor.person_id) throw refusal('agent.own_rights');
    refuseAbove(actor, role);
    if (!live) return;
    if (role === 'account_admin') await refuseLastAdmin(tx, actor.desk_id, personId);
    await leaveAllGroups(tx, actor, personId);
    await closeSeat(tx, actor.desk_id, personId, actor.person_id);
    await emit(tx, 'agent.deactivated', { desk_id: actor.desk_id, actor_id: actor.person_id }, { agent_id: personId, role }, 'agents');
  });
}

/** Lets the agent in again, with the role and scope they had; one who is in already stays so. */
export async function reactivateAgent(db: Database, actor: Actor, personId: number): Promise<void> {
  await db.transact(async (tx) => {
    const { role, live } = await seatOf(tx, actor, personId);
    refuseAbove(actor, role);
    if (live) return;
    await openSeat(tx, actor.desk_id, personId);
    await emit(tx, 'agent.reactivated', { desk_id: actor.desk_id, actor_id: actor.person_id }, { agent_id: personId, role }, 'agents');
  });
}
