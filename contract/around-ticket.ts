/** What stands beside a ticket: its requester, its history, whether you have seen it. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Requester, ticketParams } from './ticket.ts';
import { Id, Instant, Nothing, Nullable, Paging, PersonRef, Text } from './values.ts';

export const markSeen = endpoint({
  method: 'PUT',
  path: '/tickets/:ticket_id/seen',
  who: 'agent',
  about: 'Remember that you have seen the ticket as it is now; its unread mark goes.',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found'],
});
/** People who can be a ticket's requester, by the beginning of a word of their name or address. */
export const findRequesters = endpoint({
  method: 'GET',
  path: '/requesters/autocomplete',
  who: 'agent',
  about: 'People by name or address, for the requester field.',
  query: Type.Object({ term: Text(100) }),
  answer: { 200: Type.Array(Requester) },
});
/** The requester beside a ticket: who they are and their other tickets that you may see. */
export const showRequesterCard = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/requester',
  who: 'agent',
  about: 'The requester of a ticket with their other tickets you may see.',
  params: ticketParams,
  answer: {
    200: Type.Object({
      requester: Requester,
      open_count: Type.Integer(),
      closed_count: Type.Integer(),
      more: Type.Boolean(),
      recent: Type.Array(Type.Object({ id: Id, subject: Nullable(Type.String()), status: Type.Integer(), updated_at: Instant })),
    }),
  },
  refuses: ['ticket.not_found'],
});
/** One line of a ticket's history, oldest first: who did what, when. `facts` are the values the words are made of. */
export const Activity = Type.Object({
  id: Id,
  actor: Nullable(PersonRef),
  kind: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown()),
  created_at: Instant,
});
export type Activity = Static<typeof Activity>;
export const listActivities = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/activities',
  who: 'agent',
  about: 'What happened to a ticket, oldest first (A12).',
  params: ticketParams,
  query: Type.Object(Paging),
  answer: { 200: Type.Array(Activity) },
  refuses: ['ticket.not_found'],
});
