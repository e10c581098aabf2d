/**
 * Access: the lock (who may see a ticket) and the keys (shares, as rows). Promises: one policy for agents and one for customers decide visibility
 * everywhere; what one may not see does not exist.
 */
export {
  cap,
  cappedIn,
  conditionOf,
  hereOnly,
  type Level,
  levelFrom,
  mayOf,
  reaches,
  refuseGone,
  type Standing,
  seenAlready,
  seesAll,
  standing,
  type TicketFacts,
  ticketFor,
  type Viewer,
  viewerOf,
  visibleTo,
  type Way,
  wallsOpen,
  waysOf,
  whoCanSee,
} from './access.ts';
export { closedAddresses } from './closed-addresses.ts';
export { contactSteps } from './contact-reach.ts';
export { agentSteps, endSharesOfContact, endSharesOfGroup } from './end-shares.ts';
export { countShares, freezeShares, revokeShares, type Side, wakeShares } from './freeze-shares.ts';
export {
  agentAtDesk,
  audienceOf,
  audienceSql,
  changeGrant,
  type Grant,
  grantingAccess,
  mostPeople,
  revokingAccess,
  type ShareRow,
  type Subjects,
  sharesOf,
  subjectName,
  subjectsAsFacts,
  type TicketKey,
} from './grants.ts';
export { openToAnyone, publicLinksOn } from './public-access.ts';
export {
  companiesSeenBy,
  type RequestFacts,
  type RequestMay,
  requestFor,
  requestMay,
  requestShares,
  requestsHere,
  requestViewerOf,
  requestWaysOf,
  visibleAtPortal,
  whoSeesAtPortal,
} from './request-access.ts';
export { workedWith } from './worked-with.ts';
