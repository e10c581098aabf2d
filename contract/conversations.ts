/** What is said on a ticket: replies to the customer, public and private notes; and the drafts of both. */
import { type Static, Type } from 'typebox';
import { Attachment } from './attachments.ts';
import { endpoint } from './endpoint.ts';
import { Email, Html, Id, Instant, InstantIn, Line, Nothing, Nullable, OneOf, Paging } from './values.ts';

export const Conversation = Type.Object({
  id: Id,
  body: Type.String(),
  body_text: Type.String(),
  structured_body: Nullable(Type.Object({})),
  incoming: Type.Boolean(),
  private: Type.Boolean(),
  user_id: Id,
  support_email: Nullable(Type.String()),
  /** 0 reply, 2 note, 8 forwarded mail. */
  source: Type.Integer(),
  category: Type.Integer(),
  ticket_id: Id,
  to_emails: Type.Array(Type.String()),
  from_email: Nullable(Type.String()),
  cc_emails: Type.Array(Type.String()),
  bcc_emails: Type.Array(Type.String()),
  email_failure_count: Nullable(Type.Integer()),
  outgoing_failures: Nullable(Type.Object({})),
  last_edited_at: Nullable(Instant),
  last_edited_user_id: Nullable(Id),
  attachments: Type.Array(Attachment),
  created_at: Instant,
  updated_at: Instant,
});
export type Conversation = Static<typeof Conversation>;

export const Reply = Type.Object({
  id: Id,
  body: Type.String(),
  body_text: Type.String(),
  user_id: Id,
  from_email: Nullable(Type.String()),
  cc_emails: Type.Array(Type.String()),
  bcc_emails: Type.Array(Type.String()),
  ticket_id: Id,
  replied_to: Type.Array(Type.String()),
  attachments: Type.Array(Attachment),
  created_at: Instant,
  updated_at: Instant,
});
export const Note = Type.Object({
  id: Id,
  body: Type.String(),
  body_text: Type.String(),
  incoming: Type.Boolean(),
  private: Type.Boolean(),
  user_id: Id,
  support_email: Nullable(Type.String()),
  ticket_id: Id,
  notified_to: Type.Array(Type.String()),
  to_emails: Type.Array(Type.String()),
  attachments: Type.Array(Attachment),
  created_at: Instant,
  updated_at: Instant,
});

const ticketParams = Type.Object({ ticket_id: Id });
const files = { attachments: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 50 })), attachment_ids: Type.Optional(Type.Array(Id, { maxItems: 50 })) };

export const listConversations = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/conversations',
  who: 'agent',
  about: 'The messages of a ticket, oldest first; deleted and spam tickets answer too. `newest_first=true` turns the order round.',
  params: ticketParams,
  query: Type.Object({ newest_first: Type.Optional(Type.Boolean()), after: Type.Optional(Type.String({ maxLength: 200 })), ...Paging }),
  answer: { 200: Type.Array(Conversation) },
  refuses: ['ticket.not_found'],
});
export const replyToTicket = endpoint({
  method: 'POST',
  path: '/tickets/:ticket_id/reply',
  who: 'agent',
  multipart: true,
  about: 'Answer the customer; the mail goes out once, however often the worker falls over. `status` sets the ticket in the same breath.',
  params: ticketParams,
  body: Type.Object(
    {
      body: Html,
      from_email: Type.Optional(Email),
      user_id: Type.Optional(Id),
      cc_emails: Type.Optional(Type.Array(Email, { maxItems: 50 })),
      bcc_emails: Type.Optional(Type.Array(Email, { maxItems: 50 })),
      status: Type.Optional(Type.Integer({ minimum: 2, maximum: 7 })),
      ...files,
    },
    { additionalProperties: false },
  ),
  answer: { 201: Reply },
  refuses: [
    'ticket.not_found',
    'ticket.level_too_low',
    'ticket.deleted',
    'reply.no_address',
    'attachment.too_large',
    'attachment.type',
    'attachment.not_found',
    'access_denied',
  ],
});
export const addNote = endpoint({
  method: 'POST',
  path: '/tickets/:ticket_id/notes',
  who: 'agent',
  multipart: true,
  about: 'Add a note; private unless said otherwise. Agents mentioned in it who can see the ticket are told.',
  params: ticketParams,
  body: Type.Object(
    {
      body: Html,
      private: Type.Optional(Type.Boolean()),
      incoming: Type.Optional(Type.Boolean()),
      notify_emails: Type.Optional(Type.Array(Email, { maxItems: 50 })),
      user_id: Type.Optional(Id),
      ...files,
    },
    { additionalProperties: false },
  ),
  answer: { 201: Note },
  refuses: ['ticket.not_found', 'ticket.level_too_low', 'ticket.deleted', 'attachment.too_large', 'attachment.type', 'attachment.not_found', 'access_denied'],
});
export const changeNote = endpoint({
  method: 'PUT',
  path: '/conversations/:conversation_id',
  who: 'agent',
  about: 'Edit a note. A public note never becomes private, nor the other way round (A55).',
  params: Type.Object({ conversation_id: Id }),
  body: Type.Object({ body: Html }, { additionalProperties: false }),
  answer: { 200: Conversation },
  refuses: ['conversation.not_found', 'conversation.only_notes', 'conversation.not_yours', 'ticket.level_too_low'],
});
export const deleteConversation = endpoint({
  method: 'DELETE',
  path: '/conversations/:conversation_id',
  who: 'agent',
  about: 'Delete a note.',
  params: Type.Object({ conversation_id: Id }),
  answer: { 204: Nothing },
  refuses: ['conversation.not_found', 'conversation.not_yours', 'conversation.only_notes', 'ticket.level_too_low'],
});

