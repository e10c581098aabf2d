/**
 * The timeline: what happened, read from the journal that every command writes in its own transaction. Promises: nothing is edited or
 * removed, and a change of the past shows, because seals chain the journal's hashes (A12).
 */
export { timelineRoutes } from './routes.ts';
export { brokenSeal, sealActivities, sealHabit } from './seals.ts';
