/** Links by which anybody reads one ticket: what is said in public, nothing else, without signing in (A25–A33, Q4). */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, InstantIn, Nothing, Nullable, OneOf, PersonRef, Text } from './values.ts';

const link = {
  id: Id,
  /** Null where you could not make a link to this ticket yourself. */
  url: Nullable(Type.String()),
  expires_at: Nullable(Instant),
  has_passphrase: Type.Boolean(),
  created_at: Instant,
  created_by: PersonRef,
  views: Type.Integer(),
  last_viewed_at: Nullable(Instant),
  /**
   * `live`: it opens; `expired`: its time is over; `off`: links are switched off, and it wakes with them; `suspended`: the ticket is deleted,
   * spam, or behind the wall of a restricted group.
   */
  state: OneOf(['live', 'expired', 'off', 'suspended']),
  /** You may revoke it or give it a new address. */
  yours: Type.Boolean(),
};
export const PublicLink = Type.Object(link);
export type PublicLink = Static<typeof PublicLink>;

/** What the links of a ticket are bound to: the dialog says it before anything is asked. */
export const LinkPolicy = Type.Object({
  /** Null: you may make one; else the code of what is in the way. */
  closed: Nullable(Type.String()),
  /** Only who is signed in may open them (A27). */
  require_login: Type.Boolean(),
  /** The longest a link may live, in days; null: no limit. */
  max_days: Nullable(Type.Integer()),
});
export type LinkPolicy = Static<typeof LinkPolicy>;

const LinkGiven = Type.Object(
  {
    /** With a maximum set and none given, the maximum is used; the answer says it. */
    expires_at: Type.Optional(Nullable(InstantIn)),
    /** Asked of whoever opens the link. */
    passphrase: Type.Optional(Nullable(Text(200, 8))),
  },
  { additionalProperties: false },
);

/** Somebody looked. Who, where they were signed in; else a name for the day that tells visitors apart and says nothing of them. */
export const LinkView = Type.Object({ viewed_at: Instant, viewer: Type.String(), person: Nullable(PersonRef) });
export type LinkView = Static<typeof LinkView>;

const ticketParams = Type.Object({ ticket_id: Id });
const linkParams = Type.Object({ ticket_id: Id, link_id: Id });
const regenerates = ['ticket.not_found', 'ticket.deleted', 'ticket.level_too_low', 'link.off', 'sharing.outside_restricted_group'] as const;

export const listPublicLinks = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/public_links',
  who: 'agent',
  about: 'The public links of a ticket, newest first, but for those that were revoked.',
  params: ticketParams,
  answer: { 200: Type.Array(PublicLink) },
  refuses: ['ticket.not_found'],
});
export const showLinkPolicy = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/public_links/policy',
  who: 'agent',
  about: 'Whether you may make a link to this ticket, and what it would be bound to.',
  params: ticketParams,
  answer: { 200: LinkPolicy },
  refuses: ['ticket.not_found'],
});
export const makePublicLink = endpoint({
  method: 'POST',
  path: '/tickets/:ticket_id/public_links',
  who: 'agent',
  about: 'Make a link by which anybody reads this ticket (A25, A26).',
  params: ticketParams,
  body: LinkGiven,
  answer: { 201: PublicLink },
  refuses: [...regenerates, 'link.too_many'],
});
export const revokePublicLink = endpoint({
  method: 'DELETE',
  path: '/tickets/:ticket_id/public_links/:link_id',
  who: 'agent',
  about: 'Revoke a link: it stops opening at once, for good (A33).',
  params: linkParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'link.not_found', 'sharing.not_yours'],
});
export const regeneratePublicLink = endpoint({
  method: 'POST',
  path: '/tickets/:ticket_id/public_links/:link_id/regenerate',
  who: 'agent',
  about: 'Give a link a new address; the old one dies at once (A33).',
  params: linkParams,
  answer: { 200: PublicLink },
  refuses: [...regenerates, 'link.not_found', 'sharing.not_yours'],
});
export const listLinkViews = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/public_links/:link_id/views',
  who: 'agent',
  about: 'Who looked and when, newest first, at most a hundred. Addresses are not kept.',
  params: linkParams,
  answer: { 200: Type.Array(LinkView) },
  refuses: ['ticket.not_found', 'link.not_found'],
});

/** The same for whoever asked, at the portal: their own links to their own request (A25, A35). */
export const listRequestLinks = endpoint({
  method: 'GET',
  path: '/portal/requests/:id/public_links',
  who: 'customer',
  about: 'The public links you made to your request, but for those that were revoked.',
  params: Type.Object({ id: Id }),
  answer: { 200: Type.Array(PublicLink) },
  refuses: ['ticket.not_found', 'request.not_allowed'],
});
export const showRequestLinkPolicy = endpoint({
  method: 'GET',
  path: '/portal/requests/:id/public_links/policy',
  who: 'customer',
  about: 'Whether you may make a link to your request, and what it would be bound to.',
  params: Type.Object({ id: Id }),
  answer: { 200: LinkPolicy },
  refuses: ['ticket.not_found', 'request.not_allowed'],
});
export const makeRequestLink = endpoint({
  method: 'POST',
  path: '/portal/requests/:id/public_links',
  who: 'customer',
  about: 'Make a link by which anybody reads your request.',
  params: Type.Object({ id: Id }),
  body: LinkGiven,
  answer: { 201: PublicLink },
  refuses: ['ticket.not_found', 'request.not_allowed', 'request.not_shareable', 'link.off', 'link.too_many', 'sharing.requesters_off'],
});
export const revokeRequestLink = endpoint({
  method: 'DELETE',
  path: '/portal/requests/:id/public_links/:link_id',
  who: 'customer',
  about: 'Revoke a link you made.',
  params: Type.Object({ id: Id, link_id: Id }),
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'request.not_allowed', 'link.not_found'],
});
export const regenerateRequestLink = endpoint({
  method: 'POST',
  path: '/portal/requests/:id/public_links/:link_id/regenerate',
  who: 'customer',
  about: 'Give a link you made a new address; the old one dies at once.',
  params: Type.Object({ id: Id, link_id: Id }),
  answer: { 200: PublicLink },
  refuses: ['ticket.not_found', 'request.not_allowed', 'request.not_shareable', 'link.off', 'link.not_found', 'sharing.requesters_off'],
});
export const listRequestLinkViews = endpoint({
  method: 'GET',
  path: '/portal/requests/:id/public_links/:link_id/views',
  who: 'customer',
  about: 'When somebody looked by a link you made. It does not say who.',
  params: Type.Object({ id: Id, link_id: Id }),
  answer: { 200: Type.Array(Type.Object({ viewed_at: Instant, viewer: Type.String() })) },
  refuses: ['ticket.not_found', 'request.not_allowed', 'link.not_found'],
});
