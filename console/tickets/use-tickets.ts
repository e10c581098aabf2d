/** Lists of tickets, how many they hold, and what a search finds. */
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call, callPage } from '../../contract/client.ts';
import type { QueryOf } from '../../contract/endpoint.ts';
import { findTickets } from '../../contract/search.ts';
import type { TicketRow } from '../../contract/ticket.ts';
import { countList, countTickets, listTickets, showTicket } from '../../contract/tickets.ts';
import { defaultView, type TicketsAddress } from './address.ts';

/** What a line of the list shows: a ticket and, where it was searched for, the place it was found. */
export interface Line {
  ticket: TicketRow;
  snippet?: string;
}

export const include = 'requester,company,access';
const perPage = 60;

/** What narrows the list in the address, as the API takes it. */
export const asked = (address: TicketsAddress): QueryOf<typeof countList> => ({
  filter: address.view ?? defaultView,
  ...(address.status ? { status: address.status } : {}),
  ...(address.priority ? { priority: address.priority } : {}),
  ...(address.assignee !== undefined ? { responder_id: address.assignee } : {}),
  ...(address.group !== undefined ? { group_id: address.group } : {}),
  ...(address.type ? { type: address.type } : {}),
  ...(address.tag ? { tag: address.tag } : {}),
  ...(address.due ? { due: address.due } : {}),
});

/** One page of a list as lines; the first without a cursor. */
export async function pageOf(address: TicketsAddress, after: string, signal?: AbortSignal) {
  const cursor = after ? { after } : {};
  if (address.q !== undefined) {
    const found = await callPage(findTickets, { query: { term: address.q, per_page: 50, ...cursor } }, signal);
    return { next: found.next, rows: found.rows as Line[] };
  }
  const order = { order_by: address.by ?? 'created_at', order_type: address.way ?? 'desc' } as const;
  const page = await callPage(listTickets, { query: { ...asked(address), ...order, include, per_page: perPage, ...cursor } }, signal);
  return { next: page.next, rows: page.rows.map((ticket): Line => ({ ticket })) };
}

/** A list never goes stale by itself: use-fresh-lines.ts brings what changed, without moving a row. */
export const linesQuery = (address: TicketsAddress) =>
  infiniteQueryOptions({
    queryKey: ['tickets', 'list', address],
    queryFn: ({ pageParam, signal }) => pageOf(address, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useLines = (address: TicketsAddress) => useInfiniteQuery(linesQuery(address));

/** A ticket as a list shows it. */
export const rowOf = (id: number): Promise<TicketRow> => call(showTicket, { params: { ticket_id: id }, query: { include } });

export const countsQuery = queryOptions({ queryKey: ['tickets', 'counts'], queryFn: () => call(countTickets, {}) });
export const useCounts = () => useQuery(countsQuery);

/** How many the list in the address holds; a bare view's number is in the counts already. */
export function useListCount(address: TicketsAddress) {
  const { by, way, view, ...narrowed } = address;
  const bare = Object.keys(narrowed).length === 0;
  const counts = useCounts();
  const own = useQuery({
    queryKey: ['tickets', 'counts', { view, ...narrowed }],
    queryFn: () => call(countList, { query: address.q === undefined ? asked(address) : { term: address.q } }),
    enabled: !bare,
  });
  return bare ? counts.data?.find((one) => one.filter === (view ?? defaultView)) : own.data;
}
