/** The live socket: hears what changed and asks again; says where you are. One per tab. */
import { useEffect, useSyncExternalStore } from 'react';
import { apiBase, call, Refused } from '../../../contract/client.ts';
import type { LiveSay, LiveWord } from '../../../contract/notifications.ts';
import { showMe } from '../../../contract/signin.ts';
import { queryClient } from './query-client.ts';

export interface Here {
  id: number;
  name: string;
  doing: 'viewing' | 'replying' | 'noting';
}

const hearers = new Set<(word: LiveWord) => void>();
const watchers = new Set<() => void>();
let here = new Map<number, Here[]>();
let state: 'off' | 'connecting' | 'live' = 'off';
let socket: WebSocket | null = null;
let tries = 0;
let again: ReturnType<typeof setTimeout> | undefined;
let said: { open?: LiveSay; rows?: LiveSay } = {};

const tell = () => {
  for (const watcher of watchers) watcher();
};
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
};
const become = (next: typeof state) => {
  state = next;
  tell();
};

const refresh = (...queryKey: unknown[]) => void queryClient.invalidateQueries({ queryKey });

const customerKeys = { contacts: ['contacts', 'contact', 'company'], companies: ['companies', 'company', 'contact'], fields: ['fields'] } as const;

/** What each word makes stale. Lists of tickets are freshened by the list itself, so that rows never jump. */
function heard(word: LiveWord) {
  if ('here' in word) {
    here = new Map(here).set(word.here, word.people);
    tell();
  } else if ('gone' in word) {
    refresh('ticket', word.id);
    refresh('tickets', 'counts');
  } else if ('changed' in word) {
    if (word.changed === 'ticket') {
      if (word.what === 'draft') refresh('ticket', word.id, 'draft');
      else if (word.what === 'time') {
        refresh('ticket', word.id, 'time');
        refresh('time');
      } else refresh('ticket', word.id);
      if (word.what === 'ticket' || word.what === 'shares') soonCount();
    } else if (word.changed === 'bell') {
      refresh('notifications');
      soonCount();
    } else if (word.changed === 'job') refresh('job', word.id);
    else if (word.what === 'me') refresh('me');
    else if (word.what in customerKeys) for (const stale of customerKeys[word.what as keyof typeof customerKeys]) refresh(stale);
    else {
      refresh('desk');
      // A switch may have put shares and links to sleep, or woken them.
      if (word.what === 'settings') for (const stale of ['settings', 'security', 'ticket']) refresh(stale);
    }
  }
  for (const hearer of hearers) hearer(word);
}

let countsAsked = false;
function soonCount() {
  if (countsAsked) return;
  countsAsked = true;
  setTimeout(() => {
    countsAsked = false;
    refresh('tickets', 'counts');
  }, 800);
}

const send = (word: LiveSay) => {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(word));
};

/** What the server closes with when the session has ended, here or in another browser, or the seat at this desk. */
const signedOut = 4401;

/** The page goes where whoever sits here may be: to sign in, and back; or to another desk of theirs. Nothing of what it showed stays in it. */
async function leave() {
  hangUp();
  const gone = await call(showMe, {}).then(
    () => false,
    (error: unknown) => error instanceof Refused && error.status === 401,
  );
  location.assign(gone ? `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}` : '/');
}

/** Before signing out: what the server says of it is no news. */
export function hangUp() {
  clearTimeout(again);
  const old = socket;
  socket = null;
  old?.close();
}

function connect() {
  clearTimeout(again);
  const missed = tries > 0;
  const one = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${apiBase.prefix}/live`);
  socket = one;
  if (state !== 'live') become('connecting');
  one.onopen = () => {
    tries = 0;
    become('live');
    if (said.open) send(said.open);
    if (said.rows) send(said.rows);
    if (missed) void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[1] !== 'list' && query.queryKey[0] !== 'me' });
    if (missed) for (const hearer of hearers) hearer({ hello: 'again' });
  };
  one.onmessage = (event) => heard(JSON.parse(String(event.data)) as LiveWord);
  one.onclose = ({ code }) => {
    if (socket !== one) return;
    if (code === signedOut) return void leave();
    tries += 1;
    become('off');
    again = setTimeout(connect, Math.min(30_000, 500 * 2 ** Math.min(tries, 6)) * (0.7 + Math.random() * 0.6));
  };
}

/** Says which ticket is open here and what is being done in it, or which rows are on the screen. Said again after every reconnect. */
export function say(word: LiveSay) {
  if ('open' in word) said = { ...said, open: word };
  if ('rows' in word) said = { ...said, rows: word };
  send(word);
}

/** Keeps the socket of a desk open while the shell stands. */
export function useLiveSocket(desk: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another desk is another socket
  useEffect(() => {
    tries = 0;
    connect();
    const beat = setInterval(() => send({ ping: 1 }), 25_000);
    const wake = () => {
      if (state === 'off' && document.visibilityState === 'visible') connect();
    };
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    // Without a network the socket would look alive for minutes.
    const lost = () => socket?.close();
    window.addEventListener('offline', lost);
    return () => {
      clearInterval(beat);
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
      window.removeEventListener('offline', lost);
      hangUp();
      said = {};
      here = new Map();
    };
  }, [desk]);
}

/** Hears every word; `{hello}` also after a reconnect, when words may have been missed. */
export function useLive(hear: (word: LiveWord) => void) {
  useEffect(() => {
    hearers.add(hear);
    return () => void hearers.delete(hear);
  }, [hear]);
}

const nobody: Here[] = [];
/** Who is in a ticket right now, without yourself. */
export const useHere = (ticketId: number) => useSyncExternalStore(watch, () => here.get(ticketId) ?? nobody);
export const useLiveState = () => useSyncExternalStore(watch, () => state);
