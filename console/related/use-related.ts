/** The tickets that belong to one, and tying and untying them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { showRequesterCard } from '../../contract/around-ticket.ts';
import { listAssociatedTickets, showPrimeAssociation, tieTickets, untieTickets } from '../../contract/associations.ts';
import { call } from '../../contract/client.ts';
import type { LiveWord } from '../../contract/notifications.ts';
import { findTickets } from '../../contract/search.ts';
import type { Ticket, TicketRow } from '../../contract/ticket.ts';
import type { AssociatedAs } from '../../contract/ticket-events.ts';
import { useLive } from '../app/desk/live.ts';

/** What the others are to a ticket, by what it is itself. */
export const othersAre: Record<number, AssociatedAs> = { 1: 'child', 2: 'parent', 3: 'related', 4: 'tracker' };
const hasMany = (kind: number | null) => kind === 1 || kind === 3;

/** The parent or tracker, or all that belong to the ticket; true again whenever one of them changes. */
export function useRelated(ticket: Pick<Ticket, 'id' | 'association_type' | 'associated_tickets_list'>) {
  const client = useQueryClient();
  const { id, association_type, associated_tickets_list } = ticket;
  const key = associated_tickets_list.join();
  const hear = useCallback(
    (word: LiveWord) => {
      if ('changed' in word && word.changed === 'ticket' && key.split(',').includes(String(word.id)))
        void client.invalidateQueries({ queryKey: ['ticket', id] });
    },
    [client, id, key],
  );
  useLive(hear);
  return useQuery({
    queryKey: ['ticket', id, 'related', association_type],
    enabled: association_type !== null,
    queryFn: async ({ signal }): Promise<TicketRow[]> => {
      const params = { ticket_id: id };
      return hasMany(association_type)
        ? (await call(listAssociatedTickets, { params }, signal)).tickets
        : [await call(showPrimeAssociation, { params }, signal)];
    },
  });
}

export function useTies(ticketId: number) {
  const client = useQueryClient();
  const onSuccess = (_nothing: unknown, { other }: { other: number }) => {
    for (const id of [ticketId, other]) void client.invalidateQueries({ queryKey: ['ticket', id] });
  };
  return {
    tie: useMutation({
      mutationFn: ({ other, as }: { other: number; as: AssociatedAs }) => call(tieTickets, { params: { ticket_id: ticketId, other_id: other }, body: { as } }),
      onSuccess,
    }),
    untie: useMutation({
      mutationFn: ({ other }: { other: number }) => call(untieTickets, { params: { ticket_id: ticketId, other_id: other } }),
      onSuccess,
    }),
  };
}

export interface Candidate {
  id: number;
  subject: string | null;
  status: number;
}

/** Tickets one might tie: those found by words or number, and before anything is typed the requester's others. */
export function useCandidates(ticketId: number, term: string) {
  const found = useQuery({
    queryKey: ['tickets', 'found', term],
    queryFn: ({ signal }) => call(findTickets, { query: { term, per_page: 8 } }, signal),
    enabled: term !== '',
    placeholderData: (before) => before,
  });
  const card = useQuery({
    queryKey: ['ticket', ticketId, 'requester'],
    queryFn: ({ signal }) => call(showRequesterCard, { params: { ticket_id: ticketId } }, signal),
    staleTime: 60_000,
  });
  const rows: Candidate[] = term === '' ? (card.data?.recent ?? []) : (found.data ?? []).map((one) => one.ticket);
  return { candidates: rows.filter((one) => one.id !== ticketId), asked: term === '' ? card : found };
}
