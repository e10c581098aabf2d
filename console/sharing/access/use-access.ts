/** Who can see a ticket, and why. Keys start with ['ticket', id]: whatever changes the ticket or its shares asks again. */
import { useQuery } from '@tanstack/react-query';
import { whoSeesTicket } from '../../../contract/access.ts';
import { findRequesters } from '../../../contract/around-ticket.ts';
import { call } from '../../../contract/client.ts';

export const useWhoSees = (ticketId: number, personId: number | null) =>
  useQuery({
    queryKey: ['ticket', ticketId, 'access', personId],
    queryFn: ({ signal }) => call(whoSeesTicket, { params: { ticket_id: ticketId }, query: { person_id: personId ?? undefined } }, signal),
    retry: false,
  });

/** People by the beginning of a word of their name, or of their address. */
export const usePeopleNamed = (term: string) =>
  useQuery({
    queryKey: ['people', 'named', term],
    queryFn: ({ signal }) => call(findRequesters, { query: { term } }, signal),
    enabled: term !== '',
    staleTime: 30_000,
    placeholderData: (before) => before,
  });
