/** Tickets: Freshdesk v2's shapes, with what they lack: who may do what, free-text search, counts of views. */
import { type Static, Type } from 'typebox';
import { Attachment } from './attachments.ts';
import { Conversation } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { Email, Html, Id, Instant, InstantIn, Nothing, Nullable, OneOf, Paging, PersonRef, Text } from './values.ts';

export const statuses = { open: 2, pending: 3, resolved: 4, closed: 5, waiting_on_customer: 6, waiting_on_third_party: 7 } as const;
export const priorities = { low: 1, medium: 2, high: 3, urgent: 4 } as const;
export const sources = { email: 1, portal: 2, phone: 3, chat: 7, feedback_widget: 9, outbound_email: 10 } as const;
export const ticketTypes = ['Question', 'Incident', 'Problem', 'Feature Request', 'Refund', 'Service Request'] as const;

const Status = Type.Integer({ enum: [2, 3, 4, 5, 6, 7] });
const Priority = Type.Integer({ enum: [1, 2, 3, 4] });

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
  shared_with: Type.Array(Type.Object({ kind: OneOf(['person', 'group']), id: Id, name: Type.String() })),
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

const changeable = {
  subject: Type.Optional(Text(255)),
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
  tags: Type.Optional(Type.Array(Text(64), { maxItems: 50 })),
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
  name: Type.Optional(Text(200)),
  unique_external_id: Type.Optional(Text(200)),
  twitter_id: Type.Optional(Text(200)),
  facebook_id: Type.Optional(Text(200)),
};
const ticketParams = Type.Object({ ticket_id: Id });

export const createTicket = endpoint({
  method: 'POST',
  path: '/tickets',
  who: 'agent',
  multipart: true,
  about: 'Make a ticket; an unknown address or phone makes its requester.',
  body: Type.Object({ ...requesterKeys, ...changeable, cc_emails: Type.Optional(Type.Array(Email, { maxItems: 50 })) }, { additionalProperties: false }),
  answer: { 201: Ticket },
  refuses: ['ticket.assignee_outside', 'attachment.too_large', 'attachment.type', 'attachment.not_found'],
});
export const showTicket = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id',
  who: 'agent',
  about: 'One ticket; `include` = conversations (oldest ten), requester, company, stats, access.',
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
  /** Beyond Freshdesk: comma lists of statuses, priorities; one assignee (0 = nobody), group (0 = none), type, tag; what is due. */
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
    'ticket.deleted',
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
export const markSeen = endpoint({
  method: 'PUT',
  path: '/tickets/:ticket_id/seen',
  who: 'agent',
  about: 'Remember that you have seen the ticket as it is now; its unread mark goes.',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found'],
});

const BulkProperties = Type.Object(
  {
    status: Type.Optional(Status),
    priority: Type.Optional(Priority),
    type: Type.Optional(Nullable(OneOf(ticketTypes))),
    responder_id: Type.Optional(Nullable(Id)),
    group_id: Type.Optional(Nullable(Id)),
    tags: Type.Optional(Type.Array(Text(64), { maxItems: 50 })),
  },
  { additionalProperties: false },
);
const JobStarted = Type.Object({ job_id: Id, href: Type.String() });
const bulkIds = { ids: Type.Array(Id, { minItems: 1, maxItems: 10_000 }) };
export const bulkUpdateTickets = endpoint({
  method: 'POST',
  path: '/tickets/bulk_update',
  who: 'agent',
  about: 'Change many tickets as a job; those you may not change are named in its result.',
  body: Type.Object(
    {
      bulk_action: Type.Object(
        { ...bulkIds, properties: Type.Optional(BulkProperties), reply: Type.Optional(Type.Object({ body: Html }, { additionalProperties: false })) },
        { additionalProperties: false },
      ),
    },
    { additionalProperties: false },
  ),
  answer: { 202: JobStarted },
  refuses: ['ticket.assignee_outside'],
});
export const bulkDeleteTickets = endpoint({
  method: 'POST',
  path: '/tickets/bulk_delete',
  who: 'agent',
  about: 'Delete many tickets as a job.',
  body: Type.Object({ bulk_action: Type.Object(bulkIds, { additionalProperties: false }) }, { additionalProperties: false }),
  answer: { 202: JobStarted },
});
export const Job = Type.Object({
  id: Id,
  status: OneOf(['QUEUED', 'IN PROGRESS', 'COMPLETED', 'FAILED', 'CANCELLED']),
  status_updated_at: Instant,
  progress: Type.Integer(),
  total: Type.Integer(),
  done: Type.Integer(),
  data: Nullable(Type.Object({ failed: Type.Array(Type.Object({ id: Id, code: Type.String(), message: Type.String() })) })),
  download_url: Nullable(Type.String()),
});
export type Job = Static<typeof Job>;
export const showJob = endpoint({
  method: 'GET',
  path: '/jobs/:job_id',
  who: 'agent',
  about: 'How far a job is.',
  params: Type.Object({ job_id: Id }),
  answer: { 200: Job },
  refuses: ['job.not_found'],
});
export const cancelJob = endpoint({
  method: 'PUT',
  path: '/jobs/:job_id/cancel',
  who: 'agent',
  about: 'Stop a job where it is; what is done stays done.',
  params: Type.Object({ job_id: Id }),
  answer: { 200: Job },
  refuses: ['job.not_found'],
});

