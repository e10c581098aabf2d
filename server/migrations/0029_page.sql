-- A language somebody chose for a person; every person begins in English, which is a choice only with this.
alter table people add column language_chosen_at timestamptz;
update people set language_chosen_at = updated_at where language <> 'en';

-- One draft of an answer and one of a forward for each person on each ticket: neither takes the other's place.
alter table drafts drop constraint drafts_kind_check;
alter table drafts add check (kind in ('reply', 'note', 'public_note', 'forward', 'reply_to_forward'));
alter table drafts add column to_emails text[] not null default '{}';
alter table drafts add column purpose text not null generated always as (case when kind in ('forward', 'reply_to_forward') then 'forward' else 'answer' end) stored;
alter table drafts drop constraint drafts_pkey;
alter table drafts add primary key (org_id, desk_id, ticket_id, person_id, purpose);
