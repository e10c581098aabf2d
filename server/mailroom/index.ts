/**
 * Mailroom: mail to customers, and what comes back. Promises: an answer goes out once, to whom its writer named, in the thread the customer
 * knows; private notes never leave; the address one answers to cannot be guessed, and names one person of one ticket.
 */
import type { Subscriber } from '../platform/worker.ts';
import { onTicketCreated } from './on-ticket-created.ts';
import { onTicketForwarded } from './on-ticket-forwarded.ts';
import { onTicketOutbound } from './on-ticket-outbound.ts';
import { onTicketReplied } from './on-ticket-replied.ts';

export { serveMailbox } from './mailbox.ts';
export { type ReplyPlace, readReplyAddress, replyAddress } from './reply-address.ts';

export const mailroomSubscribers: Subscriber[] = [onTicketReplied, onTicketForwarded, onTicketOutbound, onTicketCreated];
