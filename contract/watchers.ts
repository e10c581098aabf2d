/** Who wants to hear of every note and status of a ticket (A51, A52). */
import { Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { ticketParams } from './ticket.ts';
import { Id, Nothing } from './values.ts';

export const listWatchers = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/watchers',
  who: 'agent',
  about: 'Who watches a ticket.',
  params: ticketParams,
  answer: { 200: Type.Object({ watcher_ids: Type.Array(Id) }) },
  refuses: ['ticket.not_found'],
});
export const watchTicket = endpoint({
  method: 'POST',
  path: '/tickets/:ticket_id/watch',
  who: 'agent',
  about: 'Make an agent watch a ticket they can see (yourself by default).',
  params: ticketParams,
  body: Type.Object({ user_id: Type.Optional(Id) }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'sharing.too_many', 'agent.not_found'],
});
export const unwatchTicket = endpoint({
  method: 'PUT',
  path: '/tickets/:ticket_id/unwatch',
  who: 'agent',
  about: 'Stop watching; only for yourself (A52).',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found'],
});
export const bulkWatch = endpoint({
  method: 'PUT',
  path: '/tickets/bulk_watch',
  who: 'agent',
  about: 'Make an agent watch several tickets.',
  body: Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 100 }), user_id: Type.Optional(Id) }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'sharing.too_many', 'agent.not_found'],
});
export const bulkUnwatch = endpoint({
  method: 'PUT',
  path: '/tickets/bulk_unwatch',
  who: 'agent',
  about: 'Stop watching several tickets.',
  body: Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 100 }) }, { additionalProperties: false }),
  answer: { 204: Nothing },
});
