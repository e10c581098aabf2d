/**
 * Live: the socket that tells open browsers what changed, never what it is. Promises: a word about a ticket reaches only those who may see it
 * at that moment; whoever loses it while it is open is told so within a second; names of who is where travel no further than the ticket.
 * Customers' open pages get the same by a stream, asked by the portal's policy.
 */

export { type Live, openLive } from './open-live.ts';
export { openNews } from './open-news.ts';
