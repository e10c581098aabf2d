/** What forwarding asks of the server: what would be quoted, and sending it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { forwardTicket, showQuoted } from '../../contract/forwarding.ts';

export const useQuoted = (ticketId: number) =>
  useQuery({
    queryKey: ['ticket', ticketId, 'quoted'],
    queryFn: ({ signal }) => call(showQuoted, { params: { ticket_id: ticketId } }, signal),
  });

export function useForward(ticketId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof forwardTicket>) => call(forwardTicket, { params: { ticket_id: ticketId }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ticket', ticketId] }),
  });
}

export interface Begun {
  to: string[];
  cc: string[];
  body: string;
}
const keyOf = (me: number, ticketId: number) => `tandem.forward.${me}.${ticketId}`;

/** A forward that was begun stays with this tab until it is sent or thrown away, through a reload too. */
export function begunForward(me: number, ticketId: number): Begun {
  try {
    return { to: [], cc: [], body: '', ...(JSON.parse(sessionStorage.getItem(keyOf(me, ticketId)) ?? '{}') as Partial<Begun>) };
  } catch {
    return { to: [], cc: [], body: '' };
  }
}
export function keepForward(me: number, ticketId: number, begun: Begun | null): void {
  try {
    if (begun) sessionStorage.setItem(keyOf(me, ticketId), JSON.stringify(begun));
    else sessionStorage.removeItem(keyOf(me, ticketId));
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}
