/** Keeps what search looks through in step with tickets: after whatever changes their words, by a job, so that writers do not wait for the index. */
import { type Subscriber, subscriber } from '../platform/worker.ts';
import { indexRequest } from './request-words.ts';
import { rememberAddresses } from './ticket-addresses.ts';
import { indexTicket } from './ticket-words.ts';

const events = [
  'search.wanted',
  'ticket.created',
  'ticket.changed',
  'ticket.replied',
  'ticket.noted',
  'ticket.forwarded',
  'ticket.answered',
  'note.edited',
  'note.deleted',
];
/** What changes nothing but whom a ticket names. */
const naming = ['ticket.copied', 'ticket.copies_changed', 'ticket.outbound'];
const wordy = ['subject', 'description', 'requester_id'];

/** One reaction per event; safe to run twice and in any order, for each writes the ticket as it is then. */
const onWords = events.map((event) =>
  subscriber<{ changes?: Record<string, unknown> }>(event, `index-${event.replace('.', '-')}`, async (tx, { facts }) => {
    if (facts.ticket_id === null || (facts.changes && !wordy.some((field) => field in facts.changes!))) return;
    await indexTicket(tx, facts.desk_id, facts.ticket_id);
    await indexRequest(tx, facts.desk_id, facts.ticket_id);
    await rememberAddresses(tx, facts.desk_id, facts.ticket_id);
  }),
);
const onNames = naming.map((event) =>
  subscriber(event, `remember-${event.replace(/[._]/g, '-')}`, async (tx, { facts }) => {
    if (facts.ticket_id !== null) await rememberAddresses(tx, facts.desk_id, facts.ticket_id);
  }),
);
export const onTicketWords: Subscriber[] = [...onWords, ...onNames];
