-- Owned by tickets: the lock (who may see). Ids count from 1 at each desk, from the desk's own sequence in schema ticket_numbers:
-- a sequence never waits for another transaction, so tickets can be made side by side; a failed creation leaves a gap.
create schema if not exists ticket_numbers;

create table tickets (
  org_id         bigint      not null,
  desk_id        bigint      not null,
  id             bigint      not null,
  workspace_id   bigint,
  subject        text,
  description    text        not null default '',
  description_text text      not null default '',
  status         smallint    not null default 2,
  priority       smallint    not null default 1,
  source         smallint    not null default 2,
  type           text,
  requester_id   bigint      not null,
  responder_id   bigint,
  group_id       bigint,
  company_id     bigint,
  internal_agent_id bigint,
  internal_group_id bigint,
  to_emails      text[],
  cc_emails      text[]      not null default '{}',
  reply_cc_emails text[]     not null default '{}',
  tags           text[]      not null default '{}',
  custom_fields  jsonb       not null default '{}',
  due_by         timestamptz,
  fr_due_by      timestamptz,
  -- the address the customer wrote from or was met under; replies go there (B5)
  requester_email text,
  mail_message_id text,
  agent_responded_at timestamptz,
  requester_responded_at timestamptz,
  first_responded_at timestamptz,
  status_updated_at timestamptz,
  reopened_at    timestamptz,
  resolved_at    timestamptz,
  closed_at      timestamptz,
  pending_since  timestamptz,
  deleted_at     timestamptz,
  deleted_by     bigint,
  spam_at        timestamptz,
  spam_by        bigint,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  primary key (org_id, desk_id, id),
  foreign key (org_id, desk_id) references desks,
  foreign key (org_id, workspace_id) references workspaces,
  foreign key (org_id, requester_id) references people,
  foreign key (org_id, responder_id) references people,
  foreign key (org_id, internal_agent_id) references people,
  foreign key (org_id, group_id) references groups,
  foreign key (org_id, internal_group_id) references groups
);
create index tickets_newest on tickets (org_id, desk_id, created_at desc, id desc) where deleted_at is null and spam_at is null;
create index tickets_changed on tickets (org_id, desk_id, updated_at desc, id desc);
-- What is live is little beside what is done: views of it walk small indexes of their own. The sorts of a list have theirs.
create index tickets_due on tickets (org_id, desk_id, coalesce(due_by, 'infinity'), id) where deleted_at is null and spam_at is null and status not in (4, 5);
create index tickets_by_due on tickets (org_id, desk_id, coalesce(due_by, 'infinity'), id) where deleted_at is null and spam_at is null;
create index tickets_by_status on tickets (org_id, desk_id, status, id) where deleted_at is null and spam_at is null;
create index tickets_by_priority on tickets (org_id, desk_id, priority, id) where deleted_at is null and spam_at is null;
create index tickets_live_by_priority on tickets (org_id, desk_id, priority, id) where deleted_at is null and spam_at is null and status not in (4, 5);
create index tickets_live_of_responder on tickets (org_id, desk_id, responder_id, created_at desc, id desc) where deleted_at is null and spam_at is null and status not in (4, 5);
create index tickets_live_of_group on tickets (org_id, desk_id, group_id, created_at desc, id desc) where deleted_at is null and spam_at is null and status not in (4, 5);
create index tickets_of_responder on tickets (org_id, desk_id, responder_id, created_at desc, id desc) where responder_id is not null;
create index tickets_of_group on tickets (org_id, desk_id, group_id, created_at desc, id desc) where group_id is not null;
create index tickets_unassigned on tickets (org_id, desk_id, created_at desc, id desc) where responder_id is null and deleted_at is null and spam_at is null and status not in (4, 5);
create index tickets_unresolved on tickets (org_id, desk_id, created_at desc, id desc) where deleted_at is null and spam_at is null and status not in (4, 5);
create index tickets_unresolved_of_group on tickets (org_id, desk_id, group_id, created_at desc, id desc) where group_id is not null and deleted_at is null and spam_at is null and status not in (4, 5);
create index tickets_unresolved_of_responder on tickets (org_id, desk_id, responder_id, created_at desc, id desc) where responder_id is not null and deleted_at is null and spam_at is null and status not in (4, 5);
create index tickets_of_requester on tickets (org_id, requester_id, desk_id, created_at desc, id desc);
create index tickets_of_internal_agent on tickets (org_id, desk_id, internal_agent_id, created_at desc, id desc) where internal_agent_id is not null;
create index tickets_of_internal_group on tickets (org_id, desk_id, internal_group_id, created_at desc, id desc) where internal_group_id is not null;
create index tickets_deleted on tickets (org_id, desk_id, created_at desc, id desc) where deleted_at is not null;
create index tickets_spam on tickets (org_id, desk_id, created_at desc, id desc) where spam_at is not null;
create index tickets_tagged on tickets using gin (org_id, tags);

-- Owned by tickets: what is said on a ticket after its description.
create table messages (
  org_id     bigint      not null,
  id         bigint      not null generated by default as identity,
  desk_id    bigint      not null,
  ticket_id  bigint      not null,
  body       text        not null,
  body_text  text        not null,
  incoming   boolean     not null default false,
  private    boolean     not null,
  -- 0 reply, 2 note, 8 forwarded mail
  source     smallint    not null,
  category   smallint    not null default 3,
  user_id    bigint      not null,
  from_email text,
  to_emails  text[]      not null default '{}',
  cc_emails  text[]      not null default '{}',
  bcc_emails text[]      not null default '{}',
  mail_message_id text,
  last_edited_at timestamptz,
  last_edited_user_id bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  deleted_by bigint,
  primary key (org_id, id),
  foreign key (org_id, desk_id, ticket_id) references tickets on delete cascade,
  foreign key (org_id, user_id) references people,
  foreign key (org_id, last_edited_user_id) references people
);
create index messages_of on messages (org_id, desk_id, ticket_id, id);

