/** All public links of an organisation at once: what the switch of Global Settings does to them (A26, Q4). */
import { randomBytes } from 'node:crypto';
import { type Reads, type Sql, sql, type Tx } from '../platform/db.ts';
import { recordAll } from '../platform/events.ts';

const alive = (orgId: number): Sql => sql`org_id = ${orgId} and revoked_at is null and frozen_at is null and (expires_at is null or expires_at > now())`;

/** How many links of the organisation open. */
export const countLinks = async (db: Reads): Promise<number> =>
  (await db.row<{ count: number }>(sql`select count(*)::int as count from public_links where ${alive(db.org_id)}`))!.count;

/** Puts them to sleep; gives how many. */
export const freezeLinks = (tx: Tx): Promise<number> => tx.run(sql`update public_links set frozen_at = now() where ${alive(tx.org_id)}`);

export const wakeLinks = (tx: Tx): Promise<number> =>
  tx.run(sql`update public_links set frozen_at = null where org_id = ${tx.org_id} and frozen_at is not null`);

/** Revokes all of them, those asleep too, wipes their tokens, and says so in the history of each ticket (A12). */
export async function revokeLinks(tx: Tx, personId: number): Promise<number> {
  const gone = await tx.rows<{ desk_id: number; ticket_id: number; id: number }>(sql`
    update public_links set revoked_at = now(), revoked_by = ${personId}, nonce = '', passphrase_hash = null, token_hash = sha256(${randomBytes(32)}::bytea || int8send(id))
    where org_id = ${tx.org_id} and revoked_at is null returning desk_id, ticket_id, id`);
  await recordAll(
    tx,
    'link.revoked',
    personId,
    gone.map((one) => ({ desk_id: one.desk_id, ticket_id: one.ticket_id, facts: { link_id: one.id, through: 'switch' } })),
  );
  return gone.length;
}
