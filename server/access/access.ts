/**
 * Who may see and do what with a ticket. `visibleTo` is the one policy: list, counts, search, get, export, socket, mail, mentions and sidebar
 * all ask it. A ticket one may not see is a ticket that does not exist.
 */
import type { Level, May } from '../../contract/ticket.ts';
import type { Actor } from '../people/index.ts';
import { join, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';

/** Whoever looks, as SQL: constants for one actor, columns where many people are asked about one ticket. */
export interface Viewer {
  org_id: number;
  desk_id: number;
  person: Sql;
  /** A known scope leaves out the ways that are closed anyway; null asks the row. */
  scope: 1 | 2 | 3 | null;
  scopeColumn?: Sql;
  /** The workspace their scope ends at; null where it ends nowhere (A37). */
  workspace: Sql | null;
}

export const viewerOf = (actor: Actor): Viewer => ({
  org_id: actor.org_id,
  desk_id: actor.desk_id,
  person: sql`${actor.person_id}`,
  scope: actor.scope,
  workspace: actor.workspace_id === null ? null : sql`${actor.workspace_id}`,
});

/** Whether the actor's scope is the whole desk, walls apart. */
export const seesAll = (actor: Actor): boolean => actor.scope === 1 && actor.workspace_id === null;

/** The restricted groups of the desk to which the viewer does not belong. */
export const closedGroups = (viewer: Viewer) => sql`
  select g.id from groups g where g.org_id = ${viewer.org_id} and g.desk_id = ${viewer.desk_id} and g.restricted_at is not null and g.deleted_at is null
  and not exists (select from group_members m where m.org_id = g.org_id and m.group_id = g.id and m.person_id = ${viewer.person})`;

/** A40: nobody outside a restricted group, however wide their scope. */
const insideWalls = (viewer: Viewer) => sql`(t.group_id is null or t.group_id not in (${closedGroups(viewer)}))`;

/** The same, asked of one ticket alone. */
const insideItsWall = (viewer: Viewer) => sql`not exists (
  select from groups g where g.org_id = t.org_id and g.desk_id = t.desk_id and g.id = t.group_id and g.restricted_at is not null and g.deleted_at is null
  and not exists (select from group_members m where m.org_id = g.org_id and m.group_id = g.id and m.person_id = ${viewer.person}))`;

/** A34: whether a share may reach past the wall of a restricted group just now (A50). */
export const wallsOpen = (orgId: number) =>
  sql`coalesce((select (s.value)::boolean from settings s where s.org_id = ${orgId} and s.key = 'share_outside_restricted_groups'), false)`;

/**
 * The live shares that reach the viewer: theirs, and those of groups they belong to. Suspended ones do not (A50). Of one ticket, or of all:
 * then the two kinds are fetched apart, each from its index.
 */
export const liveShares = (viewer: Viewer, ticket?: { id: Sql }) => {
  const shares = sql`s.org_id = ${viewer.org_id} and s.desk_id = ${viewer.desk_id} and s.frozen_at is null and (s.expires_at is null or s.expires_at > now())`;
  const groups = sql`group_members m join groups mg on mg.org_id = m.org_id and mg.id = m.group_id and mg.deleted_at is null`;
  const mine = sql`m.org_id = ${viewer.org_id} and m.person_id = ${viewer.person}`;
  if (ticket)
    return sql`
      select s.ticket_id, s.level, s.created_at from ticket_shares s where ${shares} and s.ticket_id = ${ticket.id}
      and (s.person_id = ${viewer.person} or s.group_id in (select m.group_id from ${groups} where ${mine}))`;
  return sql`
    select s.ticket_id, s.level, s.created_at from ticket_shares s where ${shares} and s.person_id = ${viewer.person}
    union all
    select s.ticket_id, s.level, s.created_at from ${groups} join ticket_shares s on s.org_id = m.org_id and s.group_id = m.group_id where ${mine} and ${shares}`;
};

/** Whether a live share of `tickets t` reaches the viewer. */
const reachedBy = (viewer: Viewer) => sql`exists (select from (${liveShares(viewer, { id: sql`t.id` })}) ls)`;

/**
 * One way by which a ticket is visible: the condition on `tickets t`, complete in itself. `keys` names a column and the values it may have,
 * so that lists can walk the column's index value by value instead of testing every ticket.
 */
export interface Way {
  by: 'scope' | 'assigned' | 'share';
  /** The way in one word, for whoever explains it. */
  why: 'all_tickets' | 'group' | 'internal_group' | 'assignee' | 'internal_agent' | 'share';
  keys?: { column: Sql; from: Sql };
  /** Asks of one ticket whether its column has one of the keys, where that is cheaper than to list them. */
  has?: Sql;
  /** The way of whoever it is assigned to. */
  mine?: true;
  when: Sql;
}

const groupsOf = (viewer: Viewer) => sql`select m.group_id as key from group_members m where m.org_id = ${viewer.org_id} and m.person_id = ${viewer.person}`;

/** All ways by which this viewer sees tickets of the desk (A37, A40, A45, A48, A49). Each keeps within the walls by itself. */
export function waysOf(viewer: Viewer): Way[] {
  const scope = (n: 1 | 2) => (viewer.scope === null ? sql`${viewer.scopeColumn!} = ${n}` : sql`true`);
  const workspace = viewer.workspace === null ? sql`true` : sql`(${viewer.workspace}::bigint is null or t.workspace_id = ${viewer.workspace})`;
  const walls = insideWalls(viewer);
  const ways: Way[] = [];
  if (viewer.scope === null || viewer.scope === 1) ways.push({ by: 'scope', why: 'all_tickets', when: sql`${scope(1)} and ${workspace} and ${walls}` });
  if (viewer.scope === null || viewer.scope === 2) {
    ways.push({ by: 'scope', why: 'group', keys: { column: sql`t.group_id`, from: groupsOf(viewer) }, when: sql`${scope(2)} and ${workspace}` });
    ways.push({
      by: 'scope',
      why: 'internal_group',
      keys: { column: sql`t.internal_group_id`, from: groupsOf(viewer) },
      when: sql`${scope(2)} and ${workspace} and ${walls}`,
    });
  }
  if (viewer.scope !== 1 || viewer.workspace !== null) {
    ways.push({ by: 'assigned', why: 'assignee', mine: true, when: sql`t.responder_id = ${viewer.person} and ${walls}` });
    ways.push({ by: 'assigned', why: 'internal_agent', when: sql`t.internal_agent_id = ${viewer.person} and ${walls}` });
  }
  ways.push({
    by: 'share',
    why: 'share',
    keys: { column: sql`t.id`, from: sql`select ls.ticket_id as key from (${liveShares(viewer)}) ls` },
    has: reachedBy(viewer),
    when: sql`(${wallsOpen(viewer.org_id)} or ${walls})`,
  });
  return ways;
}

/** A way as one condition. */
export const conditionOf = ({ keys, has, when }: Way): Sql => (keys ? sql`(${has ?? sql`${keys.column} in (${keys.from})`} and ${when})` : sql`(${when})`);

export const hereOnly = (viewer: Viewer) => sql`t.org_id = ${viewer.org_id} and t.desk_id = ${viewer.desk_id}`;

/** Whether the viewer may see `tickets t`: by any of the ways. */
export function visibleTo(viewer: Viewer): Sql {
  // Whose scope is the whole desk needs a share only where a wall stands before them: the same, said shorter.
  if (viewer.scope === 1 && viewer.workspace === null)
    return sql`(${hereOnly(viewer)} and (${insideWalls(viewer)} or (${wallsOpen(viewer.org_id)} and ${reachedBy(viewer)})))`;
  const ways = waysOf(viewer).map(conditionOf);
  return sql`(${hereOnly(viewer)} and (${join(ways, ' or ')}))`;
}

/** Whether the actor sees this one ticket `t` without any share: quickly said of most; of the others `ticketFor` has the word. */
export function seenAlready(actor: Actor): Sql {
  const viewer = viewerOf(actor);
  if (seesAll(actor)) return insideItsWall(viewer);
  const own = waysOf(viewer).filter((way) => way.by !== 'share');
  return sql`coalesce(${join(own.map(conditionOf), ' or ')}, false)`;
}

export type { Level };

export interface TicketFacts {
  org_id: number;
  desk_id: number;
  id: number;
  subject: string | null;
  status: number;
  group_id: number | null;
  responder_id: number | null;
  requester_id: number;
  workspace_id: number | null;
  deleted_at: string | null;
  spam_at: string | null;
  level: Level;
  by: Way['by'];
  /** By scope or assignment, and not only through a share: what a share never carries (Q2). */
  own: boolean;
}

const membership = (actor: Actor, group: Sql) =>
  sql`select from group_members m where m.org_id = t.org_id and m.group_id = ${group} and m.person_id = ${actor.person_id}`;

const levels: Level[] = ['view', 'note', 'work'];
/** Whether a level is enough. */
export const reaches = (have: Level, need: Level): boolean => levels.indexOf(have) >= levels.indexOf(need);

/**
 * How the actor stands to `tickets t`, in columns: `own_level` from scope and assignment, `share_level` from shares. A44: who only observes
 * the group, and is not assigned, has view access to its tickets, which carries private notes; so has who observes the internal group and
 * sees the ticket for its sake alone (A45).
 */
export function standing(actor: Actor): Sql {
  const viewer = viewerOf(actor);
  const own = waysOf(viewer)
    .filter((way) => way.by !== 'share')
    .map(conditionOf);
  return sql`
    case when ${join(own, ' or ')} then
      case when t.responder_id = ${actor.person_id} or t.internal_agent_id = ${actor.person_id} then 3
           when exists (${membership(actor, sql`t.group_id`)} and m.kind = 'observer') then 2
           ${actor.scope === 2 ? sql`when not exists (${membership(actor, sql`t.group_id`)}) and exists (${membership(actor, sql`t.internal_group_id`)} and m.kind = 'observer') then 2` : sql``}
           else 3 end
      else 0 end as own_level,
    case when ${wallsOpen(actor.org_id)} or ${insideWalls(viewer)} then
      coalesce((select max(case ls.level when 'work' then 3 when 'note' then 2 else 1 end) from (${liveShares(viewer, { id: sql`t.id` })}) ls), 0) else 0 end as share_level,
    (t.responder_id = ${actor.person_id} or t.internal_agent_id = ${actor.person_id}) is true as assigned`;
}

/** A43: whether whose workspace this is works `tickets t` at most by private notes: business agents do so with IT tickets. */
export const cappedIn = (workspace: Sql): Sql => sql`
  exists (select from workspaces mine join workspaces theirs on theirs.org_id = mine.org_id and theirs.id = t.workspace_id and theirs.kind = 'it'
    where mine.org_id = t.org_id and mine.id = ${workspace} and mine.kind = 'business') as capped`;
export const cap = (actor: Actor): Sql => (actor.workspace_id === null ? sql`false as capped` : cappedIn(sql`${actor.workspace_id}`));

export interface Standing {
  own_level: number;
  share_level: number;
  assigned: boolean;
  capped: boolean;
}

/** The level and its reason that follow from how somebody stands (A48: a share never lowers). Null: not visible. */
export function levelFrom(standing: Standing): { level: Level; by: Way['by']; own: boolean } | null {
  const best = Math.max(standing.own_level, standing.share_level);
  if (best === 0) return null;
  const own = standing.own_level > 0;
  const level = levels[Math.min(best, standing.capped ? 2 : 3) - 1]!;
  const by = own ? (standing.assigned ? 'assigned' : 'scope') : 'share';
  return { level, by, own: standing.own_level >= standing.share_level && own };
}

const factsOf = sql`t.org_id, t.desk_id, t.id, t.subject, t.status, t.group_id, t.responder_id, t.requester_id, t.workspace_id, t.deleted_at, t.spam_at`;

/**
 * The one door to a ticket, with what the actor may do there. `lock` holds the row until the transaction ends, so that what was decided
 * on stays so.
 */
export async function ticketFor(db: Reads, actor: Actor, ticketId: number, need: Level = 'view', lock = false): Promise<TicketFacts> {
  const row = await db.row<TicketFacts & Standing>(sql`
    select ${factsOf}, ${standing(actor)}, ${cap(actor)} from tickets t
    where t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and t.id = ${ticketId} ${lock ? raw('for update of t') : raw('')}`);
  const access = row && levelFrom(row);
  if (!row || !access) throw refusal('ticket.not_found');
  if (!reaches(access.level, need)) throw refusal('ticket.level_too_low', { level: access.level, need, who: 'the assignee or an admin' });
  return { ...row, ...access };
}

/** Refuses changes to what is deleted or spam, as Freshdesk does. */
export function refuseGone(ticket: TicketFacts): void {
  if (ticket.deleted_at || ticket.spam_at) throw refusal('ticket.deleted');
}

/** What the actor may do with the ticket; buttons follow it, and the commands refuse by the same rule. */
export function mayOf(ticket: Pick<TicketFacts, 'level' | 'own' | 'deleted_at' | 'spam_at'>): May[] {
  const may: May[] = ['watch'];
  if (ticket.deleted_at || ticket.spam_at) return ticket.own && ticket.level === 'work' ? [...may, 'delete', 'spam'] : may;
  if (reaches(ticket.level, 'note')) may.push('note');
  if (ticket.level === 'work') may.push('reply', 'update', 'assign', 'share');
  if (ticket.level === 'work' && ticket.own) may.push('delete', 'spam');
  return may;
}

/** Which of these people, as agents of the ticket's desk, can open it: the same policy, asked the other way round. */
export async function whoCanSee(db: Reads, ticket: { desk_id: number; ticket_id: number }, personIds: number[]): Promise<number[]> {
  if (!personIds.length) return [];
  const viewer: Viewer = {
    org_id: db.org_id,
    desk_id: ticket.desk_id,
    person: sql`v.person_id`,
    scope: null,
    scopeColumn: sql`v.ticket_scope`,
    workspace: sql`v.workspace_id`,
  };
  const rows = await db.rows<{ person_id: number }>(sql`
    select v.person_id from seats v join tickets t on t.org_id = v.org_id and t.desk_id = v.desk_id and t.id = ${ticket.ticket_id}
    where v.org_id = ${db.org_id} and v.desk_id = ${ticket.desk_id} and v.kind = 'agent' and v.deactivated_at is null and v.person_id = any(${personIds}::bigint[]) and ${visibleTo(viewer)}`);
  return rows.map((row) => row.person_id);
}
