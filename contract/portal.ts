/** What a desk's portal offers its customers: signing in, their requests, one request, what they do with it. Nothing here holds what an agent's side holds. */
import { type Static, Type } from 'typebox';
import { customFieldTypes } from './customer-fields.ts';
import { endpoint } from './endpoint.ts';
import { Email, Html, Id, Instant, Line, Nothing, Nullable, OneOf } from './values.ts';

export const requestViews = ['mine', 'shared', 'company'] as const;
/** `open`: we have it; `waiting`: we answered, it waits for the customer; `solved`: solved or closed. */
export const requestStates = ['open', 'waiting', 'solved'] as const;
export type RequestView = (typeof requestViews)[number];
export type RequestState = (typeof requestStates)[number];

/** A field the desk added to its contacts, as far as customers see it. */
export const PortalField = Type.Object({
  name: Type.String(),
  label: Type.String(),
  type: OneOf(customFieldTypes),
  required: Type.Boolean(),
  may_change: Type.Boolean(),
  choices: Nullable(Type.Array(Type.String())),
  value: Type.Unknown(),
});
export type PortalField = Static<typeof PortalField>;

export const PortalMe = Type.Object({
  name: Type.String(),
  email: Nullable(Type.String()),
  language: Type.String(),
  organisation: Type.String(),
  desk: Type.Object({ slug: Type.String(), name: Type.String() }),
  has_password: Type.Boolean(),
  /** They may see all requests of a company (A24). */
  sees_company: Type.Boolean(),
  fields: Type.Array(PortalField),
});
export type PortalMe = Static<typeof PortalMe>;
const PortalMeChanges = Type.Object(
  {
    name: Type.Optional(Line(200)),
    language: Type.Optional(OneOf(['en', 'ko', 'de'])),
    custom_fields: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { maxProperties: 200 })),
  },
  { additionalProperties: false },
);
export type PortalMeChanges = Static<typeof PortalMeChanges>;

export const PortalRow = Type.Object({
  id: Id,
  subject: Nullable(Type.String()),
  state: OneOf(requestStates),
  requester: Type.String(),
  /** What was said last, in public. */
  last: Nullable(Type.Object({ name: Type.String(), text: Type.String() })),
  unread: Type.Boolean(),
  created_at: Instant,
  /** When something they may read last happened. */
  updated_at: Instant,
});
export type PortalRow = Static<typeof PortalRow>;

/** A file; its address asks who one is each time. */
export const PortalFile = Type.Object({ id: Id, name: Type.String(), content_type: Type.String(), size: Type.Integer(), url: Type.String() });
export type PortalFile = Static<typeof PortalFile>;

export const PortalLetter = Type.Object({
  /** Null: the request itself. */
  id: Nullable(Id),
  name: Type.String(),
  from: OneOf(['you', 'customer', 'agent']),
  body: Type.String(),
  body_text: Type.String(),
  attachments: Type.Array(PortalFile),
  created_at: Instant,
});
export type PortalLetter = Static<typeof PortalLetter>;

export const PortalRequest = Type.Object({
  id: Id,
  subject: Nullable(Type.String()),
  state: OneOf(requestStates),
  by: OneOf(['requester', 'share', 'company']),
  may: Type.Array(OneOf(['reply', 'share', 'cc', 'close', 'reopen'])),
  requester: Type.String(),
  company: Nullable(Type.String()),
  /** For the requester alone. */
  cc_emails: Nullable(Type.Array(Type.String())),
  created_at: Instant,
  updated_at: Instant,
  /** Oldest first; the newest fifty, or fifty before the one asked for. */
  letters: Type.Array(PortalLetter),
  /** There are older letters. */
  more: Type.Boolean(),
});
export type PortalRequest = Static<typeof PortalRequest>;

const requestParams = Type.Object({ request_id: Id });
const password = Type.String({ maxLength: 1000 });

