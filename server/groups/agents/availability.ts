/** Whether agents take work just now, and how much. */
import type { Static } from 'typebox';
import type * as contract from '../../../contract/availability.ts';
import type { Availability } from '../../../contract/availability.ts';
import { type Actor, isAdmin, isSupervisor, setAvailability } from '../../people/index.ts';
import { type Database, type Reads, sql } from '../../platform/db.ts';
import { emit } from '../../platform/events.ts';
import { Invalid, refusal } from '../../platform/refusal.ts';

type Given = Static<typeof contract.changeAvailability.body>;
interface State {
  available_since: string | null;
  assignment_limit: number | null;
}

async function stateOf(db: Reads, actor: Actor, personId: number): Promise<State> {
  const row = await db.row<State>(sql`
    select available_since, assignment_limit from seats where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and person_id = ${personId} and kind = 'agent' and deactivated_at is null`);
  if (!row) throw refusal('agent.not_found');
  return row;
}

/** Anybody's, for supervisors and above; one's own for everybody. */
export async function availabilityOf(db: Reads, actor: Actor, personId: number): Promise<Availability> {
  if (personId !== actor.person_id && !isSupervisor(actor)) throw refusal('access_denied');
  const { available_since, assignment_limit } = await stateOf(db, actor, personId);
  const state = { available: available_since !== null, available_since, assignment_limit };
  return { id: personId, ...state, channels: [{ channel: 'ticket', ...state }] };
}

/** Groups whose admins keep to themselves who is away. */
const fixedBy = (db: Reads, actor: Actor) =>
  db.row<{ name: string }>(sql`
    select g.name from group_members m join groups g on g.org_id = m.org_id and g.id = m.group_id
    where m.org_id = ${actor.org_id} and m.person_id = ${actor.person_id} and g.desk_id = ${actor.desk_id} and g.deleted_at is null and g.availability_fixed_at is not null order by g.id limit 1`);

/** Says whether an agent takes work and how much. The limit is an admin's to set. */
export async function changeAvailability(db: Database, actor: Actor, personId: number, given: Given): Promise<void> {
  const ticket = given.channels?.[0];
  const asked = {
    available: given.available ?? ticket?.available,
    assignment_limit: given.assignment_limit === undefined ? ticket?.assignment_limit : given.assignment_limit,
  };
  if (asked.available === undefined && asked.assignment_limit === undefined)
    throw new Invalid([{ field: 'available', code: 'missing_field', message: 'Say available, assignment_limit, or both.' }]);
  if (!isAdmin(actor) && (personId !== actor.person_id || asked.assignment_limit !== undefined)) throw refusal('access_denied');
  await db.transact(async (tx) => {
    const before = await stateOf(tx, actor, personId);
    const available = asked.available ?? before.available_since !== null;
    if (!isAdmin(actor) && available !== (before.available_since !== null)) {
      const group = await fixedBy(tx, actor);
      if (group) throw refusal('agent.availability_fixed', { group: group.name });
    }
    const limit = asked.assignment_limit === undefined ? before.assignment_limit : asked.assignment_limit;
    if (available === (before.available_since !== null) && limit === before.assignment_limit) return;
    await setAvailability(tx, actor.desk_id, personId, available, limit);
    await emit(
      tx,
      'agent.availability',
      { desk_id: actor.desk_id, actor_id: actor.person_id },
      { agent_id: personId, available, assignment_limit: limit },
      'agents',
    );
  });
}
