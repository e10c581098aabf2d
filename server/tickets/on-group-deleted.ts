/** What tickets do about a group that goes: they keep a restricted one as long as they are behind its wall, and let a deleted one go. */

import { endSharesOfGroup } from '../access/index.ts';
import { type Database, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { worker } from '../platform/worker.ts';

const batch = 200;

/** How many tickets of the desk, trash and spam among them, are in the group: letting go of one would show it to everybody (A40). */
export async function ticketsBehindWall(tx: Tx, group: { id: number; desk_id: number }): Promise<number> {
  const row = await tx.row<{ n: number }>(
    sql`select count(*)::int as n from tickets where org_id = ${tx.org_id} and desk_id = ${group.desk_id} and group_id = ${group.id}`,
  );
  return row!.n;
}

/** Takes the deleted group off its tickets and their shares, some at a time; where it broke off, it goes on. */
export const onGroupDeleted = worker<{ group_id: number }>('group.deleted', 'let-go-of-deleted-group', async (db, event) => {
  const { group_id, desk_id, actor_id } = event.facts;
  await db.transact((tx) => endSharesOfGroup(tx, desk_id, group_id));
  for (;;) if ((await letGo(db, desk_id, group_id, actor_id)) === 0) return;
});

const letGo = (db: Database, deskId: number, groupId: number, actorId: number | null) =>
  db.transact(async (tx) => {
    const rows = await tx.rows<{ id: number; group_id: number | null; internal_group_id: number | null }>(sql`
      select id, group_id, internal_group_id from tickets where org_id = ${tx.org_id} and desk_id = ${deskId} and (group_id = ${groupId} or internal_group_id = ${groupId})
      order by id limit ${batch} for update`);
    await tx.run(sql`
      update tickets set group_id = nullif(group_id, ${groupId}), internal_group_id = nullif(internal_group_id, ${groupId}), updated_at = now()
      where org_id = ${tx.org_id} and desk_id = ${deskId} and id = any(${rows.map((row) => row.id)}::bigint[])`);
    for (const row of rows) {
      const fields = (['group_id', 'internal_group_id'] as const).filter((field) => row[field] === groupId);
      const changes = Object.fromEntries(fields.map((field) => [field, [groupId, null]]));
      await emit(tx, 'ticket.changed', { desk_id: deskId, ticket_id: row.id, actor_id: actorId }, { changes }, 'ticket');
    }
    return rows.length;
  });
