/**
 * Contacts by the thousand, by the rules of one: whom a row means (Q28), who is never written by a file (agents, deleted and blocked contacts, the
 * address of somebody who proved theirs), what would change, and the writing of it, each statement for all rows. Every row is looked up by an index of
 * its own ("lateral … limit 1"): on tables that grew a moment ago PostgreSQL knows no better, and would compare everything with everything.
 */
import { joinAnew, joinBack, joinFirst, leaveAll, makeNamed, whatThereIs } from '../companies/index.ts';
import {
  changePeople,
  completePeople,
  factsColumn,
  nextPersonId,
  rememberAll,
  removePeople,
  seatPeople,
  takeAddressesBack,
  takeInPeople,
  unseatPeople,
} from '../people/index.ts';
import { type Sql, sql, type Tx } from '../platform/db.ts';

export type Writes = Pick<Tx, 'org_id' | 'run'>;

export interface Choices {
  match: 'email' | 'unique_external_id' | 'phone';
  unknown_company: 'create' | 'report';
  most_addresses: number;
  /** Whose import it is: nobody sees more by way of it than they do. */
  importer: number;
  /** Whether numbers are given to those who are new; a trial gives none. */
  fresh: boolean;
}

const orders = {
  email: sql`coalesce(by_email, by_external, by_phone)`,
  unique_external_id: sql`coalesce(by_external, by_email, by_phone)`,
  phone: sql`coalesce(by_phone, by_email, by_external)`,
};

/**
 * What would become of rows (n, email_key, external_id, twitter_id, facts): n, outcome, target_id, before_ (what would change, as it is), problem.
 * A phone number means somebody only with the name, and only where exactly one fits.
 */
