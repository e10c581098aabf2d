/** Linking people to companies by the domain of their address: when they are new, and when they gain an address; never in retrospect (D24). */
import { sql, type Tx } from '../platform/db.ts';

/**
 * Links somebody who became a contact of the desk in this very transaction (their seat says so) and belongs to no company there. Nobody waits
 * for it; what follows in the transaction sees it.
 */
export function linkNewContact(tx: Tx, deskId: number, personId: number): void {
  tx.follow(sql`
    insert into company_members (org_id, desk_id, company_id, person_id, is_primary)
    select ${tx.org_id}::bigint, ${deskId}::bigint, f.company_id, ${personId}::bigint, f.place = 1 from (
      select d.company_id, row_number() over (order by bool_or(e.is_primary) desc, min(e.id)) as place
      from emails e join company_domains d on d.org_id = e.org_id and d.desk_id = ${deskId} and d.domain = e.domain
      where e.org_id = ${tx.org_id} and e.person_id = ${personId} group by d.company_id) f
    where exists (select from seats s where s.org_id = ${tx.org_id} and s.desk_id = ${deskId} and s.person_id = ${personId} and s.kind = 'customer' and s.created_at = now())
      and not exists (select from company_members m where m.org_id = ${tx.org_id} and m.desk_id = ${deskId} and m.person_id = ${personId})
    on conflict do nothing`);
}

/** Links somebody who gained an address, at every desk where they are a contact and a company has its domain. `most`: companies they may belong to. */
export async function linkByAddress(tx: Tx, personId: number, emailId: number, most: number): Promise<number[]> {
  const linked = await tx.rows<{ company_id: number }>(sql`
    insert into company_members (org_id, desk_id, company_id, person_id, is_primary)
    select d.org_id, d.desk_id, d.company_id, e.person_id,
      not exists (select from company_members m where m.org_id = d.org_id and m.desk_id = d.desk_id and m.person_id = e.person_id and m.is_primary and m.left_at is null)
    from emails e join company_domains d on d.org_id = e.org_id and d.domain = e.domain
    join seats s on s.org_id = d.org_id and s.desk_id = d.desk_id and s.person_id = e.person_id and s.kind = 'customer'
    where e.org_id = ${tx.org_id} and e.person_id = ${personId} and e.id = ${emailId}
      and (select count(*) from company_members m where m.org_id = d.org_id and m.desk_id = d.desk_id and m.person_id = e.person_id and m.left_at is null) < ${most}
    on conflict do nothing returning company_id`);
  return linked.map((row) => row.company_id);
}
