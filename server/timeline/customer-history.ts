/**
 * What happened to a contact or a company at this desk, newest first: changes with their values, tickets one sees, notes, imports, who came and went.
 * Each source gives its newest so many by an index of its own; together they stand in the order of time.
 */
import type { Activity } from '../../contract/around-ticket.ts';
import { viewerOf, visibleTo } from '../access/index.ts';
import { companyFor } from '../companies/index.ts';
import { contactFor } from '../customers/index.ts';
import type { Actor } from '../people/index.ts';
import { join, type Sql, sql } from '../platform/db.ts';

/** The facts a reader is shown; whatever else an event carries stays inside. */
const shownFacts = ['fields', 'domains', 'count', 'known', 'email_id', 'name', 'changes', 'note', 'ticket', 'import', 'contact'];

type Page = { page?: number; per_page?: number };
type Line = Activity & { place: number };

/** The values stand apart from the journal, so that they can go; so do the words of a note. */
const journal = (actor: Actor, about: Sql, most: number): Sql => sql`
  select a.id as place, a.id, a.kind, a.created_at, a.actor_id, a.facts || jsonb_strip_nulls(jsonb_build_object('changes', c.changes, 'note', n.body)) as facts
  from (select * from activities a where a.org_id = ${actor.org_id} and a.desk_id = ${actor.desk_id} and a.ticket_id is null and ${about} order by a.id desc limit ${most}) a
  left join customer_changes c on c.org_id = a.org_id and c.id = (a.facts ->> 'change_id')::bigint
  left join customer_notes n on n.org_id = a.org_id and n.id = (a.facts ->> 'note_id')::bigint and a.kind like '%.note\\_added'`;

const tickets = (actor: Actor, whose: Sql, most: number): Sql => sql`
  select 0 as place, t.id, 'ticket.created' as kind, t.created_at, t.requester_id as actor_id,
    jsonb_build_object('ticket', jsonb_build_object('id', t.id, 'subject', t.subject, 'status', t.status)) as facts
  from (select * from tickets t where t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and ${whose} and t.deleted_at is null and t.spam_at is null
    and ${visibleTo(viewerOf(actor))} order by t.created_at desc, t.id desc limit ${most}) t`;

const imports = (actor: Actor, of: 'contact' | 'company', id: number, most: number): Sql => sql`
  select 0 as place, i.id, ${`${of}.imported`} as kind, r.written_at as created_at, i.started_by as actor_id,
    jsonb_build_object('import', jsonb_build_object('id', i.id, 'file', i.file ->> 'name', 'outcome', r.outcome)) as facts
  from import_rows r join imports i on i.org_id = r.org_id and i.id = r.import_id and i.desk_id = ${actor.desk_id} and i.of = ${of}
  where r.org_id = ${actor.org_id} and r.target_id = ${id} and r.outcome in ('created', 'updated') and r.written_at is not null order by r.written_at desc limit ${most}`;

/** Who came to a company, and who left. */
const people = (actor: Actor, companyId: number, most: number): Sql => sql`
  select 0 as place, m.id, e.kind, e.at as created_at, null::bigint as actor_id, jsonb_build_object('contact', jsonb_build_object('id', p.id, 'name', p.name)) as facts
  from company_members m join people p on p.org_id = m.org_id and p.id = m.person_id
  cross join lateral (values ('company.person_joined', m.joined_at), ('company.person_left', m.left_at)) as e(kind, at)
  where m.org_id = ${actor.org_id} and m.desk_id = ${actor.desk_id} and m.company_id = ${companyId} and e.at is not null order by e.at desc, m.id desc limit ${most}`;

async function historyOf(actor: Actor, sources: (most: number) => Sql[], { page = 1, per_page = 30 }: Page): Promise<{ rows: Activity[]; more: boolean }> {
  const skip = (page - 1) * per_page;
  const all = join(
    sources(skip + per_page + 1).map((one) => sql`(${one})`),
    ' union all ',
  );
  const found = await actor.db.read.rows<Line>(sql`
    select f.id, f.kind, f.facts, f.created_at, case when p.id is null then null else json_build_object('id', p.id, 'name', p.name) end as actor
    from (select * from (${all}) u order by u.created_at desc, u.place desc, u.id desc limit ${per_page + 1} offset ${skip}) f
    left join people p on p.org_id = ${actor.org_id} and p.id = f.actor_id order by f.created_at desc, f.place desc, f.id desc`);
  const only = (facts: Activity['facts']) => Object.fromEntries(Object.entries(facts).filter(([key]) => shownFacts.includes(key)));
  return { rows: found.slice(0, per_page).map((row) => ({ ...row, facts: only(row.facts) })), more: found.length > per_page };
}

/** One page of a contact's history. */
export async function contactHistory(actor: Actor, contactId: number, page: Page) {
  await contactFor(actor.db.read, actor, contactId, 'any', false);
  const sources = (most: number) => [
    journal(actor, sql`a.contact_id = ${contactId}`, most),
    tickets(actor, sql`t.requester_id = ${contactId}`, most),
    imports(actor, 'contact', contactId, most),
  ];
  return historyOf(actor, sources, page);
}

/** One page of a company's history. */
export async function companyHistory(actor: Actor, companyId: number, page: Page) {
  await companyFor(actor.db.read, actor, companyId);
  const sources = (most: number) => [
    journal(actor, sql`a.company_id = ${companyId}`, most),
    tickets(actor, sql`t.company_id = ${companyId}`, most),
    imports(actor, 'company', companyId, most),
    people(actor, companyId, most),
  ];
  return historyOf(actor, sources, page);
}
