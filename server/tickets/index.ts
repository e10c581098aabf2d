/** Tickets: making, showing and changing them, writing on them. Promises: nothing is changed without an event, nor by anybody the policy does not let. */
export { addCopies, answerRequest, removeCopy, settleRequest } from './answer-request.ts';
export { fillAssociated } from './associations.ts';
export { changeTicketIn, setFateIn } from './change-ticket.ts';
export { type Copied, insertTicket, type NewTicket } from './create-ticket.ts';
export { eraseTicketsOf, onContactErased } from './erase-tickets.ts';
export { forgetInTickets } from './forget-addresses.ts';
export { checkAssignment } from './guards.ts';
export { type Included, includeSql, includesOf, withIncludes } from './includes.ts';
export { mailIdOf, rememberMailId, type Thread, threadOf } from './mail-thread.ts';
export { onAgentLeft } from './on-agent-left.ts';
export { onGroupDeleted, ticketsBehindWall } from './on-group-deleted.ts';
export { type MailReader, momentIn, priorityName, statusName, ticketValues } from './placeholders.ts';
export { ticketRoutes } from './routes.ts';
export { rowColumns } from './row.ts';
export { showTicket } from './ticket.ts';
export { addMessage, replyIn } from './write-message.ts';