-- Owned by tickets: files. Without a ticket: uploaded and not yet sent; those go after a day.
create table attachments (
  org_id       bigint      not null,
  id           bigint      not null generated by default as identity,
  desk_id      bigint      not null,
  ticket_id    bigint,
  message_id   bigint,
  name         text        not null,
  content_type text        not null,
  size         bigint      not null,
  storage_key  text        not null,
  created_by   bigint      not null,
  created_at   timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, desk_id, ticket_id) references tickets on delete cascade,
  foreign key (org_id, message_id) references messages on delete cascade,
  foreign key (org_id, created_by) references people
);
create index attachments_of on attachments (org_id, desk_id, ticket_id) where ticket_id is not null;
create index attachments_unclaimed on attachments (org_id, created_at) where ticket_id is null;

-- Owned by tickets: what somebody has begun to write; survives a crash of the browser.
create table drafts (
  org_id     bigint      not null,
  desk_id    bigint      not null,
  ticket_id  bigint      not null,
  person_id  bigint      not null,
  kind       text        not null check (kind in ('reply', 'note', 'public_note')),
  body       text        not null,
  cc_emails  text[]      not null default '{}',
  bcc_emails text[]      not null default '{}',
  attachment_ids bigint[] not null default '{}',
  written_at timestamptz not null,
  updated_at timestamptz not null default now(),
  primary key (org_id, desk_id, ticket_id, person_id),
  foreign key (org_id, desk_id, ticket_id) references tickets on delete cascade,
  foreign key (org_id, person_id) references people
);

-- Owned by tickets: who wants to hear of every note and status (A51).
create table watchers (
  org_id    bigint      not null,
  desk_id   bigint      not null,
  ticket_id bigint      not null,
  person_id bigint      not null,
  added_at  timestamptz not null default now(),
  added_by  bigint      not null,
  primary key (org_id, desk_id, ticket_id, person_id),
  foreign key (org_id, desk_id, ticket_id) references tickets on delete cascade,
  foreign key (org_id, person_id) references people,
  foreign key (org_id, added_by) references people
);
create index watched_by on watchers (org_id, person_id, desk_id, ticket_id);

-- Owned by tickets: when somebody last looked; a ticket changed since then is unread.
create table visits (
  org_id    bigint      not null,
  desk_id   bigint      not null,
  ticket_id bigint      not null,
  person_id bigint      not null,
  seen_at   timestamptz not null,
  primary key (org_id, person_id, desk_id, ticket_id),
  foreign key (org_id, desk_id, ticket_id) references tickets on delete cascade,
  foreign key (org_id, person_id) references people
);

-- Owned by tickets: the keys. A share is a row, not a flag: who gave it, why and until when is the whole point. Taking access away deletes
-- the row; the timeline keeps the history. The room sharing decides and writes through the door of tickets; they stand
-- here because the lock has to know its keys.
create table ticket_shares (
  org_id     bigint      not null,
  id         bigint      not null generated by default as identity,
  desk_id    bigint      not null,
  ticket_id  bigint      not null,
  person_id  bigint,
  group_id   bigint,
  level      text        not null check (level in ('view', 'note', 'work')),
  reason     text,
  expires_at timestamptz,
  shared_by  bigint      not null,
  created_at timestamptz not null default now(),
  primary key (org_id, id),
  check (num_nonnulls(person_id, group_id) = 1),
  foreign key (org_id, desk_id, ticket_id) references tickets on delete cascade,
  foreign key (org_id, person_id) references people,
  foreign key (org_id, group_id) references groups,
  foreign key (org_id, shared_by) references people
);
-- A11: sharing twice is one share.
create unique index ticket_shares_person on ticket_shares (org_id, desk_id, ticket_id, person_id) where person_id is not null;
create unique index ticket_shares_group on ticket_shares (org_id, desk_id, ticket_id, group_id) where group_id is not null;
-- Whom a ticket is shared with, people and groups alike.
create index ticket_shares_of on ticket_shares (org_id, desk_id, ticket_id);
-- A5
create index ticket_shares_with_me on ticket_shares (org_id, person_id, desk_id, ticket_id) where person_id is not null;
create index ticket_shares_with_group on ticket_shares (org_id, group_id, desk_id, ticket_id) where group_id is not null;

-- Owned by search: what search looks through, normalised by the application (Hangul as jamo, accents folded), filled by a job.
create table ticket_search (
  org_id     bigint not null,
  desk_id    bigint not null,
  ticket_id  bigint not null,
  words      text   not null,
  primary key (org_id, desk_id, ticket_id),
  foreign key (org_id, desk_id, ticket_id) references tickets on delete cascade
);
create index ticket_search_words on ticket_search using gin (org_id, words gin_trgm_ops);

-- Owned by tickets: texts to answer with, for everybody at the desk or for their owner alone.
create table canned_responses (
  org_id       bigint      not null,
  id           bigint      not null generated by default as identity,
  desk_id      bigint      not null,
  title        text        not null,
  content      text        not null,
  content_html text        not null,
  owner_id     bigint,
  created_by   bigint      not null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, desk_id) references desks,
  foreign key (org_id, owner_id) references people,
  foreign key (org_id, created_by) references people
);
create index canned_responses_by_title on canned_responses (org_id, desk_id, title);
