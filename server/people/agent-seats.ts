/** The rows of agent seats. Who may give, change or take one is decided by the room that asks; here they only change together with their times. */
import { join, raw, sql, type Tx } from '../platform/db.ts';
import type { Role } from './actor.ts';

export interface SeatFacts {
  role: Role;
  ticket_scope: 1 | 2 | 3;
  occasional: boolean;
  agent_type: 'support_agent' | 'field_agent' | 'collaborator';
  signature: string | null;
  focus_mode: boolean;
}
const columns = ['role', 'ticket_scope', 'occasional', 'agent_type', 'signature', 'focus_mode'] as const;
const givenOf = (facts: Partial<SeatFacts>) => columns.filter((column) => facts[column] !== undefined);

/** Changes of a desk's seats happen one after the other, so that what is decided on all of them stays true (the last Account Admin). */
export async function lockSeats(tx: Tx, deskId: number): Promise<void> {
  await tx.row(sql`select 1 from desks where org_id = ${tx.org_id} and id = ${deskId} for no key update`);
}

/** Gives a person an agent seat; whoever was a customer of this desk is none any more. */
export async function giveSeat(tx: Tx, deskId: number, personId: number, facts: Pick<SeatFacts, 'role' | 'ticket_scope'> & Partial<SeatFacts>): Promise<void> {
  await tx.run(sql`delete from seats where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and kind in ('customer', 'agent')`);
  const given = givenOf(facts);
  await tx.run(sql`
    insert into seats (org_id, desk_id, person_id, kind, available_since, ${raw(given.join(', '))})
    values (${tx.org_id}, ${deskId}, ${personId}, 'agent', now(), ${join(given.map((column) => sql`${facts[column]}`))})`);
}

/** Changes what it names of an agent seat. */
export async function changeSeat(tx: Tx, deskId: number, personId: number, facts: Partial<SeatFacts>): Promise<void> {
  const sets = givenOf(facts).map((column) => sql`${raw(column)} = ${facts[column]}`);
  await tx.run(
    sql`update seats set ${join([sql`updated_at = now()`, ...sets], ', ')} where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and kind = 'agent'`,
  );
}

/** Takes the agent seat; the person stays as a customer of the desk. */
export async function takeSeat(tx: Tx, deskId: number, personId: number): Promise<void> {
  await tx.run(sql`delete from seats where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and kind = 'agent'`);
  await tx.run(sql`insert into seats (org_id, desk_id, person_id, kind) values (${tx.org_id}, ${deskId}, ${personId}, 'customer') on conflict do nothing`);
}

/** Remembers that an agent was here just now. */
export async function markActive(tx: Tx, deskId: number, personId: number): Promise<void> {
  await tx.run(sql`update seats set last_active_at = now() where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and kind = 'agent'`);
}

/** Locks the seat: its holder is no agent of the desk until it is opened again. */
export async function closeSeat(tx: Tx, deskId: number, personId: number, by: number): Promise<void> {
  await tx.run(
    sql`update seats set deactivated_at = now(), deactivated_by = ${by}, available_since = null, updated_at = now() where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and kind = 'agent'`,
  );
}

/** Opens a locked seat again; its holder is no customer of the desk. */
export async function openSeat(tx: Tx, deskId: number, personId: number): Promise<void> {
  await tx.run(
    sql`update seats set deactivated_at = null, deactivated_by = null, available_since = now(), updated_at = now() where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and kind = 'agent'`,
  );
}

/** Says whether an agent takes work, since when, and how much at most. */
export async function setAvailability(tx: Tx, deskId: number, personId: number, available: boolean, limit: number | null): Promise<void> {
  await tx.run(sql`
    update seats set available_since = case when ${available} then coalesce(available_since, now()) end, assignment_limit = ${limit}::int, updated_at = now()
    where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and kind = 'agent'`);
}
