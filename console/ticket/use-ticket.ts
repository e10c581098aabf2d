/** The ticket and what can be done to it as a whole. Keys start with ['ticket', id]: one live word refreshes all of it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { markSeen, showRequesterCard } from '../../contract/around-ticket.ts';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { countUnread, readNotifications } from '../../contract/notifications.ts';
import { leaveShare } from '../../contract/sharing.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { changeTicket, deleteTicket, markSpam, restoreTicket } from '../../contract/tickets.ts';
import { unwatchTicket, watchTicket } from '../../contract/watchers.ts';
import { ticketQuery } from '../app/desk/ticket-query.ts';

export const useTicket = (ticketId: number) => useQuery(ticketQuery(ticketId));

export const useRequesterCard = (ticketId: number) =>
  useQuery({
    queryKey: ['ticket', ticketId, 'requester'],
    queryFn: ({ signal }) => call(showRequesterCard, { params: { ticket_id: ticketId } }, signal),
    staleTime: 60_000,
  });

export type TicketChange = BodyOf<typeof changeTicket>;

/** Changes a ticket at once on the screen; a refusal puts the old value back and stays with the field that asked. */
export function useChangeTicket(ticketId: number) {
  const client = useQueryClient();
  const { queryKey } = ticketQuery(ticketId);
  return useMutation({
    mutationKey: ['change-ticket', ticketId],
    mutationFn: (change: TicketChange) => call(changeTicket, { params: { ticket_id: ticketId }, body: change }),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Ticket>(queryKey);
      if (before) client.setQueryData<Ticket>(queryKey, { ...before, ...(change as Partial<Ticket>) });
      return { before };
    },
    onError: (_error, change, kept) => {
      const names = Object.keys(change) as (keyof Ticket)[];
      client.setQueryData<Ticket>(queryKey, (now) =>
        now && kept?.before ? { ...now, ...Object.fromEntries(names.map((name) => [name, kept.before![name]])) } : now,
      );
    },
    onSettled: () =>
      client.isMutating({ mutationKey: ['change-ticket', ticketId] }) === 1
        ? Promise.all([client.invalidateQueries({ queryKey: ['ticket', ticketId] }), client.invalidateQueries({ queryKey: ['tickets'] })])
        : undefined,
  });
}

const wholeTicket = { watch: watchTicket, unwatch: unwatchTicket, remove: deleteTicket, restore: restoreTicket, spam: markSpam, leave: leaveShare } as const;
export type TicketDeed = keyof typeof wholeTicket;

/** Watch, unwatch, delete, restore, mark as spam, leave the share. */
export function useTicketDeed(ticketId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed: TicketDeed) =>
      deed === 'watch' ? call(watchTicket, { params: { ticket_id: ticketId }, body: {} }) : call(wholeTicket[deed], { params: { ticket_id: ticketId } }),
    onSuccess: (_nothing, deed) => {
      if (deed !== 'leave') client.invalidateQueries({ queryKey: ['ticket', ticketId] });
      client.invalidateQueries({ queryKey: ['tickets'] });
    },
  });
}

/** Takes the unread mark away; failing to do so is nobody's trouble. */
export function useMarkSeen(ticketId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(markSeen, { params: { ticket_id: ticketId } }),
    onSuccess: () => {
      client.setQueryData<Ticket>(ticketQuery(ticketId).queryKey, (now) => (now?.access ? { ...now, access: { ...now.access, unread: false } } : now));
      client.invalidateQueries({ queryKey: ['tickets'] });
    },
  });
}

/** What the bell says of this ticket is no news once it is before your eyes. Asks only while the bell has any. */
export function useNewsRead(ticketId: number) {
  const client = useQueryClient();
  const news = useQuery({ queryKey: ['notifications', 'unread'], queryFn: () => call(countUnread, {}) }).data?.count ?? 0;
  const { mutate } = useMutation({
    mutationFn: () => call(readNotifications, { body: { ticket_id: ticketId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
  return { news, read: mutate };
}
