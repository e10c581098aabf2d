/** What sign-in does when somebody may no longer come in as a customer, and when they are deleted for ever. */
import { sql, type Tx } from '../platform/db.ts';
import { tell } from '../platform/events.ts';

/** Ends every session and link of somebody who has no live agent seat anywhere; an agent stays signed in, for the portal asks by itself. */
export async function endCustomerSessions(tx: Tx, personId: number): Promise<void> {
  const agent = await tx.row(
    sql`select 1 from seats where org_id = ${tx.org_id} and person_id = ${personId} and kind = 'agent' and deactivated_at is null limit 1`,
  );
  if (agent) return;
  await tx.run(sql`delete from sign_ins where org_id = ${tx.org_id} and person_id = ${personId}`);
  tell(tx, { person: personId, what: 'sign_ins' });
  await tx.run(sql`delete from sign_in_links where org_id = ${tx.org_id} and person_id = ${personId}`);
}

/** Forgets how they proved who they are. */
export async function forgetCredentials(tx: Tx, personId: number): Promise<void> {
  await tx.run(sql`delete from sign_ins where org_id = ${tx.org_id} and person_id = ${personId}`);
  tell(tx, { person: personId, what: 'sign_ins' });
  await tx.run(sql`delete from sign_in_links where org_id = ${tx.org_id} and person_id = ${personId}`);
  await tx.run(sql`delete from api_keys where org_id = ${tx.org_id} and person_id = ${personId}`);
  await tx.run(sql`delete from passwords where org_id = ${tx.org_id} and person_id = ${personId}`);
}
