/** Letting people into one ticket that their scope would not have given them (A1–A12, Q2, Q3). */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Level } from './ticket.ts';
import { Id, Instant, InstantIn, Nothing, Nullable, OneOf, PersonRef, Text } from './values.ts';

/**
 * One person's, one group's or one company's access to a ticket. A group's or a company's is one entry; whom it reaches is asked at each moment:
 * the group's members, the company's people who may see all of its tickets.
 */
export const Share = Type.Object({
  id: Id,
  kind: OneOf(['person', 'group', 'company']),
  /** Whether a person has it as an agent of the desk or as a requester, at the portal; null for groups and companies. */
  as: Nullable(OneOf(['agent', 'requester'])),
  person_id: Nullable(Id),
  group_id: Nullable(Id),
  company_id: Nullable(Id),
  name: Type.String(),
  email: Nullable(Type.String()),
  level: Level,
  reason: Nullable(Type.String()),
  expires_at: Nullable(Instant),
  /**
   * `suspended`: the ticket moved into a restricted group and sharing outside it is off (A50); `frozen`: put to sleep when sharing was switched
   * off; `expired`: its time is over.
   */
  state: OneOf(['live', 'suspended', 'frozen', 'expired']),
  shared_by: PersonRef,
  created_at: Instant,
  /** You may change or remove it (Q3). */
  yours: Type.Boolean(),
});
export type Share = Static<typeof Share>;

const ticketParams = Type.Object({ ticket_id: Id });
const shareParams = Type.Object({ ticket_id: Id, share_id: Id });

export const listShares = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/shares',
  who: 'agent',
  about: 'Whom a ticket is shared with, oldest first (A2).',
  params: ticketParams,
  answer: { 200: Type.Array(Share) },
  refuses: ['ticket.not_found'],
});
export const shareTicket = endpoint({
  method: 'POST',
  path: '/tickets/:ticket_id/shares',
  who: 'agent',
  about:
    'Share a ticket with agents, groups, requesters and companies. What requesters and companies get ends at `note`: to read and to answer (Q1). Sharing again changes nothing and tells nobody (A11); the answer is the whole list.',
  params: ticketParams,
  body: Type.Object(
    {
      person_ids: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
      group_ids: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
      company_ids: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
      level: Type.Optional(Level),
      expires_at: Type.Optional(Nullable(InstantIn)),
      reason: Type.Optional(Nullable(Text(500))),
      /** `mention` when the composer's offer was taken (A4); the history says so. */
      through: Type.Optional(OneOf(['dialog', 'mention'])),
    },
    { additionalProperties: false },
  ),
  answer: { 201: Type.Array(Share) },
  refuses: [
    'ticket.not_found',
    'ticket.deleted',
    'ticket.level_too_low',
    'sharing.off',
    'sharing.requesters_off',
    'sharing.too_many',
    'sharing.outside_restricted_group',
    'sharing.level_above_own',
  ],
});
export const changeShare = endpoint({
  method: 'PATCH',
  path: '/tickets/:ticket_id/shares/:share_id',
  who: 'agent',
  about: 'Change the level, the end or the reason of a share in place. A requester or a company gets no further than `note` (Q1).',
  params: shareParams,
  body: Type.Object(
    { level: Type.Optional(Level), expires_at: Type.Optional(Nullable(InstantIn)), reason: Type.Optional(Nullable(Text(500))) },
    { additionalProperties: false },
  ),
  answer: { 200: Share },
  refuses: [
    'ticket.not_found',
    'share.not_found',
    'sharing.not_yours',
    'sharing.off',
    'sharing.requesters_off',
    'sharing.level_above_own',
    'sharing.outside_restricted_group',
  ],
});
export const removeShare = endpoint({
  method: 'DELETE',
  path: '/tickets/:ticket_id/shares/:share_id',
  who: 'agent',
  about: 'Take the access away (A3); anyone may leave their own share.',
  params: shareParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'share.not_found', 'sharing.not_yours'],
});
export const leaveShare = endpoint({
  method: 'DELETE',
  path: '/tickets/:ticket_id/shares/mine',
  who: 'agent',
  about: 'Leave what was shared with you.',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'share.not_found'],
});

/**
 * Whom the ticket could be shared with; `sees` says who can open it already (and why), `closed` why one cannot be chosen. A group or a company
 * sees it where all whom a share would reach do (`scope`), or some (`part`).
 */
