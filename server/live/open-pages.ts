/** The pages of the portal that are open through this process: whose they are, what they show, and how words are put on them. */
import type { ServerResponse } from 'node:http';
import type { PortalWord } from '../../contract/portal.ts';

/** One page of one customer at one desk, listening. */
export interface OpenPage {
  readonly response: ServerResponse;
  readonly org: number;
  readonly desk: number;
  readonly person: number;
  /** Of the session it was opened with, in hex. */
  readonly token_hash: string;
  /** Epoch milliseconds, by the clock of PostgreSQL. */
  readonly opened_at: number;
  readonly shows: ReadonlySet<number>;
  /** It is a list, and wants to hear of requests it does not show yet. */
  readonly is_list: boolean;
  /** What each request was when it was last looked at. */
  readonly known: Map<number, string>;
}

/** A reader that takes nothing for so long is cut off; the page comes back and looks again. */
const mostWaitingBytes = 64 * 1024;
/** A list remembers so many requests it does not show. */
const mostKnown = 1000;

const isOpen = ({ response }: OpenPage) => !response.writableEnded && !response.destroyed;

function write(page: OpenPage, text: string): void {
  if (!isOpen(page)) return;
  if (page.response.writableLength > mostWaitingBytes) page.response.destroy();
  else page.response.write(text);
}
export const put = (page: OpenPage, word: PortalWord): void => write(page, `data: ${JSON.stringify(word)}\n\n`);
/** Shows both sides, and what stands between them, that the line is alive. */
export const beat = (page: OpenPage): void => write(page, 'event: beat\ndata:\n\n');

export function end(page: OpenPage): void {
  put(page, { end: 'signed_out' });
  page.response.end();
}

/** Remembers what a request is now; what it was before. */
export function remember(page: OpenPage, request: number, now: string): string | undefined {
  const before = page.known.get(request);
  page.known.delete(request);
  page.known.set(request, now);
  const [oldest] = page.known.keys();
  // What the page shows is looked at again and again, and so is never the oldest for long.
  if (page.known.size > mostKnown) page.known.delete(oldest!);
  return before;
}

export interface OpenPages {
  add(page: OpenPage): void;
  remove(page: OpenPage): void;
  atDesk(org: number, desk: number): OpenPage[];
  /** Desks of an organisation (or of all) where a page is open; of one person's pages only, where given. */
  desks(org?: number, person?: number): { org: number; desk: number }[];
  of(org: number, person: number): number;
  all(): Iterable<OpenPage>;
}

const keyOf = (place: { org: number; desk: number }) => `${place.org}:${place.desk}`;

export function keepPages(): OpenPages {
  const all = new Set<OpenPage>();
  const byDesk = new Map<string, Set<OpenPage>>();
  const byPerson = new Map<string, number>();
  const count = ({ org, person }: OpenPage, more: 1 | -1) => {
    const left = (byPerson.get(`${org}:${person}`) ?? 0) + more;
    if (left) byPerson.set(`${org}:${person}`, left);
    else byPerson.delete(`${org}:${person}`);
  };
  return {
    add(page) {
      all.add(page);
      count(page, 1);
      byDesk.set(keyOf(page), (byDesk.get(keyOf(page)) ?? new Set()).add(page));
    },
    remove(page) {
      if (!all.delete(page)) return;
      count(page, -1);
      const here = byDesk.get(keyOf(page));
      here?.delete(page);
      if (here?.size === 0) byDesk.delete(keyOf(page));
    },
    atDesk: (org, desk) => [...(byDesk.get(keyOf({ org, desk })) ?? [])],
    desks(org, person) {
      const places = new Map<string, { org: number; desk: number }>();
      for (const page of all)
        if ((org === undefined || page.org === org) && (person === undefined || page.person === person))
          places.set(keyOf(page), { org: page.org, desk: page.desk });
      return [...places.values()];
    },
    of: (org, person) => byPerson.get(`${org}:${person}`) ?? 0,
    all: () => all,
  };
}
