/** Everything the history of a ticket can say happened. A kind stands here before anything may be recorded under it. */
export const ticketEvents = [
  'ticket.created',
  'ticket.changed',
  'ticket.replied',
  'ticket.noted',
  'ticket.answered',
  'ticket.forwarded',
  'ticket.deleted',
  'ticket.restored',
  'ticket.spammed',
  'ticket.copies_changed',
  'ticket.watched',
  'ticket.unwatched',
  'ticket.associated',
  'ticket.dissociated',
  'ticket.shared',
  'ticket.unshared',
  'share.changed',
  'mention.declined',
  'note.edited',
  'note.deleted',
  'attachment.deleted',
  'summary.written',
  'summary.changed',
  'summary.deleted',
  'link.made',
  'link.revoked',
  'link.regenerated',
  'time.added',
  'time.changed',
  'time.deleted',
  'time.started',
  'time.stopped',
] as const;
export type TicketEvent = (typeof ticketEvents)[number];

/** What `ticket.changed` may say changed; a plain field stands with what it was and what it is. */
export const changedFields = [
  'status',
  'priority',
  'type',
  'responder_id',
  'group_id',
  'internal_agent_id',
  'internal_group_id',
  'company_id',
  'due_by',
  'fr_due_by',
  'requester_id',
  'source',
  'tags',
  'subject',
  'description',
  'custom_fields',
] as const;
export type ChangedField = (typeof changedFields)[number];
/** What another ticket is to the one whose history this is. */
export const associatedAs = ['parent', 'child', 'tracker', 'related'] as const;
export type AssociatedAs = (typeof associatedAs)[number];
