/** Many people join companies, and many companies are made or changed, each statement for all of them: what an import writes. */
import { join, type Sql, sql, type Tx } from '../platform/db.ts';

type Writes = Pick<Tx, 'org_id' | 'run'>;

/** Makes the companies of these names that the desk has not. `rows`: company (a name or null). */
export const makeNamed = (tx: Writes, deskId: number, rows: Sql): Promise<number> =>
  tx.run(sql`
    insert into companies (org_id, desk_id, name)
    select distinct on (lower(r.company)) ${tx.org_id}::bigint, ${deskId}::bigint, r.company from (${rows}) r
    where r.company is not null and (select c.id from ${company(tx, deskId)}) is null
    order by lower(r.company), r.company on conflict do nothing`);

const company = (tx: Writes, deskId: number): Sql =>
  sql`lateral (select y.id from companies y where y.org_id = ${tx.org_id} and y.desk_id = ${deskId} and y.key = lower(r.company) limit 1) c`;
const named = (tx: Writes, deskId: number, rows: Sql): Sql => sql`
  (select r.id, r.sees, c.id as company_id from (${rows}) r cross join ${company(tx, deskId)})`;

/** New contacts: each joins the company it names; those who name none, the companies of their domain (D24, Q29). `rows`: id, company, sees. */
export async function joinFirst(tx: Writes, deskId: number, rows: Sql): Promise<void> {
  await tx.run(sql`
    insert into company_members (org_id, desk_id, company_id, person_id, is_primary, sees_all_tickets)
    select ${tx.org_id}::bigint, ${deskId}::bigint, n.company_id, n.id, true, coalesce(n.sees, false) from ${named(tx, deskId, rows)} n on conflict do nothing`);
  await tx.run(sql`
    insert into company_members (org_id, desk_id, company_id, person_id, is_primary)
    select ${tx.org_id}::bigint, ${deskId}::bigint, f.company_id, f.id, f.place = 1 from (
      select r.id, d.company_id, row_number() over (partition by r.id order by bool_or(e.is_primary) desc, min(e.id)) as place
      from (${rows}) r cross join lateral (select y.id, y.domain, y.is_primary from emails y where y.org_id = ${tx.org_id} and y.person_id = r.id offset 0) e
      cross join lateral (select y.company_id from company_domains y where y.org_id = ${tx.org_id} and y.desk_id = ${deskId} and y.domain = e.domain limit 1) d where r.company is null group by r.id, d.company_id) f
    on conflict do nothing`);
}

/** Contacts the desk knows: each has the company it names for its first one; the former first one ends. A blank (`company` null) ends it too. */
export async function joinAnew(tx: Writes, deskId: number, rows: Sql): Promise<void> {
  const ended = sql`
    select m.id from (${rows}) r left join ${company(tx, deskId)} on true cross join lateral (
      select y.id, y.company_id from company_members y where y.org_id = ${tx.org_id} and y.desk_id = ${deskId} and y.person_id = r.id and y.is_primary and y.left_at is null limit 1) m
    where m.company_id is distinct from c.id
      and (select x.id from company_members x where x.org_id = ${tx.org_id} and x.person_id = r.id and x.company_id = c.id and x.left_at is null limit 1) is null`;
  await tx.run(sql`update company_members set left_at = now(), is_primary = false where org_id = ${tx.org_id} and id = any(array(${ended}))`);
  await tx.run(sql`
    insert into company_members (org_id, desk_id, company_id, person_id, is_primary, sees_all_tickets)
    select ${tx.org_id}::bigint, ${deskId}::bigint, n.company_id, n.id, true, coalesce(n.sees, false) from ${named(tx, deskId, rows)} n on conflict do nothing`);
  for (const sees of [true, false])
    await tx.run(sql`
      update company_members set sees_all_tickets = ${sees} where org_id = ${tx.org_id} and sees_all_tickets <> ${sees} and id = any(array(
        select m.id from ${named(tx, deskId, rows)} n cross join lateral (
          select y.id from company_members y where y.org_id = ${tx.org_id} and y.person_id = n.id and y.company_id = n.company_id and y.left_at is null limit 1) m where n.sees = ${sees}))`);
}

/** Takes back what `joinAnew` did at that moment. `rows`: id, at (when), first_id (the first company before, or null). */
export async function joinBack(tx: Writes, deskId: number, rows: Sql): Promise<void> {
  await tx.run(sql`
    delete from company_members m using (${rows}) r where m.org_id = ${tx.org_id} and m.desk_id = ${deskId} and m.person_id = r.id and m.joined_at = r.at and m.left_at is null`);
  await tx.run(sql`
    update company_members m set left_at = null, is_primary = true from (${rows}) r
    where m.org_id = ${tx.org_id} and m.desk_id = ${deskId} and m.person_id = r.id and m.company_id = r.first_id and m.left_at = r.at`);
}

/** Forgets all memberships of people at the desk. `rows`: id. */
export const leaveAll = (tx: Writes, deskId: number, rows: Sql): Promise<number> =>
  tx.run(sql`delete from company_members where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = any(array(select r.id from (${rows}) r))`);

export const nextCompanyId: Sql = sql`nextval(pg_get_serial_sequence('companies', 'id'))`;

/** What is known of `companies c`, by the names of columns of a file. */
const factsColumn: Sql = sql`jsonb_build_object('name', c.name, 'description', c.description, 'note', c.note, 'health_score', c.health_score, 'account_tier', c.account_tier,
  'renewal_date', to_char(c.renewal_date, 'YYYY-MM-DD'), 'industry', c.industry,
  'domains', coalesce((select jsonb_agg(d.domain order by d.domain) from company_domains d where d.org_id = c.org_id and d.company_id = c.id), '[]'))`;

