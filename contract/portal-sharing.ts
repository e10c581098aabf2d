/** What customers do with sharing at the portal: who else sees a request, letting people in, taking them out (A13–A18, A21, A35). */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Email, Id, Instant, Nothing, Nullable, OneOf } from './values.ts';

/** Somebody who has access to a request by a share. What agents share among themselves is not among it, nor is a stranger's address. */
export const RequestShare = Type.Object({
  id: Id,
  kind: OneOf(['person', 'company']),
  as: Nullable(OneOf(['agent', 'requester'])),
  name: Type.String(),
  /** Of your colleagues, and of those you named by it. */
  email: Nullable(Type.String()),
  /** `view`: they read; `note`: they read and answer. */
  level: OneOf(['view', 'note']),
  expires_at: Nullable(Instant),
  /** `paused`: it does not work just now; the desk knows why. */
  state: OneOf(['live', 'paused']),
  shared_by: Type.String(),
  created_at: Instant,
  /** It is your own. */
  you: Type.Boolean(),
  /** You may take it away. */
  yours: Type.Boolean(),
  /** You may change its level. */
  yours_to_change: Type.Boolean(),
});
export type RequestShare = Static<typeof RequestShare>;

const ticketParams = Type.Object({ ticket_id: Id });

export const listRequestShares = endpoint({
  method: 'GET',
  path: '/portal/requests/:ticket_id/shares',
  who: 'customer',
  about: 'Who else sees a request, oldest first.',
  params: ticketParams,
  answer: { 200: Type.Array(RequestShare) },
  refuses: ['ticket.not_found'],
});
export const shareRequest = endpoint({
  method: 'POST',
  path: '/portal/requests/:ticket_id/shares',
  who: 'customer',
  about:
    'Let people read a request and, unless `level` is `view`, answer (Q1): colleagues by id or primary address, agents by primary address, and where an admin allows anyone, every contact of the desk by primary address (A14, A16, A17). An address that may not be chosen and one nobody has are answered alike. All of it or nothing; the answer is the whole list.',
  params: ticketParams,
  body: Type.Object(
    {
      person_ids: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
      emails: Type.Optional(Type.Array(Email, { maxItems: 1000 })),
      company_ids: Type.Optional(Type.Array(Id, { maxItems: 20 })),
      /** `note` unless said. */
      level: Type.Optional(OneOf(['view', 'note'])),
    },
    { additionalProperties: false },
  ),
  answer: { 201: Type.Array(RequestShare) },
  refuses: ['ticket.not_found', 'request.not_allowed', 'request.not_shareable', 'sharing.requesters_off', 'sharing.too_many', 'sharing.throttled'],
});
export const changeRequestShare = endpoint({
  method: 'PATCH',
  path: '/portal/requests/:ticket_id/shares/:share_id',
  who: 'customer',
  about:
    'Change in place what somebody may do with your request: only read, or answer too (Q1). Letting them answer asks what sharing with them anew would ask; letting them only read is always possible.',
  params: Type.Object({ ticket_id: Id, share_id: Id }),
  body: Type.Object({ level: OneOf(['view', 'note']) }, { additionalProperties: false }),
  answer: { 200: RequestShare },
  refuses: ['ticket.not_found', 'share.not_found', 'request.not_allowed', 'request.not_shareable', 'sharing.requesters_off'],
});
export const removeRequestShare = endpoint({
  method: 'DELETE',
  path: '/portal/requests/:ticket_id/shares/:share_id',
  who: 'customer',
  about: 'Take a share away: the requester those of requesters and whom they let in themselves, anybody their own (A21, Q3).',
  params: Type.Object({ ticket_id: Id, share_id: Id }),
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'share.not_found', 'request.not_allowed'],
});

/** Whom a request could be shared with. Without an id they are named by their address. */
export const RequestCandidate = Type.Object({
  kind: OneOf(['person', 'company']),
  as: Nullable(OneOf(['agent', 'requester'])),
  id: Nullable(Id),
  name: Type.String(),
  email: Nullable(Type.String()),
});
export type RequestCandidate = Static<typeof RequestCandidate>;
export const findRequestCandidates = endpoint({
  method: 'GET',
  path: '/portal/requests/:ticket_id/shares/candidates',
  who: 'customer',
  about: 'Your companies and colleagues by name or primary address; others by their exact primary address alone, as far as an admin allows them.',
  params: ticketParams,
  query: Type.Object({ term: Type.Optional(Type.String({ maxLength: 254 })) }),
  answer: { 200: Type.Array(RequestCandidate) },
  refuses: ['ticket.not_found', 'request.not_allowed', 'sharing.throttled'],
});
