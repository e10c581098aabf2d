/** Marks rows of one's own as read, and tells one's other tabs. */
import type { Actor } from '../people/index.ts';
import { type Database, sql } from '../platform/db.ts';
import { tell } from '../platform/events.ts';

/** Those named, those of one ticket of this desk, or all; nobody else's ever. */
export async function readNews(db: Database, actor: Actor, which: { ids?: number[]; ticket_id?: number }): Promise<null> {
  const named = which.ids ? sql`and id = any(${which.ids}::bigint[])` : sql``;
  const ofTicket = which.ticket_id === undefined ? sql`` : sql`and desk_id = ${actor.desk_id} and ticket_id = ${which.ticket_id}`;
  await db.transact(async (tx) => {
    const changed = await tx.run(
      sql`update notifications set read_at = now() where org_id = ${tx.org_id} and person_id = ${actor.person_id} and read_at is null ${named} ${ofTicket}`,
    );
    if (changed) tell(tx, { what: 'bell', person: actor.person_id });
  });
  return null;
}