/** An object of those parts that are there; a null inside a part says that it was blank, and stays. */
export const whatThereIs = (parts: Record<string, Sql>): Sql => sql`(
  select coalesce(jsonb_object_agg(x.name, x.part) filter (where x.part is not null), '{}')
  from (values ${join(Object.entries(parts).map(([name, part]) => sql`(${name}::text, to_jsonb(${part}))`))}) x(name, part))`;

/** What would become of rows (n, facts): outcome, target_id, before (what would change), problem. `fresh`: a number for each new one. */
export const plannedCompanies = (orgId: number, deskId: number, rows: Sql, fresh: boolean): Sql => sql`
  with k as materialized (
    select s.n, s.facts, c.id, c.custom_fields, case when c.id is not null then ${factsColumn} end as known, (
      select o.name from company_domains d join companies o on o.org_id = d.org_id and o.id = d.company_id
      where d.org_id = ${orgId} and d.desk_id = ${deskId} and d.domain in (select jsonb_array_elements_text(coalesce(s.facts -> 'domains', '[]'))) and d.company_id is distinct from c.id limit 1) as owner
    from (${rows}) s left join lateral (select y.* from companies y where y.org_id = ${orgId} and y.desk_id = ${deskId} and y.key = lower(s.facts ->> 'name') limit 1) c on true),
  d as (
    select k.*, (select jsonb_object_agg(f.key, k.known -> f.key) from jsonb_each(k.facts) f
        where f.key not in ('custom', '_lacks') and k.known -> f.key is distinct from f.value) as old,
      (select jsonb_object_agg(f.key, coalesce(k.custom_fields -> f.key, 'null')) from jsonb_each(coalesce(k.facts -> 'custom', '{}')) f
        where coalesce(k.custom_fields -> f.key, 'null') <> f.value) as old_custom from k)
  select n, facts, case when owner is not null or (id is null and facts ? '_lacks') then 'failed' when id is null then 'created'
      when old is not null or old_custom is not null then 'updated' else 'unchanged' end as outcome,
    case when owner is null then coalesce(id, ${fresh ? sql`case when facts ? '_lacks' then null else ${nextCompanyId} end` : sql`null`}) end as target_id,
    case when id is not null then ${whatThereIs({ facts: sql`old`, custom: sql`old_custom` })} end as before_,
    case when owner is not null then jsonb_build_object('code', 'domain_taken', 'column', 'domains', 'facts', jsonb_build_object('name', owner))
      when id is null and facts ? '_lacks' then jsonb_build_object('code', 'required', 'column', facts ->> '_lacks') end as problem
  from d`;

/** Writes companies nobody knows yet. `rows`: id, facts. */
export async function takeInCompanies(tx: Writes, deskId: number, rows: Sql): Promise<void> {
  await tx.run(sql`
    insert into companies (org_id, desk_id, id, name, description, note, health_score, account_tier, renewal_date, industry, custom_fields)
    select ${tx.org_id}::bigint, ${deskId}::bigint, r.id, r.facts ->> 'name', r.facts ->> 'description', r.facts ->> 'note', r.facts ->> 'health_score', r.facts ->> 'account_tier',
      (r.facts ->> 'renewal_date')::date, r.facts ->> 'industry', jsonb_strip_nulls(coalesce(r.facts -> 'custom', '{}')) from (${rows}) r`);
  await giveDomains(tx, deskId, rows);
}

/** Gives companies what the facts name. */
export async function changeCompanies(tx: Writes, deskId: number, rows: Sql): Promise<void> {
  await tx.run(sql`
    update companies c set name = coalesce(r.facts ->> 'name', c.name),
      description = case when r.facts ? 'description' then r.facts ->> 'description' else c.description end, note = case when r.facts ? 'note' then r.facts ->> 'note' else c.note end,
      health_score = case when r.facts ? 'health_score' then r.facts ->> 'health_score' else c.health_score end,
      account_tier = case when r.facts ? 'account_tier' then r.facts ->> 'account_tier' else c.account_tier end,
      renewal_date = case when r.facts ? 'renewal_date' then (r.facts ->> 'renewal_date')::date else c.renewal_date end,
      industry = case when r.facts ? 'industry' then r.facts ->> 'industry' else c.industry end,
      custom_fields = jsonb_strip_nulls(c.custom_fields || coalesce(r.facts -> 'custom', '{}')), updated_at = now()
    from (${rows}) r where c.org_id = ${tx.org_id} and c.desk_id = ${deskId} and c.id = r.id`);
  await tx.run(sql`
    delete from company_domains d using (${rows}) r where d.org_id = ${tx.org_id} and d.company_id = r.id and r.facts ? 'domains' and not r.facts -> 'domains' ? d.domain`);
  await giveDomains(tx, deskId, rows);
}

async function giveDomains(tx: Writes, deskId: number, rows: Sql): Promise<void> {
  await tx.run(sql`
    insert into company_domains (org_id, desk_id, domain, company_id)
    select ${tx.org_id}::bigint, ${deskId}::bigint, x.domain, r.id from (${rows}) r cross join lateral jsonb_array_elements_text(coalesce(r.facts -> 'domains', '[]')) x(domain)
    where not exists (select from company_domains d where d.org_id = ${tx.org_id} and d.desk_id = ${deskId} and d.domain = x.domain and d.company_id = r.id)`);
}

/** Removes companies for good that came in a moment ago. `rows`: id. */
export const removeCompanies = (tx: Writes, deskId: number, rows: Sql): Promise<number> =>
  tx.run(sql`delete from companies c using (${rows}) r where c.org_id = ${tx.org_id} and c.desk_id = ${deskId} and c.id = r.id`);
