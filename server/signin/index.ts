/**
 * Sign-in: proving who one is, by password, mailed link, session cookie or API key. Promises: secrets are kept as hashes, tries are
 * throttled by address and by network, and no answer tells whether an address is known.
 */

export { makeApiKey, setApiKey } from './api-keys.ts';
export { authenticateAgent, currentVisitor, recogniseAgent } from './authenticate.ts';
export { authenticateCustomer } from './authenticate-customer.ts';
export { forgetUnproven, onAgent } from './on-agent.ts';
export { onSignInLink } from './on-sign-in-link.ts';
export { setPassword } from './passwords.ts';
export { keyRoutes, signinRoutes } from './routes.ts';
export { endSessionsOf } from './sessions.ts';
export { makeFirstAdmin, setupCode } from './set-up.ts';
export { sweepSignIns } from './sweep.ts';
export { takeTry } from './throttle.ts';
