/** Holds what is ruled for time at a desk still until the transaction ends: taken after the ticket and before an entry, so that nobody waits in a ring. */
import { sql, type Tx } from '../platform/db.ts';

export const rulesLock = (orgId: number) => sql`hashtextextended(${`time-rules:${orgId}`}, 0)`;
export const holdRules = (tx: Tx): void => void tx.follow(sql`select pg_advisory_xact_lock_shared(${rulesLock(tx.org_id)})`);