export const listWatchers = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/watchers',
  who: 'agent',
  about: 'Who watches a ticket.',
  params: ticketParams,
  answer: { 200: Type.Object({ watcher_ids: Type.Array(Id) }) },
  refuses: ['ticket.not_found'],
});
export const watchTicket = endpoint({
  method: 'POST',
  path: '/tickets/:ticket_id/watch',
  who: 'agent',
  about: 'Make an agent watch a ticket they can see (yourself by default).',
  params: ticketParams,
  body: Type.Object({ user_id: Type.Optional(Id) }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'sharing.too_many', 'agent.not_found'],
});
export const unwatchTicket = endpoint({
  method: 'PUT',
  path: '/tickets/:ticket_id/unwatch',
  who: 'agent',
  about: 'Stop watching; only for yourself (A52).',
  params: ticketParams,
  answer: { 204: Nothing },
  refuses: ['ticket.not_found'],
});
export const bulkWatch = endpoint({
  method: 'PUT',
  path: '/tickets/bulk_watch',
  who: 'agent',
  about: 'Make an agent watch several tickets.',
  body: Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 100 }), user_id: Type.Optional(Id) }, { additionalProperties: false }),
  answer: { 204: Nothing },
  refuses: ['ticket.not_found', 'sharing.too_many', 'agent.not_found'],
});
export const bulkUnwatch = endpoint({
  method: 'PUT',
  path: '/tickets/bulk_unwatch',
  who: 'agent',
  about: 'Stop watching several tickets.',
  body: Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 100 }) }, { additionalProperties: false }),
  answer: { 204: Nothing },
});

/** Search by a query in Freshdesk's language, `"status:2 AND tag:'fire'"`. */
export const searchTickets = endpoint({
  method: 'GET',
  path: '/search/tickets',
  who: 'agent',
  about: 'Find tickets with the search language: field:value, AND, OR, parentheses.',
  query: Type.Object({ query: Type.Optional(Type.String()), page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })) }),
  /** Counted up to 10,000; `more_than_total` is there when there are more than that. */
  answer: { 200: Type.Object({ total: Type.Integer(), results: Type.Array(TicketRow), more_than_total: Type.Optional(Type.Boolean()) }) },
  refuses: ['search.too_slow'],
});
/** Free text over subjects, messages, requesters and numbers; `snippet` shows where, with the hit between \u0002 and \u0003. */
export const Found = Type.Object({ ticket: TicketRow, snippet: Type.String() });
export type Found = Static<typeof Found>;
export const findTickets = endpoint({
  method: 'GET',
  path: '/search',
  who: 'agent',
  about: 'Find tickets by words in subjects and messages, newest first, in any language.',
  query: Type.Object({
    term: Text(200),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    after: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  answer: { 200: Type.Array(Found) },
  refuses: ['search.too_slow'],
});

/** People who can be a ticket's requester, by the beginning of a word of their name or address. */
export const findRequesters = endpoint({
  method: 'GET',
  path: '/requesters/autocomplete',
  who: 'agent',
  about: 'People by name or address, for the requester field.',
  query: Type.Object({ term: Text(100) }),
  answer: { 200: Type.Array(Requester) },
});
/** The requester beside a ticket: who they are and their other tickets that you may see. */
export const showRequesterCard = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/requester',
  who: 'agent',
  about: 'The requester of a ticket with their other tickets you may see.',
  params: ticketParams,
  answer: {
    200: Type.Object({
      requester: Requester,
      open_count: Type.Integer(),
      closed_count: Type.Integer(),
      more: Type.Boolean(),
      recent: Type.Array(Type.Object({ id: Id, subject: Nullable(Type.String()), status: Type.Integer(), updated_at: Instant })),
    }),
  },
  refuses: ['ticket.not_found'],
});

/** One line of a ticket's history, oldest first: who did what, when. `facts` are the values the words are made of. */
export const Activity = Type.Object({
  id: Id,
  actor: Nullable(PersonRef),
  kind: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown()),
  created_at: Instant,
});
export type Activity = Static<typeof Activity>;
export const listActivities = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/activities',
  who: 'agent',
  about: 'What happened to a ticket, oldest first (A12).',
  params: ticketParams,
  query: Type.Object(Paging),
  answer: { 200: Type.Array(Activity) },
  refuses: ['ticket.not_found'],
});
