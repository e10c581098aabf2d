-- What is asked of a ticket that is named by its number: who sees it, when it changed. Lists of what was shared with somebody are sorted from
-- here alone, however many there are.
drop index tickets_whose;
create index tickets_whose on tickets (org_id, desk_id, id)
  include (company_id, group_id, responder_id, internal_agent_id, internal_group_id, workspace_id, requester_id, status, created_at, updated_at, public_at, deleted_at, spam_at);
-- Whoever has very many requests shared with them reads the newest from here.
create index tickets_public on tickets (org_id, desk_id, public_at desc, id desc) where deleted_at is null and spam_at is null;
-- Whose spam and deleted tickets are looked at, or counted, is asked of the few there are and not of all of theirs.
create index tickets_gone_of_responder on tickets (org_id, desk_id, responder_id, created_at desc, id desc) include (group_id, deleted_at, spam_at)
  where responder_id is not null and (deleted_at is not null or spam_at is not null);
