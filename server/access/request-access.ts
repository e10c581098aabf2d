/**
 * Who may see and do what with a ticket at the portal: its requester, whom it was shared with, and who may see all tickets of its company
 * (A24). The same promise as for agents: list, counts, search, get, files, mail and links ask this, and what one may not see does not exist.
 */
import type { Customer } from '../people/index.ts';
import { join, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { wallsOpen } from './access.ts';

export interface RequestViewer {
  org_id: number;
  desk_id: number;
  person: Sql;
}
export const requestViewerOf = (customer: Customer): RequestViewer => ({
  org_id: customer.org_id,
  desk_id: customer.desk_id,
  person: sql`${customer.person_id}`,
});

/** The companies of the desk whose tickets the viewer may all see. */
export const companiesSeenBy = (viewer: RequestViewer): Sql => sql`
  select cm.company_id from company_members cm where cm.org_id = ${viewer.org_id} and cm.desk_id = ${viewer.desk_id} and cm.person_id = ${viewer.person} and cm.sees_all_tickets and cm.left_at is null`;

/**
 * The live shares that reach the viewer: theirs, and those of companies whose tickets they may all see. Frozen ones do not, nor what was shared
 * with an agent who is deactivated.
 */
export const requestShares = (viewer: RequestViewer): Sql => {
  const live = sql`s.org_id = ${viewer.org_id} and s.desk_id = ${viewer.desk_id} and s.frozen_at is null and (s.expires_at is null or s.expires_at > now())`;
  const leftAs = sql`exists (select from seats a where a.org_id = ${viewer.org_id} and a.desk_id = ${viewer.desk_id} and a.person_id = ${viewer.person} and a.kind = 'agent' and a.deactivated_at is not null)`;
  return sql`
    select s.ticket_id, s.level, s.created_at, s.expires_at from ticket_shares s where ${live} and s.person_id = ${viewer.person} and not ${leftAs}
    union all
    select s.ticket_id, s.level, s.created_at, s.expires_at from ticket_shares s where ${live} and s.company_id in (${companiesSeenBy(viewer)})`;
};

/** A34, A50: a share reaches nobody past the wall of a restricted group unless sharing outside is on. A customer is always outside. */
const notWalled = (viewer: RequestViewer): Sql => sql`(${wallsOpen(viewer.org_id)} or t.group_id is null or t.group_id not in (
  select g.id from groups g where g.org_id = ${viewer.org_id} and g.desk_id = ${viewer.desk_id} and g.restricted_at is not null and g.deleted_at is null
  and not exists (select from group_members m where m.org_id = g.org_id and m.group_id = g.id and m.person_id = ${viewer.person})))`;

export type RequestWay = 'requester' | 'share' | 'company';

/** Each way by which a ticket is visible at the portal, as a condition on `tickets t`; `keys` names an indexed column and its values. */
export function requestWaysOf(viewer: RequestViewer): { by: RequestWay; keys: { column: Sql; from: Sql }; when: Sql }[] {
  return [
    { by: 'requester', keys: { column: sql`t.requester_id`, from: sql`select ${viewer.person}::bigint as key` }, when: sql`true` },
    { by: 'share', keys: { column: sql`t.id`, from: sql`select rs.ticket_id as key from (${requestShares(viewer)}) rs` }, when: notWalled(viewer) },
    { by: 'company', keys: { column: sql`t.company_id`, from: sql`select cs.company_id as key from (${companiesSeenBy(viewer)}) cs` }, when: sql`true` },
  ];
}

/** Deleted tickets and spam are nobody's requests. */
export const requestsHere = (viewer: RequestViewer): Sql =>
  sql`t.org_id = ${viewer.org_id} and t.desk_id = ${viewer.desk_id} and t.deleted_at is null and t.spam_at is null`;

/** Whether the viewer may see `tickets t` at the portal. */
export const visibleAtPortal = (viewer: RequestViewer): Sql =>
  sql`(${requestsHere(viewer)} and (t.requester_id = ${viewer.person} or ${join(
    requestWaysOf(viewer)
      .slice(1)
      .map((way) => sql`(${way.keys.column} in (${way.keys.from}) and ${way.when})`),
    ' or ',
  )}))`;

/** What somebody may do with a request (Q1, Q3). `reply`: a public answer with files. */
export type RequestMay = 'reply' | 'share' | 'cc' | 'close' | 'reopen';

export interface RequestFacts {
  org_id: number;
  desk_id: number;
  id: number;
  subject: string | null;
  status: number;
  group_id: number | null;
  company_id: number | null;
  responder_id: number | null;
  requester_id: number;
  by: RequestWay;
  may: RequestMay[];
}

const settled = (status: number) => status === 4 || status === 5;

/** The requester does everything; who reads it by a share at level note or by the company right answers, and changes nothing (Q1). */
export function requestMay(request: { by: RequestWay; level: 'view' | 'note' | 'work' | null; status: number }): RequestMay[] {
  if (request.by === 'requester') return ['reply', 'share', 'cc', settled(request.status) ? 'reopen' : 'close'];
  return request.by === 'company' || request.level !== 'view' ? ['reply'] : [];
}

/** The one door to a request at the portal. `lock` holds the ticket's row until the transaction ends. */
export async function requestFor(db: Reads, customer: Customer, ticketId: number, need: RequestMay | 'see' = 'see', lock = false): Promise<RequestFacts> {
  const viewer = requestViewerOf(customer);
  const row = await db.row<Omit<RequestFacts, 'by' | 'may'> & { own: boolean; company: boolean; level: 'view' | 'note' | 'work' | null }>(sql`
    select t.org_id, t.desk_id, t.id, t.subject, t.status, t.group_id, t.company_id, t.responder_id, t.requester_id,
      t.requester_id = ${viewer.person} as own, coalesce(t.company_id in (${companiesSeenBy(viewer)}), false) as company,
      case when ${notWalled(viewer)} then (select rs.level from (${requestShares(viewer)}) rs where rs.ticket_id = t.id
        order by array_position(array['work', 'note', 'view'], rs.level) limit 1) end as level
    from tickets t where t.id = ${ticketId} and ${requestsHere(viewer)} ${lock ? raw('for update of t') : raw('')}`);
  const by = row && (row.own ? 'requester' : row.company ? 'company' : row.level ? 'share' : null);
  if (!row || !by) throw refusal('ticket.not_found');
  const { own: _own, company: _company, level, ...facts } = row;
  const request: RequestFacts = { ...facts, by, may: requestMay({ by, level, status: row.status }) };
  if (need !== 'see' && !request.may.includes(need)) throw refusal('request.not_allowed', { need });
  return request;
}

/** Which of these people can see the ticket at the portal, agents of its desk left out: the same policy, asked the other way round. */
export async function whoSeesAtPortal(db: Reads, ticket: { desk_id: number; ticket_id: number }, personIds: number[]): Promise<number[]> {
  if (!personIds.length) return [];
  const viewer: RequestViewer = { org_id: db.org_id, desk_id: ticket.desk_id, person: sql`p.id` };
  const seat = (kind: 'agent' | 'customer') =>
    sql`select from seats s where s.org_id = p.org_id and s.desk_id = ${ticket.desk_id} and s.person_id = p.id and s.kind = ${kind}`;
  const rows = await db.rows<{ id: number }>(sql`
    select p.id from people p join tickets t on t.org_id = p.org_id and t.desk_id = ${ticket.desk_id} and t.id = ${ticket.ticket_id}
    where p.org_id = ${db.org_id} and p.id = any(${personIds}::bigint[]) and ${visibleAtPortal(viewer)}
      and not exists (${seat('agent')} and s.deactivated_at is null)
      and not exists (${seat('customer')} and (s.blocked_at is not null or s.deleted_at is not null or s.deactivated_at is not null))`);
  return rows.map((row) => row.id);
}
