-- A walk over the names answers for the words too, out of the index alone. Who is known by very much does not fit into it (null) and is looked up.
alter table people_words add column near text generated always as (case when octet_length(words) <= 600 then words end) stored;
drop index people_words_in_order, people_words_beyond_latin;
create index people_words_in_order on people_words (org_id, sort_name, person_id) include (near);
create index people_words_beyond_latin on people_words (org_id, sort_name, person_id) include (near) where words ~ '[\u0370-\uffff]';

-- Whether somebody is a contact of a desk is asked at each step of a walk over people: the index knows it.
drop index seats_of;
create index seats_of on seats (org_id, person_id) include (desk_id, kind, deleted_at, blocked_at);
