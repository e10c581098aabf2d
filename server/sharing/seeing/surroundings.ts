/** What stands around a ticket, that reasons are told with: its groups and company, its shares, and which people belong where. */
import type { Reason, WhoSees } from '../../../contract/access.ts';
import { type ShareRow, sharesOf, type TicketFacts, wallsOpen } from '../../access/index.ts';
import { type Reads, sql } from '../../platform/db.ts';

interface Named {
  id: number;
  name: string;
}

export interface Surroundings {
  wall: WhoSees['wall'];
  group: Named | null;
  internal_group: Named | null;
  company: Named | null;
  shares: ShareRow[];
  /** Keys `person:group`, and `person:company` where they may see all of its tickets. */
  inGroup: Set<string>;
  seesCompany: Set<string>;
}

export const bare: Omit<Reason, 'by' | 'level'> = { group: null, company: null, share_id: null, shared_by: null, until: null };

export async function surroundingsOf(db: Reads, ticket: TicketFacts, people: number[]): Promise<Surroundings> {
  const shares = await sharesOf(db, ticket);
  const groups = shares.flatMap((share) => share.group_id ?? []);
  const [row, belonging] = await Promise.all([
    db.row<Pick<Surroundings, 'group' | 'internal_group' | 'company'> & { restricted: boolean; open: boolean }>(sql`
      select case when g.id is not null then json_build_object('id', g.id, 'name', g.name) end as "group", case when i.id is not null then json_build_object('id', i.id, 'name', i.name) end as internal_group,
        case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as company, g.restricted_at is not null as restricted, ${wallsOpen(db.org_id)} as open
      from tickets t left join groups g on g.org_id = t.org_id and g.id = t.group_id and g.deleted_at is null left join groups i on i.org_id = t.org_id and i.id = t.internal_group_id and i.deleted_at is null
      left join companies c on c.org_id = t.org_id and c.id = t.company_id where t.org_id = ${db.org_id} and t.desk_id = ${ticket.desk_id} and t.id = ${ticket.id}`),
    db.rows<{ kind: 'group' | 'company'; key: string }>(sql`
      select 'group' as kind, m.person_id || ':' || m.group_id as key from group_members m where m.org_id = ${db.org_id} and m.group_id = any(${groups}::bigint[]) and m.person_id = any(${people}::bigint[])
      union all
      select 'company', m.person_id || ':' || m.company_id from company_members m where m.org_id = ${db.org_id} and m.desk_id = ${ticket.desk_id} and m.sees_all_tickets and m.left_at is null and m.person_id = any(${people}::bigint[])`),
  ]);
  const keys = (kind: string) => new Set(belonging.filter((one) => one.kind === kind).map((one) => one.key));
  const wall = row?.restricted && row.group ? { ...row.group, open: row.open } : null;
  return {
    wall,
    group: row?.group ?? null,
    internal_group: row?.internal_group ?? null,
    company: row?.company ?? null,
    shares,
    inGroup: keys('group'),
    seesCompany: keys('company'),
  };
}

/** Whether a share is meant for this person: theirs, their group's, or their company's where they may see all of its tickets. */
export const meantFor = (around: Surroundings, personId: number, share: ShareRow): boolean =>
  share.person_id === personId || around.inGroup.has(`${personId}:${share.group_id}`) || around.seesCompany.has(`${personId}:${share.company_id}`);
