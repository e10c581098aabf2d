-- What the time sheet adds up, kept as it happens: any period by anything is read from few rows, and says what the entries say at every moment.

-- Owned by time: what holds for time at a desk. A desk without a row has the defaults.
create table time_rules (
  org_id        bigint   not null,
  desk_id       bigint   not null,
  -- billable time counts in steps of so many minutes, each begun one in full; 0: as it is
  round_minutes smallint not null default 0 check (round_minutes in (0, 5, 6, 15, 30)),
  -- D53: a timer starts when the assignee first opens a ticket
  auto_start    boolean  not null default false,
  -- D53: in these statuses no time is taken
  shut_statuses bigint[] not null default '{}',
  changed_at    timestamptz not null default now(),
  primary key (org_id, desk_id),
  foreign key (org_id, desk_id) references desks
);

-- An entry keeps whose its ticket is, and follows it in the same transaction: what is booked can be taken back from where it was booked (D26, D55).
alter table time_entries
  add column company_id bigint,
  add column group_id bigint,
  add column workspace_id bigint;
update time_entries e set company_id = t.company_id, group_id = t.group_id, workspace_id = t.workspace_id
from tickets t where t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id;
drop index time_entries_by_day;
create index time_entries_by_day on time_entries (org_id, desk_id, executed_at desc, id desc)
  include (ticket_id, agent_id, seconds, billable, company_id, group_id, workspace_id);
drop index time_entries_of;
create index time_entries_of on time_entries (org_id, desk_id, ticket_id, id)
  include (executed_at, agent_id, seconds, billable, company_id, group_id, workspace_id);
create index time_entries_of_company on time_entries (org_id, desk_id, company_id, executed_at desc, id desc)
  include (ticket_id, agent_id, seconds, billable, group_id, workspace_id);
create index time_entries_of_group on time_entries (org_id, desk_id, group_id, executed_at desc, id desc)
  include (ticket_id, agent_id, seconds, billable, company_id, workspace_id);
drop index time_entries_of_agent;
create index time_entries_of_agent on time_entries (org_id, agent_id, desk_id, executed_at desc, id desc)
  include (ticket_id, seconds, billable, company_id, group_id, workspace_id);

-- Whose a ticket is, and of what kind: what a report may be narrowed to is read without the ticket, whose texts are wide.
drop index tickets_whose;
create index tickets_whose on tickets (org_id, desk_id, id)
  include (company_id, group_id, responder_id, internal_agent_id, internal_group_id, workspace_id, status, priority, type);

-- A ledger: each change of an entry adds rows, of which the worker makes one now and then (`loose` is what it has not come to yet). Nobody waits for a
-- row another one holds. `axis`: by nothing but the place, by company, by agent; `span`: a day of the desk (by place only: by company or agent a day has
-- nearly as many cells as entries), a month, a year, beginning at `starts`.
create table time_sums (
  org_id       bigint  not null,
  id           bigint  not null generated always as identity,
  desk_id      bigint  not null,
  axis         text    not null check (axis in ('place', 'company', 'agent')),
  span         text    not null check (span in ('day', 'month', 'year')),
  starts       date    not null,
  key          bigint,
  group_id     bigint,
  workspace_id bigint,
  billable     boolean not null,
  -- as kept, and as it counts after rounding
  worked       bigint  not null,
  seconds      bigint  not null,
  entries      bigint  not null,
  loose        boolean not null default true,
  primary key (org_id, id),
  foreign key (org_id, desk_id) references desks
);
create index time_sums_from on time_sums (org_id, desk_id, axis, span, starts) include (key, group_id, workspace_id, billable, worked, seconds, entries);
create index time_sums_of on time_sums (org_id, desk_id, axis, key, span, starts);
create index time_sums_loose on time_sums (org_id, desk_id) where loose;

-- All time of a ticket, largest first: whoever asks for the longest tickets of a year looks at the longest of all and need not look at the rest.
create table ticket_times (
  org_id    bigint not null,
  desk_id   bigint not null,
  ticket_id bigint not null,
  seconds   bigint not null,
  entries   bigint not null,
  primary key (org_id, desk_id, ticket_id),
  foreign key (org_id, desk_id, ticket_id) references tickets on delete cascade
);
create index ticket_times_longest on ticket_times (org_id, desk_id, seconds desc, ticket_id);

insert into time_sums (org_id, desk_id, axis, span, starts, key, group_id, workspace_id, billable, worked, seconds, entries, loose)
select e.org_id, e.desk_id, a.axis, a.span, date_trunc(a.span, e.executed_at at time zone d.time_zone)::date, a.key, e.group_id, e.workspace_id, e.billable,
  sum(e.seconds), sum(e.seconds), count(*), false
from time_entries e join desks d on d.org_id = e.org_id and d.id = e.desk_id
cross join lateral (values ('place', 'day', null::bigint), ('place', 'month', null), ('place', 'year', null),
  ('company', 'month', e.company_id), ('company', 'year', e.company_id), ('agent', 'month', e.agent_id), ('agent', 'year', e.agent_id)) a (axis, span, key)
group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
insert into ticket_times (org_id, desk_id, ticket_id, seconds, entries)
select org_id, desk_id, ticket_id, sum(seconds), count(*) from time_entries group by 1, 2, 3;

do $$
declare t text;
begin
  foreach t in array array['time_rules', 'time_sums', 'ticket_times']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_organisation on %I using (org_id = nullif(current_setting(''app.org_id'', true), '''')::bigint)', t);
  end loop;
end $$;