/** What somebody has begun to write on a ticket; it lives on the server, so a crash of the browser loses nothing. */
export const Draft = Type.Object({
  kind: OneOf(['reply', 'note', 'public_note']),
  body: Type.String(),
  cc_emails: Type.Array(Type.String()),
  bcc_emails: Type.Array(Type.String()),
  attachments: Type.Array(Attachment),
  updated_at: Instant,
});
export type Draft = Static<typeof Draft>;
export const showDraft = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/draft',
  who: 'agent',
  about: 'Your own draft on this ticket, or null.',
  params: ticketParams,
  answer: { 200: Nullable(Draft) },
  refuses: ['ticket.not_found'],
});
export const saveDraft = endpoint({
  method: 'PUT',
  path: '/tickets/:ticket_id/draft',
  who: 'agent',
  about: 'Keep your draft; an older save never overwrites a newer one (`written_at`).',
  params: ticketParams,
  body: Type.Object(
    {
      kind: OneOf(['reply', 'note', 'public_note']),
      body: Html,
      cc_emails: Type.Optional(Type.Array(Type.String({ maxLength: 254 }), { maxItems: 50 })),
      bcc_emails: Type.Optional(Type.Array(Type.String({ maxLength: 254 }), { maxItems: 50 })),
      attachment_ids: Type.Optional(Type.Array(Id, { maxItems: 50 })),
      written_at: Type.Optional(InstantIn),
    },
    { additionalProperties: false },
  ),
  answer: { 200: Nullable(Draft) },
  refuses: ['ticket.not_found', 'attachment.not_found'],
});
export const discardDraft = endpoint({
  method: 'DELETE',
  path: '/tickets/:ticket_id/draft',
  who: 'agent',
  about: 'Throw your draft away.',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found'],
});

export const CannedResponse = Type.Object({
  id: Id,
  title: Type.String(),
  folder_id: Nullable(Id),
  content: Type.String(),
  content_html: Type.String(),
  attachments: Type.Array(Attachment),
  group_ids: Type.Array(Id),
  visibility: Type.Integer(),
  created_at: Instant,
  updated_at: Instant,
});
export type CannedResponse = Static<typeof CannedResponse>;
const canned = { content_html: Html, visibility: Type.Optional(OneOf([0, 1])) };
export const listCannedResponses = endpoint({
  method: 'GET',
  path: '/canned_responses',
  who: 'agent',
  about: 'Texts to answer with: the desk’s and your own, by title.',
  query: Type.Object({ term: Type.Optional(Type.String({ maxLength: 100 })), ...Paging }),
  answer: { 200: Type.Array(CannedResponse) },
});
export const createCannedResponse = endpoint({
  method: 'POST',
  path: '/canned_responses',
  who: 'agent',
  about: 'Keep a text to answer with, for everybody (0) or yourself (1).',
  body: Type.Object({ title: Line(200), ...canned }, { additionalProperties: false }),
  answer: { 201: CannedResponse },
  refuses: ['access_denied'],
});
export const changeCannedResponse = endpoint({
  method: 'PUT',
  path: '/canned_responses/:canned_response_id',
  who: 'agent',
  about: 'Change a text.',
  params: Type.Object({ canned_response_id: Id }),
  body: Type.Object({ title: Type.Optional(Line(200)), content_html: Type.Optional(Html) }, { additionalProperties: false }),
  answer: { 200: CannedResponse },
  refuses: ['canned.not_found', 'access_denied'],
});
export const deleteCannedResponse = endpoint({
  method: 'DELETE',
  path: '/canned_responses/:canned_response_id',
  who: 'agent',
  about: 'Delete a text.',
  params: Type.Object({ canned_response_id: Id }),
  answer: { 204: Nothing },
  refuses: ['canned.not_found', 'access_denied'],
});
