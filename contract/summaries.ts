/** The summary of a ticket: what it is about, in a few words, for agents. */
import { type Static, Type } from 'typebox';
import { Attachment } from './attachments.ts';
import { endpoint } from './endpoint.ts';
import { ticketParams } from './ticket.ts';
import { Html, Id, Instant, Nothing, Nullable } from './values.ts';

/** In the shape of a private message. */
export const Summary = Type.Object({
  id: Id,
  body: Type.String(),
  body_text: Type.String(),
  structured_body: Nullable(Type.Object({})),
  incoming: Type.Boolean(),
  private: Type.Boolean(),
  user_id: Id,
  ticket_id: Id,
  last_edited_at: Nullable(Instant),
  last_edited_user_id: Nullable(Id),
  attachments: Type.Array(Attachment),
  created_at: Instant,
  updated_at: Instant,
});
export type Summary = Static<typeof Summary>;

export const showSummary = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/summary',
  who: 'agent',
  about: 'The summary of a ticket, where somebody wrote one.',
  params: ticketParams,
  answer: { 200: Summary },
  refuses: ['ticket.not_found', 'summary.not_found'],
});
export const writeSummary = endpoint({
  method: 'PUT',
  path: '/tickets/:ticket_id/summary',
  who: 'agent',
  about: 'Write the summary of a ticket, or write it anew.',
  params: ticketParams,
  body: Type.Object({ body: Html }, { additionalProperties: false }),
  answer: { 200: Summary },
  refuses: ['ticket.not_found', 'ticket.level_too_low', 'ticket.deleted'],
});
export const deleteSummary = endpoint({
  method: 'DELETE',
  path: '/tickets/:ticket_id/summary',
  who: 'agent',
  about: 'Take the summary of a ticket away.',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'summary.not_found', 'ticket.level_too_low', 'ticket.deleted'],
});
