/** The keys to one ticket, as rows: the only place they are written. Who may write them is for the room sharing to decide. */
import type { Share } from '../../contract/sharing.ts';
import type { Level } from '../../contract/ticket.ts';
import { join, type Reads, raw, type Sql, sql, type Tx } from '../platform/db.ts';
import { wallsOpen } from './access.ts';

export interface TicketKey {
  desk_id: number;
  id: number;
}

export interface Grant {
  expires_at: string | null;
  reason: string | null;
  shared_by: number;
}

/** Whom a share lets in; each at the level they get. A company reaches its people who may see all of its tickets. */
export interface Subjects {
  people: { id: number; level: Level }[];
  groups: { id: number; level: Level }[];
  companies: { id: number; level: Level }[];
}

const granted = sql`id, person_id, group_id, company_id, level`;

/**
 * Lets people, groups and companies in; those who are in already stay as they are (A11), those whose time had run out are let in anew. As CTEs, of
 * which `granted` has whom it really added. Two at the same moment: the unique key lets one of them add.
 */
export function grantingAccess(orgId: number, ticket: TicketKey, whom: Subjects, grant: Grant): Sql {
  const kinds = (['people', 'groups', 'companies'] as const).filter((kind) => whom[kind].length);
  const columns = { people: sql`person_id`, groups: sql`group_id`, companies: sql`company_id` };
  const inserts = kinds.map((kind) => {
    const column = columns[kind];
    return sql`${raw(`granted_${kind}`)} as (
    insert into ticket_shares (org_id, desk_id, ticket_id, ${column}, level, reason, expires_at, shared_by)
    select ${orgId}, ${ticket.desk_id}, ${ticket.id}, x.id, x.level, ${grant.reason}, ${grant.expires_at}::timestamptz, ${grant.shared_by}
    from unnest(${whom[kind].map((one) => one.id)}::bigint[], ${whom[kind].map((one) => one.level)}::text[]) with ordinality as x(id, level, n) order by x.n
    on conflict (org_id, desk_id, ticket_id, ${column}) where ${column} is not null
    do update set level = excluded.level, reason = excluded.reason, expires_at = excluded.expires_at, shared_by = excluded.shared_by, created_at = now(), frozen_at = null
    where ticket_shares.expires_at <= now()
    returning ${granted})`;
  });
  const all = kinds.map((kind) => sql`select ${granted} from ${raw(`granted_${kind}`)}`);
  return sql`${join(inserts, ', ')}, granted as (${join(all, ' union all ')})`;
}

/** Changes what a share says; false where it is gone meanwhile. */
export async function changeGrant(
  tx: Tx,
  ticket: TicketKey,
  shareId: number,
  to: { level?: Level | undefined; expires_at?: string | null | undefined; reason?: string | null | undefined },
): Promise<boolean> {
  const sets: Sql[] = [];
  if (to.level !== undefined) sets.push(sql`level = ${to.level}`);
  if (to.expires_at !== undefined) sets.push(sql`expires_at = ${to.expires_at}::timestamptz`);
  if (to.reason !== undefined) sets.push(sql`reason = ${to.reason}`);
  if (!sets.length) return true;
  return (
    (await tx.run(
      sql`update ticket_shares set ${join(sets, ', ')} where org_id = ${tx.org_id} and desk_id = ${ticket.desk_id} and ticket_id = ${ticket.id} and id = ${shareId}`,
    )) === 1
  );
}

/** Takes access away; as a CTE `revoked` that has whom it was taken from. */
export const revokingAccess = (orgId: number, ticket: TicketKey, shareIds: number[]): Sql => sql`
  revoked as (delete from ticket_shares where org_id = ${orgId} and desk_id = ${ticket.desk_id} and ticket_id = ${ticket.id} and id = any(${shareIds}::bigint[]) returning ${granted})`;

/** Whom shares let in, as the facts of an event, from rows of `granted` or `revoked`. */
export const subjectsAsFacts: Sql = sql`jsonb_build_object('share_ids', jsonb_agg(id order by id), 'person_ids', coalesce(jsonb_agg(person_id order by id) filter (where person_id is not null), '[]'),
  'group_ids', coalesce(jsonb_agg(group_id order by id) filter (where group_id is not null), '[]'), 'company_ids', coalesce(jsonb_agg(company_id order by id) filter (where company_id is not null), '[]'))`;

