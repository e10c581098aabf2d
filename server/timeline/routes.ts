/** Endpoints of the timeline. */
import { listActivities } from '../../contract/around-ticket.ts';
import type { Serve } from '../people/index.ts';
import { ticketHistory } from './ticket-history.ts';

export function timelineRoutes(serve: Serve): void {
  serve(listActivities, async ({ actor, params, query, next }) => {
    const history = await ticketHistory(actor.db.read, actor, params.ticket_id, query);
    next(null, history.more);
    return history.rows;
  });
}
