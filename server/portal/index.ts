/**
 * Portal: where a customer opens a ticket without an account. Promises: works without a script; never tells whether an address is known; what a
 * stranger writes under a known address is marked so; what was typed is kept when something is wrong with it.
 */
export { frame } from './frame.ts';
export { html, type Markup } from './markup.ts';
export { answer, openPage } from './open-page.ts';
export { portalRoutes } from './routes.ts';
export { servePortal } from './serve-portal.ts';
export { fieldsOf } from './sign-in/serve-sign-in.ts';
export { deskPath, isAddress, leadTo, type Visit } from './visit.ts';
