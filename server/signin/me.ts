/** Who somebody is at a desk, as the browser needs it. */
import type { Me } from '../../contract/signin.ts';
import { type Databases, type Reads, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';

/** A person at the desk meant, or at the first desk they have an agent seat at. Refuses who has none. */
export async function meAt(databases: Databases, db: Reads, personId: number, slug: string | null): Promise<Me> {
  const row = await db.row<Omit<Me, 'organisation' | 'desk' | 'desks'> & { desks: Me['desks']; desk_id: number | null }>(sql`
    with mine as (
      select d.id, d.slug, d.name, d.kind, d.position, s.role, s.ticket_scope, s.signature, d.position = (select min(position) from desks where org_id = ${db.org_id}) as is_default
      from seats s join desks d on d.org_id = s.org_id and d.id = s.desk_id
      where s.org_id = ${db.org_id} and s.person_id = ${personId} and s.kind = 'agent' and s.deactivated_at is null
    ), here as (select * from mine where ${slug}::text is null or slug = ${slug} order by position, id limit 1)
    select p.id, p.name, p.language, p.language_chosen_at is not null as language_chosen, p.time_zone, (select address from emails e where e.org_id = p.org_id and e.person_id = p.id and e.is_primary) as email,
      here.role, here.ticket_scope, here.signature, here.id as desk_id,
      (select coalesce(json_agg(json_build_object('id', id, 'slug', slug, 'name', name, 'kind', kind, 'is_default', is_default) order by position, id), '[]') from mine) as desks
    from people p left join here on true where p.org_id = ${db.org_id} and p.id = ${personId}`);
  const desk = row?.desks.find((one) => one.id === row.desk_id);
  if (!row || !desk) throw refusal('signin.no_seat');
  const organisation = await databases.anyone.row<Me['organisation']>(sql`select id, name from organisations where id = ${db.org_id}`);
  return { ...row, organisation: organisation!, desk };
}
