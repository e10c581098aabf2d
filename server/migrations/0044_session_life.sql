-- How long without use a session lives (A36): as the settings had it when it began, or were changed since.
alter table sign_ins add column lasts_minutes integer not null default 43200;
