/** The messages of a ticket as the wire shows them. */
import type { Conversation } from '../../contract/conversations.ts';
import { filesOf, type StoredFile, wireFile } from '../attachments/index.ts';
import { keepPlan, type Reads, raw, type Sql, sql } from '../platform/db.ts';

const columns = sql`m.id, m.body, m.body_text, m.incoming, m.private, m.user_id, m.source, m.category, m.ticket_id, m.to_emails, m.from_email, m.cc_emails, m.bcc_emails, m.last_edited_at, m.last_edited_user_id, m.created_at, m.updated_at`;

export type StoredMessage = Omit<Conversation, 'attachments' | 'structured_body' | 'support_email' | 'email_failure_count' | 'outgoing_failures'> & {
  files: StoredFile[] | null;
};

/** A message with its files, in one row. */
export const messageColumns: Sql = sql`${columns}, ${filesOf(sql`(f.message_id = m.id or f.id = any(m.forwarded_file_ids))`)} as files`;

export const wireMessage = (row: StoredMessage, base: string): Conversation => ({
  ...row,
  structured_body: null,
  support_email: row.incoming ? null : row.from_email,
  email_failure_count: null,
  outgoing_failures: null,
  attachments: (row.files ?? []).map((file) => wireFile(file, base)),
});

export interface MessagePage {
  size: number;
  skip: number;
  newest_first: boolean;
  /** Beyond this message in the order asked for. */
  after?: number | undefined;
}

/**
 * One page of a ticket's messages, oldest first unless asked otherwise. The caller has been let in already. A ticket's messages stand together in one
 * index, so one plan is good for all; to make it took longer than to run it.
 */
export const messagesOf = (db: Reads, ticket: { desk_id: number; id: number }, page: MessagePage) =>
  db.rows<StoredMessage>(
    keepPlan(sql`
    select ${messageColumns} from messages m
    where m.org_id = ${db.org_id} and m.desk_id = ${ticket.desk_id} and m.ticket_id = ${ticket.id} and m.deleted_at is null
    ${page.after === undefined ? sql`` : sql`and m.id ${raw(page.newest_first ? '<' : '>')} ${page.after}`}
    order by m.id ${raw(page.newest_first ? 'desc' : 'asc')} limit ${page.size} offset ${page.skip}`),
  );
