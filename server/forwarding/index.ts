/**
 * Forwarding: mail an agent begins. Promises: only who may answer the customer may send a ticket out; private notes never go along; the
 * conversation keeps exactly what left, and the customer sees nothing of it.
 */
export { forwardingRoutes } from './routes.ts';