export const portalSignIn = endpoint({
  method: 'POST',
  path: '/portal/sign_in',
  who: 'anyone',
  about: 'Sign in at the portal with address and password; sets the session cookie.',
  body: Type.Object({ email: Type.String({ maxLength: 254 }), password }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['signin.wrong', 'signin.throttled', 'portal.not_verified', 'portal.closed_to_you'],
});
export const portalAskForLink = endpoint({
  method: 'POST',
  path: '/portal/sign_in/links',
  who: 'anyone',
  about: 'Mail a link that signs in at the portal and, the first time, proves the address; the answer is the same whether or not it is known.',
  body: Type.Object({ email: Email }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['signin.throttled'],
});
export const portalUseLink = endpoint({
  method: 'POST',
  path: '/portal/sign_in/links/use',
  who: 'anyone',
  about: 'Sign in at the portal with the token of a mailed link; it works once.',
  body: Type.Object({ token: Type.String({ maxLength: 200 }) }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['signin.link_stale', 'signin.throttled', 'portal.closed_to_you'],
});
export const portalSignOut = endpoint({
  method: 'DELETE',
  path: '/portal/sessions',
  who: 'customer',
  about: 'Sign out everywhere, here too.',
  answer: { 204: Nothing },
});
export const showPortalMe = endpoint({ method: 'GET', path: '/portal/me', who: 'customer', about: 'Who you are at this portal.', answer: { 200: PortalMe } });
export const changePortalMe = endpoint({
  method: 'PATCH',
  path: '/portal/me',
  who: 'customer',
  about: 'Change your own name, language, and those of the desk’s fields that are yours to change.',
  body: PortalMeChanges,
  answer: { 200: PortalMe },
});
export const changePortalPassword = endpoint({
  method: 'PUT',
  path: '/portal/me/password',
  who: 'customer',
  about: 'Set your own password; every other session of yours ends. Needs the current one where there is one.',
  body: Type.Object({ current_password: Type.Optional(password), password }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['signin.wrong', 'signin.password_weak', 'signin.password_kinds', 'signin.throttled'],
});

export const listRequests = endpoint({
  method: 'GET',
  path: '/portal/requests',
  who: 'customer',
  about: 'Your requests, those shared with you, or those of the companies you may see all of; last touched first, 30 at a time.',
  query: Type.Object({
    view: Type.Optional(OneOf(requestViews)),
    status: Type.Optional(OneOf(requestStates)),
    term: Type.Optional(Type.String({ maxLength: 200 })),
    after: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  answer: { 200: Type.Array(PortalRow) },
});
export const createRequest = endpoint({
  method: 'POST',
  path: '/portal/requests',
  who: 'customer',
  multipart: true,
  about: 'Ask something; the request belongs to your company as it is now.',
  body: Type.Object(
    { subject: Line(250), description: Html, attachments: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 50 })) },
    { additionalProperties: false },
  ),
  answer: { 201: Type.Object({ id: Id }) },
  refuses: ['portal.closed_to_you', 'attachment.too_large', 'attachment.type', 'signin.throttled'],
});
export const showRequest = endpoint({
  method: 'GET',
  path: '/portal/requests/:request_id',
  who: 'customer',
  about: 'One request with what was said in public; reading changes nothing.',
  params: requestParams,
  query: Type.Object({ before: Type.Optional(Id) }),
  answer: { 200: PortalRequest },
  refuses: ['ticket.not_found'],
});
export const replyToRequest = endpoint({
  method: 'POST',
  path: '/portal/requests/:request_id/replies',
  who: 'customer',
  multipart: true,
  about: 'Answer a request; a solved one is open again.',
  params: requestParams,
  body: Type.Object({ body: Html, attachments: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 50 })) }, { additionalProperties: false }),
  answer: { 201: PortalLetter },
  refuses: ['ticket.not_found', 'request.not_allowed', 'attachment.too_large', 'attachment.type'],
});
export const settleRequest = endpoint({
  method: 'PUT',
  path: '/portal/requests/:request_id/status',
  who: 'customer',
  about: 'Close a request you made, or open it again.',
  params: requestParams,
  body: Type.Object({ status: OneOf(['solved', 'open']) }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'request.not_allowed'],
});
export const addCopies = endpoint({
  method: 'POST',
  path: '/portal/requests/:request_id/cc_emails',
  who: 'customer',
  about: 'Put people in copy of a request you made; fifty addresses at most together with those it is shared with.',
  params: requestParams,
  body: Type.Object({ emails: Type.Array(Email, { minItems: 1, maxItems: 50 }) }, { additionalProperties: false }),
  answer: { 200: Type.Object({ cc_emails: Type.Array(Type.String()) }) },
  refuses: ['ticket.not_found', 'request.not_allowed', 'request.bad_cc', 'sharing.too_many'],
});
export const removeCopy = endpoint({
  method: 'DELETE',
  path: '/portal/requests/:request_id/cc_emails/:email',
  who: 'customer',
  about: 'Take an address out of copy.',
  params: Type.Object({ request_id: Id, email: Type.String({ maxLength: 254 }) }),
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'request.not_allowed'],
});
export const markRequestSeen = endpoint({
  method: 'PUT',
  path: '/portal/requests/:request_id/seen',
  who: 'customer',
  about: 'Remember that you have read the request as it is now.',
  params: requestParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found'],
});
export const showRequestNews = endpoint({
  method: 'GET',
  path: '/portal/requests/:request_id/news',
  who: 'customer',
  about: 'A small answer that changes whenever the page of the request would; for pages that wait.',
  params: requestParams,
  answer: { 200: Type.Object({ state: OneOf(requestStates), newest: Nullable(Id), updated_at: Instant }) },
  refuses: ['ticket.not_found'],
});

/**
 * What `GET /portal/<desk>/news?requests=<ids>[&list=1]` says to an open page, as server-sent events: that a request changed for its readers, or is theirs
 * no longer; never what it is. `hello` comes first, and whenever words may have been missed: the page looks again. After `end` nothing follows.
 */
export type PortalWord = { hello: true } | { changed: number } | { gone: number } | { end: 'signed_out' };
/** As many requests as one page may show and be told of. */
export const mostShown = 50;