export function plannedContacts(orgId: number, deskId: number, rows: Sql, choices: Choices): Sql {
  const seesAll = sql`exists (select from seats a where a.org_id = ${orgId} and a.desk_id = ${deskId} and a.person_id = ${choices.importer} and a.kind = 'agent'
    and a.deactivated_at is null and a.ticket_scope = 1 and a.workspace_id is null)`;
  const hidden = sql`t.org_id = ${orgId} and t.deleted_at is null and (t.desk_id <> ${deskId} or not ${seesAll} or t.group_id in (
    select g.id from groups g where g.org_id = ${orgId} and g.desk_id = ${deskId} and g.restricted_at is not null and g.deleted_at is null
    and not exists (select from group_members i where i.org_id = g.org_id and i.group_id = g.id and i.person_id = ${choices.importer})))`;
  const gained = sql`case when k.gains then 'email' else 'other_emails' end`;
  const byPhone = choices.match === 'phone' ? sql`true` : sql`s.email_key is null and s.external_id is null`;
  const same = (column: Sql) => sql`
    select q.id from people q join seats c on c.org_id = q.org_id and c.desk_id = ${deskId} and c.person_id = q.id and c.kind = 'customer' and c.deleted_at is null
    where ${byPhone} and q.org_id = ${orgId} and ${column} = any(array[s.facts ->> 'phone', s.facts ->> 'mobile']) and q.sort_name = left(search_form(s.facts ->> 'name'), 200)`;
  return sql`
  with found as materialized (
    select s.n, s.facts, s.email_key, e.person_id as by_email, x.id as by_external, t.id as by_twitter, case when f.many = 1 then f.id end as by_phone, f.many
    from (${rows}) s left join lateral (select y.person_id from emails y where y.org_id = ${orgId} and y.key = s.email_key limit 1) e on true
    left join lateral (select y.id from people y where y.org_id = ${orgId} and y.unique_external_id = s.external_id limit 1) x on true
    left join lateral (select y.id from people y where y.org_id = ${orgId} and y.twitter_id = s.twitter_id limit 1) t on true
    left join lateral (select count(*)::int as many, min(u.id) as id from (${same(sql`q.phone`)} union ${same(sql`q.mobile`)}) u) f on ${byPhone}),
  meant as materialized (select found.*, ${orders[choices.match]} as id, max(n) over (partition by ${orders[choices.match]}) as last from found),
  known as materialized (
    select m.*, ${factsColumn} as now_, p.activated_at, c.person_id as seat, c.custom_fields, c.deleted_at is not null or c.blocked_at is not null as gone, co.id as company_id,
      m.id is not null and exists (select from seats a where a.org_id = ${orgId} and a.person_id = m.id and a.kind = 'agent') as agent,
      m.email_key is not null and m.by_email is null and m.id is not null as gains,
      case when m.facts ? 'other_emails' then (
        select jsonb_build_object('fresh', jsonb_agg(o.address) filter (where o.owner is null), 'taken', bool_or(o.owner <> coalesce(m.id, 0))) from (
          select a.address, (select y.person_id from emails y where y.org_id = ${orgId} and y.key = lower(a.address) limit 1) as owner
          from jsonb_array_elements_text(m.facts -> 'other_emails') a(address)) o) end as others,
      case when m.facts ? 'company_name' or m.facts ? 'client_manager' then (
        select jsonb_build_object('id', cm.company_id, 'sees', cm.sees_all_tickets) from company_members cm
        where cm.org_id = ${orgId} and cm.desk_id = ${deskId} and cm.person_id = m.id and cm.left_at is null and (cm.company_id = co.id or cm.is_primary)
        order by cm.company_id = co.id desc nulls last limit 1) end as member
    from meant m left join lateral (select y.* from people y where y.org_id = ${orgId} and y.id = m.id limit 1) p on true
    left join lateral (select y.* from seats y where y.org_id = ${orgId} and y.desk_id = ${deskId} and y.person_id = m.id and y.kind = 'customer' limit 1) c on true
    left join lateral (select y.id from companies y where y.org_id = ${orgId} and y.desk_id = ${deskId} and y.key = lower(m.facts ->> 'company_name') limit 1) co on true),
  adding as (select known.*, case when id is not null and others -> 'fresh' <> 'null' then jsonb_array_length(others -> 'fresh') else 0 end as adds from known),
  judged as (
    select k.*, case
      when k.id is not null and k.last > k.n then jsonb_build_object('code', 'later_row', 'facts', jsonb_build_object('row', k.last))
      when k.id is null and k.many > 1 then jsonb_build_object('code', 'ambiguous', 'column', 'phone')
      when k.agent then jsonb_build_object('code', 'agent', 'column', case when k.by_email is not null then 'email' end)
      when k.gone then jsonb_build_object('code', 'gone')
      when k.by_email <> k.id then jsonb_build_object('code', 'taken', 'column', 'email')
      when k.by_external <> k.id or (k.id is null and k.by_external is not null) then jsonb_build_object('code', 'taken', 'column', 'unique_external_id')
      when k.by_twitter is distinct from k.id and k.by_twitter is not null then jsonb_build_object('code', 'taken', 'column', 'twitter_id')
      when (k.others ->> 'taken')::boolean then jsonb_build_object('code', 'taken', 'column', 'other_emails')
      when (k.gains or k.adds > 0) and k.activated_at is not null then jsonb_build_object('code', 'verified_address', 'column', ${gained})
      when (k.gains or k.adds > 0) and (exists (select from tickets t where t.requester_id = k.id and ${hidden}) or exists (select from company_members r
        where r.org_id = ${orgId} and r.person_id = k.id and r.sees_all_tickets and r.left_at is null and (r.desk_id <> ${deskId} or not ${seesAll})))
        then jsonb_build_object('code', 'sees_more', 'column', ${gained})
      when (k.facts ->> 'client_manager')::boolean and (not ${seesAll} or exists (select from tickets t where t.company_id = k.company_id and t.desk_id = ${deskId} and ${hidden}))
        then jsonb_build_object('code', 'sees_more', 'column', 'client_manager')
      when (k.gains or k.adds > 0) and (select count(*) from emails e where e.org_id = ${orgId} and e.person_id = k.id) + k.gains::int + k.adds > ${choices.most_addresses} then jsonb_build_object('code', 'too_many_addresses', 'column', ${gained})
      when k.seat is null and k.facts ? '_lacks' then jsonb_build_object('code', 'required', 'column', k.facts ->> '_lacks')
      when ${choices.unknown_company === 'report'} and k.company_id is null and k.facts ->> 'company_name' is not null then jsonb_build_object('code', 'unknown_company', 'column', 'company_name')
    end as problem,
    (select jsonb_object_agg(f.key, k.now_ -> f.key) from jsonb_each(k.facts) f
      where f.key not in ('email', 'other_emails', 'custom', 'company_name', 'client_manager', '_lacks') and k.now_ -> f.key is distinct from f.value) as old,
    (select jsonb_object_agg(f.key, coalesce(k.custom_fields -> f.key, 'null')) from jsonb_each(coalesce(k.facts -> 'custom', '{}')) f
      where coalesce(k.custom_fields -> f.key, 'null') <> f.value) as old_custom,
    k.seat is not null and case when k.facts ->> 'company_name' is not null then k.company_id is null or (k.member ->> 'id')::bigint is distinct from k.company_id
        or (k.facts ? 'client_manager' and k.member -> 'sees' <> k.facts -> 'client_manager')
      else k.facts ? 'company_name' and k.member is not null end as moves from adding k)
  select n, facts, case when problem ->> 'code' = 'later_row' then 'skipped' when problem is not null then 'failed' when seat is null then 'created' when old is not null or old_custom is not null or moves or gains or adds > 0 then 'updated' else 'unchanged' end as outcome,
    case when problem is null then coalesce(id, ${choices.fresh ? nextPersonId : sql`null`}) end as target_id,
    case when problem is null and id is not null then ${whatThereIs({
      known: sql`case when seat is null then true end`,
      facts: sql`old`,
      custom: sql`old_custom`,
      email: sql`case when gains then coalesce((select e.id from emails e where e.org_id = ${orgId} and e.person_id = judged.id and e.is_primary), 0) end`,
      others: sql`case when adds > 0 then others -> 'fresh' end`,
      company: sql`case when moves then coalesce((member ->> 'id')::bigint, 0) end`,
    })} end as before_,
    jsonb_strip_nulls(problem) as problem
  from judged`;
}

