/** One ticket with what stands around it: the same entry of the cache for every room that looks at it. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../contract/client.ts';
import { showTicket } from '../../../contract/tickets.ts';

export const ticketQuery = (ticketId: number) =>
  queryOptions({
    queryKey: ['ticket', ticketId, 'itself'],
    queryFn: ({ signal }) => call(showTicket, { params: { ticket_id: ticketId }, query: { include: 'requester,company,stats,access,summary' } }, signal),
  });
