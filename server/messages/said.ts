import { type Sql, sql } from '../platform/db.ts';

/** What its customers may read on a ticket, as a condition on `messages m`: said in public, not to outsiders it was forwarded to, not deleted. */
export const saidToCustomers: Sql = sql`not m.private and m.source <> 8 and m.deleted_at is null`;