/** Writes planned rows. Each is a select of `id`, `facts`, and `known` (created: somebody another desk knows). */
export async function writeContacts(tx: Writes, deskId: number, created: Sql, updated: Sql): Promise<void> {
  const companies = (rows: Sql) => sql`select r.id, r.facts ->> 'company_name' as company, (r.facts ->> 'client_manager')::boolean as sees from (${rows}) r`;
  const fresh = sql`select * from (${created}) r where not r.known`;
  const known = sql`select * from (${created}) r where r.known`;
  const all = sql`select id, facts from (${created}) a union all select id, facts from (${updated}) b`;
  await makeNamed(tx, deskId, companies(all));
  await takeInPeople(tx, deskId, fresh);
  await completePeople(tx, known);
  await seatPeople(tx, deskId, known);
  await changePeople(tx, deskId, updated);
  await rememberAll(tx, all);
  await joinFirst(tx, deskId, companies(created));
  await joinAnew(tx, deskId, companies(sql`select * from (${updated}) r where r.facts ? 'company_name'`));
}

/** What may hang at a desk on a contact `id`, a column; each gives a row where it does. */
export const hangsOnContact = {
  has_tickets: (orgId: number, deskId: number, id: Sql) =>
    sql`select t.id from tickets t where t.org_id = ${orgId} and t.desk_id = ${deskId} and t.requester_id = ${id} limit 1`,
  has_traces: (orgId: number, deskId: number, id: Sql) => sql`
    (select n.id from customer_notes n where n.org_id = ${orgId} and n.desk_id = ${deskId} and n.contact_id = ${id} limit 1) union all
    (select s.id from ticket_shares s where s.org_id = ${orgId} and s.desk_id = ${deskId} and s.person_id = ${id} limit 1)`,
};

/** Contacts of `rows` (a select of `id`, `at`) whose row nobody touched since. */
export const untouchedContacts = (orgId: number, rows: Sql): Sql =>
  sql`
  select r.* from (${rows}) r cross join lateral (select y.updated_at from people y where y.org_id = ${orgId} and y.id = r.id limit 1) p where p.updated_at = r.at`;

/**
 * Those of them (with `known`) who came in and can go again: who has proved since that they are who they are stays. Of those another desk knew, nothing
 * at this desk may hang on them either: their row stays, so no key of the database speaks for their tickets.
 */
export const untouchedNewcomers = (orgId: number, deskId: number, rows: Sql): Sql =>
  sql`
  select u.* from (${untouchedContacts(orgId, rows)}) u
  where not exists (select from people y where y.org_id = ${orgId} and y.id = u.id and y.activated_at > u.at)
    and not exists (select from emails e where e.org_id = ${orgId} and e.person_id = u.id and e.verified_at > u.at)
    and (not u.known or not (exists (${hangsOnContact.has_tickets(orgId, deskId, sql`u.id`)}) or exists (${hangsOnContact.has_traces(orgId, deskId, sql`u.id`)})))`;

/** Takes contacts out again who came in, for good. `rows`: id, known. */
export async function removeContacts(tx: Writes, deskId: number, rows: Sql): Promise<void> {
  await leaveAll(tx, deskId, rows);
  await unseatPeople(tx, deskId, sql`select * from (${rows}) r where r.known`);
  await removePeople(tx, deskId, sql`select * from (${rows}) r where not r.known`);
}

/** Gives contacts back what they had. `rows`: id, at, facts (of before), given (of the file), others (addresses), email_id, first_id, and whether they moved. */
export async function restoreContacts(tx: Writes, deskId: number, rows: Sql): Promise<void> {
  await takeAddressesBack(tx, sql`select r.id, r.given ->> 'email' as address, r.email_id as primary_id from (${rows}) r where r.email_id is not null`);
  await takeAddressesBack(
    tx,
    sql`select r.id, x.address, null::bigint as primary_id from (${rows}) r cross join lateral jsonb_array_elements_text(coalesce(r.others, '[]')) x(address)`,
  );
  await joinBack(tx, deskId, sql`select r.id, r.at, r.first_id from (${rows}) r where r.first_id is not null`);
  await changePeople(tx, deskId, sql`select r.id, r.facts from (${rows}) r`);
  await rememberAll(tx, rows);
}
