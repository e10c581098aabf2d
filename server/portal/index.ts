/**
 * Portal: where a customer opens a ticket without an account. Promises: works without a script; never tells whether an address is known; what a
 * stranger writes under a known address is marked so; what was typed is kept when something is wrong with it.
 */
export { portalRoutes } from './routes.ts';
export { servePortal } from './serve-portal.ts';
