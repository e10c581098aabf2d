/** A forward that was begun: kept in this browser at every keystroke, on the server shortly after, until it is sent or thrown away. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../contract/attachments.ts';
import { call, Refused } from '../../contract/client.ts';
import { discardForwardDraft, type ForwardDraft, saveForwardDraft, showForwardDraft } from '../../contract/forwarding.ts';
import { isEmptyHtml } from './mentions.ts';

const wait = 600;
const again = 5_000;

/** What is to be begun: a forward, or what goes on with those a ticket was forwarded to. */
export interface Onward {
  kind: ForwardDraft['kind'];
  to: string[];
}
export interface Begun extends Onward {
  cc: string[];
  body: string;
  written_at: string;
}

const begunOf = (draft: ForwardDraft | null | undefined): Begun | null =>
  draft ? { kind: draft.kind, to: draft.to_emails, cc: draft.cc_emails, body: draft.body, written_at: draft.updated_at } : null;
const saysNothing = (begun: Begun) => isEmptyHtml(begun.body) && !begun.to.length && !begun.cc.length;

function readLocal(key: string): Begun | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Begun | null;
  } catch {
    return null;
  }
}
function keepLocal(key: string, begun: Begun | null): void {
  try {
    if (begun) localStorage.setItem(key, JSON.stringify(begun));
    else localStorage.removeItem(key);
  } catch {
    // a full or forbidden store: the server still has it within a second
  }
}

/** What was written last goes on, wherever it lies; what is asked for now says to whom. */
function startWith(wanted: Onward, local: Begun | null, remote: Begun | null): Begun {
  const newest = [local, remote].filter((one) => one !== null).sort((a, b) => Date.parse(b.written_at) - Date.parse(a.written_at))[0];
  if (!newest) return { ...wanted, cc: [], body: '', written_at: new Date(0).toISOString() };
  return wanted.kind === 'reply_to_forward' && newest.kind !== wanted.kind ? { ...newest, ...wanted } : newest;
}

export function useForwardDraft(ticketId: number, me: number, wanted: Onward, attachmentIds: number[]) {
  const client = useQueryClient();
  const key = `tandem.forward.${me}.${ticketId}`;
  const params = { ticket_id: ticketId };
  const queryKey = ['ticket', ticketId, 'forward_draft'];
  const remote = useQuery({ queryKey, queryFn: ({ signal }) => call(showForwardDraft, { params }, signal), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 });
  const [begun, setBegun] = useState<Begun | null>(null);
  const [files, setFiles] = useState<Attachment[]>([]);
  const now = useRef({ begun, attachmentIds, dirty: false, running: Promise.resolve() as Promise<unknown> });
  now.current.attachmentIds = attachmentIds;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = async () => {
    clearTimeout(timer.current);
    const { begun: mine, attachmentIds: ids } = now.current;
    if (!now.current.dirty || !mine) return;
    now.current.dirty = false;
    const { kind, to, cc, body, written_at } = mine;
    try {
      now.current.running = saysNothing(mine)
        ? call(discardForwardDraft, { params })
        : call(saveForwardDraft, { params, body: { kind, body, to_emails: to, cc_emails: cc, attachment_ids: ids, written_at } });
      await now.current.running;
      if (!now.current.dirty) keepLocal(key, null);
    } catch (error) {
      now.current.dirty = true;
      if (!(error instanceof Refused) || error.status === 0 || error.status >= 500) timer.current = setTimeout(() => latest.current(), again);
    }
  };
  const latest = useRef(save);
  latest.current = save;

  const change = (part: Partial<Omit<Begun, 'written_at'>>) => {
    if (!now.current.begun) return;
    const next = { ...now.current.begun, ...part, written_at: new Date().toISOString() };
    now.current.begun = next;
    now.current.dirty = true;
    setBegun(next);
    keepLocal(key, next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), wait);
  };

  const settled = remote.isSuccess || remote.isError;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the server has answered
  useEffect(() => {
    if (!settled || now.current.begun) return;
    const first = startWith(wanted, readLocal(key), begunOf(remote.data));
    now.current.begun = first;
    setBegun(first);
    setFiles(remote.data?.attachments ?? []);
  }, [settled]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: files that came or went are kept like words
  useEffect(() => {
    if (now.current.begun && attachmentIds.join() !== files.map((file) => file.id).join()) change({});
  }, [attachmentIds.join()]);
  useEffect(() => {
    const soon = () => void latest.current();
    window.addEventListener('pagehide', soon);
    window.addEventListener('online', soon);
    return () => {
      window.removeEventListener('pagehide', soon);
      window.removeEventListener('online', soon);
      soon();
    };
  }, []);

  /** What is being saved has arrived, and nothing more will be. */
  const stop = async () => {
    clearTimeout(timer.current);
    now.current.dirty = false;
    await now.current.running.catch(() => null);
  };
  return {
    /** Null until the server has said what there is. */
    begun,
    files,
    change,
    stop,
    /** It went: the server ended its draft with it. */
    sent: () => {
      now.current.dirty = false;
      keepLocal(key, null);
    },
    /** Throws it away. */
    forget: async () => {
      await stop();
      keepLocal(key, null);
      await call(discardForwardDraft, { params }).catch(() => null);
      client.removeQueries({ queryKey });
    },
  };
}
