-- Texts as search compares them, the same as `normalise` of the application: without case, accents and form, Hangul as its letters.
create function search_form(given text) returns text
language sql immutable parallel safe as $$
  select btrim(regexp_replace(
    replace(replace(replace(replace(translate(
      regexp_replace(lower(normalize(given, nfkd)), '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]', '', 'g'),
      'øđðłıς', 'oddliσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    '\s+', ' ', 'g'))
$$;

-- Lists of people go by this: plain, so that an index answers it under row security.
alter table people add column sort_name text collate "C" not null generated always as (left(search_form(name), 200)) stored;
create index people_by_sort_name on people (org_id, sort_name, id);
create index people_verified on people (org_id, sort_name, id) where activated_at is not null;
create index people_unverified on people (org_id, sort_name, id) where activated_at is null;
create index people_newest on people (org_id, created_at desc, id desc);
create index people_changed on people (org_id, updated_at desc, id desc);
create index people_vip on people (org_id, id) where vip_at is not null;

create index seats_of_customers on seats (org_id, desk_id, person_id) where kind = 'customer';
create index seats_deleted on seats (org_id, desk_id, person_id) where kind = 'customer' and deleted_at is not null;
create index seats_blocked on seats (org_id, desk_id, person_id) where kind = 'customer' and blocked_at is not null;

-- Owned by people: what somebody is found by (name, addresses, phones, ids, tags), written with them. Like ticket_search it is asked through a
-- function that looks at the organisation the connection has named only and gives numbers; that is why its policy does not bind the owner.
create table people_words (
  org_id    bigint not null,
  person_id bigint not null,
  words     text   not null,
  -- as people's, so that a walk by name meets the words in one place
  sort_name text collate "C" not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references people on delete cascade
);
create index people_words_in_order on people_words (org_id, sort_name, person_id);
create index people_words_pieces on people_words using gin (org_id, words gin_trgm_ops);
alter table people_words enable row level security;
create policy own_organisation on people_words using (org_id = nullif(current_setting('app.org_id', true), '')::bigint);

insert into people_words (org_id, person_id, sort_name, words)
select p.org_id, p.id, p.sort_name, search_form(concat_ws(' ', p.name, (select string_agg(e.address, ' ' order by e.id) from emails e where e.org_id = p.org_id and e.person_id = p.id),
  p.phone, p.mobile, p.unique_external_id, p.twitter_id, array_to_string(p.tags, ' '))) from people p;

-- `short`: words without pieces of three letters; with a blank before it, one that has to begin a word or a mail domain.
create function people_with_words(pieces text[], short text[], most int) returns setof bigint
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  return query execute 'select s.person_id from people_words s where s.org_id = $1'
    || coalesce((select string_agg(format(' and s.words like %L', piece), '') from unnest(pieces) piece), '')
    || coalesce((select string_agg(case when word like ' %' then format(' and (strpos('' '' || s.words, %L) > 0 or strpos(s.words, %L) > 0)', word, '@' || ltrim(word))
        else format(' and strpos(s.words, %L) > 0', word) end, '') from unnest(short) word), '')
    || ' limit $2'
  using nullif(current_setting('app.org_id', true), '')::bigint, most;
end $$;

-- Owned by customers: mailed links that prove an address. Asked by the hash of the token before the organisation is known.
create table address_proofs (
  token_hash bytea       primary key,
  org_id     bigint      not null,
  email_id   bigint      not null,
  desk_id    bigint      not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  foreign key (org_id, email_id) references emails on delete cascade
);
create index address_proofs_of on address_proofs (org_id, email_id);

-- The order of a contact's further companies, and lists of companies.
alter table companies add column sort_name text collate "C" not null generated always as (left(search_form(name), 200)) stored;
create index companies_by_sort_name on companies (org_id, desk_id, sort_name, id);
create index companies_newest on companies (org_id, desk_id, created_at desc, id desc);
create index companies_changed on companies (org_id, desk_id, updated_at desc, id desc);
create index company_members_history on company_members (org_id, person_id, desk_id, joined_at desc);
-- Which addresses a domain of a company means: exactly those (D29).
alter table emails add column domain text collate "C" not null generated always as (split_part(lower(address), '@', 2)) stored;
create index emails_of_domain on emails (org_id, domain, person_id);

-- Fields of one's own are numbered above the fixed ones; a name that was used is never used again, for what was kept under it stays.
alter table customer_fields alter column id restart with 1001;
alter table customer_fields add column deleted_at timestamptz;

-- The journal of a contact or a company, found by a plain column.
alter table activities
  add column contact_id bigint generated always as (case when facts ->> 'contact_id' ~ '^\d{1,15}$' then (facts ->> 'contact_id')::bigint end) stored,
  add column company_id bigint generated always as (case when facts ->> 'company_id' ~ '^\d{1,15}$' then (facts ->> 'company_id')::bigint end) stored;
create index activities_of_contact on activities (org_id, contact_id, id desc) where contact_id is not null;
create index activities_of_company on activities (org_id, company_id, id desc) where company_id is not null;
