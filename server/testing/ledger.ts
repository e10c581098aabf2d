/** The time sheet's ledger beside what it adds up; and tickets brought to another place as the product brings them. */
import { type Sql, sql } from '../platform/db.ts';
import { takeSteps } from '../platform/events.ts';
import type { Office } from './office.ts';

/** The cells in which the ledger says something else than the entries, each in the place its ticket has now, and the entries that say another kind of ticket; none where all is well. */
export const wrongCells = (office: Office) =>
  office.db.read.rows<Record<string, unknown>>(sql`
    with truth as (
      select e.desk_id, a.axis, a.span, date_trunc(a.span, e.executed_at at time zone d.time_zone)::date as starts, a.key, t.group_id, t.workspace_id, e.billable, e.seconds as worked,
        case when e.billable and r.round_minutes > 0 then ceil(e.seconds / (r.round_minutes * 60.0))::int * r.round_minutes * 60 else e.seconds end as seconds, 1 as entries
      from time_entries e join tickets t on t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id join desks d on d.org_id = e.org_id and d.id = e.desk_id
      left join time_rules r on r.org_id = e.org_id and r.desk_id = e.desk_id
      cross join lateral (values ('place', 'day', null::bigint), ('place', 'month', null), ('place', 'year', null),
        ('company', 'month', t.company_id), ('company', 'year', t.company_id), ('agent', 'month', e.agent_id), ('agent', 'year', e.agent_id)) a (axis, span, key)
      where e.org_id = ${office.org_id}),
    truth_of_tickets as (
      select e.desk_id, e.ticket_id, case when e.billable and r.round_minutes > 0 then ceil(e.seconds / (r.round_minutes * 60.0))::int * r.round_minutes * 60 else e.seconds end as seconds
      from time_entries e left join time_rules r on r.org_id = e.org_id and r.desk_id = e.desk_id where e.org_id = ${office.org_id}),
    both_ as (
      select desk_id, axis, span, starts, key, group_id, workspace_id, billable, worked, seconds, entries from truth
      union all select desk_id, axis, span, starts, key, group_id, workspace_id, billable, -worked, -seconds, -entries from time_sums where org_id = ${office.org_id}
      union all select desk_id, 'ticket', '', null, ticket_id, null, null, false, 0, -seconds, -entries from ticket_times where org_id = ${office.org_id}
      union all select desk_id, 'ticket', '', null, ticket_id, null, null, false, 0, seconds, 1 from truth_of_tickets
      union all select e.desk_id, 'kind', '', null, e.id, null, null, false, 0, 0, 1 from time_entries e join tickets t on t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id
        where e.org_id = ${office.org_id} and (e.type, e.status, e.priority) is distinct from (t.type, t.status, t.priority))
    select desk_id, axis, span, starts::text, key, group_id, workspace_id, billable, sum(worked)::bigint as worked, sum(seconds)::bigint as seconds, sum(entries)::bigint as entries
    from both_ group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(worked) <> 0 or sum(seconds) <> 0 or sum(entries) <> 0`);

/** Puts a ticket to a company, a group, an assignee, whatever stands against it, and takes the steps of that. */
export const placeTicket = (office: Office, ticketId: number, changes: { company_id?: number | null; group_id?: number | null }) =>
  office.db.transact(async (tx) => {
    const here = sql`org_id = ${tx.org_id} and desk_id = ${office.desk_id} and id = ${ticketId}`;
    const set = async (column: Sql, value: number | null | undefined) =>
      value !== undefined && (await tx.run(sql`update tickets set ${column} = ${value} where ${here}`));
    await set(sql`company_id`, changes.company_id);
    await set(sql`group_id`, changes.group_id);
    await takeSteps(tx, 'ticket.changed', { desk_id: office.desk_id, ticket_id: ticketId, actor_id: null }, { changes });
  });
