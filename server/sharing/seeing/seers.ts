/**
 * Asks the policy about everybody at once, way by way: `waysOf` for agents at the desk, `requestWaysOf` for people at the portal. What it says here is
 * what it says everywhere; nothing is decided anew.
 */
import type { Level } from '../../../contract/ticket.ts';
import { agentAtDesk, cappedIn, conditionOf, hereOnly, requestsHere, requestWaysOf, type Viewer, type Way, waysOf } from '../../access/index.ts';
import type { Role } from '../../people/index.ts';
import { join, type Reads, raw, type Sql, sql } from '../../platform/db.ts';

export interface AgentSeer {
  id: number;
  name: string;
  role: Role;
  ways: Record<Way['why'], boolean>;
  /** What they are in the ticket's group and in its internal group. */
  group_kind: 'member' | 'observer' | null;
  internal_kind: 'member' | 'observer' | null;
  capped: boolean;
}

export interface PortalSeer {
  id: number;
  name: string;
  /** They have an agent seat here as well. */
  agent_role: Role | null;
  ways: { requester: boolean; share: boolean; company: boolean };
}

export type DeskCounts = Record<'agents' | 'all_tickets' | 'group' | 'internal_group', number>;

const mostShown = 50;
/** How many people of companies are looked at; a company's own page shows them all. */
export const mostRequesters = 1000;

const column = (name: string) => raw(`"${name}"`);

/** The agents of the desk who see the ticket, nearest first, and how many there are by each wide way. */
export async function agentSeers(
  db: Reads,
  at: { desk_id: number; ticket_id: number },
  only: number | null = null,
): Promise<{ seers: AgentSeer[]; counts: DeskCounts }> {
  const viewer: Viewer = {
    org_id: db.org_id,
    desk_id: at.desk_id,
    person: sql`v.person_id`,
    scope: null,
    scopeColumn: sql`v.ticket_scope`,
    workspace: sql`v.workspace_id`,
  };
  const ways = waysOf(viewer);
  const kindIn = (group: Sql) => sql`(select m.kind from group_members m where m.org_id = v.org_id and m.group_id = ${group} and m.person_id = v.person_id)`;
  const rows = await db.rows<Omit<AgentSeer, 'ways'> & Record<Way['why'], boolean> & { n: number; n_all: number; n_group: number; n_internal: number }>(sql`
    with seen as (
      select v.person_id, v.role, v.workspace_id, v.org_id, t.group_id, t.internal_group_id, t.workspace_id as ticket_workspace,
        ${join(
          ways.map((way) => sql`coalesce(${conditionOf(way)}, false) as ${column(way.why)}`),
          ', ',
        )}
      from seats v join tickets t on t.org_id = v.org_id and t.desk_id = v.desk_id and t.id = ${at.ticket_id}
      where v.org_id = ${db.org_id} and v.desk_id = ${at.desk_id} and v.kind = 'agent' and v.deactivated_at is null and ${hereOnly(viewer)}
        ${only === null ? sql`` : sql`and v.person_id = ${only}`}
    )
    select v.person_id as id, p.name, v.role, ${join(
      ways.map((way) => column(way.why)),
      ', ',
    )}, ${kindIn(sql`v.group_id`)} as group_kind, ${kindIn(sql`v.internal_group_id`)} as internal_kind,
      (select capped from (select ${cappedIn(sql`v.workspace_id`)} from (select v.org_id, v.ticket_workspace as workspace_id) t) c) as capped,
      (count(*) over ())::int as n, (count(*) filter (where all_tickets) over ())::int as n_all,
      (count(*) filter (where "group") over ())::int as n_group, (count(*) filter (where internal_group) over ())::int as n_internal
    from seen v join people p on p.org_id = v.org_id and p.id = v.person_id
    where ${join(
      ways.map((way) => column(way.why)),
      ' or ',
    )}
    order by assignee desc, internal_agent desc, share desc, "group" desc, internal_group desc, p.name, p.id limit ${mostShown}`);
  const seers = rows.map(({ id, name, role, group_kind, internal_kind, capped, ...row }) => ({
    id,
    name,
    role,
    group_kind,
    internal_kind,
    capped,
    ways: Object.fromEntries(ways.map((way) => [way.why, row[way.why]])) as AgentSeer['ways'],
  }));
  const first = rows[0];
  return { seers, counts: { agents: first?.n ?? 0, all_tickets: first?.n_all ?? 0, group: first?.n_group ?? 0, internal_group: first?.n_internal ?? 0 } };
}

