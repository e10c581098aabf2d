/** Files on tickets: uploaded first or sent with the message, served only to who may see the ticket. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nothing } from './values.ts';

export const Attachment = Type.Object({
  id: Id,
  name: Type.String(),
  content_type: Type.String(),
  size: Type.Integer(),
  /** Works for a limited time without credentials; always downloads, never renders. */
  attachment_url: Type.String(),
  thumb_url: Type.Optional(Type.String()),
  created_at: Instant,
  updated_at: Instant,
});
export type Attachment = Static<typeof Attachment>;

export const uploadAttachments = endpoint({
  method: 'POST',
  path: '/attachments',
  who: 'agent',
  multipart: true,
  about: 'Upload files ahead of the message that will carry them (`attachment_ids`); unclaimed ones go after a day.',
  body: Type.Object({}, { additionalProperties: false }),
  answer: { 201: Type.Array(Attachment) },
  refuses: ['attachment.too_large', 'attachment.type', 'attachment.quota'],
});
export const deleteAttachment = endpoint({
  method: 'DELETE',
  path: '/attachments/:attachment_id',
  who: 'agent',
  about: 'Delete a file: your own upload, or one of a ticket you may work on; a note’s file is its author’s or an admin’s to delete.',
  params: Type.Object({ attachment_id: Id }),
  answer: { 204: Nothing },
  refuses: ['attachment.not_found', 'ticket.level_too_low', 'ticket.deleted', 'conversation.not_yours'],
});
