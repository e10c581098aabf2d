/** Why one person can see a ticket, and what stands in the way where they cannot (E10). */
import type { Obstacle, Seer, WhyOne } from '../../../contract/access.ts';
import type { TicketFacts } from '../../access/index.ts';
import type { Role } from '../../people/index.ts';
import { type Reads, sql } from '../../platform/db.ts';
import { refusal } from '../../platform/refusal.ts';
import { portalClosed } from './seers.ts';
import { meantFor, type Surroundings } from './surroundings.ts';

interface Standing {
  name: string;
  agent: { role: Role; scope: 1 | 2 | 3; workspace: { id: number; name: string } | null; deactivated: boolean } | null;
  customer: boolean;
  portal_closed: boolean;
  inside: boolean;
  /** They belong to the ticket's company without the right to see all of its tickets. */
  colleague: boolean;
}

const none: Omit<Obstacle, 'what'> = { group: null, company: null, workspace: null, share_id: null, until: null };

const standingAt = (db: Reads, ticket: TicketFacts, personId: number) =>
  db.row<Standing>(sql`
    select p.name,
      (select json_build_object('role', s.role, 'scope', s.ticket_scope, 'deactivated', s.deactivated_at is not null, 'workspace', case when w.id is not null then json_build_object('id', w.id, 'name', w.name) end)
        from seats s left join workspaces w on w.org_id = s.org_id and w.id = s.workspace_id
        where s.org_id = p.org_id and s.desk_id = t.desk_id and s.person_id = p.id and s.kind = 'agent') as agent,
      exists (select from seats s where s.org_id = p.org_id and s.desk_id = t.desk_id and s.person_id = p.id and s.kind = 'customer') as customer,
      ${portalClosed(db, ticket.desk_id, sql`p.id`)} as portal_closed,
      exists (select from group_members m where m.org_id = p.org_id and m.group_id = t.group_id and m.person_id = p.id) as inside,
      exists (select from company_members m where m.org_id = p.org_id and m.company_id = t.company_id and m.person_id = p.id and m.left_at is null and not m.sees_all_tickets) as colleague
    from people p, tickets t where p.org_id = ${db.org_id} and p.id = ${personId} and t.org_id = p.org_id and t.desk_id = ${ticket.desk_id} and t.id = ${ticket.id}
      and (exists (select from seats s where s.org_id = p.org_id and s.desk_id = t.desk_id and s.person_id = p.id) or t.requester_id = p.id
        or exists (select from ticket_shares h where h.org_id = t.org_id and h.desk_id = t.desk_id and h.ticket_id = t.id and h.person_id = p.id))`);

/** Shares that are meant for them and do not work just now. */
function idleShares(around: Surroundings, personId: number): Obstacle[] {
  return around.shares
    .filter((share) => share.state !== 'live' && meantFor(around, personId, share))
    .map((share) => ({
      ...none,
      what: share.state === 'expired' ? 'share_expired' : share.state === 'frozen' ? 'share_frozen' : 'share_suspended',
      share_id: share.id,
      until: share.expires_at,
      group: share.group_id === null ? null : { id: share.group_id, name: share.name },
      company: share.company_id === null ? null : { id: share.company_id, name: share.name },
    }));
}

function atTheDesk(agent: NonNullable<Standing['agent']>, ticket: TicketFacts, around: Surroundings, inside: boolean): Obstacle[] {
  if (agent.deactivated) return [{ ...none, what: 'deactivated' }];
  const { wall } = around;
  const obstacles: Obstacle[] = [];
  if (wall && !inside) obstacles.push({ ...none, what: 'wall', group: { id: wall.id, name: wall.name } });
  if (agent.scope === 3) obstacles.push({ ...none, what: 'scope_assigned' });
  else if (agent.workspace && agent.workspace.id !== ticket.workspace_id) obstacles.push({ ...none, what: 'workspace', workspace: agent.workspace });
  else if (agent.scope === 2 && !inside) obstacles.push({ ...none, what: 'scope_groups', group: around.group });
  return obstacles;
}

function atThePortal(who: Standing, ticket: TicketFacts, around: Surroundings): Obstacle[] {
  if (who.portal_closed) return [{ ...none, what: 'closed_portal' }];
  if (ticket.deleted_at || ticket.spam_at) return [{ ...none, what: 'gone' }];
  if (who.colleague) return [{ ...none, what: 'company_right', company: around.company }];
  return [];
}

/** Only about people of this desk, or with something to do with the ticket: others do not exist here. */
export async function whyOne(db: Reads, ticket: TicketFacts, around: Surroundings, personId: number, seer: Seer | null): Promise<WhyOne> {
  const who = await standingAt(db, ticket, personId);
  if (!who) throw refusal('person.not_found');
  const agent = who.agent && !who.agent.deactivated ? who.agent : null;
  const obstacles = idleShares(around, personId);
  if (!seer) {
    if (who.agent) obstacles.unshift(...atTheDesk(who.agent, ticket, around, who.inside));
    if (!agent) obstacles.push(...atThePortal(who, ticket, around));
    if (!who.agent && !who.customer) obstacles.unshift({ ...none, what: 'no_seat' });
    if (!obstacles.length) obstacles.push({ ...none, what: 'not_shared' });
  }
  return {
    who: { id: personId, name: who.name },
    kind: agent ? 'agent' : who.customer || !who.agent ? 'requester' : null,
    role: agent?.role ?? null,
    sees: seer !== null,
    level: seer?.level ?? null,
    reasons: seer?.reasons ?? [],
    obstacles,
  };
}
