/** How far an admin's hand reaches over another agent. */
import type { Actor, Role } from '../people/index.ts';
import { type Reads, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';

/** Only an Account Admin gives, takes or touches what makes an Account Admin (A47). */
export function refuseAbove(actor: Actor, ...roles: (Role | undefined)[]): void {
  if (roles.includes('account_admin') && actor.role !== 'account_admin') throw refusal('agent.above_you');
}

/**
 * Refuses whoever would get hold of another's identity, by a key in their name or an address that sign-in links go to, and with it of more than
 * they have: a higher role, another desk, or the tickets of a restricted group (A40). Oneself is always allowed.
 */
export async function refuseTakingOver(db: Reads, actor: Actor, personId: number): Promise<void> {
  if (personId === actor.person_id) return;
  const seats = await db.rows<{ role: Role; mine: Role | null }>(sql`
    select s.role, mine.role as mine from seats s
    left join seats mine on mine.org_id = s.org_id and mine.desk_id = s.desk_id and mine.kind = 'agent' and mine.deactivated_at is null and mine.person_id = ${actor.person_id}
    where s.org_id = ${db.org_id} and s.person_id = ${personId} and s.kind = 'agent'`);
  if (seats.some((seat) => seat.role === 'account_admin' && seat.mine !== 'account_admin')) throw refusal('agent.above_you');
  if (seats.some((seat) => seat.mine !== 'account_admin' && seat.mine !== 'admin')) throw refusal('agent.elsewhere');
  const wall = await db.row<{ name: string }>(sql`
    select g.name from group_members m join groups g on g.org_id = m.org_id and g.id = m.group_id
    where m.org_id = ${db.org_id} and m.person_id = ${personId} and g.restricted_at is not null and g.deleted_at is null
      and not exists (select from group_members mine where mine.org_id = g.org_id and mine.group_id = g.id and mine.person_id = ${actor.person_id})
    order by g.id limit 1`);
  if (wall) throw refusal('agent.behind_wall', { group: wall.name });
}
