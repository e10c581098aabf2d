-- When something last happened on a ticket that its customer may read: what the portal sorts by and marks as unread. Private notes and
-- properties of ours leave no trace in it.
alter table tickets add column public_noted_at timestamptz;
alter table tickets add column public_at timestamptz not null
  generated always as (greatest(created_at, agent_responded_at, requester_responded_at, public_noted_at, status_updated_at)) stored;
-- One's own requests, and a company's (A24), the one something happened on last first.
create index tickets_of_requester_public on tickets (org_id, requester_id, desk_id, public_at desc, id desc) where deleted_at is null and spam_at is null;
create index tickets_of_company_public on tickets (org_id, company_id, desk_id, public_at desc, id desc) where company_id is not null and deleted_at is null and spam_at is null;

-- Owned by search: what customers search through, apart from what agents do: no private note, no address, so that no search tells of them.
create table request_search (
  org_id     bigint not null,
  desk_id    bigint not null,
  ticket_id  bigint not null,
  words      text   not null,
  primary key (org_id, desk_id, ticket_id),
  foreign key (org_id, desk_id, ticket_id) references tickets on delete cascade
);
alter table request_search enable row level security;
alter table request_search force row level security;
create policy own_organisation on request_search using (org_id = nullif(current_setting('app.org_id', true), '')::bigint);
