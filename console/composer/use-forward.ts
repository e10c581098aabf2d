/** What forwarding asks of the server: what would be quoted, and sending it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { type ForwardDraft, forwardTicket, replyToForward, showQuoted } from '../../contract/forwarding.ts';

export const useQuoted = (ticketId: number) =>
  useQuery({
    queryKey: ['ticket', ticketId, 'quoted'],
    queryFn: ({ signal }) => call(showQuoted, { params: { ticket_id: ticketId } }, signal),
  });

/** Sends it, as a forward or as what goes on after one. */
export function useForward(ticketId: number, kind: ForwardDraft['kind']) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof forwardTicket>) => call(kind === 'forward' ? forwardTicket : replyToForward, { params: { ticket_id: ticketId }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ticket', ticketId] }),
  });
}
