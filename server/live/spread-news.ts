/** Takes words from the bus to the open pages of the portal. What changed inside leaves no trace: a page hears only of what its reader may read, at that moment. */
import type { Word } from '../platform/bus.ts';
import type { Databases } from '../platform/db.ts';
import { gather } from './gather.ts';
import { end, type OpenPage, type OpenPages, put, remember } from './open-pages.ts';
import { type Asked, type Seen, whatPagesSee } from './what-pages-see.ts';

interface Place {
  org: number;
  desk: number;
}

export interface SpreadNews {
  hear(word: Word): void;
  /** Looks at one page for the first time: what it shows is remembered, what it may not see is said. */
  begin(page: OpenPage): Promise<void>;
  /** Looks again at all that is open. */
  recheck(): Promise<void>;
  close(): void;
}

/** Agents' own, and told of by nothing a customer reads. */
const inside = new Set(['draft', 'time', 'presence']);
/** Changes of who may come in and see what. */
const accessWhats = new Set(['settings', 'groups', 'agents', 'contacts', 'companies']);
const gone = 'gone';

/** `times`: milliseconds words about a ticket, and about a desk, are gathered; how far ahead an end is waited for. */
export function spreadNews(pages: OpenPages, databases: Databases, times: { gather: number; desk: number; ahead: number }): SpreadNews {
  const ends = new Map<string, { at: number; timer: ReturnType<typeof setTimeout> }>();
  const keyOf = (place: Place) => `${place.org}:${place.desk}`;

  /** Looks again when the next share or session ends. */
  function waitFor(place: Place, milliseconds: number): void {
    const key = keyOf(place);
    const at = Date.now() + milliseconds;
    const before = ends.get(key);
    if (milliseconds > times.ahead || (before && before.at <= at)) return;
    clearTimeout(before?.timer);
    const look = () => {
      ends.delete(key);
      desks.add(key, place);
    };
    ends.set(key, { at, timer: setTimeout(look, Math.max(milliseconds, 0) + 10) });
  }

  function tell(page: OpenPage, request: number, { sees, moved_at, newest }: Seen): void {
    const before = remember(page, request, sees ? `${moved_at}/${newest}` : gone);
    const now = page.known.get(request);
    if (now === before) return;
    if (!sees) {
      if (before !== undefined || page.shows.has(request)) put(page, { gone: request });
    } else if (before !== undefined || (!page.shows.has(request) && moved_at! > page.opened_at)) put(page, { changed: request });
  }

  async function look(place: Place, asking: { page: OpenPage; request: number | null }[]): Promise<void> {
    if (!asking.length) return;
    const asked: Asked[] = asking.map(({ page, request }) => ({ token_hash: page.token_hash, person: page.person, request }));
    let soonest = Number.POSITIVE_INFINITY;
    for (const seen of await whatPagesSee(databases.of(place.org).read, place.desk, asked)) {
      const { page, request } = asking[seen.at]!;
      if (page.response.writableEnded) continue;
      if (!seen.is_signed_in) end(page);
      else if (request !== null) tell(page, request, seen);
      if (seen.ends_in !== null) soonest = Math.min(soonest, seen.ends_in);
    }
    waitFor(place, soonest);
  }
  const everything = (page: OpenPage) => [null, ...page.shows].map((request) => ({ page, request }));

  const tickets = gather<Place & { ticket: number }>(
    () => times.gather,
    (before) => before,
    ({ org, desk, ticket }) =>
      look(
        { org, desk },
        pages
          .atDesk(org, desk)
          .filter((page) => page.is_list || page.shows.has(ticket))
          .map((page) => ({ page, request: ticket })),
      ),
  );
  const desks = gather<Place>(
    () => times.desk,
    (before) => before,
    (place) => look(place, pages.atDesk(place.org, place.desk).flatMap(everything)),
  );
  const lookAt = (places: Place[]) => {
    for (const place of places) desks.add(keyOf(place), place);
  };
  const greet = (list: Iterable<OpenPage>) => {
    for (const page of list) put(page, { hello: true });
  };

  return {
    hear({ org, desk, ticket, what, person }) {
      if (what === 'missed') {
        greet(pages.all());
        return lookAt(pages.desks());
      }
      if (what === 'sign_ins') return lookAt(pages.desks(org, person));
      if (accessWhats.has(what)) {
        const places = desk === undefined ? pages.desks(org) : [{ org, desk }];
        // A switch may open what was shut: a list asks again.
        if (what === 'settings') for (const place of places) greet(pages.atDesk(place.org, place.desk).filter((page) => page.is_list));
        return lookAt(places);
      }
      if (ticket != null && desk !== undefined && !inside.has(what)) tickets.add(`${org}:${desk}:${ticket}`, { org, desk, ticket });
    },
    begin: (page) => look(page, everything(page)),
    recheck: async () => {
      for (const place of pages.desks()) await look(place, pages.atDesk(place.org, place.desk).flatMap(everything));
    },
    close() {
      tickets.close();
      desks.close();
      for (const { timer } of ends.values()) clearTimeout(timer);
    },
  };
}
