-- Looks by public links go after half a year: the oldest are found by their time.
create index public_link_views_by_time on public_link_views (org_id, viewed_at);
