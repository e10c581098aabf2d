/** What happened to a contact or a company at this desk, newest first. */
import type { Activity } from '../../contract/around-ticket.ts';
import { companyFor } from '../companies/index.ts';
import { contactFor } from '../customers/index.ts';
import type { Actor } from '../people/index.ts';
import { type Sql, sql } from '../platform/db.ts';

/** The facts a reader is shown; whatever else an event carries stays inside. */
const shownFacts = ['fields', 'domains', 'count', 'known', 'email_id', 'name'];

type Page = { page?: number; per_page?: number };

async function historyOf(actor: Actor, about: Sql, { page = 1, per_page = 30 }: Page): Promise<{ rows: Activity[]; more: boolean }> {
  const found = await actor.db.read.rows<Activity>(sql`
    select a.id, a.kind, a.facts, a.created_at, case when p.id is null then null else json_build_object('id', p.id, 'name', p.name) end as actor
    from activities a left join people p on p.org_id = a.org_id and p.id = a.actor_id
    where a.org_id = ${actor.org_id} and a.desk_id = ${actor.desk_id} and a.ticket_id is null and ${about}
    order by a.id desc limit ${per_page + 1} offset ${(page - 1) * per_page}`);
  const only = (facts: Activity['facts']) => Object.fromEntries(Object.entries(facts).filter(([key]) => shownFacts.includes(key)));
  return { rows: found.slice(0, per_page).map((row) => ({ ...row, facts: only(row.facts) })), more: found.length > per_page };
}

/** One page of a contact's history. */
export async function contactHistory(actor: Actor, contactId: number, page: Page) {
  await contactFor(actor.db.read, actor, contactId, 'any', false);
  return historyOf(actor, sql`a.contact_id = ${contactId}`, page);
}

/** One page of a company's history. */
export async function companyHistory(actor: Actor, companyId: number, page: Page) {
  await companyFor(actor.db.read, actor, companyId);
  return historyOf(actor, sql`a.company_id = ${companyId}`, page);
}
