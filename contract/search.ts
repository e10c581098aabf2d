/** Finding tickets: by Freshdesk's query language, and by words. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { TicketRow } from './ticket.ts';
import { Text } from './values.ts';

/** Search by a query in Freshdesk's language, `"status:2 AND tag:'fire'"`. */
export const searchTickets = endpoint({
  method: 'GET',
  path: '/search/tickets',
  who: 'agent',
  about: 'Find tickets with the search language: field:value, AND, OR, parentheses.',
  query: Type.Object({ query: Type.Optional(Type.String()), page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })) }),
  /** Counted up to 10,000; `more_than_total` is there when there are more than that. */
  answer: { 200: Type.Object({ total: Type.Integer(), results: Type.Array(TicketRow), more_than_total: Type.Optional(Type.Boolean()) }) },
  refuses: ['search.too_slow'],
});
/** Free text over subjects, messages, requesters and numbers; `snippet` shows where, with the hit between \u0002 and \u0003. */
export const Found = Type.Object({ ticket: TicketRow, snippet: Type.String() });
export type Found = Static<typeof Found>;
export const findTickets = endpoint({
  method: 'GET',
  path: '/search',
  who: 'agent',
  about: 'Find tickets by words in subjects and messages, newest first, in any language.',
  query: Type.Object({
    term: Text(200),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    after: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  answer: { 200: Type.Array(Found) },
  refuses: ['search.too_slow'],
});
