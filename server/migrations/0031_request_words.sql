-- What customers search through is found by three-letter pieces, as what agents search through is: see 0006_row_security.sql for why a function asks.
create index request_search_words on request_search using gin (org_id, words gin_trgm_ops) with (fastupdate = off);
alter table request_search no force row level security;
create function requests_with_words(desk bigint, pieces text[], short text[]) returns setof bigint
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  return query execute 'select s.ticket_id from request_search s where s.org_id = $1 and s.desk_id = $2'
    || coalesce((select string_agg(format(' and s.words like %L', piece), '') from unnest(pieces) piece), '')
    || coalesce((select string_agg(format(' and strpos(s.words, %L) > 0', word), '') from unnest(short) word), '')
  using nullif(current_setting('app.org_id', true), '')::bigint, desk;
end $$;
