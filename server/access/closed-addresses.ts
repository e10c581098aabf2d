/** D19: whom mail no longer reaches, though a ticket still has them in copy. */
import { type Reads, sql } from '../platform/db.ts';
import { portalClosedTo } from '../signin/index.ts';
import { agentAtDesk } from './grants.ts';

/** Of these addresses, in small letters, those of contacts blocked or deleted at the desk who are no agents of it: any address they have. */
export async function closedAddresses(db: Reads, deskId: number, addresses: string[]): Promise<Set<string>> {
  if (!addresses.length) return new Set();
  const person = sql`e.person_id`;
  const rows = await db.rows<{ key: string }>(sql`
    select e.key from emails e where e.org_id = ${db.org_id} and e.key = any(${addresses.map((one) => one.trim().toLowerCase())}::text[])
      and ${portalClosedTo(person, db.org_id, deskId)} and not ${agentAtDesk({ org_id: sql`${db.org_id}`, desk_id: sql`${deskId}`, person_id: person })}`);
  return new Set(rows.map((row) => row.key));
}
