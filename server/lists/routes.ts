/** Endpoints of lists and their counts. */
import * as contract from '../../contract/tickets.ts';
import type { Serve } from '../people/index.ts';
import { viewCounts } from './counts.ts';
import { ticketList } from './list.ts';

export function listRoutes(serve: Serve): void {
  serve(contract.listTickets, async ({ actor, query, next }) => {
    const listed = await ticketList(actor.db.read, actor, query);
    next(listed.next, listed.more);
    return listed.rows;
  });
  serve(contract.countTickets, ({ actor }) => viewCounts(actor.db.read, actor));
}
