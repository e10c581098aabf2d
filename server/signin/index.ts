/**
 * Sign-in: proving who one is, by password, mailed link, session cookie or API key. Promises: secrets are kept as hashes, tries are
 * throttled by address and by network, and no answer tells whether an address is known.
 */

export { authenticateAgent, credentialOf, currentVisitor, recogniseAgent } from './authenticate.ts';
export { authenticateCustomer, customerAt, portalClosedTo } from './authenticate-customer.ts';
export { changeOwnPassword, hasPassword } from './change-me.ts';
export { endCustomerSessions, forgetCredentials } from './forget-person.ts';
export { makeApiKey, setApiKey } from './keys/api-keys.ts';
export { onSignInLink } from './links/on-sign-in-link.ts';
export { forgetUnproven, onAgent } from './on-agent.ts';
export { isForeign, refuseOtherSites } from './own-site.ts';
export { hashPassphrase, passphraseFits, setPassword } from './passwords/passwords.ts';
export { askForPortalLink, signInAtPortal, signInByPortalLink } from './portal-sign-in.ts';
export { keyRoutes, signinRoutes } from './routes.ts';
export { endSession, endSessionsOf, limitSessions, startSession } from './sessions.ts';
export { makeFirstAdmin, setupCode } from './set-up.ts';
export { signedIn } from './signed-in.ts';
export { sweepSignIns } from './sweep.ts';
export { forgiveTries, takeTries, takeTry } from './throttle.ts';
export { hashOf, isToken, newToken } from './tokens.ts';
