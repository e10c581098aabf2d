/** The demo: two desks, people who know each other, tickets worth looking at. Only ever on an empty database. */
import { addPerson, makeDesk, makeOrganisation } from '../people/index.ts';
import { type Databases, sql } from '../platform/db.ts';
import { setPassword } from '../signin/index.ts';

const password = 'tandem-demo-1';
const agents = [
  { name: 'Ada Lovelace', email: 'ada@tandem.test', role: 'account_admin', scope: 1 },
  { name: 'Grace Hopper', email: 'grace@tandem.test', role: 'agent', scope: 3 },
];

/** Fills an empty database. */
export async function fillDemo(databases: Databases): Promise<void> {
  const orgId = await makeOrganisation(databases, 'Northwind');
  await databases.of(orgId).transact(async (tx) => {
    const care = await makeDesk(tx, { slug: 'care', name: 'Care', kind: 'help_desk', support_email: 'care@tandem.test' });
    await makeDesk(tx, { slug: 'it', name: 'IT', kind: 'service_desk', support_email: 'it@tandem.test' });
    for (const agent of agents) {
      const id = await addPerson(tx, { ...agent, verified: true });
      await setPassword(tx, id, password, [agent.email]);
      await tx.run(
        sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope) values (${orgId}, ${care}, ${id}, 'agent', ${agent.role}, ${agent.scope})`,
      );
    }
  });
}

/** The lines that tell how to sign in. */
export async function demoSignIns(databases: Databases): Promise<string[]> {
  const demo = await databases.anyone.row(sql`select 1 from organisations where name = 'Northwind' limit 1`);
  return demo ? ['Demo sign-ins:', ...agents.map((agent) => `  ${agent.email}  /  ${password}`)] : [];
}
