/** What tickets, time, the timeline and notes lend to the pages of contacts and companies. */

export { HistoryLines } from '../../history/history-lines.tsx';
export { NotesOf } from '../../notes/notes-of.tsx';
export { TicketsOf } from '../../tickets/tickets-of.tsx';
export { TimeOf } from '../../time/time-of.tsx';
