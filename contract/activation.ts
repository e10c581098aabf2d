/** Activation: letting contacts into the portal, by a mailed link or by a password an admin sets (D6–D16, Q23–Q26). */
import { type Static, Type } from 'typebox';
import { contactParams } from './contact.ts';
import { countContacts } from './contacts.ts';
import { endpoint } from './endpoint.ts';
import { mostInBulk } from './jobs.ts';
import { Email, Id, Instant, Line, Nothing, Nullable, OneOf, PersonRef } from './values.ts';

const refuses = [
  'contact.not_found',
  'contact.gone',
  'contact.blocked',
  'contact.verified',
  'contact.needs_address',
  'contact.is_agent',
  'signin.throttled',
] as const;
export const sendInvite = endpoint({
  method: 'PUT',
  path: '/contacts/:contact_id/send_invite',
  who: 'agent',
  about: 'Mail an unverified contact a link to choose a password and come to the portal (D6, D12). A newer mail replaces the link of an older one (D14).',
  params: contactParams,
  answer: { 204: Nothing },
  refuses,
});
export const postInvite = endpoint({
  method: 'POST',
  path: '/contacts/:contact_id/send_invite',
  who: 'agent',
  about: 'The same, as some clients spell it.',
  params: contactParams,
  answer: { 204: Nothing },
  refuses,
});

/** What became of each contact of a bulk invitation; `bounced` as soon as a mail server has refused the mail. */
export const inviteResults = ['sent', 'already_verified', 'no_email', 'blocked', 'bounced', 'deleted', 'not_found', 'agent', 'not_allowed'] as const;
export type InviteResult = (typeof inviteResults)[number];
export const bulkSendInvite = endpoint({
  method: 'POST',
  path: '/contacts/bulk_send_invite',
  who: 'agent',
  about:
    'Mail activation links as a job to the contacts named in `ids`, or to all that GET /contacts with the parameters in `filter` holds (10,000 at most); the mails go out slowly. `GET /jobs/:job_id` names in `data.results` what became of each contact (D7, Q26).',
  body: Type.Object(
    {
      ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: mostInBulk })),
      filter: Type.Optional(Type.Object(countContacts.query.properties, { additionalProperties: false })),
    },
    { additionalProperties: false },
  ),
  answer: { 202: Type.Object({ job_id: Id, href: Type.String() }) },
  refuses: ['bulk.too_many', 'search.too_slow'],
});

/** `queued`: not handed to a mail server yet. `replaced`: a newer link, or a password set otherwise, took its place. */
export const inviteStates = ['queued', 'sent', 'bounced', 'used', 'replaced', 'expired'] as const;
export const Invite = Type.Object({
  id: Id,
  sent_to: Type.String(),
  /** By an agent, among many, by itself for somebody new, asked for at the portal, or by signing up. */
  cause: OneOf(['agent', 'bulk', 'automatic', 'asked', 'sign_up']),
  sent_by: Nullable(PersonRef),
  state: OneOf(inviteStates),
  /** What the mail server said when it refused. */
  failure: Nullable(Type.String()),
  created_at: Instant,
  expires_at: Instant,
  used_at: Nullable(Instant),
});
export type Invite = Static<typeof Invite>;
export const listInvites = endpoint({
  method: 'GET',
  path: '/contacts/:contact_id/invites',
  who: 'agent',
  about: 'The activation mails a contact got, newest first, a hundred at most.',
  params: contactParams,
  answer: { 200: Type.Array(Invite) },
  refuses: ['contact.not_found'],
});

export const setContactPassword = endpoint({
  method: 'PUT',
  path: '/contacts/:contact_id/password',
  who: 'admin',
  about:
    'Set a contact’s password; they count as verified from then on and are signed out everywhere (D16, Q23). `notify` mails them that it was done, never the password.',
  params: contactParams,
  body: Type.Object({ password: Type.String({ maxLength: 1000 }), notify: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: [
    'contact.not_found',
    'contact.gone',
    'contact.needs_address',
    'contact.is_agent',
    'contact.sees_more',
    'signin.password_weak',
    'signin.password_kinds',
  ],
});

/** At the portal. Every address is answered alike. */
export const askForActivation = endpoint({
  method: 'POST',
  path: '/portal/activations',
  who: 'anyone',
  about: 'Mail a link to choose a password, where the address is known: activation the first time, a reset later (D13).',
  body: Type.Object({ email: Email }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['signin.throttled'],
});
export const useActivation = endpoint({
  method: 'POST',
  path: '/portal/activations/use',
  who: 'anyone',
  about: 'Choose a password with the token of a mailed link, once; signs in.',
  body: Type.Object({ token: Type.String({ maxLength: 100 }), password: Type.String({ maxLength: 1000 }) }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['activation.stale', 'signin.password_weak', 'signin.password_kinds', 'signin.throttled'],
});
export const signUp = endpoint({
  method: 'POST',
  path: '/portal/sign_up',
  who: 'anyone',
  about: 'Ask for access with a name and an address; a link is mailed there, whoever it is (D9, D21).',
  body: Type.Object({ name: Line(200), email: Email }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['portal.no_sign_up', 'signin.throttled'],
});