export type ShareRow = Omit<Share, 'yours' | 'shared_by'> & { shared_by_id: number; shared_by_name: string };

/** Whether somebody has a live agent seat at the desk; whoever has none has their shares as a requester, at the portal. */
export const agentAtDesk = (of: { org_id: Sql; desk_id: Sql; person_id: Sql }): Sql =>
  sql`exists (select from seats a where a.org_id = ${of.org_id} and a.desk_id = ${of.desk_id} and a.person_id = ${of.person_id} and a.kind = 'agent' and a.deactivated_at is null)`;

/**
 * The name of whom `ticket_shares s` lets in, looked up by its number: in a join PostgreSQL would rather read all companies of the organisation than
 * ask for the one.
 */
export const subjectName: Sql = sql`
  case when s.person_id is not null then (select p.name from people p where p.org_id = s.org_id and p.id = s.person_id)
    when s.group_id is not null then (select g.name from groups g where g.org_id = s.org_id and g.id = s.group_id)
    else (select c.name from companies c where c.org_id = s.org_id and c.id = s.company_id) end`;

/** Whom a ticket is shared with, by whom, oldest first (A2), and whether each share works just now (A50). `only`: one share, or one person's. */
export const sharesOf = (db: Reads, ticket: TicketKey, only?: { id: number } | { person_id: number }) =>
  db.rows<ShareRow>(sql`
    select s.id, case when s.company_id is not null then 'company' when s.group_id is not null then 'group' else 'person' end as kind, s.person_id, s.group_id, s.company_id,
      case when s.person_id is not null then case when ${agentAtDesk({ org_id: sql`s.org_id`, desk_id: sql`s.desk_id`, person_id: sql`s.person_id` })} then 'agent' else 'requester' end end as "as",
      ${subjectName} as name,
      s.level, s.reason, s.expires_at, s.created_at, s.shared_by as shared_by_id, (select b.name from people b where b.org_id = s.org_id and b.id = s.shared_by) as shared_by_name,
      (select e.address from emails e where e.org_id = s.org_id and e.person_id = s.person_id and e.is_primary) as email,
      case when s.expires_at <= now() then 'expired' when s.frozen_at is not null then 'frozen'
        when exists (select from groups tg where tg.org_id = t.org_id and tg.id = t.group_id and tg.restricted_at is not null and tg.deleted_at is null) and not ${wallsOpen(db.org_id)} and s.group_id is distinct from t.group_id
          and not exists (select from group_members m where m.org_id = s.org_id and m.group_id = t.group_id and m.person_id = s.person_id) then 'suspended'
        else 'live' end as state
    from ticket_shares s
    join tickets t on t.org_id = s.org_id and t.desk_id = s.desk_id and t.id = s.ticket_id
    where s.org_id = ${db.org_id} and s.desk_id = ${ticket.desk_id} and s.ticket_id = ${ticket.id}
      ${only ? ('id' in only ? sql`and s.id = ${only.id}` : sql`and s.person_id = ${only.person_id}`) : sql``} order by s.created_at, s.id`);

/** Each distinct subject a ticket is shared with or person who watches it (Q5), as one column. A group or a company counts as one. */
export const audienceSql = (orgId: number, ticket: TicketKey): Sql => sql`
  select coalesce('p' || s.person_id, 'g' || s.group_id, 'c' || s.company_id) as who from ticket_shares s
  where s.org_id = ${orgId} and s.desk_id = ${ticket.desk_id} and s.ticket_id = ${ticket.id} and (s.expires_at is null or s.expires_at > now())
  union select 'p' || w.person_id from watchers w where w.org_id = ${orgId} and w.desk_id = ${ticket.desk_id} and w.ticket_id = ${ticket.id}`;

export async function audienceOf(db: Reads, ticket: TicketKey): Promise<Set<string>> {
  const rows = await db.rows<{ who: string }>(audienceSql(db.org_id, ticket));
  return new Set(rows.map((row) => row.who));
}
export const mostPeople = 50;
