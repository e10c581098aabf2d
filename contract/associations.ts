/** Tickets that belong together: children of a parent, tickets related to a tracker. Only those you may see are listed (A48). */
import { Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { TicketRow, ticketParams } from './ticket.ts';
import { associatedAs } from './ticket-events.ts';
import { Id, Nothing, OneOf } from './values.ts';

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
const pairParams = Type.Object({ ticket_id: Id, other_id: Id });
/** Beyond Freshdesk, which ties tickets only while one of them is made. */
export const tieTickets = endpoint({
  method: 'PUT',
  path: '/tickets/:ticket_id/associated_tickets/:other_id',
  who: 'agent',
  about: 'Tie two tickets: `as` is what the other becomes to this one. You have to be able to work on both.',
  params: pairParams,
  body: Type.Object({ as: OneOf(associatedAs) }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'ticket.level_too_low', 'ticket.deleted', 'ticket.associated_already', 'ticket.too_many_associated'],
});
export const untieTickets = endpoint({
  method: 'DELETE',
  path: '/tickets/:ticket_id/associated_tickets/:other_id',
  who: 'agent',
  about: 'Take two tickets apart, from whichever side; both stay.',
  params: pairParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'ticket.level_too_low', 'ticket.deleted'],
});
