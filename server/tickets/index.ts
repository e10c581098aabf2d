/**
 * Tickets: the lock (who may see) and the keys (shares, as rows). Promises: one policy decides visibility everywhere, nothing is changed
 * without an event, what one may not see does not exist.
 */
export {
  cappedIn,
  conditionOf,
  hereOnly,
  type Level,
  liveShares,
  mayOf,
  reaches,
  refuseGone,
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
export { addCopies, answerRequest, markRequestSeen, removeCopy, settleRequest } from './answer-request.ts';
export { fillAssociated } from './associations.ts';
export { messageFor } from './change-note.ts';
export { changeTicketIn, setFateIn } from './change-ticket.ts';
export { contactSteps } from './contact-reach.ts';
export { messagesOf, wireMessage } from './conversations.ts';
export { insertTicket, type NewTicket } from './create-ticket.ts';
export { eraseTicketsOf, onContactErased } from './erase-tickets.ts';
export { filterOf } from './filters.ts';
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
  subjectsAsFacts,
  type TicketKey,
} from './grants.ts';
export { checkAssignment } from './guards.ts';
export { type Included, includeSql, includesOf, withIncludes } from './includes.ts';
export { beyond, capped, decode, encode, mostCounted, newestKeys, type Position, seenBy, ticketCount } from './list.ts';
export { mailIdOf, rememberMailId, type Thread, threadOf } from './mail-thread.ts';
export { newestOfShares } from './many-shares.ts';
export { agentSteps, onAgentLeft } from './on-agent-left.ts';
export { onGroupDeleted, ticketsBehindWall } from './on-group-deleted.ts';
export { type MailReader, momentIn, statusName, ticketValues } from './placeholders.ts';
export { openToAnyone, publicLinksOn } from './public-access.ts';
export {
  companiesSeenBy,
  type RequestFacts,
  type RequestMay,
  type RequestViewer,
  type RequestWay,
  requestFor,
  requestMay,
  requestShares,
  requestsHere,
  requestViewerOf,
  requestWaysOf,
  visibleAtPortal,
  whoSeesAtPortal,
} from './request-access.ts';
export { ticketRoutes } from './routes.ts';
export { rowColumns } from './row.ts';
export { showTicket } from './ticket.ts';
export { addMessage, replyIn, speaker, written } from './write-message.ts';
