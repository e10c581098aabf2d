-- Whom a ticket could be shared with is looked for by the beginning of a name among everybody, so names have what addresses have: a plain column
-- to compare, which an index may answer under row security.
alter table people add column name_key text collate "C" not null generated always as (lower(name)) stored;
create index people_name_key on people (org_id, name_key, id);

-- Agents are few among many customers; who is one is asked of a whole desk.
create index seats_of_agents on seats (org_id, desk_id, person_id) where kind = 'agent';
