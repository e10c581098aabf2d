/** The rows of the database as queries give them. Written by server/testing/schema-check.ts from a migrated database; not by hand. */
export interface Schema {
  activities: {
    org_id: number;
    id: number;
    desk_id: number;
    ticket_id: number | null;
    actor_id: number | null;
    kind: string;
    facts: unknown;
    created_at: string;
  };
  activity_seals: {
    org_id: number;
    id: number;
    up_to: number;
    rows: number;
    hash: Buffer;
    sealed_at: string;
  };
  api_keys: {
    key_hash: Buffer;
    org_id: number;
    person_id: number;
    created_at: string;
    created_by: number | null;
  };
  attachments: {
    org_id: number;
    id: number;
    desk_id: number;
    ticket_id: number | null;
    message_id: number | null;
    name: string;
    content_type: string;
    size: number;
    storage_key: string;
    created_by: number;
    created_at: string;
  };
  canned_responses: {
    org_id: number;
    id: number;
    desk_id: number;
    title: string;
    content: string;
    content_html: string;
    owner_id: number | null;
    created_by: number;
    created_at: string;
    updated_at: string;
  };
  desk_hosts: {
    host: string;
    org_id: number;
    desk_id: number;
  };
  desks: {
    org_id: number;
    id: number;
    slug: string;
    name: string;
    kind: string;
    support_email: string;
    position: number;
    created_at: string;
  };
  drafts: {
    org_id: number;
    desk_id: number;
    ticket_id: number;
    person_id: number;
    kind: string;
    body: string;
    cc_emails: string[];
    bcc_emails: string[];
    attachment_ids: number[];
    written_at: string;
    updated_at: string;
  };
  emails: {
    org_id: number;
    id: number;
    person_id: number;
    address: string;
    key: string;
    is_primary: boolean;
    verified_at: string | null;
    created_at: string;
  };
  events: {
    id: number;
    org_id: number;
    type: string;
    facts: unknown;
    created_at: string;
  };
  group_members: {
    org_id: number;
    group_id: number;
    person_id: number;
    kind: string;
    leads_since: string | null;
    added_at: string;
  };
  groups: {
    org_id: number;
    id: number;
    desk_id: number;
    workspace_id: number | null;
    name: string;
    description: string | null;
    escalate_to: number | null;
    unassigned_for: string | null;
    auto_ticket_assign: number;
    restricted_at: string | null;
    restricted_by: number | null;
    approval_required_at: string | null;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
  };
  jobs: {
    org_id: number;
    id: number;
    desk_id: number;
    kind: string;
    asked: unknown;
    status: string;
    total: number;
    done: number;
    failed: unknown;
    started_by: number;
    created_at: string;
    status_updated_at: string;
  };
  messages: {
    org_id: number;
    id: number;
    desk_id: number;
    ticket_id: number;
    body: string;
    body_text: string;
    incoming: boolean;
    private: boolean;
    source: number;
    category: number;
    user_id: number;
    from_email: string | null;
    to_emails: string[];
    cc_emails: string[];
    bcc_emails: string[];
    mail_message_id: string | null;
    last_edited_at: string | null;
    last_edited_user_id: number | null;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
    deleted_by: number | null;
  };
  migrations: {
    name: string;
    applied_at: string;
  };
  notifications: {
    org_id: number;
    id: number;
    person_id: number;
    desk_id: number;
    ticket_id: number | null;
    event_id: number;
    kind: string;
    actor_id: number | null;
    facts: unknown;
    created_at: string;
    read_at: string | null;
  };
  organisations: {
    id: number;
    name: string;
    created_at: string;
  };
  outgoing_mails: {
    org_id: number;
    id: number;
    cause: string;
    recipient: string;
    envelope: unknown;
    created_at: string;
    sent_at: string | null;
    failed_at: string | null;
    failure: string | null;
  };
  passwords: {
    org_id: number;
    person_id: number;
    hash: string;
    set_at: string;
  };
  people: {
    org_id: number;
    id: number;
    name: string;
    job_title: string | null;
    phone: string | null;
    mobile: string | null;
    language: string;
    time_zone: string;
    unique_external_id: string | null;
    created_at: string;
    updated_at: string;
  };
  seats: {
    org_id: number;
    desk_id: number;
    person_id: number;
    kind: string;
    role: string | null;
    ticket_scope: number | null;
    workspace_id: number | null;
    occasional: boolean;
    agent_type: string;
    signature: string | null;
    focus_mode: boolean;
    available_since: string | null;
    last_active_at: string | null;
    created_at: string;
    updated_at: string;
    deactivated_at: string | null;
    deactivated_by: number | null;
  };
  secrets: {
    name: string;
    value: Buffer;
  };
  settings: {
    org_id: number;
    key: string;
    value: unknown;
    changed_at: string;
    changed_by: number | null;
  };
  sign_in_links: {
    token_hash: Buffer;
    org_id: number;
    person_id: number;
    email_id: number;
    created_at: string;
    expires_at: string;
  };
  sign_in_tries: {
    bucket: Buffer;
    tried_at: string;
  };
  sign_ins: {
    token_hash: Buffer;
    org_id: number;
    person_id: number;
    created_at: string;
    last_seen_at: string;
    expires_at: string;
  };
  ticket_search: {
    org_id: number;
    desk_id: number;
    ticket_id: number;
    words: string;
  };
  ticket_shares: {
    org_id: number;
    id: number;
    desk_id: number;
    ticket_id: number;
    person_id: number | null;
    group_id: number | null;
    level: string;
    reason: string | null;
    expires_at: string | null;
    shared_by: number;
    created_at: string;
  };
  tickets: {
    org_id: number;
    desk_id: number;
    id: number;
    workspace_id: number | null;
    subject: string | null;
    description: string;
    description_text: string;
    status: number;
    priority: number;
    source: number;
    type: string | null;
    requester_id: number;
    responder_id: number | null;
    group_id: number | null;
    company_id: number | null;
    internal_agent_id: number | null;
    internal_group_id: number | null;
    to_emails: string[] | null;
    cc_emails: string[];
    reply_cc_emails: string[];
    tags: string[];
    custom_fields: unknown;
    due_by: string | null;
    fr_due_by: string | null;
    requester_email: string | null;
    mail_message_id: string | null;
    agent_responded_at: string | null;
    requester_responded_at: string | null;
    first_responded_at: string | null;
    status_updated_at: string | null;
    reopened_at: string | null;
    resolved_at: string | null;
    closed_at: string | null;
    pending_since: string | null;
    deleted_at: string | null;
    deleted_by: number | null;
    spam_at: string | null;
    spam_by: number | null;
    created_at: string;
    updated_at: string;
  };
  visits: {
    org_id: number;
    desk_id: number;
    ticket_id: number;
    person_id: number;
    seen_at: string;
  };
  watchers: {
    org_id: number;
    desk_id: number;
    ticket_id: number;
    person_id: number;
    added_at: string;
    added_by: number;
  };
  workspaces: {
    org_id: number;
    id: number;
    desk_id: number;
    name: string;
    kind: string;
    position: number;
    created_at: string;
  };
}
