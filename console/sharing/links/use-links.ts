/** The public links of a ticket, and how they change. Keys start with ['ticket', id]. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../contract/client.ts';
import type { BodyOf } from '../../../contract/endpoint.ts';
import { listLinkViews, listPublicLinks, makePublicLink, regeneratePublicLink, revokePublicLink, showLinkPolicy } from '../../../contract/public-links.ts';

const linksQuery = (ticketId: number) =>
  queryOptions({ queryKey: ['ticket', ticketId, 'links'], queryFn: ({ signal }) => call(listPublicLinks, { params: { ticket_id: ticketId } }, signal) });
export const useLinks = (ticketId: number) => useQuery(linksQuery(ticketId));
export const useLinkPolicy = (ticketId: number) =>
  useQuery({ queryKey: ['ticket', ticketId, 'link policy'], queryFn: ({ signal }) => call(showLinkPolicy, { params: { ticket_id: ticketId } }, signal) });

function useLinkDeed<V>(ticketId: number, deed: (given: V) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: deed, onSettled: () => client.invalidateQueries({ queryKey: ['ticket', ticketId] }) });
}
export const useMakeLink = (ticketId: number) =>
  useLinkDeed(ticketId, (body: BodyOf<typeof makePublicLink>) => call(makePublicLink, { params: { ticket_id: ticketId }, body }));
export const useRenewLink = (ticketId: number) =>
  useLinkDeed(ticketId, (id: number) => call(regeneratePublicLink, { params: { ticket_id: ticketId, link_id: id } }));
export const useRevokeLink = (ticketId: number) =>
  useLinkDeed(ticketId, (id: number) => call(revokePublicLink, { params: { ticket_id: ticketId, link_id: id } }));

export const useLooks = (ticketId: number, linkId: number, wanted: boolean) =>
  useQuery({
    queryKey: ['ticket', ticketId, 'links', linkId, 'views'],
    queryFn: ({ signal }) => call(listLinkViews, { params: { ticket_id: ticketId, link_id: linkId } }, signal),
    enabled: wanted,
  });
