/** Workspace settings > Email Notifications: which mails go out, and in what words (A7, A53, A54, A56). */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Line, Nullable, OneOf } from './values.ts';

/** The mails an admin may switch and rewrite, with the section each stands in. Templates always go out; only their words are chosen. */
export const mailKinds = {
  share_agent: 'share',
  share_requester: 'share',
  share_reply: 'share',
  share_status: 'share',
  copy_added: 'share',
  user_activation: 'requester',
  agent_reply: 'template',
  agent_forward: 'template',
} as const;
export type MailKind = keyof typeof mailKinds;
export const mailSections = ['share', 'requester', 'template'] as const;
const Kind = OneOf(Object.keys(mailKinds) as [MailKind, ...MailKind[]]);
export const mailLanguages = ['en', 'ko', 'de'] as const;
export type MailLanguage = (typeof mailLanguages)[number];

export const MailText = Type.Object({ subject: Type.String(), body: Type.String(), custom: Type.Boolean() });
export type MailText = Static<typeof MailText>;
export const EmailNotification = Type.Object({
  kind: Kind,
  section: OneOf(mailSections),
  enabled: Type.Boolean(),
  /** A workspace that chose nothing itself goes with its desk. */
  inherited: Type.Boolean(),
  texts: Type.Object({ en: MailText, ko: MailText, de: MailText }),
  placeholders: Type.Array(Type.String()),
});
export type EmailNotification = Static<typeof EmailNotification>;

const where = Type.Object({ workspace_id: Type.Optional(Id) });
const NewText = Type.Object({ subject: Line(300, 0), body: Type.String({ maxLength: 50_000 }) }, { additionalProperties: false });

export const listEmailNotifications = endpoint({
  method: 'GET',
  path: '/settings/email_notifications',
  who: 'admin',
  about: 'The mails of this desk, or of one of its workspaces: on or off, and their words in each language.',
  query: where,
  answer: { 200: Type.Array(EmailNotification) },
});
export const changeEmailNotification = endpoint({
  method: 'PUT',
  path: '/settings/email_notifications/:kind',
  who: 'admin',
  about: 'Switch a mail on or off, or change its words; a language given as null goes back to ours. Placeholders nobody fills are refused by name.',
  params: Type.Object({ kind: Kind }),
  body: Type.Object(
    {
      workspace_id: Type.Optional(Nullable(Id)),
      enabled: Type.Optional(Type.Boolean()),
      texts: Type.Optional(Type.Partial(Type.Object({ en: Nullable(NewText), ko: Nullable(NewText), de: Nullable(NewText) }), { additionalProperties: false })),
    },
    { additionalProperties: false },
  ),
  answer: { 200: EmailNotification },
});
export const previewEmailNotification = endpoint({
  method: 'POST',
  path: '/settings/email_notifications/:kind/preview',
  who: 'admin',
  about: 'What such a mail would look like, filled with made-up people.',
  params: Type.Object({ kind: Kind }),
  body: Type.Object({ language: OneOf(mailLanguages), ...NewText.properties }, { additionalProperties: false }),
  answer: { 200: Type.Object({ subject: Type.String(), html: Type.String(), text: Type.String() }) },
});

/** The workspaces of a desk; a help desk has none. */
export const listWorkspaces = endpoint({
  method: 'GET',
  path: '/workspaces',
  who: 'agent',
  about: 'The workspaces of this desk.',
  answer: { 200: Type.Array(Type.Object({ id: Id, name: Type.String(), kind: OneOf(['it', 'business']) })) },
});
