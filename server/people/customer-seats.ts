/** The rows of customer seats: what makes a person a contact of a desk, whether they are blocked or deleted, and the desk's own fields of them. */
import { join, type Sql, sql, type Tx } from '../platform/db.ts';

/** Makes the person a customer of the desk; false where they are one already. */
export async function giveCustomerSeat(tx: Tx, deskId: number, personId: number): Promise<boolean> {
  return (
    (await tx.run(sql`insert into seats (org_id, desk_id, person_id, kind) values (${tx.org_id}, ${deskId}, ${personId}, 'customer') on conflict do nothing`)) >
    0
  );
}

/** What can change about a customer seat; times are set by whom they name, and cleared by null. */
export interface CustomerFacts {
  blocked_by?: number | null;
  deleted_by?: number | null;
  custom_fields?: Record<string, unknown>;
  vip?: boolean;
  /** As JSON it is kept: the stored file's facts, or null. */
  avatar?: object | null;
}

/** Changes what it names of a customer and says that the person changed. */
export async function changeCustomer(tx: Tx, deskId: number, personId: number, facts: CustomerFacts): Promise<void> {
  const seat: Sql[] = [];
  for (const what of ['blocked', 'deleted'] as const) {
    const by = facts[`${what}_by`];
    if (by === undefined) continue;
    seat.push(what === 'blocked' ? sql`blocked_at = ${when(by)}, blocked_by = ${by}` : sql`deleted_at = ${when(by)}, deleted_by = ${by}`);
  }
  if (facts.custom_fields) seat.push(sql`custom_fields = ${JSON.stringify(facts.custom_fields)}::jsonb`);
  if (seat.length)
    await tx.run(
      sql`update seats set ${join([...seat, sql`updated_at = now()`], ', ')} where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and kind = 'customer'`,
    );
  const person: Sql[] = [sql`updated_at = now()`];
  if (facts.vip !== undefined) person.push(facts.vip ? sql`vip_at = coalesce(vip_at, now())` : sql`vip_at = null`);
  if (facts.avatar !== undefined) person.push(sql`avatar = ${facts.avatar && JSON.stringify(facts.avatar)}::jsonb`);
  await tx.run(sql`update people set ${join(person, ', ')} where org_id = ${tx.org_id} and id = ${personId}`);
}

const when = (by: number | null) => (by === null ? sql`null` : sql`now()`);

/** Whether the person has any seat beside that of a customer at this desk. */
export const hasSeatElsewhere = async (tx: Tx, deskId: number, personId: number): Promise<boolean> =>
  (await tx.row(sql`
    select 1 from seats where org_id = ${tx.org_id} and person_id = ${personId} and not (desk_id = ${deskId} and kind = 'customer') limit 1`)) !== undefined;

/**
 * Takes the person off the desk for good. Whoever has no seat left anywhere loses everything personal; the row stays, without a name, for what
 * they said on tickets of others. Says whether that was so.
 */
export async function erasePerson(tx: Tx, deskId: number, personId: number): Promise<boolean> {
  await tx.run(sql`delete from seats where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and kind = 'customer'`);
  if (await tx.row(sql`select 1 from seats where org_id = ${tx.org_id} and person_id = ${personId} limit 1`)) return false;
  await tx.run(sql`delete from people_words where org_id = ${tx.org_id} and person_id = ${personId}`);
  await tx.run(sql`delete from emails where org_id = ${tx.org_id} and person_id = ${personId}`);
  await tx.run(sql`
    update people set name = 'Deleted contact', job_title = null, phone = null, mobile = null, unique_external_id = null, twitter_id = null, facebook_id = null,
      address = null, description = null, tags = '{}', vip_at = null, avatar = null, activated_at = null, updated_at = now()
    where org_id = ${tx.org_id} and id = ${personId}`);
  return true;
}
