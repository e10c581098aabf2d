/**
 * Search: finding tickets by words in any language, and by Freshdesk's query language. Promises: nobody finds what they may not see, hits come
 * newest first, and a search that would take too long says so.
 */
export { forgetAddresses, onAddressesLeft } from './forget-addresses.ts';
export { onTicketWords } from './on-ticket-words.ts';
export { requestsWithWords, saidInPublic } from './request-words.ts';
export { searchRoutes } from './routes.ts';
