-- Whoever came in by an import goes again when it is undone. For each of them the database asks every table that names people whether it names
-- them; without an index it reads the table, which takes seconds a person on a desk of a million tickets. Tables that stay small have none.
create index messages_for_people on messages (org_id, user_id);
create index messages_edited_for_people on messages (org_id, last_edited_user_id) where last_edited_user_id is not null;
create index attachments_for_people on attachments (org_id, created_by);
create index notifications_for_people on notifications (org_id, actor_id) where actor_id is not null;
create index activities_for_people on activities (org_id, actor_id) where actor_id is not null;
create index ticket_shares_for_people on ticket_shares (org_id, shared_by);
create index watchers_for_people on watchers (org_id, added_by) where added_by is not null;
create index ticket_summaries_for_people on ticket_summaries (org_id, user_id);
create index customer_notes_for_people on customer_notes (org_id, author_id);
create index activation_invites_for_people on activation_invites (org_id, sent_by) where sent_by is not null;
create index public_link_views_for_people on public_link_views (org_id, person_id) where person_id is not null;

-- An import shows the first rows that came in and the first that changed, of a million of the other kind too.
create index import_rows_created on import_rows (org_id, import_id, n) where outcome = 'created';
create index import_rows_updated on import_rows (org_id, import_id, n) where outcome = 'updated';
