/** The archive: tickets that are closed and were not touched for 120 days, as Freshdesk's clients ask for them. Promises: the same policy as for any ticket. */
export { archiveRoutes } from './routes.ts';
