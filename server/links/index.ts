/**
 * Links: anybody reads one ticket, without an account. Promises: a link is 256 random bits that nobody finds in the database; what is read there is
 * what was said in public, names and nothing else of anybody; whatever is wrong with a link, the answer is the same; what was revoked never opens
 * again.
 */
export { publicUrlOf } from './change-link.ts';
export { linkRoutes, requestLinkRoutes } from './link-routes.ts';
export { liveLinks } from './link-rows.ts';
export { countLinks, freezeLinks, revokeLinks, wakeLinks } from './on-switch.ts';
export { makeRequestLink, renewRequestLink, requestLinkPolicy, requestLinks, requestLooks, revokeRequestLink } from './request-links.ts';
export { servePublicPage } from './serve-page.ts';
export { sweepLooks } from './sweep-looks.ts';
