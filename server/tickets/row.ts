/** A ticket as the wire shows it: the row itself, with the fields Freshdesk's clients expect and Tandem has no use for. */
import type { Ticket, TicketRow } from '../../contract/ticket.ts';
import { type Sql, sql } from '../platform/db.ts';

/** The columns of a row in a list. */
export const rowColumns: Sql = sql`t.id, t.subject, t.status, t.priority, t.source, t.type, t.requester_id, t.responder_id, t.group_id, t.company_id, t.to_emails, t.cc_emails, t.reply_cc_emails,
  t.fwd_emails, t.association_type, t.prime_id, t.tags, t.custom_fields, t.due_by, t.fr_due_by, t.internal_agent_id, t.internal_group_id, t.created_at, t.updated_at, t.deleted_at, t.spam_at`;

export const statColumns: Sql = sql`t.agent_responded_at, t.requester_responded_at, t.first_responded_at, t.status_updated_at, t.reopened_at, t.resolved_at, t.closed_at, t.pending_since`;

export interface Stored
  extends Pick<
    TicketRow,
    | 'id'
    | 'subject'
    | 'status'
    | 'priority'
    | 'source'
    | 'type'
    | 'requester_id'
    | 'responder_id'
    | 'group_id'
    | 'company_id'
    | 'to_emails'
    | 'cc_emails'
    | 'reply_cc_emails'
    | 'fwd_emails'
    | 'association_type'
    | 'tags'
    | 'custom_fields'
    | 'due_by'
    | 'fr_due_by'
    | 'internal_agent_id'
    | 'internal_group_id'
    | 'created_at'
    | 'updated_at'
  > {
  deleted_at: string | null;
  spam_at: string | null;
  /** The ticket it belongs to, where it belongs to one. */
  prime_id: number | null;
  /** Tickets it belongs together with, as far as the asker may see them (A48). */
  associated?: number[] | null;
}

const none: string[] = [];
const noIds: number[] = [];

/** Fills in what every ticket has and none of ours differs in. */
export function wireRow(row: Stored): TicketRow {
  const ticket: TicketRow = {
    id: row.id,
    subject: row.subject,
    status: row.status,
    priority: row.priority,
    source: row.source,
    type: row.type,
    requester_id: row.requester_id,
    responder_id: row.responder_id,
    group_id: row.group_id,
    company_id: row.company_id,
    product_id: null,
    email_config_id: null,
    support_email: null,
    to_emails: row.to_emails,
    cc_emails: row.cc_emails,
    ticket_cc_emails: row.cc_emails,
    fwd_emails: row.fwd_emails,
    reply_cc_emails: row.reply_cc_emails,
    ticket_bcc_emails: none,
    spam: row.spam_at !== null,
    is_escalated: false,
    fr_escalated: false,
    nr_escalated: false,
    due_by: row.due_by,
    fr_due_by: row.fr_due_by,
    nr_due_by: null,
    tags: row.tags,
    custom_fields: row.custom_fields,
    association_type: row.associated?.length ? row.association_type : null,
    associated_tickets_count: row.associated?.length || null,
    associated_tickets_list: row.associated ?? noIds,
    internal_agent_id: row.internal_agent_id,
    internal_group_id: row.internal_group_id,
    source_additional_info: null,
    form_id: null,
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
  if (row.deleted_at !== null) ticket.deleted = true;
  return ticket;
}

export type { Ticket, TicketRow };