/** Whether the portal of the desk is closed to somebody: their customer seat is blocked, deleted or taken away. */
export const portalClosed = (db: Reads, deskId: number, person: Sql): Sql => sql`
  exists (select from seats z where z.org_id = ${db.org_id} and z.desk_id = ${deskId} and z.person_id = ${person} and z.kind = 'customer'
    and (z.blocked_at is not null or z.deleted_at is not null or z.deactivated_at is not null))`;

/** Who could be among those who see it at the portal: its requester, whom it is shared with, and whoever may see all tickets of a company of it. */
const near = (db: Reads, at: { desk_id: number; ticket_id: number }) => {
  const ticket = sql`x.org_id = ${db.org_id} and x.desk_id = ${at.desk_id}`;
  return sql`
    select x.requester_id as id from tickets x where ${ticket} and x.id = ${at.ticket_id}
    union select x.person_id from ticket_shares x where ${ticket} and x.ticket_id = ${at.ticket_id} and x.person_id is not null
    union (select m.person_id from company_members m where m.org_id = ${db.org_id} and m.sees_all_tickets and m.left_at is null and m.company_id in (
      select x.company_id from tickets x where ${ticket} and x.id = ${at.ticket_id} union select x.company_id from ticket_shares x where ${ticket} and x.ticket_id = ${at.ticket_id})
      limit ${mostRequesters})`;
};

/** The people who see the ticket at the portal, the requester first. */
export async function portalSeers(
  db: Reads,
  at: { desk_id: number; ticket_id: number },
  only: number | null = null,
): Promise<{ seers: PortalSeer[]; count: number }> {
  const viewer = { org_id: db.org_id, desk_id: at.desk_id, person: sql`v.id` };
  const ways = requestWaysOf(viewer);
  const agent = agentAtDesk({ org_id: sql`${db.org_id}`, desk_id: sql`${at.desk_id}`, person_id: sql`v.id` });
  const rows = await db.rows<Pick<PortalSeer, 'id' | 'name' | 'agent_role'> & PortalSeer['ways'] & { n: number }>(sql`
    with seen as (
      select v.id, ${join(
        ways.map((way) => sql`coalesce(${way.keys.column} in (${way.keys.from}) and ${way.when}, false) as ${column(way.by)}`),
        ', ',
      )}
      from ${only === null ? sql`(${near(db, at)}) v` : sql`(select ${only}::bigint as id) v`}, tickets t
      where t.id = ${at.ticket_id} and ${requestsHere(viewer)} and not ${portalClosed(db, at.desk_id, sql`v.id`)}
    )
    select v.*, p.name, case when ${agent} then (select a.role from seats a where a.org_id = ${db.org_id} and a.desk_id = ${at.desk_id} and a.person_id = v.id and a.kind = 'agent') end as agent_role,
      (count(*) filter (where not ${agent}) over ())::int as n
    from seen v join people p on p.org_id = ${db.org_id} and p.id = v.id where requester or share or company
    order by requester desc, share desc, p.name, p.id limit ${mostShown}`);
  return {
    seers: rows.map(({ id, name, agent_role, requester, share, company }) => ({ id, name, agent_role, ways: { requester, share, company } })),
    count: rows[0]?.n ?? 0,
  };
}

/** How far each way carries an agent (A43, A44, A45), as `standing` in the policy has it. */
export function levelOf(seer: AgentSeer, why: Exclude<Way['why'], 'share'>): Level {
  const observes =
    why === 'assignee' || why === 'internal_agent'
      ? false
      : seer.group_kind === 'observer' || (why === 'internal_group' && seer.group_kind === null && seer.internal_kind === 'observer');
  return observes || seer.capped ? 'note' : 'work';
}
