/** Who can see a ticket, and why (E10): the same policy that decides, asked to explain itself. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Level } from './ticket.ts';
import { Id, Instant, Nullable, OneOf, PersonRef } from './values.ts';

const Named = Type.Object({ id: Id, name: Type.String() });

/**
 * One reason: their scope (`all_tickets`, `group`, `internal_group`), being `assignee` or `internal_agent`, a `share` (theirs, or through a group or
 * company), being the `requester`, or the right to see all tickets of the `company`.
 */
export const Reason = Type.Object({
  by: OneOf(['requester', 'assignee', 'internal_agent', 'share', 'group', 'internal_group', 'company', 'all_tickets']),
  level: Level,
  group: Nullable(Named),
  company: Nullable(Named),
  share_id: Nullable(Id),
  shared_by: Nullable(PersonRef),
  until: Nullable(Instant),
});
export type Reason = Static<typeof Reason>;

const roles = OneOf(['account_admin', 'admin', 'supervisor', 'agent']);

/** One person who can see the ticket, with every reason. */
export const Seer = Type.Object({
  who: PersonRef,
  kind: OneOf(['agent', 'requester']),
  role: Nullable(roles),
  level: Level,
  reasons: Type.Array(Reason),
});
export type Seer = Static<typeof Seer>;

/** What keeps somebody from the ticket, or keeps a share of theirs from working. */
export const Obstacle = Type.Object({
  what: OneOf([
    'no_seat',
    'deactivated',
    'closed_portal',
    'wall',
    'scope_groups',
    'scope_assigned',
    'workspace',
    'share_suspended',
    'share_frozen',
    'share_expired',
    'company_right',
    'gone',
    'not_shared',
  ]),
  group: Nullable(Named),
  company: Nullable(Named),
  workspace: Nullable(Named),
  share_id: Nullable(Id),
  until: Nullable(Instant),
});
export type Obstacle = Static<typeof Obstacle>;

export const WhyOne = Type.Object({
  who: PersonRef,
  kind: Nullable(OneOf(['agent', 'requester'])),
  role: Nullable(roles),
  sees: Type.Boolean(),
  level: Nullable(Level),
  reasons: Type.Array(Reason),
  obstacles: Type.Array(Obstacle),
});
export type WhyOne = Static<typeof WhyOne>;

/** A public link that opens the ticket just now: whoever has it reads what is said in public. */
export const OpenLink = Type.Object({
  id: Id,
  until: Nullable(Instant),
  has_passphrase: Type.Boolean(),
  /** Only who is signed in may open it (A27). */
  require_login: Type.Boolean(),
  made_by: PersonRef,
});
export type OpenLink = Static<typeof OpenLink>;

export const WhoSees = Type.Object({
  /** The restricted group around the ticket; `open`: shares reach past its wall just now (A34). */
  wall: Nullable(Type.Object({ id: Id, name: Type.String(), open: Type.Boolean() })),
  group: Nullable(Named),
  internal_group: Nullable(Named),
  /** Live public links, those that last longest first. */
  links: Type.Array(OpenLink),
  /** Each person once, the nearest first; those whose scope is everything come last. */
  entries: Type.Array(Seer),
  /** How many more there are than entries; requesters are counted to a thousand. */
  more: Type.Integer(),
  /** How many people each way lets in, whether shown or not. */
  counts: Type.Object({
    agents: Type.Integer(),
    requesters: Type.Integer(),
    all_tickets: Type.Integer(),
    group: Type.Integer(),
    internal_group: Type.Integer(),
  }),
  /** The one person asked about; then there are no entries. */
  asked: Nullable(WhyOne),
});
export type WhoSees = Static<typeof WhoSees>;

export const whoSeesTicket = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/access',
  who: 'agent',
  about:
    'Everybody who can see the ticket, at the desk, at the portal and by a public link, and why (E10); with `person_id`, why one person can see it, or what stands in the way. For those who can see it.',
  params: Type.Object({ ticket_id: Id }),
  query: Type.Object({ person_id: Type.Optional(Id) }),
  answer: { 200: WhoSees },
  refuses: ['ticket.not_found', 'person.not_found'],
});
