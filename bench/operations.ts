/** What is measured: each operation as Tandem's callers ask it, and as the bare app is asked for the same rows. */
import { normalise } from '../server/platform/normalise.ts';
import type { Request } from './callers.ts';
import { chanceFrom } from './chance.ts';
import { type Cast, credentials, fateOf } from './desk.ts';
import { addressOf } from './invent.ts';
import type { SpareShare } from './spare-shares.ts';
import { commonWord, koreanWord, rareWord } from './words.ts';

export interface Operation {
  op: string;
  /** What the table of the docs calls it. */
  title: string;
  tandem: () => Request;
  /** Null: nothing bare does the same. */
  bare: (() => Request) | null;
  /** The least share of the bare route's requests per second; null: no promise. */
  least: number | null;
  writes: boolean;
}

const api = '/api/v2';
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const description = '<p>The printer on the third floor prints every page twice since yesterday. Could somebody have a look at it, please?</p>';

/**
 * Tickets answered or shared by a run, one after the other, so that no two requests wait for the same row; on the second lap another colleague
 * is let in.
 */
function walker(cast: Cast, start: number): () => { id: number; lap: number } {
  let at = start;
  return () => {
    do at += 1;
    while (fateOf(1 + (at % cast.tickets)) !== null);
    return { id: 1 + (at % cast.tickets), lap: Math.floor((at - start) / cast.tickets) };
  };
}

