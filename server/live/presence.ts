/**
 * Who is in a ticket, over all processes: each tells the bus of its own sockets, again and again; what is not heard for a while is gone.
 * Names reach only sockets whose agent may see the ticket at that moment.
 */
import type { Bus, Word } from '../platform/bus.ts';
import type { Databases } from '../platform/db.ts';
import { type Gather, gather } from './gather.ts';
import { type Doing, type Listener, type Listeners, put } from './listeners.ts';
import { whoSees } from './who-sees.ts';

interface Here {
  id: number;
  name: string;
  doing: Doing;
  heard_at: number;
}
interface Place {
  org: number;
  desk: number;
  ticket: number;
}

export interface Presence {
  /** Tells everybody where a socket is now; `left`: that it is there no longer. */
  tell(listener: Listener, ticket: number, left?: boolean): void;
  hear(word: Word): void;
  /** Tells one socket who is in these tickets. */
  show(listener: Listener, tickets: readonly number[]): Promise<void>;
  /** Says again where the sockets of this process are. */
  beat(): void;
  /** Forgets whom nobody has spoken of for so long. */
  forget(milliseconds: number): void;
  close(): void;
}

const strength: Record<Doing, number> = { viewing: 0, noting: 1, replying: 2 };
const keyOf = (place: Place) => `${place.org}:${place.desk}:${place.ticket}`;

/** Each person once, with the most they do, without the one who looks. */
function peopleFor(here: Iterable<Here>, but: number) {
  const people = new Map<number, { id: number; name: string; doing: Doing }>();
  for (const { id, name, doing } of here) {
    const before = people.get(id);
    if (id !== but && (!before || strength[doing] > strength[before.doing])) people.set(id, { id, name, doing });
  }
  return [...people.values()].sort((a, b) => a.id - b.id);
}

/** `pause`: milliseconds that comings and goings are gathered, for those in the ticket and for those who show its row. */
export function keepPresence(listeners: Listeners, databases: Databases, bus: Bus, pause: { near: number; far: number }): Presence {
  const places = new Map<string, Map<string, Here>>();

  /** Tells those who have the ticket open, or its row on their screen, where they may see it. */
  const announce = (isNear: boolean) => async (place: Place) => {
    const audience = [...listeners.atDesk(place.org, place.desk)].filter((one) =>
      isNear ? one.open === place.ticket : one.open !== place.ticket && one.rows.includes(place.ticket),
    );
    if (!audience.length) return;
    const sees = await whoSees(
      databases.of(place.org).read,
      place.desk,
      audience.map((one) => ({ person: one.person, ticket: place.ticket })),
    );
    const here = [...(places.get(keyOf(place))?.values() ?? [])];
    for (const one of audience) if (sees({ person: one.person, ticket: place.ticket })) put(one, { here: place.ticket, people: peopleFor(here, one.person) });
  };
  const near: Gather<Place> = gather(
    () => pause.near,
    (before) => before,
    announce(true),
  );
  // Thousands may look at the same list: the more listen, the more comings and goings one telling gathers.
  const far: Gather<Place> = gather(
    () => Math.min(Math.max(listeners.size, pause.near), pause.far),
    (before) => before,
    announce(false),
  );
  function changed(place: Place): void {
    near.add(keyOf(place), place);
    far.add(keyOf(place), place);
  }

  return {
    tell(listener, ticket, left = false) {
      const who = { id: listener.person, name: listener.name, doing: listener.doing, socket: listener.id, until: left ? 0 : Date.now() + 30_000 };
      bus.tell({ org: listener.org, desk: listener.desk, ticket, what: 'presence', who });
    },
    hear({ org, desk, ticket, who }) {
      if (!who || desk === undefined || ticket == null) return;
      const place = { org, desk, ticket };
      const key = keyOf(place);
      const here = places.get(key) ?? new Map<string, Here>();
      const before = here.get(who.socket);
      if (who.until === 0) here.delete(who.socket);
      else here.set(who.socket, { id: who.id, name: who.name, doing: who.doing as Doing, heard_at: Date.now() });
      if (here.size) places.set(key, here);
      else places.delete(key);
      if (who.until === 0 ? before : before?.doing !== who.doing) changed(place);
    },
    async show(listener, tickets) {
      const busy = tickets.filter((ticket) => places.has(keyOf({ ...listener, ticket })));
      const pairs = busy.map((ticket) => ({ person: listener.person, ticket }));
      const sees = await whoSees(databases.of(listener.org).read, listener.desk, pairs);
      for (const pair of pairs.filter(sees)) {
        const people = peopleFor(places.get(keyOf({ ...listener, ticket: pair.ticket }))?.values() ?? [], listener.person);
        if (people.length) put(listener, { here: pair.ticket, people });
      }
    },
    beat() {
      for (const one of listeners.all()) if (one.open !== null) this.tell(one, one.open);
    },
    forget(age) {
      for (const [key, here] of places) {
        const gone = [...here].filter(([, one]) => one.heard_at < Date.now() - age);
        for (const [socket] of gone) here.delete(socket);
        if (here.size === 0) places.delete(key);
        const [org, desk, ticket] = key.split(':').map(Number) as [number, number, number];
        if (gone.length) changed({ org, desk, ticket });
      }
    },
    close() {
      near.close();
      far.close();
    },
  };
}
