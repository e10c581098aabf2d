/**
 * Activation: letting contacts into the portal, and what a desk's portal lets anybody do. Promises: a link works once, for a week, and only the
 * newest one; no answer tells whether an address is known; nobody sets the password of an agent; nobody is mailed because of an import.
 */
export { inviteJobs, inviteResultsOf } from './bulk-invite.ts';
export { forgetInvites } from './invites.ts';
export { activationSubscribers } from './on-news.ts';
export { activationRoutes } from './routes.ts';
export { serveActivation } from './serve-activation.ts';
