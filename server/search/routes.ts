/** Endpoints of search. */
import { findTickets, searchTickets } from '../../contract/search.ts';
import { countList } from '../../contract/tickets.ts';
import { filterOf, ticketCount } from '../lists/index.ts';
import type { Serve } from '../people/index.ts';
import { countByWords, ticketsByWords } from './find-tickets.ts';
import { ticketsByQuery } from './query-tickets.ts';

export function searchRoutes(serve: Serve): void {
  serve(findTickets, async ({ actor, query, next }) => {
    const found = await ticketsByWords(actor, query);
    next(found.next, found.next !== null);
    return found.rows;
  });
  serve(countList, ({ actor, query: { term, ...list } }) =>
    term === undefined
      ? ticketCount(actor.db.read, actor, filterOf(actor, list))
      : countByWords(actor, term, filterOf(actor, { filter: 'all', ...list }).where),
  );
  serve(searchTickets, async ({ actor, query, next }) => {
    const { more, ...found } = await ticketsByQuery(actor, query.query, query.page ?? 1);
    next(null, more);
    return found;
  });
}
