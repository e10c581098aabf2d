/** Ties two tickets that are there already, as parent and child or as tracker and related, and unties them again. */
import type { AssociatedAs } from '../../contract/ticket-events.ts';
import { refuseGone, ticketFor } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { type Database, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { refusal, refuseFlaws } from '../platform/refusal.ts';
import { kinds, refuseMany } from './associations.ts';

const opposite: Record<AssociatedAs, AssociatedAs> = { parent: 'child', child: 'parent', tracker: 'related', related: 'tracker' };

interface Stand {
  id: number;
  prime_id: number | null;
  /** What it is just now; a child whose parent was erased is none any more. */
  kind: number | null;
}

/** Both tickets, held in the order of their numbers; the actor has to be able to work on both. */
async function pairFor(tx: Tx, actor: Actor, ticketId: number, otherId: number): Promise<Map<number, Stand>> {
  if (ticketId === otherId) refuseFlaws([{ field: 'other_id', code: 'invalid_value', message: 'A ticket cannot belong to itself.' }]);
  for (const id of [ticketId, otherId].sort((a, b) => a - b)) refuseGone(await ticketFor(tx, actor, id, 'work', true));
  const rows = await tx.rows<Stand>(sql`
    select t.id, t.prime_id,
      case when t.prime_id is not null or exists (select from tickets c where c.org_id = t.org_id and c.desk_id = t.desk_id and c.prime_id = t.id) then t.association_type end as kind
    from tickets t where t.org_id = ${tx.org_id} and t.desk_id = ${actor.desk_id} and t.id = any(${[ticketId, otherId]}::bigint[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

const setKind = (tx: Tx, actor: Actor, id: number, kind: number | null, prime: number | null) =>
  tx.run(sql`update tickets set association_type = ${kind}, prime_id = ${prime} where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and id = ${id}`);

/** Says it in the history of both: what the other is to each. */
async function tell(
  tx: Tx,
  actor: Actor,
  kind: 'ticket.associated' | 'ticket.dissociated',
  ticketId: number,
  otherId: number,
  as: AssociatedAs,
): Promise<void> {
  const subject = (id: number) => ({ desk_id: actor.desk_id, ticket_id: id, actor_id: actor.person_id });
  await emit(tx, kind, subject(ticketId), { with: otherId, as }, 'ticket');
  await emit(tx, kind, subject(otherId), { with: ticketId, as: opposite[as] }, 'ticket');
}

/** Makes `otherId` the parent, a child, the tracker of or related to the ticket; twice is once. */
export async function tieTickets(db: Database, actor: Actor, ticketId: number, otherId: number, as: AssociatedAs): Promise<null> {
  await db.transact(async (tx) => {
    const pair = await pairFor(tx, actor, ticketId, otherId);
    const above = as === 'parent' || as === 'tracker';
    const prime = pair.get(above ? otherId : ticketId)!;
    const below = pair.get(above ? ticketId : otherId)!;
    const primeKind = above ? kinds[as] : kinds[opposite[as]];
    if (below.prime_id === prime.id && prime.kind === primeKind) return;
    const tied = [below.kind === null ? [] : [below.id], prime.kind === null || prime.kind === primeKind ? [] : [prime.id]].flat();
    if (tied.length) throw refusal('ticket.associated_already', { ids: tied.join(', ') }, 'other_id');
    await refuseMany(tx, actor, prime.id, 1, 'other_id');
    await setKind(tx, actor, prime.id, primeKind, null);
    await setKind(tx, actor, below.id, primeKind + 1, prime.id);
    await tell(tx, actor, 'ticket.associated', ticketId, otherId, as);
  });
  return null;
}

/** Takes two tickets apart, from whichever side; where nothing ties them nothing happens. */
export async function untieTickets(db: Database, actor: Actor, ticketId: number, otherId: number): Promise<null> {
  await db.transact(async (tx) => {
    const pair = await pairFor(tx, actor, ticketId, otherId);
    const [mine, other] = [pair.get(ticketId)!, pair.get(otherId)!];
    const below = mine.prime_id === other.id ? mine : other.prime_id === mine.id ? other : null;
    if (!below) return;
    const prime = below === mine ? other : mine;
    const tracked = prime.kind === kinds.tracker;
    await setKind(tx, actor, below.id, null, null);
    const left = await tx.row(sql`select 1 from tickets where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and prime_id = ${prime.id} limit 1`);
    if (!left) await setKind(tx, actor, prime.id, null, null);
    await tell(tx, actor, 'ticket.dissociated', prime.id, below.id, tracked ? 'related' : 'child');
  });
  return null;
}
