/**
 * Messages on their way out. Each waits a few seconds so that it can be taken back, then goes. What is refused comes back to the
 * composer with the reason; leaving the page sends what is waiting at once.
 */
import { useSyncExternalStore } from 'react';
import type { Attachment } from '../../contract/attachments.ts';
import { queryClient } from '../app/desk/query-client.ts';
import { type Message, sendMessage } from './use-composer.ts';

const undoSeconds = 5;

export interface Sending {
  key: string;
  message: Message;
  attachments: Attachment[];
  state: 'waiting' | 'going' | 'refused';
  error: unknown;
  at: string;
}

let all: readonly Sending[] = [];
const listeners = new Set<() => void>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
/** What the sender wants to hear: that the time to think is over, that the message came back. */
export interface Hearing {
  onGo: () => void;
  onRefused: (error: unknown) => void;
}
const hearings = new Map<string, Hearing>();
let count = 0;

const set = (next: readonly Sending[]) => {
  all = next;
  for (const listener of listeners) listener();
};
const change = (key: string, part: Partial<Sending>) => set(all.map((one) => (one.key === key ? { ...one, ...part } : one)));
const drop = (key: string) => set(all.filter((one) => one.key !== key));

async function go(key: string) {
  const one = all.find((other) => other.key === key);
  if (one?.state !== 'waiting') return;
  clearTimeout(timers.get(key));
  timers.delete(key);
  const hearing = hearings.get(key);
  hearings.delete(key);
  hearing?.onGo();
  change(key, { state: 'going' });
  try {
    await sendMessage(one.message);
    await queryClient.invalidateQueries({ queryKey: ['ticket', one.message.ticket_id] });
    void queryClient.invalidateQueries({ queryKey: ['tickets'] });
    drop(key);
  } catch (error) {
    change(key, { state: 'refused', error });
    hearing?.onRefused(error);
  }
}

/** Sends after the time to think; gives the way back, which answers whether it came in time. */
export function sendSoon(message: Message, attachments: Attachment[], hearing: Hearing) {
  const key = `out-${++count}`;
  set([...all, { key, message, attachments, state: 'waiting', error: null, at: new Date().toISOString() }]);
  hearings.set(key, hearing);
  timers.set(
    key,
    setTimeout(() => void go(key), undoSeconds * 1000),
  );
  return {
    takeBack(): boolean {
      const waiting = all.find((one) => one.key === key)?.state === 'waiting';
      if (waiting) {
        clearTimeout(timers.get(key));
        hearings.delete(key);
        drop(key);
      }
      return waiting;
    },
  };
}

/** Takes a refused message out of the outbox, to be put back into the composer. */
export function takeRefused(key: string) {
  drop(key);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
const kept = new Map<number, { all: readonly Sending[]; mine: readonly Sending[] }>();
/** The messages of one ticket that are on their way or came back. */
export const useOutbox = (ticketId: number) =>
  useSyncExternalStore(subscribe, () => {
    const known = kept.get(ticketId);
    if (known?.all === all) return known.mine;
    const found = all.filter((one) => one.message.ticket_id === ticketId);
    const mine = known && known.mine.length === found.length && found.every((one, at) => known.mine[at] === one) ? known.mine : found;
    kept.set(ticketId, { all, mine });
    return mine;
  });

window.addEventListener('beforeunload', (event) => {
  const waiting = all.filter((one) => one.state !== 'refused');
  if (!waiting.length) return;
  for (const one of waiting) void go(one.key);
  event.preventDefault();
});
