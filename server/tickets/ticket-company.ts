/** Which company a ticket belongs to: one of its requester's when that is said, and the same for ever unless somebody changes it (D26, D28). */
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { Invalid, refusal } from '../platform/refusal.ts';

/** Refuses a company the requester does not belong to. */
export async function checkCompany(db: Reads, deskId: number, requesterId: number, companyId: number): Promise<void> {
  const theirs = await db.row(sql`
    select 1 from company_members where org_id = ${db.org_id} and desk_id = ${deskId} and person_id = ${requesterId} and company_id = ${companyId} and left_at is null`);
  if (!theirs)
    throw new Invalid([
      { field: 'company_id', code: 'invalid_value', message: `The requester belongs to no company matching the given company_id ${companyId}.` },
    ]);
}

interface Now {
  company_id: number | null;
  requester_id: number;
  status: number;
}

/**
 * The company after a change. Said: one of the requester's, and not on a ticket that is closed and stays so. Not said: it stays, unless the ticket
 * goes to another requester who has nothing to do with it.
 */
export async function companyAfter(
  tx: Tx,
  deskId: number,
  given: { company_id?: number | null | undefined; status?: number | undefined },
  now: Now,
  requesterId: number,
): Promise<number | null> {
  if (given.company_id !== undefined) {
    if (given.company_id === now.company_id) return now.company_id;
    if (now.status === 5 && (given.status ?? 5) === 5) throw refusal('ticket.company_closed');
    if (given.company_id !== null) await checkCompany(tx, deskId, requesterId, given.company_id);
    return given.company_id;
  }
  if (requesterId === now.requester_id || now.status === 5) return now.company_id;
  const theirs = await tx.rows<{ company_id: number }>(sql`
    select company_id from company_members where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${requesterId} and left_at is null order by is_primary desc, id`);
  return theirs.some((one) => one.company_id === now.company_id) ? now.company_id : (theirs[0]?.company_id ?? null);
}
