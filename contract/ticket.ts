/** A ticket as the wire shows it, and the words for its states. */
import { type Static, Type } from 'typebox';
import { Attachment } from './attachments.ts';
import { Conversation } from './conversations.ts';
import { Id, Instant, Nullable, OneOf } from './values.ts';

export const statuses = { open: 2, pending: 3, resolved: 4, closed: 5, waiting_on_customer: 6, waiting_on_third_party: 7 } as const;
export const priorities = { low: 1, medium: 2, high: 3, urgent: 4 } as const;
export const sources = { email: 1, portal: 2, phone: 3, chat: 7, feedback_widget: 9, outbound_email: 10 } as const;
export const ticketTypes = ['Question', 'Incident', 'Problem', 'Feature Request', 'Refund', 'Service Request'] as const;
export const Status = Type.Integer({ enum: [2, 3, 4, 5, 6, 7] });
export const Priority = Type.Integer({ enum: [1, 2, 3, 4] });
/** How much access somebody has to a ticket: see it; see and write private notes; work it as their role allows (Q2). */
export const Level = OneOf(['view', 'note', 'work']);
export type Level = Static<typeof Level>;
/** What you may do with this ticket, decided by the server; buttons follow it. */
export const May = OneOf(['reply', 'note', 'update', 'assign', 'delete', 'spam', 'share', 'watch']);
export type May = Static<typeof May>;
/** Your own access to a ticket and whom it is shared with (`include=access`). */
export const TicketAccess = Type.Object({
  level: Level,
  /** Why you see it: your scope, as assignee, or by a share. */
  by: OneOf(['scope', 'assigned', 'share']),
  may: Type.Array(May),
  unread: Type.Boolean(),
  watching: Type.Boolean(),
  /** The first three it is shared with, for faces; `shared_count` counts all. */
  shared_with: Type.Array(Type.Object({ kind: OneOf(['person', 'group', 'company']), id: Id, name: Type.String() })),
  shared_count: Type.Integer(),
});
export type TicketAccess = Static<typeof TicketAccess>;
export const Requester = Type.Object({
  id: Id,
  name: Type.String(),
  email: Nullable(Type.String()),
  mobile: Nullable(Type.String()),
  phone: Nullable(Type.String()),
});
export const TicketStats = Type.Object({
  agent_responded_at: Nullable(Instant),
  requester_responded_at: Nullable(Instant),
  first_responded_at: Nullable(Instant),
  status_updated_at: Nullable(Instant),
  reopened_at: Nullable(Instant),
  resolved_at: Nullable(Instant),
  closed_at: Nullable(Instant),
  pending_since: Nullable(Instant),
});
const Emails = Type.Array(Type.String());
const rowKeys = {
  id: Id,
  subject: Nullable(Type.String()),
  status: Type.Integer(),
  priority: Type.Integer(),
  source: Type.Integer(),
  type: Nullable(Type.String()),
  requester_id: Id,
  responder_id: Nullable(Id),
  group_id: Nullable(Id),
  company_id: Nullable(Id),
  product_id: Nullable(Id),
  email_config_id: Nullable(Id),
  support_email: Nullable(Type.String()),
  to_emails: Nullable(Emails),
  cc_emails: Emails,
  ticket_cc_emails: Emails,
  fwd_emails: Emails,
  reply_cc_emails: Emails,
  ticket_bcc_emails: Emails,
  spam: Type.Boolean(),
  is_escalated: Type.Boolean(),
  fr_escalated: Type.Boolean(),
  nr_escalated: Type.Boolean(),
  due_by: Nullable(Instant),
  fr_due_by: Nullable(Instant),
  nr_due_by: Nullable(Instant),
  tags: Type.Array(Type.String()),
  custom_fields: Type.Record(Type.String(), Type.Unknown()),
  association_type: Nullable(Type.Integer()),
  associated_tickets_count: Nullable(Type.Integer()),
  associated_tickets_list: Type.Array(Id),
  internal_agent_id: Nullable(Id),
  internal_group_id: Nullable(Id),
  source_additional_info: Nullable(Type.Object({})),
  form_id: Nullable(Id),
  created_at: Instant,
  updated_at: Instant,
};
const embeds = {
  deleted: Type.Optional(Type.Boolean()),
  requester: Type.Optional(Requester),
  company: Type.Optional(Nullable(Type.Object({ id: Id, name: Type.String() }))),
  stats: Type.Optional(TicketStats),
  access: Type.Optional(TicketAccess),
  /** What the ticket is about in a few words (`include=summary`); null where nobody wrote it. */
  summary: Type.Optional(Nullable(Type.Object({ body: Type.String(), user_id: Id, updated_at: Instant }))),
};
export const TicketRow = Type.Object({ ...rowKeys, description: Type.Optional(Type.String()), description_text: Type.Optional(Type.String()), ...embeds });
export type TicketRow = Static<typeof TicketRow>;
export const Ticket = Type.Object({
  ...rowKeys,
  description: Type.String(),
  description_text: Type.String(),
  structured_description: Nullable(Type.Object({})),
  attachments: Type.Array(Attachment),
  ...embeds,
  conversations: Type.Optional(Type.Array(Conversation)),
});
export type Ticket = Static<typeof Ticket>;
export const ticketParams = Type.Object({ ticket_id: Id });
