/** A second organisation in the office's own database, with a desk, an Account Admin and a group: what nobody in the office may ever see or name. */
import { addPerson, makeDesk, makeOrganisation } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { makeApiKey } from '../signin/index.ts';
import type { Office, Worker } from './office.ts';

export interface OtherOrganisation {
  worker: Worker;
  group_id: number;
}

export async function otherOrganisation(office: Office): Promise<OtherOrganisation> {
  const orgId = await makeOrganisation(office.house.databases, 'Elsewhere');
  return office.house.databases.of(orgId).transact(async (tx) => {
    const deskId = await makeDesk(tx, { slug: 'elsewhere', name: 'Elsewhere', kind: 'help_desk', support_email: 'care@elsewhere.test' });
    const [name, email] = ['Mallory', 'mallory@elsewhere.test'];
    const id = await addPerson(tx, { name, email, verified: true });
    await tx.run(
      sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope) values (${orgId}, ${deskId}, ${id}, 'agent', 'account_admin', 1)`,
    );
    const group = await tx.row<{ id: number }>(sql`insert into groups (org_id, desk_id, name) values (${orgId}, ${deskId}, 'Theirs') returning id`);
    return { worker: { id, name, email, key: await makeApiKey(tx, id, null) }, group_id: group!.id };
  });
}
