/**
 * Mailroom: mail to customers, and what comes back. Promises: an answer goes out once, to whom its writer named, in the thread the customer
 * knows; private notes never leave; the address one answers to cannot be guessed, and names one person of one ticket.
 */
import type { House } from '../platform/house-type.ts';
import type { Subscriber } from '../platform/worker.ts';
import type { PublicUrlOf } from './answer-letter.ts';
import { onTicketCreated } from './on-ticket-created.ts';
import { onTicketForwarded } from './on-ticket-forwarded.ts';
import { onTicketOutbound } from './on-ticket-outbound.ts';
import { onTicketReplied } from './on-ticket-replied.ts';

export type { PublicUrlOf } from './answer-letter.ts';
export { serveMailbox } from './mailbox.ts';
export { type ReplyPlace, readReplyAddress, replyAddress } from './reply-address.ts';

/** `publicUrl`: how a text that asks for it comes by a ticket's public link. */
export const mailroomSubscribers = ({ linkBase }: Pick<House, 'linkBase'>, publicUrl: PublicUrlOf): Subscriber[] => [
  onTicketReplied(linkBase, publicUrl),
  onTicketForwarded(linkBase, publicUrl),
  onTicketOutbound,
  onTicketCreated,
];
