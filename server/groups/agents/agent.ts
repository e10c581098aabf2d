/** Agents as the API shows them: one, a page, hits for pickers, and the directory. */
import type { Static } from 'typebox';
import type { Agent, AgentContact, listAgents, showDirectory } from '../../../contract/agents.ts';
import type { AnswerOf } from '../../../contract/endpoint.ts';
import type { Actor, Role } from '../../people/index.ts';
import { join, type Reads, type Sql, sql } from '../../platform/db.ts';
import { literally } from '../../platform/normalise.ts';
import { refusal } from '../../platform/refusal.ts';
import { skillIds } from '../skills.ts';
import { pendingGroupsOf } from '../waiting-changes.ts';
import { idOfRole } from './roles.ts';

interface Row extends Omit<Agent, 'contact' | 'role_ids' | 'contribution_group_ids' | 'org_agent_id'> {
  role: Role;
  contact_active: boolean;
  email: string | null;
  job_title: string | null;
  language: string;
  mobile: string | null;
  name: string;
  phone: string | null;
  time_zone: string;
  contact_created_at: string;
  contact_updated_at: string;
}

const groupIds = (person: Sql, seat: Sql) => sql`
  array(select g.id from group_members m join groups g on g.org_id = m.org_id and g.id = m.group_id
    where m.org_id = ${seat}.org_id and m.person_id = ${person} and g.desk_id = ${seat}.desk_id and g.deleted_at is null order by g.id)`;

const columns = sql`
  s.person_id as id, s.available_since is not null as available, s.available_since, s.occasional, s.signature, s.ticket_scope, s.agent_type as type,
  ${groupIds(sql`s.person_id`, sql`s`)} as group_ids,
  ${pendingGroupsOf(sql`s.person_id`, sql`s`, false)} as member_of_pending_approval, ${pendingGroupsOf(sql`s.person_id`, sql`s`, true)} as observer_of_pending_approval,
  ${skillIds}, s.focus_mode, s.last_active_at, s.deactivated_at is not null as deactivated, s.role, s.created_at, s.updated_at,
  e.address as email, e.verified_at is not null as contact_active, p.job_title, p.language, p.mobile, p.name, p.phone, p.time_zone, p.created_at as contact_created_at, p.updated_at as contact_updated_at`;
const from = sql`
  from seats s join people p on p.org_id = s.org_id and p.id = s.person_id
  left join emails e on e.org_id = p.org_id and e.person_id = p.id and e.is_primary`;
const here = (actor: Actor) => sql`s.org_id = ${actor.org_id} and s.desk_id = ${actor.desk_id} and s.kind = 'agent'`;

function wireAgent(row: Row): Agent {
  const contact: Static<typeof AgentContact> = {
    active: row.contact_active,
    email: row.email,
    job_title: row.job_title,
    language: row.language,
    last_login_at: null,
    mobile: row.mobile,
    name: row.name,
    phone: row.phone,
    time_zone: row.time_zone,
    avatar: null,
    created_at: row.contact_created_at,
    updated_at: row.contact_updated_at,
  };
  return { ...row, role_ids: [idOfRole(row.role)], contribution_group_ids: [], org_agent_id: null, contact };
}

/** One agent of the actor's desk, or the refusal that there is none. */
export async function showAgent(db: Reads, actor: Actor, personId: number): Promise<Agent> {
  const row = await db.row<Row>(sql`select ${columns} ${from} where ${here(actor)} and s.person_id = ${personId}`);
  if (!row) throw refusal('agent.not_found');
  return wireAgent(row);
}

/** The agents of the desk by name, one page, narrowed by address, phone, mobile or state. */
export async function agentsAt(db: Reads, actor: Actor, query: Static<typeof listAgents.query>, page: { limit: number; skip: number }): Promise<Agent[]> {
  const where = [here(actor)];
  if (query.email !== undefined)
    where.push(sql`exists (select from emails x where x.org_id = s.org_id and x.person_id = s.person_id and lower(x.address) = lower(${query.email}))`);
  if (query.phone !== undefined) where.push(sql`p.phone = ${query.phone}`);
  if (query.mobile !== undefined) where.push(sql`p.mobile = ${query.mobile}`);
  if (query.state !== undefined) {
    const live = sql`s.deactivated_at is null`;
    where.push(
      { fulltime: sql`${live} and not s.occasional`, occasional: sql`${live} and s.occasional`, deactivated: sql`s.deactivated_at is not null` }[query.state],
    );
  }
  const rows = await db.rows<Row>(
    sql`select ${columns} ${from} where ${join(where, ' and ')} order by lower(p.name), s.person_id limit ${page.limit} offset ${page.skip}`,
  );
  return rows.map(wireAgent);
}

/** The live agents of a group by name, one page. */
export async function agentsIn(db: Reads, actor: Actor, groupId: number, page: { limit: number; skip: number }): Promise<Agent[]> {
  const rows = await db.rows<Row>(sql`
    select ${columns} ${from} join group_members gm on gm.org_id = s.org_id and gm.person_id = s.person_id and gm.group_id = ${groupId}
    where ${here(actor)} and s.deactivated_at is null order by lower(p.name), s.person_id limit ${page.limit} offset ${page.skip}`);
  return rows.map(wireAgent);
}

const escaped = (term: string) => literally(term.toLowerCase());

/** Live agents with a word of their name, or an address, that begins so. */
export const agentHits = (db: Reads, actor: Actor, term: string) =>
  db.rows<{ id: number; name: string; email: string | null; avatar: null }>(sql`
    select s.person_id as id, p.name, e.address as email, null as avatar ${from}
    where ${here(actor)} and s.deactivated_at is null and (lower(p.name) like ${`${escaped(term)}%`} or lower(p.name) like ${`% ${escaped(term)}%`}
      or exists (select from emails x where x.org_id = s.org_id and x.person_id = s.person_id and lower(x.address) like ${`${escaped(term)}%`}))
    order by lower(p.name), s.person_id limit 20`);

type Directory = AnswerOf<typeof showDirectory>;

/** Every agent and group of the desk by name, for pickers and faces. */
export async function directoryOf(db: Reads, actor: Actor): Promise<Directory> {
  const [agents, groups] = await Promise.all([
    db.rows<Directory['agents'][number]>(sql`
      select s.person_id as id, p.name, s.deactivated_at is not null as deactivated, s.available_since is not null as available, ${groupIds(sql`s.person_id`, sql`s`)} as group_ids ${from}
      where ${here(actor)} order by lower(p.name), s.person_id`),
    db.rows<Directory['groups'][number]>(sql`
      select g.id, g.name, g.restricted_at is not null as restricted from groups g where g.org_id = ${actor.org_id} and g.desk_id = ${actor.desk_id} and g.deleted_at is null order by lower(g.name), g.id`),
  ]);
  return { agents, groups };
}