/** `pages`: the paths of public links; `spare`: shares to take away, each once; `customer`: the cookie of one who is signed in at the portal. */
export function operationsOf(cast: Cast, pages: string[], spare: SpareShare[] = [], customer: string | null = null): Operation[] {
  const chance = chanceFrom(Date.now());
  const admin = credentials(cast.admin);
  const get = (path: string, authorization = admin): Request => ({ method: 'GET', path: `${api}${path}`, authorization });
  const post = (path: string, body: unknown): Request => ({ method: 'POST', path: `${api}${path}`, authorization: admin, body });
  const bareGet = (path: string): Request => ({ method: 'GET', path });
  const barePost = (path: string, body: unknown): Request => ({ method: 'POST', path, body });
  const anyTicket = (): number => {
    const id = 1 + chance.below(cast.tickets);
    return fateOf(id) === null ? id : anyTicket();
  };
  const created = () => ({
    email: addressOf(cast.agents + 1 + chance.below(cast.people - cast.agents)),
    subject: 'The printer prints everything twice',
    description,
    priority: 1 + chance.below(4),
    group_id: 1 + chance.below(6),
  });
  const answered = walker(cast, chance.below(cast.tickets));
  const next = walker(cast, chance.below(cast.tickets));
  const shared = (): [number, unknown] => {
    const { id, lap } = next();
    return [id, { person_ids: [cast.agents - (lap % 10)] }];
  };
  let given = 0;
  const taken = () => spare[given++ % spare.length]!;
  const reading = { writes: false };
  const search = (op: string, title: string, term: string): Operation => ({
    op,
    title,
    tandem: () => get(`/search?term=${encodeURIComponent(term)}`),
    bare: () => bareGet(`/search?term=${encodeURIComponent(normalise(term))}`),
    least: null,
    ...reading,
  });
  const counts = (op: string, title: string, person: number): Operation => ({
    op,
    title,
    tandem: () => get('/tickets/counts', credentials(person)),
    bare: null,
    least: null,
    ...reading,
  });
  return [
    {
      op: 'list',
      title: 'List, 30 rows with requester',
      tandem: () => get('/tickets?include=requester'),
      bare: () => bareGet('/list'),
      least: 0.6,
      ...reading,
    },
    {
      op: 'list_restricted',
      title: 'List of a restricted agent with 50 shares',
      tandem: () => get('/tickets?filter=all&include=requester', credentials(cast.restricted)),
      bare: () => bareGet(`/list/${cast.restricted}`),
      least: 0.6,
      ...reading,
    },
    {
      op: 'list_shared',
      title: 'Shared with me, 10,000 shares',
      tandem: () => get('/tickets?filter=shared_with_me&include=requester', credentials(cast.sharedMuch)),
      bare: null,
      least: null,
      ...reading,
    },
    {
      op: 'list_groups',
      title: 'List of an agent who sees two groups',
      tandem: () => get('/tickets?include=requester', credentials(cast.inGroups)),
      bare: null,
      least: null,
      ...reading,
    },
    {
      op: 'list_console',
      title: 'List as the console asks it (requester, access, shares, unread)',
      tandem: () => get('/tickets?filter=open&include=requester,access'),
      bare: null,
      least: null,
      ...reading,
    },
    {
      op: 'time_sheet',
      title: 'Time sheet of a month by customer',
      tandem: () => get(`/reports/time_sheet?from=${daysAgo(60)}&to=${daysAgo(30)}&group_by=company`),
      bare: null,
      least: null,
      ...reading,
    },
    ...(['company', 'agent', 'ticket', 'day'] as const).map((by) => ({
      op: `time_sheet_year_${by}`,
      title: `Time sheet of a year by ${{ company: 'customer', agent: 'agent', ticket: 'ticket', day: 'day' }[by]}`,
      tandem: () => get(`/reports/time_sheet?from=${daysAgo(380)}&to=${daysAgo(15)}&group_by=${by}`),
      bare: null,
      least: null,
      ...reading,
    })),
    ...(['company', 'ticket', 'day'] as const).map((by) => ({
      op: `time_sheet_closed_${by}`,
      title: `Time sheet of a year, closed tickets, by ${{ company: 'customer', ticket: 'ticket', day: 'day' }[by]}`,
      tandem: () => get(`/reports/time_sheet?from=${daysAgo(380)}&to=${daysAgo(15)}&status=5&group_by=${by}`),
      bare: null,
      least: null,
      ...reading,
    })),
    { op: 'counts', title: 'Counts of all views', tandem: () => get('/tickets/counts'), bare: null, least: null, ...reading },
    counts('counts_groups', 'The same for an agent who sees two groups', cast.inGroups),
    counts('counts_shared', 'The same for an agent with 10,000 shares', cast.sharedMuch),
    {
      op: 'show',
      title: 'Show with conversation',
      tandem: () => get(`/tickets/${anyTicket()}?include=conversations`),
      bare: () => bareGet(`/show/${anyTicket()}`),
      least: 0.6,
      ...reading,
    },
    ...(customer
      ? [
          {
            op: 'portal_list_10k',
            title: 'The portal’s list of what was shared with a customer, 10,000 shares',
            tandem: (): Request => ({ method: 'GET', path: `${api}/portal/requests?view=shared`, cookie: customer }),
            bare: null,
            least: null,
            ...reading,
          },
        ]
      : []),
    ...(pages.length
      ? [
          {
            op: 'public_page',
            title: 'The page of a public link',
            tandem: (): Request => ({ method: 'GET', path: pages[chance.below(pages.length)]! }),
            bare: null,
            least: null,
            ...reading,
          },
        ]
      : []),
    { op: 'create', title: 'Create', tandem: () => post('/tickets', created()), bare: () => barePost('/create', created()), least: 0.5, writes: true },
    {
      op: 'reply',
      title: 'Reply',
      tandem: () => post(`/tickets/${answered().id}/reply`, { body: description }),
      bare: () => barePost(`/reply/${answered().id}`, { body: description }),
      least: null,
      writes: true,
    },
    {
      op: 'share',
      title: 'Share',
      tandem: () => {
        const [id, body] = shared();
        return post(`/tickets/${id}/shares`, body);
      },
      bare: () => {
        const [id, body] = shared();
        return barePost(`/share/${id}`, body);
      },
      least: null,
      writes: true,
    },
    ...(spare.length
      ? [
          {
            op: 'unshare',
            title: 'Un-share',
            tandem: (): Request => {
              const { ticket_id, id } = taken();
              return { method: 'DELETE', path: `${api}/tickets/${ticket_id}/shares/${id}`, authorization: admin };
            },
            bare: (): Request => {
              const { ticket_id, id } = taken();
              return { method: 'DELETE', path: `/share/${ticket_id}/${id}` };
            },
            least: 0.5,
            writes: true,
          },
        ]
      : []),
    search('search_rare', 'Search, a rare word', rareWord),
    search('search_common', 'Search, a common word', commonWord),
    search('search_korean', 'Search, two Korean syllables', koreanWord),
  ];
}
