/** Watching: who wants to hear of a ticket, and what each has seen of it. Promises: only who can see a ticket watches it, and only they take themselves off. */
export { hasSeen, markOwnChange, markRequestSeen, touched } from './mark-seen.ts';
export { watchingRoutes } from './routes.ts';
