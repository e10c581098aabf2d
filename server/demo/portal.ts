/** Customers who sign in: colleagues of one company, one of whom sees all of its requests, and a request shared with somebody outside. */
import { sql, type Tx } from '../platform/db.ts';

/** The first sees all requests of her company; each is printed with what one can try as them. */
export const visitors = [
  { email: 'mina@acme.test', about: 'customer, sees all requests of Acme' },
  { email: 'omar@acme.test', about: 'customer, sees his own' },
  { email: 'priya@kestrel.test', about: 'customer, a request of Omar’s is shared with her' },
];

export interface Known {
  id: number;
  email: string;
}

/** Makes the companies out of the customers' addresses, and lets the visitors in with the agents' password. */
export async function openPortal(tx: Tx, deskId: number, customers: Known[], hashOf: number): Promise<void> {
  const names: Record<string, string> = {
    'acme.test': 'Acme',
    'beta.test': 'Beta',
    'gamma.test': 'Gamma',
    'kestrel.test': 'Kestrel',
    'donaudampf.test': 'Donaudampf',
  };
  for (const [domain, name] of Object.entries(names)) {
    const company = await tx.row<{ id: number }>(
      sql`insert into companies (org_id, desk_id, name) values (${tx.org_id}, ${deskId}, ${name}) on conflict (org_id, desk_id, key) do update set name = excluded.name returning id`,
    );
    await tx.run(
      sql`insert into company_domains (org_id, desk_id, domain, company_id) values (${tx.org_id}, ${deskId}, ${domain}, ${company!.id}) on conflict do nothing`,
    );
    for (const { id } of customers.filter((one) => one.email.endsWith(`@${domain}`))) {
      await tx.run(sql`insert into company_members (org_id, desk_id, company_id, person_id, is_primary, sees_all_tickets)
        values (${tx.org_id}, ${deskId}, ${company!.id}, ${id}, true, ${id === customers[0]!.id}) on conflict do nothing`);
      await tx.run(sql`update tickets set company_id = ${company!.id} where org_id = ${tx.org_id} and desk_id = ${deskId} and requester_id = ${id}`);
    }
  }
  const [mina, omar, priya] = visitors.map((one) => customers.find((known) => known.email === one.email)!.id);
  await tx.run(sql`update people set activated_at = now() where org_id = ${tx.org_id} and id = any(${[mina, omar, priya]}::bigint[])`);
  await tx.run(
    sql`insert into passwords (org_id, person_id, hash) select ${tx.org_id}, id, (select hash from passwords where org_id = ${tx.org_id} and person_id = ${hashOf}) from unnest(${[mina, omar, priya]}::bigint[]) id`,
  );
  const shared = await tx.row<{ id: number }>(
    sql`select id from tickets where org_id = ${tx.org_id} and desk_id = ${deskId} and requester_id = ${omar} order by created_at desc limit 1`,
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
