/** The company a person stands for at a desk. */
import { type Reads, sql } from '../platform/db.ts';

/** D26: the company a new ticket of theirs belongs to, their first one; null where they belong to none. */
export async function companyOf(db: Reads, deskId: number, personId: number): Promise<number | null> {
  const row = await db.row<{ company_id: number }>(
    sql`select company_id from company_members where org_id = ${db.org_id} and desk_id = ${deskId} and person_id = ${personId} and is_primary and left_at is null`,
  );
  return row?.company_id ?? null;
}
