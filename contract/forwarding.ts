/** Mail an agent begins: a ticket that starts with a mail to somebody, a ticket forwarded to somebody outside, and what is answered there. */
import { type Static, Type } from 'typebox';
import { Attachment } from './attachments.ts';
import { Conversation } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { Priority, Status, Ticket, ticketParams, ticketTypes } from './ticket.ts';
import { Email, Html, Id, Instant, InstantIn, Line, Nothing, Nullable, OneOf } from './values.ts';

const files = { attachments: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 50 })), attachment_ids: Type.Optional(Type.Array(Id, { maxItems: 50 })) };
const addresses = Type.Array(Email, { maxItems: 50 });

export const createOutboundEmail = endpoint({
  method: 'POST',
  path: '/tickets/outbound_email',
  who: 'agent',
  multipart: true,
  about: 'Write to somebody first: makes a ticket of source 10 that is yours, closed unless said otherwise, and mails its description.',
  body: Type.Object(
    {
      email: Email,
      subject: Line(255),
      email_config_id: Id,
      name: Type.Optional(Line(200)),
      description: Type.Optional(Html),
      type: Type.Optional(Nullable(OneOf(ticketTypes))),
      status: Type.Optional(Status),
      priority: Type.Optional(Priority),
      group_id: Type.Optional(Nullable(Id)),
      cc_emails: Type.Optional(addresses),
      tags: Type.Optional(Type.Array(Line(64), { maxItems: 50 })),
      custom_fields: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { maxProperties: 100 })),
      due_by: Type.Optional(Nullable(InstantIn)),
      fr_due_by: Type.Optional(Nullable(InstantIn)),
      ...files,
    },
    { additionalProperties: false },
  ),
  answer: { 201: Ticket },
  refuses: ['ticket.assignee_outside', 'attachment.too_large', 'attachment.type', 'attachment.not_found'],
});

const outgoing = {
  body: Html,
  to_emails: Type.Array(Email, { minItems: 1, maxItems: 50 }),
  cc_emails: Type.Optional(addresses),
  bcc_emails: Type.Optional(addresses),
  from_email: Type.Optional(Email),
  include_quoted_text: Type.Optional(Type.Boolean()),
  include_original_attachments: Type.Optional(Type.Boolean()),
  /** Beyond Freshdesk: only these of the ticket's own files. */
  original_attachment_ids: Type.Optional(Type.Array(Id, { maxItems: 200 })),
  agent_id: Type.Optional(Id),
  user_id: Type.Optional(Id),
  ...files,
};
const refuses = [
  'ticket.not_found',
  'ticket.level_too_low',
  'ticket.deleted',
  'attachment.too_large',
  'attachment.type',
  'attachment.not_found',
  'access_denied',
] as const;
export const forwardTicket = endpoint({
  method: 'POST',
  path: '/tickets/:ticket_id/forward',
  who: 'agent',
  multipart: true,
  about: 'Forward a ticket by mail, with what was said to the customer quoted and its files along; private notes never go.',
  params: ticketParams,
  body: Type.Object(outgoing, { additionalProperties: false }),
  answer: { 201: Conversation },
  refuses,
});
export const replyToForward = endpoint({
  method: 'POST',
  path: '/tickets/:ticket_id/reply_to_forward',
  who: 'agent',
  multipart: true,
  about: 'Write on to those a ticket was forwarded to, in the same thread; the customer sees nothing of it.',
  params: ticketParams,
  body: Type.Object(outgoing, { additionalProperties: false }),
  answer: { 201: Conversation },
  refuses: [...refuses, 'forward.none'],
});
/** What a forward would quote, for whoever is about to write one. */
export const Quoted = Type.Object({
  html: Type.String(),
  attachments: Type.Array(Type.Object({ id: Id, name: Type.String(), content_type: Type.String(), size: Type.Integer() })),
});
export type Quoted = Static<typeof Quoted>;
export const showQuoted = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/forward',
  who: 'agent',
  about: 'The quoted text and the files a forward of this ticket would carry.',
  params: ticketParams,
  answer: { 200: Quoted },
  refuses: ['ticket.not_found', 'ticket.level_too_low', 'ticket.deleted'],
});

/** The address a desk writes from. Each desk has one. */
export const EmailConfig = Type.Object({
  id: Id,
  name: Type.String(),
  product_id: Nullable(Id),
  to_email: Type.String(),
  reply_email: Type.String(),
  group_id: Nullable(Id),
  primary_role: Type.Boolean(),
  active: Type.Boolean(),
  created_at: Instant,
  updated_at: Instant,
});
export const listEmailConfigs = endpoint({
  method: 'GET',
  path: '/email_configs',
  who: 'agent',
  about: 'The addresses this desk writes from.',
  answer: { 200: Type.Array(EmailConfig) },
});
export const showEmailConfig = endpoint({
  method: 'GET',
  path: '/email_configs/:email_config_id',
  who: 'agent',
  about: 'One address this desk writes from.',
  params: Type.Object({ email_config_id: Id }),
  answer: { 200: EmailConfig },
  refuses: ['not_found'],
});

/** A forward somebody has begun; it stands beside the draft of their answer. */
const forwardKind = OneOf(['forward', 'reply_to_forward']);
const begun = Type.Array(Type.String({ maxLength: 254 }), { maxItems: 50 });
export const ForwardDraft = Type.Object({
  kind: forwardKind,
  body: Type.String(),
  to_emails: Type.Array(Type.String()),
  cc_emails: Type.Array(Type.String()),
  bcc_emails: Type.Array(Type.String()),
  attachments: Type.Array(Attachment),
  updated_at: Instant,
});
export type ForwardDraft = Static<typeof ForwardDraft>;
export const showForwardDraft = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/forward_draft',
  who: 'agent',
  about: 'The forward of this ticket you have begun, or null.',
  params: ticketParams,
  answer: { 200: Nullable(ForwardDraft) },
  refuses: ['ticket.not_found'],
});
export const saveForwardDraft = endpoint({
  method: 'PUT',
  path: '/tickets/:ticket_id/forward_draft',
  who: 'agent',
  about: 'Keep the forward you have begun; an older save never overwrites a newer one (`written_at`).',
  params: ticketParams,
  body: Type.Object(
    {
      kind: forwardKind,
      body: Html,
      to_emails: Type.Optional(begun),
      cc_emails: Type.Optional(begun),
      bcc_emails: Type.Optional(begun),
      attachment_ids: Type.Optional(Type.Array(Id, { maxItems: 50 })),
      written_at: Type.Optional(InstantIn),
    },
    { additionalProperties: false },
  ),
  answer: { 200: Nullable(ForwardDraft) },
  refuses: ['ticket.not_found', 'attachment.not_found'],
});
export const discardForwardDraft = endpoint({
  method: 'DELETE',
  path: '/tickets/:ticket_id/forward_draft',
  who: 'agent',
  about: 'Throw the forward you have begun away.',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found'],
});
