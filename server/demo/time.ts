/** What the demo's agents spent on their tickets, so that the time sheet has something to say. */
import { sql, type Tx } from '../platform/db.ts';
import { sumAnew } from '../time/index.ts';

const notes = ['On the phone with the customer', 'Looked at the logs', 'Checked the invoice', 'Tested the fix', 'Wrote instructions', null, null];

/** Every ticket somebody took has an entry or two, spread over the last weeks; a third of it is not billed. */
export async function logTime(tx: Tx, deskIds: number[]): Promise<void> {
  const tickets = await tx.rows<{ desk_id: number; id: number; responder_id: number; created_at: string }>(sql`
    select desk_id, id, responder_id, created_at from tickets where org_id = ${tx.org_id} and desk_id = any(${deskIds}::bigint[]) and responder_id is not null order by desk_id, id`);
  const entries = tickets.flatMap((ticket, n) =>
    Array.from({ length: 1 + (n % 2) }, (_, place) => ({
      ...ticket,
      seconds: (5 + ((n * 37 + place * 53) % 115)) * 60,
      billable: (n + place) % 3 !== 0,
      note: notes[(n * 3 + place) % notes.length]!,
      at: new Date(Math.min(Date.parse(ticket.created_at) + (n + 1) * (place + 1) * 1_300_000, Date.now() - 600_000)).toISOString(),
    })),
  );
  const column = <K extends keyof (typeof entries)[number]>(name: K) => entries.map((one) => one[name]);
  await tx.run(sql`
    insert into time_entries (org_id, desk_id, ticket_id, agent_id, seconds, billable, note, executed_at, created_at, updated_at, company_id, group_id, workspace_id, type, status, priority)
    select t.org_id, t.desk_id, t.id, agent_id, seconds, billable, note, at, at, at, t.company_id, t.group_id, t.workspace_id, t.type, t.status, t.priority
    from unnest(${column('desk_id')}::bigint[], ${column('id')}::bigint[], ${column('responder_id')}::bigint[], ${column('seconds')}::int[], ${column('billable')}::boolean[],
      ${column('note')}::text[], ${column('at')}::timestamptz[]) as spent(desk_id, ticket_id, agent_id, seconds, billable, note, at)
    join tickets t on t.org_id = ${tx.org_id} and t.desk_id = spent.desk_id and t.id = spent.ticket_id`);
  for (const deskId of deskIds) await sumAnew(tx, deskId);
}
