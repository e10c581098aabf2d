/** The values of changes: what a field was and what it became, for whoever reads the history of a contact or a company. Never a secret. */
import { sql, type Tx } from '../platform/db.ts';

/** By field: before and after. */
export type Changes = Record<string, [before: unknown, after: unknown]>;
export type About = { contact_id: number } | { company_id: number };

/** As much of a text as a history shows. */
const longest = 300;
const cut = (value: unknown) => (typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : (value ?? null));

/** What really differs between two states of the same thing. */
export function changesBetween(before: object, after: object): Changes {
  const was = new Map(Object.entries(before));
  const changes: Changes = {};
  for (const [field, value] of Object.entries(after))
    if (JSON.stringify(was.get(field) ?? null) !== JSON.stringify(value ?? null)) changes[field] = [cut(was.get(field)), cut(value)];
  return changes;
}

/** Keeps the values of a change; gives the number its journal line names as `change_id`. */
export async function keepChanges(tx: Tx, deskId: number, about: About, changes: Changes, jobId: number | null = null): Promise<number> {
  const { contact_id = null, company_id = null } = about as Partial<{ contact_id: number; company_id: number }>;
  const row = await tx.row<{ id: number }>(sql`
    insert into customer_changes (org_id, desk_id, contact_id, company_id, job_id, changes)
    values (${tx.org_id}, ${deskId}, ${contact_id}, ${company_id}, ${jobId}, ${JSON.stringify(changes)}::jsonb) returning id`);
  return row!.id;
}

/** Forgets what was said of a contact at a desk; everywhere, where nothing of them is left. */
export async function forgetChanges(tx: Tx, deskId: number, contactId: number, everywhere: boolean): Promise<void> {
  await tx.run(
    sql`delete from customer_changes where org_id = ${tx.org_id} and contact_id = ${contactId} ${everywhere ? sql`` : sql`and desk_id = ${deskId}`}`,
  );
}
