/** What the composer asks of the server: drafts, sending, canned texts, who can be mentioned. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import { addNote, type Draft, discardDraft, listCannedResponses, replyToTicket, saveDraft, showDraft } from '../../contract/conversations.ts';
import type { Writing } from './merge-drafts.ts';

export const draftQuery = (ticketId: number) =>
  queryOptions({
    queryKey: ['ticket', ticketId, 'draft'],
    queryFn: ({ signal }) => call(showDraft, { params: { ticket_id: ticketId } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Everything that is sent with one press of the button. */
export interface Message extends Writing {
  ticket_id: number;
  attachment_ids: number[];
  /** Sets the ticket in the same breath (replies only). */
  status?: number;
}

/** Sends a reply or adds a note; the server ends the draft with it. */
export async function sendMessage({ ticket_id, kind, body, cc_emails, bcc_emails, attachment_ids, status }: Message) {
  const params = { ticket_id };
  const files = attachment_ids.length ? { attachment_ids } : {};
  if (kind === 'reply') await call(replyToTicket, { params, body: { body, cc_emails, bcc_emails, ...(status ? { status } : {}), ...files } });
  else await call(addNote, { params, body: { body, private: kind === 'note', ...files } });
}

export const saveWriting = (ticketId: number, writing: Writing, attachmentIds: number[]) =>
  call(saveDraft, {
    params: { ticket_id: ticketId },
    body: {
      kind: writing.kind,
      body: writing.body,
      cc_emails: writing.cc_emails,
      bcc_emails: writing.bcc_emails,
      attachment_ids: attachmentIds,
      written_at: writing.written_at,
    },
  });

export function useDiscardDraft(ticketId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(discardDraft, { params: { ticket_id: ticketId } }),
    onSuccess: () => client.setQueryData<Draft | null>(draftQuery(ticketId).queryKey, null),
  });
}

export const cannedQuery = (term: string) =>
  queryOptions({
    queryKey: ['canned_responses', 'find', term],
    queryFn: ({ signal }) => call(listCannedResponses, { query: { term: term || undefined, per_page: 30 } }, signal),
    staleTime: 60_000,
  });
export const useCannedResponses = (term: string, wanted: boolean) => useQuery({ ...cannedQuery(term), enabled: wanted, placeholderData: (before) => before });
