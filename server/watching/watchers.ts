/** Watching a ticket: agents who can see it are told of every note and status (A51); only the watcher may take themselves off (A52). */

import { audienceOf, mostPeople, ticketFor, whoCanSee } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { type Database, type Reads, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';

/** Who watches, longest first. */
export async function watchersOf(db: Reads, actor: Actor, ticketId: number): Promise<{ watcher_ids: number[] }> {
  await ticketFor(db, actor, ticketId);
  const rows = await db.rows<{ person_id: number }>(
    sql`select person_id from watchers where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and ticket_id = ${ticketId} order by added_at, person_id`,
  );
  return { watcher_ids: rows.map((row) => row.person_id) };
}

/** Makes an agent watch tickets: all of them or none. Watching already changes nothing. */
export async function watchTickets(db: Database, actor: Actor, ticketIds: number[], personId = actor.person_id): Promise<null> {
  await db.transact(async (tx) => {
    // In order, so that two who watch the same tickets at once wait for each other and never block each other.
    for (const id of [...new Set(ticketIds)].sort((a, b) => a - b)) await watchIn(tx, actor, id, personId);
  });
  return null;
}

/** The ticket's row is held, so that the limit over those who share and watch (Q5) holds however many are added at once. */
async function watchIn(tx: Tx, actor: Actor, ticketId: number, personId: number): Promise<void> {
  const ticket = await ticketFor(tx, actor, ticketId, 'view', true);
  if (personId !== actor.person_id && !(await whoCanSee(tx, { desk_id: actor.desk_id, ticket_id: ticketId }, [personId])).length)
    throw refusal('agent.not_found', {}, 'user_id');
  const added = await tx.run(sql`
    insert into watchers (org_id, desk_id, ticket_id, person_id, added_by) values (${tx.org_id}, ${actor.desk_id}, ${ticketId}, ${personId}, ${actor.person_id}) on conflict do nothing`);
  if (!added) return;
  if ((await audienceOf(tx, ticket)).size > mostPeople) throw refusal('sharing.too_many', { limit: mostPeople }, 'user_id');
  await emit(tx, 'ticket.watched', { desk_id: actor.desk_id, ticket_id: ticketId, actor_id: actor.person_id }, { person_id: personId }, 'ticket');
}

/** Takes the actor themselves off; gives the tickets they really watched. Somebody who may see a ticket no longer can still stop watching it. */
async function stopWatching(tx: Tx, actor: Actor, ticketIds: number[]): Promise<number[]> {
  const gone = await tx.rows<{ ticket_id: number }>(sql`
    delete from watchers where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and person_id = ${actor.person_id} and ticket_id = any(${ticketIds}::bigint[]) returning ticket_id`);
  for (const { ticket_id } of gone)
    await emit(tx, 'ticket.unwatched', { desk_id: actor.desk_id, ticket_id, actor_id: actor.person_id }, { person_id: actor.person_id }, 'ticket');
  return gone.map((row) => row.ticket_id);
}

/** Stops watching one ticket. */
export async function unwatchTicket(db: Database, actor: Actor, ticketId: number): Promise<null> {
  await db.transact(async (tx) => {
    if (!(await stopWatching(tx, actor, [ticketId])).length) await ticketFor(tx, actor, ticketId);
  });
  return null;
}

/** Stops watching several; those not watched are left as they are. */
export async function unwatchTickets(db: Database, actor: Actor, ticketIds: number[]): Promise<null> {
  await db.transact((tx) => stopWatching(tx, actor, ticketIds));
  return null;
}
