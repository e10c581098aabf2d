/** The messages and the history of a ticket: the newest page first, older ones on demand. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Activity, listActivities } from '../../../contract/around-ticket.ts';
import { call, callPage } from '../../../contract/client.ts';
import { type Conversation, changeNote, deleteConversation, listConversations } from '../../../contract/conversations.ts';

const pageSize = 30;

export function useConversation(ticketId: number) {
  const pages = useInfiniteQuery({
    queryKey: ['ticket', ticketId, 'conversation'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      callPage(listConversations, { params: { ticket_id: ticketId }, query: { newest_first: true, per_page: pageSize, after: pageParam } }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const messages = useMemo(() => {
    const known = new Map<number, Conversation>();
    for (const page of pages.data?.pages ?? []) for (const message of page.rows) known.set(message.id, message);
    return [...known.values()];
  }, [pages.data]);
  return { ...pages, messages };
}

/** The whole history, page by page; a ticket with more than a thousand entries shows the first thousand. */
export const useActivities = (ticketId: number) =>
  useQuery({
    queryKey: ['ticket', ticketId, 'activities'],
    queryFn: async ({ signal }) => {
      const all: Activity[] = [];
      for (let page = 1; page <= 10; page++) {
        const rows = await call(listActivities, { params: { ticket_id: ticketId }, query: { page, per_page: 100 } }, signal);
        all.push(...rows);
        if (rows.length < 100) break;
      }
      return all;
    },
  });

export function useNote(ticketId: number) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['ticket', ticketId] });
  const change = useMutation({
    mutationFn: ({ id, body }: { id: number; body: string }) => call(changeNote, { params: { conversation_id: id }, body: { body } }),
    onSuccess: refresh,
  });
  const remove = useMutation({ mutationFn: (id: number) => call(deleteConversation, { params: { conversation_id: id } }), onSuccess: refresh });
  return { change, remove };
}
