/** What is being written on one ticket: kept in this browser at every keystroke, on the server shortly after, so that nothing is ever lost. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Refused } from '../../contract/client.ts';
import type { Draft } from '../../contract/conversations.ts';
import { isEmptyHtml } from './mentions.ts';
import { mergeDrafts, type Writing } from './merge-drafts.ts';
import { draftQuery, saveWriting, useDiscardDraft } from './use-composer.ts';

const wait = 600;
const again = 5_000;

const writingOf = (draft: Draft | null | undefined): Writing | null =>
  draft ? { kind: draft.kind, body: draft.body, cc_emails: draft.cc_emails, bcc_emails: draft.bcc_emails, written_at: draft.updated_at } : null;

function readLocal(key: string): Writing | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Writing | null;
  } catch {
    return null;
  }
}
function keepLocal(key: string, writing: Writing | null) {
  try {
    if (writing) localStorage.setItem(key, JSON.stringify(writing));
    else localStorage.removeItem(key);
  } catch {
    // a full or forbidden store: the server still has it within a second
  }
}

export type Saved = 'nothing' | 'saving' | 'saved' | 'here';

interface Given {
  ticketId: number;
  me: number;
  begin: Pick<Writing, 'kind' | 'cc_emails'>;
  attachmentIds: number[];
  /** A message of this ticket is on its way out: its draft is not shown again. */
  sending: boolean;
}

export function useWriting({ ticketId, me, begin, attachmentIds, sending }: Given) {
  const client = useQueryClient();
  const key = `tandem.draft.${me}.${ticketId}`;
  const remote = useQuery(draftQuery(ticketId));
  const discard = useDiscardDraft(ticketId);
  const blank = useMemo<Writing>(
    () => ({ kind: begin.kind, body: '', cc_emails: begin.cc_emails, bcc_emails: [], written_at: new Date(0).toISOString() }),
    [begin.kind, begin.cc_emails],
  );
  const [writing, setWriting] = useState(blank);
  const [other, setOther] = useState<Writing | null>(null);
  const [ready, setReady] = useState(false);
  const [saved, setSaved] = useState<Saved>('nothing');
  const [revision, setRevision] = useState(0);
  const now = useRef({ writing, attachmentIds, dirty: false });
  now.current.writing = writing;
  now.current.attachmentIds = attachmentIds;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = async () => {
    clearTimeout(timer.current);
    if (!now.current.dirty) return;
    const { writing: mine, attachmentIds: ids } = now.current;
    now.current.dirty = false;
    setSaved('saving');
    try {
      if (isEmptyHtml(mine.body) && ids.length === 0) await discard.mutateAsync();
      else client.setQueryData(draftQuery(ticketId).queryKey, await saveWriting(ticketId, mine, ids));
      if (!now.current.dirty) {
        keepLocal(key, null);
        setSaved(isEmptyHtml(mine.body) ? 'nothing' : 'saved');
      }
    } catch (error) {
      now.current.dirty = true;
      setSaved('here');
      if (!(error instanceof Refused) || error.status === 0 || error.status >= 500 || error.status === 429)
        timer.current = setTimeout(() => latest.current(), again);
    }
  };
  const latest = useRef(save);
  latest.current = save;

  const change = (part: Partial<Omit<Writing, 'written_at'>>) => {
    const next = { ...now.current.writing, ...part, written_at: new Date().toISOString() };
    now.current.writing = next;
    now.current.dirty = true;
    setWriting(next);
    keepLocal(key, next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), wait);
  };
  const show = (next: Writing) => {
    now.current.writing = next;
    setWriting(next);
    setRevision((count) => count + 1);
  };

  const settled = remote.isSuccess || remote.isError;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the server has answered
  useEffect(() => {
    if (ready || !settled) return;
    setReady(true);
    if (sending) return;
    const merged = mergeDrafts(readLocal(key), writingOf(remote.data));
    if (!merged.use || isEmptyHtml(merged.use.body)) return;
    show(merged.use);
    setOther(merged.other);
    setSaved(merged.save ? 'here' : 'saved');
    now.current.dirty = merged.save;
    if (merged.save) void save();
  }, [settled]);

  // Another device of yours went on writing: take it over where nothing is unsaved here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the server's draft changes
  useEffect(() => {
    if (!ready || now.current.dirty || sending) return;
    const theirs = writingOf(remote.data);
    if (theirs && theirs.body !== now.current.writing.body && Date.parse(theirs.written_at) > Date.parse(now.current.writing.written_at)) show(theirs);
  }, [remote.data]);

  useEffect(() => {
    const online = () => void latest.current();
    window.addEventListener('online', online);
    window.addEventListener('pagehide', online);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('pagehide', online);
      void latest.current();
    };
  }, []);

  return {
    ready,
    writing,
    other,
    saved,
    revision,
    attachments: remote.data?.attachments,
    change,
    /** What stands there now, also for those who asked a while ago. */
    latest: () => now.current.writing,
    /** Saves without waiting. */
    flush: save,
    /** Puts something into the editor as if it had been typed. */
    put: (part: Partial<Omit<Writing, 'written_at'>>) => {
      change(part);
      setRevision((count) => count + 1);
    },
    takeOther: () => {
      if (!other) return;
      const mine = now.current.writing;
      setOther(mine);
      change(other);
      setRevision((count) => count + 1);
    },
    dropOther: () => setOther(null),
    /** Empties the editor. `forget` also throws the kept draft away; otherwise it waits until the message has really gone. */
    clear: (forget: boolean) => {
      clearTimeout(timer.current);
      now.current.dirty = false;
      show({ ...blank, kind: now.current.writing.kind });
      setSaved('nothing');
      setOther(null);
      keepLocal(key, null);
      if (forget) discard.mutate();
    },
  };
}
