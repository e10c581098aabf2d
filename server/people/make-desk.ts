/** Makes organisations and desks: at set-up, from the environment, for the demo. */
import { type Databases, raw, sql, type Tx } from '../platform/db.ts';

/** Makes an empty organisation and gives its id. */
export async function makeOrganisation(databases: Databases, name: string): Promise<number> {
  const row = await databases.anyone.row<{ id: number }>(sql`insert into organisations (name) values (${name}) returning id`);
  return row!.id;
}

/** Makes a desk with its own ticket numbers, counting from 1. */
export async function makeDesk(tx: Tx, desk: { slug: string; name: string; kind: 'help_desk' | 'service_desk'; support_email: string }): Promise<number> {
  const row = await tx.row<{ id: number }>(sql`
    insert into desks (org_id, slug, name, kind, support_email, position)
    values (${tx.org_id}, ${desk.slug}, ${desk.name}, ${desk.kind}, ${desk.support_email}, (select count(*) from desks where org_id = ${tx.org_id})) returning id`);
  await tx.run(sql`create sequence ${raw(`ticket_numbers.desk_${tx.org_id}_${row!.id}`)}`);
  if (desk.kind === 'service_desk') await tx.run(sql`insert into workspaces (org_id, desk_id, name, kind) values (${tx.org_id}, ${row!.id}, 'IT', 'it')`);
  return row!.id;
}

/** Takes back an organisation that could not be set up; it has nothing yet. */
export async function dropOrganisation(databases: Databases, orgId: number): Promise<void> {
  await databases.anyone.run(sql`delete from organisations where id = ${orgId}`);
}
