/** What a share is decided on, asked in one question: who is known and where they stand, the wall, the switches, how many there are. */

import { agentAtDesk, audienceSql } from '../access/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import { defaults, type Settings } from '../settings/index.ts';
import type { Wall } from './rules.ts';

/** The ids somebody asked to share with, each once. */
export interface AskedIds {
  people: number[];
  groups: number[];
  companies: number[];
}

export interface KnownPerson {
  id: number;
  agent: boolean;
  /** They belong to the restricted group the ticket is in. */
  inside: boolean;
}

export interface ShareFacts {
  settings: Settings;
  wall: Wall;
  people: KnownPerson[];
  groups: number[];
  companies: number[];
  /** Whom it is shared with and who watches, as subjects (Q5). */
  audience: string[];
}

/**
 * Of those asked for, the ones this desk knows: agents with a live seat, contacts that are neither blocked nor deleted, groups, companies. Asked
 * in the transaction that holds the ticket's row and, by `holdSettings` before it, the switches, so that nothing of it moves before the share stands.
 */
export async function shareFacts(db: Tx, ticket: { desk_id: number; id: number }, asked: AskedIds): Promise<ShareFacts> {
  const seat = { org_id: sql`s.org_id`, desk_id: sql`s.desk_id`, person_id: sql`s.person_id` };
  const row = await db.row<Omit<ShareFacts, 'settings' | 'wall'> & { settings: Partial<Settings>; wall: Wall | null }>(sql`
    select (select coalesce(json_object_agg(s.key, s.value), '{}') from settings s where s.org_id = t.org_id) as settings,
      (select json_build_object('group_id', g.id, 'name', g.name) from groups g where g.org_id = t.org_id and g.id = t.group_id and g.restricted_at is not null and g.deleted_at is null) as wall,
      (select coalesce(json_agg(json_build_object('id', s.person_id, 'agent', s.agent,
          'inside', exists (select from group_members m where m.org_id = t.org_id and m.group_id = t.group_id and m.person_id = s.person_id))), '[]')
        from (select distinct s.person_id, ${agentAtDesk(seat)} as agent from seats s
          where s.org_id = ${db.org_id} and s.desk_id = ${ticket.desk_id} and s.person_id = any(${asked.people}::bigint[])
            and s.deactivated_at is null and s.blocked_at is null and s.deleted_at is null) s) as people,
      array(select g.id from groups g where g.org_id = ${db.org_id} and g.desk_id = ${ticket.desk_id} and g.deleted_at is null and g.id = any(${asked.groups}::bigint[])) as groups,
      array(select c.id from companies c where c.org_id = ${db.org_id} and c.desk_id = ${ticket.desk_id} and c.id = any(${asked.companies}::bigint[])) as companies,
      array(${audienceSql(db.org_id, ticket)}) as audience
    from tickets t where t.org_id = ${db.org_id} and t.desk_id = ${ticket.desk_id} and t.id = ${ticket.id}`);
  const none = { people: [], groups: [], companies: [], audience: [] };
  return { ...(row ?? none), settings: { ...defaults, ...row?.settings }, wall: row?.wall ?? { group_id: null, name: '' } };
}

/** Whether any of those known is outside the wall. Another group is, whoever belongs to it; so is every company. */
export const anyOutside = (facts: ShareFacts): boolean =>
  facts.wall.group_id !== null &&
  (facts.people.some((one) => !one.inside) || facts.groups.some((id) => id !== facts.wall.group_id) || facts.companies.length > 0);
