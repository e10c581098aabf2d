-- An entry keeps what kind of ticket it was spent on, beside whose that ticket is, and follows it in the same transaction: a year narrowed to a type, a status or
-- a priority is read from one index and asks no ticket.
alter table time_entries
  add column type text,
  add column status smallint not null default 2,
  add column priority smallint not null default 1;
drop index time_entries_by_day;
drop index time_entries_of;
drop index time_entries_of_company;
drop index time_entries_of_group;
drop index time_entries_of_agent;
update time_entries e set type = t.type, status = t.status, priority = t.priority
from tickets t where t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id;
create index time_entries_by_day on time_entries (org_id, desk_id, executed_at desc, id desc)
  include (ticket_id, agent_id, seconds, billable, company_id, group_id, workspace_id, type, status, priority);
create index time_entries_of on time_entries (org_id, desk_id, ticket_id, id)
  include (executed_at, agent_id, seconds, billable, company_id, group_id, workspace_id, type, status, priority);
create index time_entries_of_company on time_entries (org_id, desk_id, company_id, executed_at desc, id desc)
  include (ticket_id, agent_id, seconds, billable, group_id, workspace_id, type, status, priority);
create index time_entries_of_group on time_entries (org_id, desk_id, group_id, executed_at desc, id desc)
  include (ticket_id, agent_id, seconds, billable, company_id, workspace_id, type, status, priority);
create index time_entries_of_agent on time_entries (org_id, agent_id, desk_id, executed_at desc, id desc)
  include (ticket_id, seconds, billable, company_id, group_id, workspace_id, type, status, priority);
