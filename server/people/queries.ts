/** Looking people up: names for lists, addresses for mails, hits for pickers. */
import { type Reads, type Sql, sql } from '../platform/db.ts';
import { isIndexed, normalise, pieceOf } from '../platform/normalise.ts';

/** Ids and names of some people. */
export const namesOf = (db: Reads, ids: number[]) =>
  db.rows<{ id: number; name: string }>(sql`select id, name from people where org_id = ${db.org_id} and id = any(${ids}::bigint[])`);

/** A person's primary address, with the language to write to them in. */
export const primaryEmail = (db: Reads, personId: number) =>
  db.row<{ address: string; name: string; language: string }>(sql`
    select e.address, p.name, p.language from people p join emails e on e.org_id = p.org_id and e.person_id = p.id and e.is_primary where p.org_id = ${db.org_id} and p.id = ${personId}`);

/** Which of these are agents with a live seat at the desk, by name. */
export const agentsWithNames = (db: Reads, deskId: number, ids: number[]) =>
  db.rows<{ id: number; name: string }>(sql`
    select p.id, p.name from seats s join people p on p.org_id = s.org_id and p.id = s.person_id
    where s.org_id = ${db.org_id} and s.desk_id = ${deskId} and s.kind = 'agent' and s.deactivated_at is null and s.person_id = any(${ids}::bigint[])`);

/** The admins of a desk, by name. */
export const adminsOf = (db: Reads, deskId: number) =>
  db.rows<{ id: number; name: string }>(sql`
    select p.id, p.name from seats s join people p on p.org_id = s.org_id and p.id = s.person_id
    where s.org_id = ${db.org_id} and s.desk_id = ${deskId} and s.kind = 'agent' and s.deactivated_at is null and s.role in ('admin', 'account_admin')
    order by lower(p.name), p.id`);

/**
 * People of a desk with a word of their name that begins so, or an address that does; ten at most. Who has no seat at it is nobody there. The index
 * knows words of three letters and more.
 */
export async function findRequestersBy(db: Reads, deskId: number, term: string) {
  const begun = normalise(term);
  if (!begun) return [];
  const here = (person: Sql) => sql`exists (select from seats s where s.org_id = ${db.org_id} and s.desk_id = ${deskId} and s.person_id = ${person})`;
  const inside = isIndexed(begun)
    ? sql`union (select p.id from (select people_with_words(${[pieceOf(begun)]}::text[], '{}', 1000) as id) f join people p on p.org_id = ${db.org_id} and p.id = f.id
        where strpos(p.sort_name, ${` ${begun}`}) > 0 and ${here(sql`p.id`)} limit 10)`
    : sql``;
  return db.rows<{ id: number; name: string; email: string | null; mobile: string | null; phone: string | null }>(sql`
    with hit as (
      (select p.id from people p where p.org_id = ${db.org_id} and p.sort_name >= ${begun} and p.sort_name < ${`${begun}\u{10ffff}`} and ${here(sql`p.id`)} order by p.sort_name limit 10)
      ${inside}
      union (select e.person_id from emails e where e.org_id = ${db.org_id} and e.key >= lower(${term}) and e.key < lower(${term}) || '\uffff' and ${here(sql`e.person_id`)} limit 10)
    )
    select p.id, p.name, e.address as email, p.mobile, p.phone from hit join people p on p.org_id = ${db.org_id} and p.id = hit.id
    left join emails e on e.org_id = p.org_id and e.person_id = p.id and e.is_primary order by p.name, p.id limit 10`);
}
