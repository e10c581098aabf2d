import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { findRequesters } from '../../../contract/around-ticket.ts';
import { call } from '../../../contract/client.ts';
import type { BodyOf } from '../../../contract/endpoint.ts';
import { createTicket } from '../../../contract/tickets.ts';

export type NewTicketBody = BodyOf<typeof createTicket>;

export function useCreateTicket() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewTicketBody) => call(createTicket, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tickets', 'counts'] }),
  });
}

export const useRequesters = (term: string) =>
  useQuery({
    queryKey: ['requesters', term],
    queryFn: ({ signal }) => call(findRequesters, { query: { term } }, signal),
    enabled: term.length > 1,
    placeholderData: (before) => before,
  });
