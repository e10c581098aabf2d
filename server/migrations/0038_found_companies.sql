-- A rare word is asked of the index of three-letter pieces, of the names as of the domains.
create index companies_name_pieces on companies using gin (org_id, sort_name gin_trgm_ops);
create index company_domains_pieces on company_domains using gin (org_id, domain gin_trgm_ops);
