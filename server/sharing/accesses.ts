/** Freshdesk's own calls for sharing, on the same rows and by the same rules: ids of people, at level work. */

import { sharesOf, ticketFor } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import type { Database, Reads, Tx } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { removeIn } from './change-share.ts';
import { mayRemove, standingOf } from './rules.ts';
import { shareIn } from './share-ticket.ts';

export async function accessesOf(db: Reads, actor: Actor, ticketId: number): Promise<{ user_ids: number[] }> {
  const ticket = await ticketFor(db, actor, ticketId);
  return { user_ids: (await sharesOf(db, ticket)).filter((share) => share.state !== 'expired').flatMap((share) => share.person_id ?? []) };
}

/** Adds and removes in one transaction: all of it or nothing. */
export async function changeAccesses(db: Database, actor: Actor, ticketId: number, wanted: { id: number; deleted?: boolean | undefined }[]): Promise<void> {
  const added = wanted.filter((one) => !one.deleted).map((one) => one.id);
  const taken = wanted.filter((one) => one.deleted).map((one) => one.id);
  await db.transact(async (tx) => {
    if (taken.length) await removeSome(tx, actor, ticketId, (personId) => taken.includes(personId));
    if (added.length) await shareIn(tx, actor, ticketId, { person_ids: added });
  });
}

/** Removes everybody. Refused whole when one of them is not the caller's to remove. */
export async function clearAccesses(db: Database, actor: Actor, ticketId: number): Promise<null> {
  await db.transact((tx) => removeSome(tx, actor, ticketId, () => true));
  return null;
}

async function removeSome(tx: Tx, actor: Actor, ticketId: number, fits: (personId: number) => boolean): Promise<void> {
  const ticket = await ticketFor(tx, actor, ticketId, 'view', true);
  const shares = (await sharesOf(tx, ticket)).filter((share) => share.person_id !== null && fits(share.person_id));
  const foreign = shares.find((share) => !mayRemove(standingOf(actor, ticket), share));
  if (foreign) throw refusal('sharing.not_yours', { sharer: foreign.shared_by_name });
  removeIn(
    tx,
    actor.person_id,
    ticket,
    shares.map((share) => share.id),
  );
}
