-- Counts every change that may make a caller somebody else: a seat of an agent, the name on it, a desk. Who was recognised once is the same for as
-- long as the count stands, which is one row to read with each call. Written in the transaction of the change, by the database itself.
alter table organisations add column seatings bigint not null default 0;

create function count_seating() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update organisations set seatings = seatings + 1 where id = coalesce(new.org_id, old.org_id);
  return null;
end $$;

create trigger agents_come after insert on seats for each row when (new.kind = 'agent') execute function count_seating();
create trigger agents_go after delete on seats for each row when (old.kind = 'agent') execute function count_seating();
create trigger agents_change after update of desk_id, person_id, kind, role, ticket_scope, workspace_id, deactivated_at on seats for each row
  when ((old.kind = 'agent' or new.kind = 'agent') and
    (old.desk_id, old.person_id, old.kind, old.role, old.ticket_scope, old.workspace_id, old.deactivated_at)
      is distinct from (new.desk_id, new.person_id, new.kind, new.role, new.ticket_scope, new.workspace_id, new.deactivated_at))
  execute function count_seating();
create trigger desks_change after insert or delete or update on desks for each row execute function count_seating();

create function count_renaming() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update organisations set seatings = seatings + 1
  where id = new.org_id and exists (select from seats s where s.org_id = new.org_id and s.person_id = new.id and s.kind = 'agent');
  return null;
end $$;
create trigger agents_are_renamed after update of name on people for each row when (old.name <> new.name) execute function count_renaming();
