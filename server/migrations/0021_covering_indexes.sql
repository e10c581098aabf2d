-- Counts and the walls of restricted groups are answered from these indexes alone: what they ask of a ticket stands in them.
drop index tickets_newest;
create index tickets_newest on tickets (org_id, desk_id, created_at desc, id desc) include (group_id) where deleted_at is null and spam_at is null;
drop index tickets_unassigned;
create index tickets_unassigned on tickets (org_id, desk_id, created_at desc, id desc) include (group_id, status)
  where responder_id is null and deleted_at is null and spam_at is null and status not in (4, 5);
drop index tickets_unresolved_of_responder;
create index tickets_unresolved_of_responder on tickets (org_id, desk_id, responder_id, created_at desc, id desc) include (group_id, status)
  where responder_id is not null and deleted_at is null and spam_at is null and status not in (4, 5);
drop index tickets_deleted;
create index tickets_deleted on tickets (org_id, desk_id, created_at desc, id desc) include (group_id) where deleted_at is not null;
drop index tickets_spam;
create index tickets_spam on tickets (org_id, desk_id, created_at desc, id desc) include (group_id, deleted_at) where spam_at is not null;
