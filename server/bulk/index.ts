/** Bulk: many tickets at once, as a job. Promises: each ticket is judged as if it had been changed alone, by the rights its starter has at that moment. */
export { ticketJobs } from './bulk.ts';
export { bulkRoutes } from './routes.ts';
