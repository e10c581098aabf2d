/** Who belongs to a company, and who did. */
import type { Static } from 'typebox';
import type { CompanyPerson } from '../../contract/companies.ts';
import type { Actor } from '../people/index.ts';
import { planAnew, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { companyFor } from './company.ts';

/** One page: those of now by name; with `past` those of before, who left last first. Deleted contacts belong nowhere. */
export async function peopleOfCompany(db: Reads, actor: Actor, companyId: number, query: { past?: boolean; page?: number; per_page?: number }) {
  await companyFor(db, actor, companyId);
  const [page, size] = [query.page ?? 1, query.per_page ?? 30];
  const here = sql`m.org_id = ${actor.org_id} and m.company_id = ${companyId}`;
  const pageOf = sql`limit ${raw(String(size + 1))} offset ${(page - 1) * size}`;
  const keys = query.past
    ? sql`select m.id, m.person_id, m.left_at as key from company_members m
        where ${here} and m.left_at is not null and exists (${seatOf(actor, sql`m.person_id`)}) order by m.left_at desc, m.id desc ${pageOf}`
    : sql`select m.id, k.person_id, k.key from (${await byName(db, actor, here, page * size + 1)} ${pageOf}) k
        join company_members m on ${here} and m.person_id = k.person_id and m.left_at is null`;
  // Planned for the very company: a plan for any walks too far for a large one.
  const asked = planAnew(sql`
    select p.id, p.name, p.job_title, m.is_primary as "primary", m.sees_all_tickets as view_all_tickets, m.joined_at, m.left_at,
      (select e.address from emails e where e.org_id = p.org_id and e.person_id = p.id and e.is_primary) as email
    from (${keys}) k join company_members m on m.org_id = ${actor.org_id} and m.id = k.id join people p on p.org_id = m.org_id and p.id = m.person_id
    order by ${query.past ? sql`k.key desc, k.id desc` : sql`k.key, k.person_id`}`);
  const rows = await db.rows<Static<typeof CompanyPerson>>(asked);
  return { rows: rows.slice(0, size), more: rows.length > size };
}

/** Up to `few` members are each asked for their name; of more, people are walked by name, and it is kept who belongs to the company; of many, each is asked on the walk. */
export const reach = { few: 1500, many: 6000 };

const seatOf = (actor: Actor, person: Sql): Sql => sql`
  select s.sort_name as key from seats s where s.org_id = ${actor.org_id} and s.desk_id = ${actor.desk_id} and s.person_id = ${person} and s.kind = 'customer' and s.deleted_at is null offset 0`;

/** The members of now by name, by keys alone. Blocked ones stand in an index of their own, so that each walk goes as far as the page at most. */
async function byName(db: Reads, actor: Actor, here: Sql, most: number): Promise<Sql> {
  const members = sql`select m.person_id from company_members m where ${here} and m.left_at is null`;
  const { n } = (await db.row<{ n: number }>(sql`select count(*)::int as n from (${members} limit ${raw(String(reach.many + 1))}) f`))!;
  if (n <= reach.few)
    return sql`select m.person_id, s.key from (${members}) m cross join lateral (${seatOf(actor, sql`m.person_id`)}) s order by s.key, m.person_id`;
  // `is true`: read once and kept as a hash, however PostgreSQL would like to join.
  const belongs = n <= reach.many ? sql`(s.person_id in (${members})) is true` : sql`exists (${members} and m.person_id = s.person_id offset 0)`;
  const walked = (state: Sql) => sql`
    (select s.person_id, s.sort_name as key from seats s
    where s.org_id = ${actor.org_id} and s.desk_id = ${actor.desk_id} and s.kind = 'customer' and s.deleted_at is null and ${state} and ${belongs}
    order by s.sort_name, s.person_id limit ${raw(String(most))})`;
  return sql`select w.person_id, w.key from (${walked(sql`s.blocked_at is null`)} union all ${walked(sql`s.blocked_at is not null`)}) w order by w.key, w.person_id`;
}
