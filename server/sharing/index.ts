/**
 * Sharing: letting an agent or a group into one ticket that their scope would not have given them. Promises: sharing twice is one share and
 * one mail (A11), nobody gives more than they have, taking away is at once, and every share and un-share stands in the history (A12).
 */
export { changeSecurityIn } from './change-security.ts';
export { requestCandidates } from './portal/portal-people.ts';
export { portalSharingRoutes } from './portal/portal-routes.ts';
export { changeFromPortal, removeFromPortal, requestSharesFor, shareFromPortal } from './portal/portal-shares.ts';
export { sharingRoutes } from './routes.ts';
export { securityRoutes } from './security-routes.ts';
