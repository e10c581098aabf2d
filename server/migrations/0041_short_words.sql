-- As before, and one or two Latin letters that have to begin a word: the index of three-letter pieces knows beginnings too.
-- `after`: what a word may stand behind, as a class of a regular expression; the index reads one that lists its letters.
drop function requests_with_words(bigint, text[], text[]);
create function requests_with_words(desk bigint, pieces text[], short text[], begins text[], after text) returns setof bigint
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  return query execute 'select s.ticket_id from request_search s where s.org_id = $1 and s.desk_id = $2'
    || coalesce((select string_agg(format(' and s.words like %L', piece), '') from unnest(pieces) piece), '')
    || coalesce((select string_agg(format(' and strpos(s.words, %L) > 0', word), '') from unnest(short) word), '')
    || coalesce((select string_agg(format(' and (s.words like %L or s.words ~ %L)', word || '%', after || word), '') from unnest(begins) word), '')
  using nullif(current_setting('app.org_id', true), '')::bigint, desk;
end $$;
