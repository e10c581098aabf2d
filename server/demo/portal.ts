/** Customers who sign in: two of one company, one of whom sees all of its requests, and somebody outside a request is shared with. */
import { sql, type Tx } from '../platform/db.ts';

/** Printed at the start, each with what one can try as them. */
export const visitors = [
  { email: 'mina@acme.test', about: 'customer, sees all requests of Acme' },
  { email: 'omar@acme.test', about: 'customer, sees his own' },
  { email: 'priya@kestrel.test', about: 'customer, a request of Omar’s is shared with her' },
];

export interface Known {
  id: number;
  email: string;
}

/** Lets the visitors in with the agents' password, shares a request among them, and has what is old read. */
export async function openPortal(tx: Tx, deskId: number, customers: Known[], hashOf: number): Promise<void> {
  // What is older than two days was read long ago.
  await tx.run(sql`
    insert into visits (org_id, desk_id, ticket_id, person_id, seen_at)
    select t.org_id, t.desk_id, t.id, p.id, t.public_at from tickets t cross join unnest(${customers.map((one) => one.id)}::bigint[]) p(id)
    where t.org_id = ${tx.org_id} and t.desk_id = ${deskId} and t.public_at < now() - interval '2 days' on conflict do nothing`);
  const [mina, omar, priya] = visitors.map((one) => customers.find((known) => known.email === one.email)!.id);
  await tx.run(sql`update people set activated_at = now() where org_id = ${tx.org_id} and id = any(${[mina, omar, priya]}::bigint[])`);
  await tx.run(sql`update emails set verified_at = now() where org_id = ${tx.org_id} and is_primary and person_id = any(${[mina, omar, priya]}::bigint[])`);
  await tx.run(
    sql`insert into passwords (org_id, person_id, hash) select ${tx.org_id}, id, (select hash from passwords where org_id = ${tx.org_id} and person_id = ${hashOf}) from unnest(${[mina, omar, priya]}::bigint[]) id`,
  );
  const shared = await tx.row<{ id: number }>(
    sql`select t.id from tickets t left join groups g on g.org_id = t.org_id and g.id = t.group_id
      where t.org_id = ${tx.org_id} and t.desk_id = ${deskId} and t.requester_id = ${omar} and t.deleted_at is null and t.spam_at is null and g.restricted_at is null
      order by t.created_at desc offset 1 limit 1`,
  );
  await tx.run(sql`insert into ticket_shares (org_id, desk_id, ticket_id, person_id, level, shared_by, created_at)
    values (${tx.org_id}, ${deskId}, ${shared!.id}, ${priya}, 'note', ${omar}, now() - interval '5 minutes')`);
}

/** When agents and customers last answered, as their messages say: what the portal reads whose turn it is from. */
export async function rememberAnswers(tx: Tx): Promise<void> {
  await tx.run(sql`
      update tickets t set agent_responded_at = m.agent, requester_responded_at = m.customer
      from (select desk_id, ticket_id, max(created_at) filter (where not incoming) as agent, max(created_at) filter (where incoming) as customer
            from messages where org_id = ${tx.org_id} and not private group by desk_id, ticket_id) m
      where t.org_id = ${tx.org_id} and t.desk_id = m.desk_id and t.id = m.ticket_id`);
}
