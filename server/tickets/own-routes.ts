/** Endpoints of what stands around tickets for the one who looks: counts, seen marks, the requester's card. */
import * as contract from '../../contract/tickets.ts';
import { findRequestersBy, type Serve } from '../people/index.ts';
import { viewCounts } from './counts.ts';
import { markSeen } from './mark-seen.ts';
import { requesterCard } from './requester-card.ts';

export function ownRoutes(serve: Serve): void {
  serve(contract.countTickets, ({ actor }) => viewCounts(actor.db.read, actor));
  serve(contract.markSeen, ({ actor, params }) => markSeen(actor.db, actor, params.ticket_id));
  serve(contract.showRequesterCard, ({ actor, params }) => requesterCard(actor.db.read, actor, params.ticket_id));
  serve(contract.findRequesters, ({ actor, query }) => findRequestersBy(actor.db.read, query.term));
}
