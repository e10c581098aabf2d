/**
 * Tickets that belong together: a parent and its children, a tracker and what is related to it. Whoever sees one of them sees of the others
 * only those they may see anyway: a share of one ticket shows neither parent nor children (A48).
 */
import type { TicketRow } from '../../contract/ticket.ts';
import { ticketFor, viewerOf, visibleTo } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { type Flaw, refusal, refuseFlaws } from '../platform/refusal.ts';
import { rowColumns, type Stored, wireRow } from './row.ts';

const mostAssociated = 100;
export const kinds = { parent: 1, child: 2, tracker: 3, related: 4 } as const;
const isPrime = (kind: number | null) => kind === kinds.parent || kind === kinds.tracker;
const live = sql`t.deleted_at is null and t.spam_at is null`;

/** Writes into each row which tickets belong to it, as far as the actor may see them. Asks nothing where none of the rows belongs to any. */
export async function fillAssociated<R extends Stored>(db: Reads, actor: Actor, rows: R[]): Promise<R[]> {
  const some = rows.filter((row) => row.association_type !== null && row.id !== null);
  if (!some.length) return rows;
  const primes = some.filter((row) => isPrime(row.association_type)).map((row) => row.id);
  const above = some.flatMap((row) => (row.prime_id === null ? [] : [row.prime_id]));
  const found = await db.rows<{ id: number; prime_id: number | null }>(sql`
    select t.id, t.prime_id from tickets t where t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and t.prime_id = any(${primes}::bigint[]) and ${live} and ${visibleTo(viewerOf(actor))}
    union select t.id, null from tickets t where t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and t.id = any(${above}::bigint[]) and ${live} and ${visibleTo(viewerOf(actor))}
    order by id`);
  for (const row of some)
    row.associated = isPrime(row.association_type)
      ? found.filter((one) => one.prime_id === row.id).map((one) => one.id)
      : found.filter((one) => one.prime_id === null && one.id === row.prime_id).map((one) => one.id);
  return rows;
}

interface Asked {
  parent_id?: number | undefined;
  related_ticket_ids?: number[] | undefined;
}

const unknown = (field: string, ids: number[]): Flaw => ({
  field,
  code: 'invalid_value',
  message: `There is no ticket matching the given ${field} ${ids.join(', ')}.`,
});

/** Ties a ticket that is just being made to its parent, or makes it the tracker of others. The actor has to be able to work on all of them. */
export async function associateNew(tx: Tx, actor: Actor, ticketId: number, { parent_id, related_ticket_ids = [] }: Asked): Promise<void> {
  const wanted = [...new Set(related_ticket_ids)].sort((a, b) => a - b);
  if (parent_id === undefined && !wanted.length) return;
  if (parent_id !== undefined && wanted.length)
    refuseFlaws([{ field: 'related_ticket_ids', code: 'incompatible_field', message: 'A ticket is a child or a tracker, not both: leave parent_id out.' }]);
  const [field, others] = parent_id === undefined ? (['related_ticket_ids', wanted] as const) : (['parent_id', [parent_id]] as const);
  const missing: number[] = [];
  for (const id of others) {
    const ticket = await ticketFor(tx, actor, id, 'work', true).catch((error: { code?: string }) => {
      if (error.code !== 'ticket.not_found') throw error;
      return null;
    });
    if (!ticket || ticket.deleted_at || ticket.spam_at) missing.push(id);
  }
  if (missing.length) refuseFlaws([unknown(field, missing)]);
  await refuseTied(tx, actor, field, others);
  if (parent_id !== undefined) await refuseMany(tx, actor, parent_id, 1, field);
  const set = (ids: readonly number[], kind: number, prime: number | null) =>
    tx.run(
      sql`update tickets set association_type = ${kind}, prime_id = ${prime} where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and id = any(${[...ids]}::bigint[])`,
    );
  if (parent_id === undefined) {
    await set([ticketId], kinds.tracker, null);
    await set(wanted, kinds.related, ticketId);
  } else {
    await set([parent_id], kinds.parent, null);
    await set([ticketId], kinds.child, parent_id);
  }
  for (const id of others) {
    const subject = (of: number) => ({ desk_id: actor.desk_id, ticket_id: of, actor_id: actor.person_id });
    await emit(tx, 'ticket.associated', subject(id), { with: ticketId, as: parent_id === undefined ? 'tracker' : 'child' }, 'ticket');
    await emit(tx, 'ticket.associated', subject(ticketId), { with: id, as: parent_id === undefined ? 'related' : 'parent' });
  }
}

/** All that belong to one ticket are shown beside it, so there is an end to them. */
export async function refuseMany(tx: Tx, actor: Actor, primeId: number, more: number, field: string): Promise<void> {
  const row = await tx.row<{ n: number }>(
    sql`select count(*)::int as n from tickets where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and prime_id = ${primeId}`,
  );
  if (row!.n + more > mostAssociated) throw refusal('ticket.too_many_associated', { limit: mostAssociated }, field);
}

/** A parent may get more children; a ticket that is anything else already stays what it is. */
async function refuseTied(tx: Tx, actor: Actor, field: string, ids: readonly number[]): Promise<void> {
  const tied = await tx.rows<{ id: number }>(sql`
    select t.id from tickets t where t.org_id = ${tx.org_id} and t.desk_id = ${actor.desk_id} and t.id = any(${[...ids]}::bigint[])
      and (${field} = 'related_ticket_ids' or t.association_type <> ${kinds.parent})
      and (t.prime_id is not null or exists (select from tickets c where c.org_id = t.org_id and c.desk_id = t.desk_id and c.prime_id = t.id)) order by t.id`);
  if (tied.length) throw refusal('ticket.associated_already', { ids: tied.map((row) => row.id).join(', ') }, field);
}

async function standingOf(db: Reads, actor: Actor, ticketId: number): Promise<{ association_type: number | null; prime_id: number | null }> {
  await ticketFor(db, actor, ticketId);
  const row = await db.row<{ association_type: number | null; prime_id: number | null }>(
    sql`select association_type, prime_id from tickets where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and id = ${ticketId}`,
  );
  return row!;
}

/** The children of a parent, or what is related to a tracker, as far as the actor sees them, oldest first; a hundred at most. */
export async function associatedTickets(db: Reads, actor: Actor, ticketId: number): Promise<TicketRow[]> {
  const { association_type } = await standingOf(db, actor, ticketId);
  if (!isPrime(association_type)) return [];
  const rows = await db.rows<Stored>(sql`
    select ${rowColumns} from tickets t where t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and t.prime_id = ${ticketId} and ${live} and ${visibleTo(viewerOf(actor))} order by t.id limit 100`);
  return (await fillAssociated(db, actor, rows)).map(wireRow);
}

/** The parent of a child, or the tracker of a related ticket; one the actor may not see is none. */
export async function primeAssociation(db: Reads, actor: Actor, ticketId: number): Promise<TicketRow> {
  const { prime_id } = await standingOf(db, actor, ticketId);
  const row =
    prime_id === null
      ? undefined
      : await db.row<Stored>(
          sql`select ${rowColumns} from tickets t where t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and t.id = ${prime_id} and ${live} and ${visibleTo(viewerOf(actor))}`,
        );
  if (!row) throw refusal('ticket.no_prime');
  return wireRow((await fillAssociated(db, actor, [row]))[0]!);
}
