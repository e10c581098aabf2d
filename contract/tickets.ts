/** Tickets: Freshdesk v2's calls, with what they lack: views, counts, who may do what. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Priority, Status, Ticket, TicketRow, ticketParams, ticketTypes } from './ticket.ts';
import { Email, Html, Id, InstantIn, Line, Nothing, Nullable, OneOf, Paging, Text } from './values.ts';

const changeable = {
  subject: Type.Optional(Line(255)),
  description: Type.Optional(Html),
  type: Type.Optional(Nullable(OneOf(ticketTypes))),
  status: Type.Optional(Status),
  priority: Type.Optional(Priority),
  source: Type.Optional(Type.Integer({ enum: [1, 2, 3, 7, 9, 10] })),
  responder_id: Type.Optional(Nullable(Id)),
  group_id: Type.Optional(Nullable(Id)),
  internal_agent_id: Type.Optional(Nullable(Id)),
  internal_group_id: Type.Optional(Nullable(Id)),
  company_id: Type.Optional(Nullable(Id)),
  tags: Type.Optional(Type.Array(Line(64), { maxItems: 50 })),
  custom_fields: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { maxProperties: 100 })),
  due_by: Type.Optional(Nullable(InstantIn)),
  fr_due_by: Type.Optional(Nullable(InstantIn)),
  attachments: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 50 })),
  attachment_ids: Type.Optional(Type.Array(Id, { maxItems: 50 })),
};
const requesterKeys = {
  requester_id: Type.Optional(Id),
  email: Type.Optional(Email),
  phone: Type.Optional(Text(60)),
  name: Type.Optional(Line(200)),
  unique_external_id: Type.Optional(Text(200)),
  twitter_id: Type.Optional(Line(200)),
  facebook_id: Type.Optional(Text(200)),
};
export const createTicket = endpoint({
  method: 'POST',
  path: '/tickets',
  who: 'agent',
  multipart: true,
  about: 'Make a ticket; an unknown address or phone makes its requester.',
  body: Type.Object(
    {
      ...requesterKeys,
      ...changeable,
      cc_emails: Type.Optional(Type.Array(Email, { maxItems: 50 })),
      parent_id: Type.Optional(Id),
      related_ticket_ids: Type.Optional(Type.Array(Id, { maxItems: 100 })),
    },
    { additionalProperties: false },
  ),
  answer: { 201: Ticket },
  refuses: [
    'ticket.associated_already',
    'ticket.too_many_associated',
    'ticket.level_too_low',
    'ticket.assignee_outside',
    'attachment.too_large',
    'attachment.type',
    'attachment.not_found',
  ],
});
export const showTicket = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id',
  who: 'agent',
  about: 'One ticket; `include` = conversations (oldest ten), requester, company, stats, access, summary.',
  params: ticketParams,
  query: Type.Object({ include: Type.Optional(Type.String({ maxLength: 200 })) }),
  answer: { 200: Ticket },
  refuses: ['ticket.not_found'],
});
export const ticketFilters = ['new_and_my_open', 'my_open', 'unassigned', 'open', 'all', 'shared_with_me', 'watching', 'spam', 'deleted'] as const;
export const TicketFilter = OneOf(ticketFilters);
export type TicketFilter = Static<typeof TicketFilter>;
const listQuery = {
  filter: Type.Optional(TicketFilter),
  requester_id: Type.Optional(Id),
  email: Type.Optional(Type.String({ maxLength: 254 })),
  unique_external_id: Type.Optional(Type.String({ maxLength: 200 })),
  company_id: Type.Optional(Id),
  updated_since: Type.Optional(InstantIn),
  /** Beyond Freshdesk: comma lists of priorities; one assignee (0 = nobody), group (0 = none), type, tag; what is due. */
  status: Type.Optional(Type.String({ maxLength: 100 })),
  priority: Type.Optional(Type.String({ maxLength: 100 })),
  responder_id: Type.Optional(Type.Integer({ minimum: 0 })),
  group_id: Type.Optional(Type.Integer({ minimum: 0 })),
  type: Type.Optional(Type.String({ maxLength: 100 })),
  tag: Type.Optional(Type.String({ maxLength: 64 })),
  due: Type.Optional(OneOf(['overdue', 'today'])),
};
export const listTickets = endpoint({
  method: 'GET',
  path: '/tickets',
  who: 'agent',
  about: 'Tickets you may see. Without a filter, those of the last 30 days; deleted and spam only by their own filter.',
  query: Type.Object({
    ...listQuery,
    order_by: Type.Optional(OneOf(['created_at', 'due_by', 'updated_at', 'status', 'priority', 'createdAt', 'dueBy', 'updatedAt'])),
    order_type: Type.Optional(OneOf(['asc', 'desc'])),
    include: Type.Optional(Type.String({ maxLength: 200 })),
    after: Type.Optional(Type.String({ maxLength: 400 })),
    ...Paging,
  }),
  answer: { 200: Type.Array(TicketRow) },
});
/** How many tickets each view holds, counted up to 1000; `more` says there are more than that. */
export const ViewCount = Type.Object({ filter: TicketFilter, count: Type.Integer(), more: Type.Boolean(), unread: Type.Integer() });
export const countTickets = endpoint({
  method: 'GET',
  path: '/tickets/counts',
  who: 'agent',
  about: 'How many tickets your views hold, counted up to 1000.',
  answer: { 200: Type.Array(ViewCount) },
});
export const countList = endpoint({
  method: 'GET',
  path: '/tickets/count',
  who: 'agent',
  about: 'How many tickets a list would hold, counted up to 1000.',
  query: Type.Object({ ...listQuery, term: Type.Optional(Type.String({ maxLength: 200 })) }),
  answer: { 200: Type.Object({ count: Type.Integer(), more: Type.Boolean() }) },
});
export const changeTicket = endpoint({
  method: 'PUT',
  path: '/tickets/:ticket_id',
  who: 'agent',
  multipart: true,
  about: 'Change a ticket.',
  params: ticketParams,
  body: Type.Object({ requester_id: Type.Optional(Id), email: Type.Optional(Email), ...changeable }, { additionalProperties: false }),
  answer: { 200: Ticket },
  refuses: [
    'ticket.not_found',
    'ticket.level_too_low',
    'ticket.not_through_share',
    'ticket.deleted',
    'ticket.company_closed',
    'ticket.assignee_outside',
    'attachment.too_large',
    'attachment.type',
    'attachment.not_found',
  ],
});
export const deleteTicket = endpoint({
  method: 'DELETE',
  path: '/tickets/:ticket_id',
  who: 'agent',
  about: 'Delete a ticket; it can be restored.',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'ticket.level_too_low', 'ticket.not_through_share', 'ticket.deleted'],
});
export const restoreTicket = endpoint({
  method: 'PUT',
  path: '/tickets/:ticket_id/restore',
  who: 'agent',
  about: 'Undo a deletion, or take a ticket out of spam.',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'ticket.level_too_low', 'ticket.not_through_share'],
});
export const markSpam = endpoint({
  method: 'PUT',
  path: '/tickets/:ticket_id/spam',
  who: 'agent',
  about: 'Mark a ticket as spam.',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'ticket.level_too_low', 'ticket.not_through_share', 'ticket.deleted'],
});
