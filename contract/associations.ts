/** Tickets that belong together: children of a parent, tickets related to a tracker. Only those you may see are listed (A48). */
import { Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { TicketRow, ticketParams } from './ticket.ts';

export const listAssociatedTickets = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/associated_tickets',
  who: 'agent',
  about: 'The children of a parent, or the tickets related to a tracker, that you may see.',
  params: ticketParams,
  answer: { 200: Type.Object({ tickets: Type.Array(TicketRow) }) },
  refuses: ['ticket.not_found'],
});
export const showPrimeAssociation = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/prime_association',
  who: 'agent',
  about: 'The parent of a child, or the tracker of a related ticket, when you may see it.',
  params: ticketParams,
  answer: { 200: TicketRow },
  refuses: ['ticket.not_found', 'ticket.no_prime'],
});
