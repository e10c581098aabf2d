-- A desk's list of contacts is one walk over its seats: the name they stand by is kept beside them, by the database itself, wherever a seat or a name is
-- written from. Whoever writes many seats at once gives the name along.
alter table seats add column sort_name text collate "C" not null default '';
update seats s set sort_name = p.sort_name from people p where s.kind = 'customer' and p.org_id = s.org_id and p.id = s.person_id;

create function name_seat() returns trigger language plpgsql as $$
begin
  select p.sort_name into new.sort_name from people p where p.org_id = new.org_id and p.id = new.person_id;
  new.sort_name := coalesce(new.sort_name, '');
  return new;
end $$;
create trigger seats_are_named before insert on seats for each row when (new.kind = 'customer' and new.sort_name = '') execute function name_seat();

create function rename_seats() returns trigger language plpgsql as $$
begin
  update seats s set sort_name = new.sort_name where s.org_id = new.org_id and s.person_id = new.id and s.kind = 'customer';
  return null;
end $$;
create trigger people_name_their_seats after update on people for each row when (old.sort_name <> new.sort_name) execute function rename_seats();

drop index seats_of_customers, seats_deleted, seats_blocked;
create index seats_in_order on seats (org_id, desk_id, sort_name, person_id) where kind = 'customer' and deleted_at is null and blocked_at is null;
create index seats_deleted on seats (org_id, desk_id, sort_name, person_id) where kind = 'customer' and deleted_at is not null;
create index seats_blocked on seats (org_id, desk_id, sort_name, person_id) where kind = 'customer' and deleted_at is null and blocked_at is not null;

-- Whoever has a letter beyond Latin among their words, Hangul for one: such a word is not looked for among those who have none.
create index people_words_beyond_latin on people_words (org_id, sort_name, person_id) where words ~ '[\u0370-\uffff]';

-- As people_with_words, with the name each stands by. One or two letters have to begin a word or a mail domain; the index of three-letter pieces knows
-- beginnings too, when it is asked by LIKE.
create function people_found(pieces text[], short text[], most int) returns table (id bigint, name text)
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  return query execute 'select s.person_id, s.sort_name::text from people_words s where s.org_id = $1'
    || coalesce((select string_agg(format(' and s.words like %L', piece), '') from unnest(pieces) piece), '')
    || coalesce((select string_agg(case when word like ' %'
        then format(' and (s.words like %L or s.words like %L or s.words like %L)', plain || '%', '% ' || plain || '%', '%@' || plain || '%')
        else format(' and strpos(s.words, %L) > 0', word) end, '')
      from unnest(short) word, lateral (select regexp_replace(ltrim(word), '([\\%_])', '\\\1', 'g') as plain) p), '')
    || ' limit $2'
  using nullif(current_setting('app.org_id', true), '')::bigint, most;
end $$;
create or replace function people_with_words(pieces text[], short text[], most int) returns setof bigint
language sql stable as $$ select f.id from people_found(pieces, short, most) f $$;
