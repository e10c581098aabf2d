/** Takes words from the bus to the sockets they are for. Each ticket that changed is asked about once, for all who listen at its desk. */
import type { LiveWord } from '../../contract/notifications.ts';
import { whoCanSee } from '../access/index.ts';
import type { Word } from '../platform/bus.ts';
import type { Databases } from '../platform/db.ts';
import { gather } from './gather.ts';
import { type Listener, type Listeners, put } from './listeners.ts';
import { seatedAt, whoSees } from './who-sees.ts';

interface Changed {
  org: number;
  desk: number;
  ticket: number;
  /** What changed, for these people; null: for all who see it. */
  whats: Map<string, Set<number> | null>;
}

export interface Spread {
  hear(word: Word): void;
  /** Looks again at every ticket that is open at these desks, and at the seats of who has it open. */
  recheck(desks: { org: number; desk: number }[]): Promise<void>;
  close(): void;
}

const ticketWhats = new Set(['ticket', 'conversation', 'shares', 'draft', 'time']);
const deskWhats = new Set(['settings', 'groups', 'agents', 'canned']);
/** These may come by the thousand, when files are taken in: a moment's are one word. */
const customerWhats = new Set(['contacts', 'companies', 'fields']);
/** Milliseconds between two words about the contacts of a desk. */
const mostOften = 500;
/** Changes of who may see what. */
const accessWhats = new Set(['settings', 'groups', 'agents']);

function mergeChanged(before: Changed, next: Changed): Changed {
  for (const [what, people] of next.whats) {
    const known = before.whats.get(what);
    before.whats.set(what, known === null || people === null ? null : new Set([...(known ?? []), ...people]));
  }
  return before;
}

/** `lose`: what happens to a socket whose open ticket is no longer its to see; `end`: to one whose seat is gone. */
export function spreadWords(
  listeners: Listeners,
  databases: Databases,
  milliseconds: number,
  on: { lose(listener: Listener): void; end(listener: Listener): void },
): Spread {
  const distinct = (among: Iterable<Listener>) => [...new Set([...among].map((one) => one.person))];

  const tickets = gather<Changed>(
    () => milliseconds,
    mergeChanged,
    async ({ org, desk, ticket, whats }) => {
      const here = listeners.atDesk(org, desk);
      if (!here.size) return;
      const seeing = new Set(await whoCanSee(databases.of(org).read, { desk_id: desk, ticket_id: ticket }, distinct(here)));
      const words = [...whats].map(([what, people]) => ({ people, text: JSON.stringify({ changed: 'ticket', id: ticket, what }) }));
      for (const one of listeners.atDesk(org, desk)) {
        if (seeing.has(one.person)) {
          for (const word of words) if (word.people === null || word.people.has(one.person)) put(one, word.text);
        } else if (one.open === ticket) on.lose(one);
      }
    },
  );

  async function recheckDesk({ org, desk }: { org: number; desk: number }): Promise<void> {
    const here = [...listeners.atDesk(org, desk)];
    const { read } = databases.of(org);
    const seated = await seatedAt(read, desk, distinct(here));
    for (const one of here) if (!seated.has(one.person)) on.end(one);
    const open = here.flatMap((one) => (one.open === null ? [] : [{ one, pair: { person: one.person, ticket: one.open } }]));
    const sees = await whoSees(
      read,
      desk,
      open.map((each) => each.pair),
    );
    for (const { one, pair } of open) if (one.open === pair.ticket && !sees(pair)) on.lose(one);
  }
  const desks = gather<{ org: number; desk: number }>(
    () => milliseconds,
    (before) => before,
    recheckDesk,
  );

  const toPerson = (org: number, person: number, word: LiveWord) => {
    for (const one of listeners.of(org, person)) put(one, word);
  };

  function toDesk(word: Word): void {
    const places = word.desk === undefined ? listeners.desks(word.org) : [{ org: word.org, desk: word.desk }];
    const text = JSON.stringify({ changed: 'desk', what: word.what });
    for (const place of places) {
      for (const one of listeners.atDesk(place.org, place.desk)) put(one, text);
      if (accessWhats.has(word.what)) desks.add(`${place.org}:${place.desk}`, place);
    }
  }

  const customers = gather<Word>(
    () => Math.max(milliseconds, mostOften),
    (before) => before,
    async (word) => toDesk(word),
  );

  return {
    hear(word) {
      const { org, desk, ticket, what, person } = word;
      if (what === 'bell' && person) return toPerson(org, person, { changed: 'bell' });
      if (what === 'me' && person) return toPerson(org, person, { changed: 'desk', what: 'me' });
      if (what === 'job') return person && word.job ? toPerson(org, person, { changed: 'job', id: word.job }) : undefined;
      if (deskWhats.has(what)) return toDesk(word);
      if (customerWhats.has(what)) return customers.add(`${org}:${desk}:${what}`, word);
      if (ticket == null || desk === undefined) return;
      // A draft is its writer's alone.
      if (what === 'draft' && person === undefined) return;
      const people = person === undefined ? null : new Set([person]);
      tickets.add(`${org}:${desk}:${ticket}`, { org, desk, ticket, whats: new Map([[ticketWhats.has(what) ? what : 'ticket', people]]) });
    },
    recheck: async (places) => {
      for (const place of places) await recheckDesk(place);
    },
    close() {
      tickets.close();
      desks.close();
      customers.close();
    },
  };
}
