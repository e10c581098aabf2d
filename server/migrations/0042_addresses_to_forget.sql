-- Owned by search: which tickets name an address that is neither their requester's nor their desk's: in copy, forwarded to, written from or to. By it
-- they are found when whoever the address belongs to is deleted for ever (D5). Equality of a plain column is what row security lets an index answer;
-- the lists of addresses themselves could not be asked.
create table ticket_addresses (
  org_id    bigint not null,
  -- the address in small letters
  key       text   not null collate "C",
  desk_id   bigint not null,
  ticket_id bigint not null,
  primary key (org_id, key, desk_id, ticket_id),
  foreign key (org_id, desk_id, ticket_id) references tickets on delete cascade
);
create index ticket_addresses_of on ticket_addresses (org_id, desk_id, ticket_id);

alter table ticket_addresses enable row level security;
alter table ticket_addresses force row level security;
create policy own_organisation on ticket_addresses using (org_id = nullif(current_setting('app.org_id', true), '')::bigint);
