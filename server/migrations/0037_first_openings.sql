-- Owned by time: whom a ticket's timer has started for by itself, so that it does so once, also where they deleted that time (D53).
create table timer_starts (
  org_id    bigint not null,
  desk_id   bigint not null,
  ticket_id bigint not null,
  person_id bigint not null,
  primary key (org_id, desk_id, ticket_id, person_id),
  foreign key (org_id, desk_id, ticket_id) references tickets on delete cascade,
  foreign key (org_id, person_id) references people
);
alter table timer_starts enable row level security;
alter table timer_starts force row level security;
create policy own_organisation on timer_starts using (org_id = nullif(current_setting('app.org_id', true), '')::bigint);
