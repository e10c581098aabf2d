/** What tickets and time lend to the pages of contacts and companies. */
export { TicketsOf } from '../tickets/tickets-of.tsx';
export { TimeOf } from '../time/time-of.tsx';
