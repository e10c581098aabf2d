/** Who belongs to a company, and who did. */
import type { Static } from 'typebox';
import type { CompanyPerson } from '../../contract/companies.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, sql } from '../platform/db.ts';
import { companyFor } from './company.ts';

/** One page: those of now by name; with `past` those of before, who left last first. Deleted contacts belong nowhere. */
export async function peopleOfCompany(db: Reads, actor: Actor, companyId: number, query: { past?: boolean; page?: number; per_page?: number }) {
  await companyFor(db, actor, companyId);
  const [page, size] = [query.page ?? 1, query.per_page ?? 30];
  const rows = await db.rows<Static<typeof CompanyPerson>>(sql`
    select p.id, p.name, p.job_title, m.is_primary as "primary", m.sees_all_tickets as view_all_tickets, m.joined_at, m.left_at,
      (select e.address from emails e where e.org_id = p.org_id and e.person_id = p.id and e.is_primary) as email
    from company_members m join people p on p.org_id = m.org_id and p.id = m.person_id
    join seats s on s.org_id = m.org_id and s.desk_id = m.desk_id and s.person_id = m.person_id and s.kind = 'customer' and s.deleted_at is null
    where m.org_id = ${actor.org_id} and m.company_id = ${companyId} and ${query.past ? sql`m.left_at is not null` : sql`m.left_at is null`}
    order by ${query.past ? sql`m.left_at desc, m.id desc` : sql`p.sort_name, p.id`} limit ${size + 1} offset ${(page - 1) * size}`);
  return { rows: rows.slice(0, size), more: rows.length > size };
}
