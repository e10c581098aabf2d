/** The customer groups of a desk: what its companies have in common, their tier and their industry (D50). */
import type { Actor } from '../people/index.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';

const most = 200;

export async function customerGroups(db: Reads, actor: Actor): Promise<{ account_tiers: string[]; industries: string[] }> {
  const of = async (column: Sql) =>
    (
      await db.rows<{ value: string }>(sql`
        select ${column} as value from companies where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and ${column} <> '' group by 1 order by 1 limit ${most}`)
    ).map((row) => row.value);
  return { account_tiers: await of(sql`account_tier`), industries: await of(sql`industry`) };
}
