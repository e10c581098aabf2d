/** Whom a ticket is shared with, and how that changes. Keys start with ['ticket', id]. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { showSecurity } from '../../contract/security.ts';
import {
  changeShare,
  checkMentions,
  declineMention,
  findCandidates,
  listShares,
  type Mention,
  removeShare,
  type Share,
  shareTicket,
} from '../../contract/sharing.ts';

const sharesQuery = (ticketId: number) =>
  queryOptions({ queryKey: ['ticket', ticketId, 'shares'], queryFn: ({ signal }) => call(listShares, { params: { ticket_id: ticketId } }, signal) });
export const useShares = (ticketId: number) => useQuery(sharesQuery(ticketId));

export type ShareGiven = BodyOf<typeof shareTicket>;

function useRefresh(ticketId: number) {
  const client = useQueryClient();
  return () => {
    client.invalidateQueries({ queryKey: ['ticket', ticketId] });
    client.invalidateQueries({ queryKey: ['tickets'] });
  };
}

/** Shares with people and groups; the answer is the whole list, so the dialog shows it without asking again. */
export function useShareTicket(ticketId: number) {
  const client = useQueryClient();
  const refresh = useRefresh(ticketId);
  return useMutation({
    mutationFn: (given: ShareGiven) => call(shareTicket, { params: { ticket_id: ticketId }, body: given }),
    onSuccess: (shares) => {
      client.setQueryData(sharesQuery(ticketId).queryKey, shares);
      refresh();
    },
  });
}

export function useChangeShare(ticketId: number) {
  const client = useQueryClient();
  const refresh = useRefresh(ticketId);
  const { queryKey } = sharesQuery(ticketId);
  return useMutation({
    mutationFn: ({ id, ...change }: { id: number } & BodyOf<typeof changeShare>) =>
      call(changeShare, { params: { ticket_id: ticketId, share_id: id }, body: change }),
    onMutate: async ({ id, ...change }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Share[]>(queryKey);
      client.setQueryData<Share[]>(queryKey, (shares) => shares?.map((share) => (share.id === id ? { ...share, ...change } : share)));
      return { before };
    },
    onError: (_error, _change, kept) => client.setQueryData(queryKey, kept?.before),
    onSettled: refresh,
  });
}

export function useRemoveShare(ticketId: number) {
  const client = useQueryClient();
  const refresh = useRefresh(ticketId);
  const { queryKey } = sharesQuery(ticketId);
  return useMutation({
    mutationFn: (share: Share) => call(removeShare, { params: { ticket_id: ticketId, share_id: share.id } }),
    onMutate: async (share) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Share[]>(queryKey);
      client.setQueryData<Share[]>(queryKey, (shares) => shares?.filter((one) => one.id !== share.id));
      return { before };
    },
    onError: (_error, _share, kept) => client.setQueryData(queryKey, kept?.before),
    onSettled: refresh,
  });
}

export const useCandidates = (ticketId: number, term: string, wanted: boolean) =>
  useQuery({
    queryKey: ['ticket', ticketId, 'candidates', term],
    queryFn: ({ signal }) => call(findCandidates, { params: { ticket_id: ticketId }, query: { term: term || undefined } }, signal),
    enabled: wanted,
    staleTime: 15_000,
    placeholderData: (before) => before,
  });

/** Who of those mentioned cannot open the ticket (A4). */
export const useMentionCheck = (ticketId: number, { person_ids, group_ids }: { person_ids: number[]; group_ids: number[] }) => {
  const list = (ids: number[]) => ids.join() || undefined;
  return useQuery({
    queryKey: ['ticket', ticketId, 'mentions', person_ids.join(), group_ids.join()],
    queryFn: ({ signal }) =>
      call(checkMentions, { params: { ticket_id: ticketId }, query: { person_ids: list(person_ids), group_ids: list(group_ids) } }, signal),
    enabled: person_ids.length + group_ids.length > 0,
    staleTime: 10_000,
    placeholderData: (before) => before,
  });
};

export const useDeclineMention = (ticketId: number) =>
  useMutation({
    mutationFn: ({ kind, id }: Pick<Mention, 'kind' | 'id'>) =>
      call(declineMention, { params: { ticket_id: ticketId }, body: kind === 'group' ? { group_id: id } : { person_id: id } }),
  });

export const useSecurity = (wanted = true) =>
  useQuery({ queryKey: ['security'], queryFn: ({ signal }) => call(showSecurity, {}, signal), staleTime: 60_000, enabled: wanted });
