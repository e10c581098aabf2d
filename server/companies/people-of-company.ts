/** Who belongs to a company, and who did. */
import type { Static } from 'typebox';
import type { CompanyPerson } from '../../contract/companies.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { companyFor } from './company.ts';

/** One page: those of now by name; with `past` those of before, who left last first. Deleted contacts belong nowhere. */
export async function peopleOfCompany(db: Reads, actor: Actor, companyId: number, query: { past?: boolean; page?: number; per_page?: number }) {
  await companyFor(db, actor, companyId);
  const [page, size] = [query.page ?? 1, query.per_page ?? 30];
  const here = sql`m.org_id = ${actor.org_id} and m.company_id = ${companyId}`;
  const pageOf = sql`limit ${raw(String(size + 1))} offset ${(page - 1) * size}`;
  // Who is shown first, by keys alone; one plan for companies of some people, another for those of many, whose people are met on the walk by name.
  const seat = (person: Sql) => sql`
    select s.sort_name as key from seats s where s.org_id = ${actor.org_id} and s.desk_id = ${actor.desk_id} and s.person_id = ${person} and s.kind = 'customer' and s.deleted_at is null offset 0`;
  const keys = query.past
    ? sql`select m.id, m.person_id, m.left_at as key from company_members m
        where ${here} and m.left_at is not null and exists (${seat(sql`m.person_id`)}) order by m.left_at desc, m.id desc ${pageOf}`
    : (await isLarge(db, here))
      ? sql`select m.id, p.id as person_id, p.sort_name as key from people p
          cross join lateral (select m.id from company_members m where ${here} and m.person_id = p.id and m.left_at is null offset 0) m
          where p.org_id = ${actor.org_id} and exists (${seat(sql`p.id`)}) order by p.sort_name, p.id ${pageOf}`
      : sql`select m.id, m.person_id, s.key from company_members m cross join lateral (${seat(sql`m.person_id`)}) s
          where ${here} and m.left_at is null order by s.key, m.person_id ${pageOf}`;
  const rows = await db.rows<Static<typeof CompanyPerson>>(sql`
    select p.id, p.name, p.job_title, m.is_primary as "primary", m.sees_all_tickets as view_all_tickets, m.joined_at, m.left_at,
      (select e.address from emails e where e.org_id = p.org_id and e.person_id = p.id and e.is_primary) as email
    from (${keys}) k join company_members m on m.org_id = ${actor.org_id} and m.id = k.id join people p on p.org_id = m.org_id and p.id = m.person_id
    order by ${query.past ? sql`k.key desc, k.id desc` : sql`k.key, k.person_id`}`);
  return { rows: rows.slice(0, size), more: rows.length > size };
}

const few = 6000;
const isLarge = async (db: Reads, here: Sql): Promise<boolean> =>
  (await db.row<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from company_members m where ${here} and m.left_at is null limit ${raw(String(few + 1))}) f`,
  ))!.n > few;
