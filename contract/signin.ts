/** Signing in, who is signed in, the first set-up of an empty Tandem. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Email, Id, Line, Nothing, Nullable, OneOf, Text } from './values.ts';

export const DeskRef = Type.Object({
  id: Id,
  slug: Type.String(),
  name: Type.String(),
  kind: OneOf(['help_desk', 'service_desk']),
  is_default: Type.Boolean(),
});
export type DeskRef = Static<typeof DeskRef>;

export const Role = OneOf(['account_admin', 'admin', 'supervisor', 'agent']);
export type Role = Static<typeof Role>;

/** Who you are at this desk, what you may do there, and the desks you have a seat at. */
export const Me = Type.Object({
  id: Id,
  name: Type.String(),
  email: Nullable(Type.String()),
  language: Type.String(),
  /** Whether anybody chose it; until then the language is the browser's, and mails are in English. */
  language_chosen: Type.Boolean(),
  time_zone: Type.String(),
  role: Nullable(Role),
  ticket_scope: Nullable(Type.Integer()),
  signature: Nullable(Type.String()),
  organisation: Type.Object({ id: Id, name: Type.String() }),
  desk: DeskRef,
  desks: Type.Array(DeskRef),
});
export type Me = Static<typeof Me>;

export const signIn = endpoint({
  method: 'POST',
  path: '/sign_in',
  who: 'anyone',
  about: 'Sign in with address and password; sets the session cookie.',
  body: Type.Object({ email: Type.String({ maxLength: 254 }), password: Type.String({ maxLength: 1000 }) }, { additionalProperties: false }),
  answer: { 200: Me },
  refuses: ['signin.wrong', 'signin.throttled', 'signin.no_seat'],
});
export const askForSignInLink = endpoint({
  method: 'POST',
  path: '/sign_in/links',
  who: 'anyone',
  about: 'Mail a sign-in link; the answer is the same whether or not the address is known.',
  body: Type.Object({ email: Email }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['signin.throttled'],
});
export const signInByLink = endpoint({
  method: 'POST',
  path: '/sign_in/links/use',
  who: 'anyone',
  about: 'Sign in with the token of a mailed link; it works once.',
  body: Type.Object({ token: Type.String({ maxLength: 200 }) }, { additionalProperties: false }),
  answer: { 200: Me },
  refuses: ['signin.link_stale', 'signin.no_seat'],
});
export const signOut = endpoint({ method: 'POST', path: '/sign_out', who: 'anyone', about: 'End this session.', answer: { 204: Nothing } });
export const showMe = endpoint({ method: 'GET', path: '/me', who: 'signed_in', about: 'Who you are at this desk.', answer: { 200: Me } });
export const changeMe = endpoint({
  method: 'PATCH',
  path: '/me',
  who: 'signed_in',
  about: 'Change your own name, language, time zone or signature.',
  body: Type.Object(
    {
      name: Type.Optional(Line(200)),
      language: Type.Optional(OneOf(['en', 'ko', 'de'])),
      time_zone: Type.Optional(Text(80)),
      signature: Type.Optional(Nullable(Type.String({ maxLength: 10_000 }))),
    },
    { additionalProperties: false },
  ),
  answer: { 200: Me },
});
export const changePassword = endpoint({
  method: 'PUT',
  path: '/me/password',
  who: 'signed_in',
  about: 'Set your own password; every other session of yours ends. Needs the current one where there is one.',
  body: Type.Object(
    { current_password: Type.Optional(Type.String({ maxLength: 1000 })), password: Type.String({ maxLength: 1000 }) },
    { additionalProperties: false },
  ),
  answer: { 204: Nothing },
  refuses: ['signin.wrong', 'signin.password_weak', 'signin.password_kinds', 'signin.throttled', 'access_denied'],
});

export const showSetup = endpoint({
  method: 'GET',
  path: '/setup',
  who: 'anyone',
  about: 'Whether this Tandem still waits for its first admin.',
  answer: { 200: Type.Object({ needed: Type.Boolean(), demo: Type.Boolean() }) },
});
export const setUp = endpoint({
  method: 'POST',
  path: '/setup',
  who: 'anyone',
  about: 'Make the first organisation, its first desk and its admin, on an empty Tandem.',
  body: Type.Object(
    {
      code: Type.String({ maxLength: 200 }),
      organisation: Line(200),
      desk: Line(200),
      name: Line(200),
      email: Email,
      password: Type.String({ maxLength: 1000 }),
    },
    { additionalProperties: false },
  ),
  answer: { 201: Me },
  refuses: ['setup.done', 'setup.wrong_code', 'signin.password_weak', 'signin.password_kinds'],
});
