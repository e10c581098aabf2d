/** All shares of an organisation at once, by set: what a switch of Global Settings does to them. Rows are written here, deeds are recorded above. */
import { type Reads, type Sql, sql, type Tx } from '../platform/db.ts';

/** Agents have theirs as people with a live agent seat, or by a group; everybody else has theirs at the portal. */
export type Side = 'agents' | 'requesters';

const agentSeat = sql`exists (select from seats a where a.org_id = s.org_id and a.desk_id = s.desk_id and a.person_id = s.person_id and a.kind = 'agent' and a.deactivated_at is null)`;
const on: Record<Side, Sql> = {
  agents: sql`(s.group_id is not null or ${agentSeat})`,
  requesters: sql`(s.company_id is not null or (s.person_id is not null and not ${agentSeat}))`,
};
const alive = (orgId: number) => sql`s.org_id = ${orgId} and s.frozen_at is null and (s.expires_at is null or s.expires_at > now())`;

/** How many live shares of the organisation are on this side. */
export const countShares = async (db: Reads, side: Side): Promise<number> =>
  (await db.row<{ count: number }>(sql`select count(*)::int as count from ticket_shares s where ${alive(db.org_id)} and ${on[side]}`))!.count;

/** Puts them to sleep; gives how many. */
export const freezeShares = (tx: Tx, side: Side): Promise<number> =>
  tx.run(sql`update ticket_shares s set frozen_at = now() where ${alive(tx.org_id)} and ${on[side]}`);

/** Wakes what sleeps, of these sides. */
export const wakeShares = (tx: Tx, sides: Side[]): Promise<number> =>
  tx.run(
    sql`update ticket_shares s set frozen_at = null where s.org_id = ${tx.org_id} and s.frozen_at is not null and ${sides.length > 1 ? sql`true` : sides[0] ? on[sides[0]] : sql`false`}`,
  );

/** Takes them away, those asleep with them; gives what was taken, ticket by ticket. */
export const revokeShares = (tx: Tx, side: Side) =>
  tx.rows<{ desk_id: number; ticket_id: number; share_id: number; person_id: number | null; group_id: number | null; company_id: number | null }>(sql`
    delete from ticket_shares s where s.org_id = ${tx.org_id} and (s.expires_at is null or s.expires_at > now()) and ${on[side]}
    returning s.desk_id, s.ticket_id, s.id as share_id, s.person_id, s.group_id, s.company_id`);