export const Candidate = Type.Object({
  kind: OneOf(['person', 'group', 'company']),
  as: Nullable(OneOf(['agent', 'requester'])),
  id: Id,
  name: Type.String(),
  email: Nullable(Type.String()),
  sees: Nullable(OneOf(['scope', 'assigned', 'company', 'part'])),
  /** The code of the refusal that sharing with them would meet. */
  closed: Nullable(Type.String()),
});
export type Candidate = Static<typeof Candidate>;
export const findCandidates = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/shares/candidates',
  who: 'agent',
  about:
    'Agents, groups, companies and requesters by name or primary address (A17), without the deactivated, blocked and deleted, the requester and those it is shared with already (A10). Requesters and companies need a term.',
  params: ticketParams,
  query: Type.Object({ term: Type.Optional(Type.String({ maxLength: 100 })) }),
  answer: { 200: Type.Array(Candidate) },
  refuses: ['ticket.not_found'],
});
/** Whom a message mentions, and who of them cannot open the ticket: the composer offers to share with those (A4). A group can when all of it can. */
export const Mention = Type.Object({
  kind: OneOf(['person', 'group']),
  id: Id,
  name: Type.String(),
  can_open: Type.Boolean(),
  can_share: Type.Boolean(),
  /** The code of the refusal that sharing with them would meet; null where nothing stands in the way. */
  closed: Nullable(Type.String()),
});
export type Mention = Static<typeof Mention>;
export const checkMentions = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/mentions',
  who: 'agent',
  about: 'Which of these people and groups cannot open the ticket, and why it cannot be shared with them.',
  params: ticketParams,
  query: Type.Object({ person_ids: Type.Optional(Type.String({ maxLength: 1000 })), group_ids: Type.Optional(Type.String({ maxLength: 1000 })) }),
  answer: { 200: Type.Array(Mention) },
  refuses: ['ticket.not_found'],
});
export const declineMention = endpoint({
  method: 'POST',
  path: '/tickets/:ticket_id/mentions/declined',
  who: 'agent',
  about: 'Record that the offer to share with somebody mentioned was declined (A12).',
  params: ticketParams,
  body: Type.Object({ person_id: Type.Optional(Id), group_id: Type.Optional(Id) }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'person.not_found', 'group.not_found'],
});

/** Freshdesk's own calls for the same rows: each id is a person shared with at level work. */
const Accesses = Type.Object({ user_ids: Type.Array(Id) });
export const listAccesses = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/accesses',
  who: 'agent',
  about: 'Ids of the people a ticket is shared with.',
  params: ticketParams,
  answer: { 200: Accesses },
  refuses: ['ticket.not_found'],
});
export const addAccesses = endpoint({
  method: 'POST',
  path: '/tickets/:ticket_id/accesses',
  who: 'agent',
  about: 'Share with people by id.',
  params: ticketParams,
  body: Type.Object({ user_ids: Type.Array(Id, { minItems: 1, maxItems: 1000 }) }, { additionalProperties: false }),
  answer: { 201: Accesses },
  refuses: [
    'ticket.not_found',
    'ticket.deleted',
    'ticket.level_too_low',
    'sharing.off',
    'sharing.requesters_off',
    'sharing.too_many',
    'sharing.outside_restricted_group',
    'sharing.level_above_own',
  ],
});
export const changeAccesses = endpoint({
  method: 'PATCH',
  path: '/tickets/:ticket_id/accesses',
  who: 'agent',
  about: 'Add and remove people in one call.',
  params: ticketParams,
  body: Type.Object(
    { user_ids: Type.Array(Type.Object({ id: Id, deleted: Type.Optional(Type.Boolean()) }, { additionalProperties: false }), { minItems: 1, maxItems: 50 }) },
    { additionalProperties: false },
  ),
  answer: { 200: Accesses },
  refuses: [
    'ticket.not_found',
    'ticket.deleted',
    'ticket.level_too_low',
    'sharing.off',
    'sharing.requesters_off',
    'sharing.too_many',
    'sharing.not_yours',
    'sharing.outside_restricted_group',
    'sharing.level_above_own',
  ],
});
export const clearAccesses = endpoint({
  method: 'DELETE',
  path: '/tickets/:ticket_id/accesses',
  who: 'agent',
  about: 'Remove everybody it is shared with.',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'sharing.not_yours'],
});
