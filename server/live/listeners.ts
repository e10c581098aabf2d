/** The sockets of this process: whose they are, what they have open, and how words are put on them. */
import type { WebSocket } from 'ws';
import type { LiveWord } from '../../contract/notifications.ts';

export type Doing = 'viewing' | 'replying' | 'noting';

/** One tab of one agent at one desk. */
export interface Listener {
  /** Names the socket on the bus; worth nothing to anybody who learns it. */
  readonly id: string;
  readonly ws: WebSocket;
  readonly org: number;
  readonly desk: number;
  readonly person: number;
  readonly name: string;
  open: number | null;
  doing: Doing;
  rows: readonly number[];
  /** Answered the last ping. */
  alive: boolean;
  /** Counts what it says; an answer to something older is not applied. */
  turn: number;
  /** How much more it may say just now. */
  breath: number;
  checked_at: number;
  /** Whether its credentials still carry an agent seat at the desk. */
  stillIn(): Promise<boolean>;
}

/** A reader that takes nothing for so long is cut off; it comes back and asks again. */
const mostWaitingBytes = 256 * 1024;

/** Puts a word on a socket, or ends it when it does not keep up. */
export function put(listener: Listener, word: LiveWord | string): void {
  const { ws } = listener;
  if (ws.readyState !== ws.OPEN) return;
  if (ws.bufferedAmount > mostWaitingBytes) ws.terminate();
  else ws.send(typeof word === 'string' ? word : JSON.stringify(word));
}

export interface Listeners {
  add(listener: Listener): void;
  remove(listener: Listener): void;
  atDesk(org: number, desk: number): ReadonlySet<Listener>;
  of(org: number, person: number): ReadonlySet<Listener>;
  /** Desks of an organisation (or of all) where somebody listens. */
  desks(org?: number): { org: number; desk: number }[];
  all(): Iterable<Listener>;
  readonly size: number;
}

const none: ReadonlySet<Listener> = new Set();

export function keepListeners(): Listeners {
  const all = new Set<Listener>();
  const byDesk = new Map<string, Set<Listener>>();
  const byPerson = new Map<string, Set<Listener>>();
  const deskKey = (org: number, desk: number) => `${org}:${desk}`;
  const places = (listener: Listener) =>
    [
      [byDesk, deskKey(listener.org, listener.desk)],
      [byPerson, deskKey(listener.org, listener.person)],
    ] as const;
  return {
    add(listener) {
      all.add(listener);
      for (const [map, key] of places(listener)) {
        const known = map.get(key);
        if (known) known.add(listener);
        else map.set(key, new Set([listener]));
      }
    },
    remove(listener) {
      all.delete(listener);
      for (const [map, key] of places(listener)) {
        const known = map.get(key);
        known?.delete(listener);
        if (known?.size === 0) map.delete(key);
      }
    },
    atDesk: (org, desk) => byDesk.get(deskKey(org, desk)) ?? none,
    of: (org, person) => byPerson.get(deskKey(org, person)) ?? none,
    desks: (org) =>
      [...byDesk.keys()]
        .map((key) => ({ org: Number(key.split(':')[0]), desk: Number(key.split(':')[1]) }))
        .filter((one) => org === undefined || one.org === org),
    all: () => all,
    get size() {
      return all.size;
    },
  };
}
