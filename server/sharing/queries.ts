/** Whom a ticket is shared with, as an agent sees it. */
import type { Share } from '../../contract/sharing.ts';
import { sharesOf, type TicketFacts, ticketFor } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import type { Reads } from '../platform/db.ts';
import { mayChange, standingOf } from './rules.ts';

/** The list under the dialog (A2), of a ticket the actor was let to already. */
export async function wireShares(db: Reads, actor: Actor, ticket: TicketFacts): Promise<Share[]> {
  const standing = standingOf(actor, ticket);
  return (await sharesOf(db, ticket)).map((share) => ({
    ...share,
    shared_by: { id: share.shared_by_id, name: share.shared_by_name },
    yours: mayChange(standing, share),
  }));
}

/** The same for whoever may see the ticket. */
export const sharesFor = async (db: Reads, actor: Actor, ticketId: number): Promise<Share[]> => wireShares(db, actor, await ticketFor(db, actor, ticketId));
