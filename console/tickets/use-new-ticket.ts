import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { findRequesters } from '../../contract/around-ticket.ts';
import { type Attachment, uploadAttachments } from '../../contract/attachments.ts';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { createTicket } from '../../contract/tickets.ts';

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

export interface NewFile {
  key: number;
  name: string;
  size: number;
  state: 'sending' | 'there' | 'refused';
  attachment?: Attachment;
  why?: unknown;
}

/** Files go up as soon as they are dropped, so that the ticket does not wait for them. */
export function useNewFiles() {
  const [files, setFiles] = useState<NewFile[]>([]);
  const count = useRef(0);
  const add = useCallback((given: Iterable<File>) => {
    for (const file of given) {
      count.current += 1;
      const key = count.current;
      setFiles((now) => [...now, { key, name: file.name, size: file.size, state: 'sending' }]);
      const form = new FormData();
      form.append('attachments[]', file);
      const settle = (change: Partial<NewFile>) => setFiles((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one)));
      call(uploadAttachments, { body: form as never }).then(
        ([attachment]) => attachment && settle({ state: 'there', attachment }),
        (why: unknown) => settle({ state: 'refused', why }),
      );
    }
  }, []);
  const remove = useCallback((key: number) => setFiles((now) => now.filter((one) => one.key !== key)), []);
  return { files, add, remove };
}
