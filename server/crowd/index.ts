/**
 * The crowd: many contacts at once. Promises: each is judged and changed as if alone, by the rights its starter has at that moment; what became
 * of each is told; what a job really changed can be taken back, and nothing else.
 */
export { crowdJobs } from './jobs.ts';
export { crowdResultsOf } from './results.ts';
export { crowdRoutes } from './routes.ts';
