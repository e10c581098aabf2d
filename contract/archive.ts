/** Archived tickets: closed and untouched for 120 days. */
import { Type } from 'typebox';
import { Conversation } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { Ticket, ticketParams } from './ticket.ts';
import { Nothing, Paging } from './values.ts';

export const showArchivedTicket = endpoint({
  method: 'GET',
  path: '/tickets/archived/:ticket_id',
  who: 'agent',
  about: 'One archived ticket; `include` as for other tickets.',
  params: ticketParams,
  query: Type.Object({ include: Type.Optional(Type.String({ maxLength: 200 })) }),
  answer: { 200: Type.Intersect([Ticket, Type.Object({ archived: Type.Literal(true) })]) },
  refuses: ['ticket.not_found'],
});
export const listArchivedConversations = endpoint({
  method: 'GET',
  path: '/tickets/archived/:ticket_id/conversations',
  who: 'agent',
  about: 'The messages of an archived ticket, oldest first.',
  params: ticketParams,
  query: Type.Object(Paging),
  answer: { 200: Type.Array(Conversation) },
  refuses: ['ticket.not_found'],
});
export const deleteArchivedTicket = endpoint({
  method: 'DELETE',
  path: '/tickets/archived/:ticket_id',
  who: 'agent',
  about: 'Delete an archived ticket; it can be restored.',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'ticket.level_too_low', 'ticket.not_through_share', 'ticket.deleted'],
});
