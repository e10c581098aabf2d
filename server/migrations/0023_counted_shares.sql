-- What is shared with somebody is counted from here: few tickets are unresolved, deleted or spam, so very many shares are asked of few pages.
create index tickets_unresolved_by_number on tickets (org_id, desk_id, id) include (group_id, responder_id, status)
  where deleted_at is null and spam_at is null and status not in (4, 5);
create index tickets_gone_by_number on tickets (org_id, desk_id, id) include (group_id, deleted_at, spam_at)
  where deleted_at is not null or spam_at is not null;
