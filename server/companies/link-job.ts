/** Linking the contacts that were there before: never by itself, on somebody's word, as a job with a look beforehand (D24). */

import type { showLinkable } from '../../contract/companies.ts';
import type { AnswerOf } from '../../contract/endpoint.ts';
import { type Actor, agentAt } from '../people/index.ts';
import { type Database, type Reads, type Sql, sql } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { type JobKind, startJob } from '../platform/jobs.ts';
import { companyFor } from './company.ts';
import { companyLimit } from './memberships.ts';

/** Contacts with an address at a domain of the company who do not belong to it, by person, with the address that says so. */
const linkable = (orgId: number, deskId: number, companyId: number): Sql => sql`
  select distinct on (e.person_id) e.person_id, e.address from company_domains d join emails e on e.org_id = d.org_id and e.domain = d.domain
  join seats s on s.org_id = e.org_id and s.desk_id = ${deskId} and s.person_id = e.person_id and s.kind = 'customer' and s.deleted_at is null
  where d.org_id = ${orgId} and d.desk_id = ${deskId} and d.company_id = ${companyId}
    and not exists (select from company_members m where m.org_id = e.org_id and m.person_id = e.person_id and m.company_id = ${companyId} and m.left_at is null)
  order by e.person_id, e.is_primary desc, e.id`;

const mostCounted = 10_000;
const mostLinked = 100_000;
const samples = 10;

/** How many could be linked, and the first of them by name of those looked at. */
export async function showLinkableOf(db: Reads, actor: Actor, companyId: number): Promise<AnswerOf<typeof showLinkable>> {
  await companyFor(db, actor, companyId);
  const row = await db.row<{ n: number; sample: { id: number; name: string; email: string }[] }>(sql`
    with f as materialized (${linkable(actor.org_id, actor.desk_id, companyId)} limit ${mostCounted + 1})
    select (select count(*)::int from f) as n, coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name, 'email', s.address)) from (
      select p.id, p.name, f.address from f join people p on p.org_id = ${actor.org_id} and p.id = f.person_id order by p.sort_name, p.id limit ${samples}) s), '[]') as sample`);
  return { count: Math.min(row!.n, mostCounted), more: row!.n > mostCounted, sample: row!.sample };
}

/** Starts linking whoever can be linked now; gives the job. */
export function startLinking(db: Database, actor: Actor, companyId: number): Promise<number> {
  return db.transact(async (tx) => {
    await companyFor(tx, actor, companyId);
    const found = await tx.rows<{ person_id: number }>(sql`${linkable(actor.org_id, actor.desk_id, companyId)} limit ${mostLinked}`);
    const asked = { company_id: companyId, ids: found.map((row) => row.person_id) };
    return startJob(tx, { desk_id: actor.desk_id, kind: 'companies.link', asked, total: asked.ids.length, started_by: actor.person_id });
  });
}

interface Asked {
  company_id: number;
  ids: number[];
}

/** Those who may still be linked when their turn comes are; whoever has as many companies as they may have is named in the result. */
export const companyJobs: JobKind[] = [
  {
    kind: 'companies.link',
    batch: 200,
    async work(tx, job, count, db) {
      const asked = job.asked as Asked;
      const ids = asked.ids.slice(job.done, job.done + count);
      const actor = await agentAt(tx, db, job.desk_id, job.started_by);
      if (!actor) return ids.map((id) => ({ id, code: 'access_denied' }));
      const there = await tx.row(sql`select 1 from companies where org_id = ${tx.org_id} and id = ${asked.company_id} for key share`);
      if (!there) return ids.map((id) => ({ id, code: 'company.not_found' }));
      const limit = await companyLimit(tx);
      const wanted = await tx.rows<{ person_id: number; has: number }>(sql`
        select f.person_id, (select count(*)::int from company_members m where m.org_id = ${tx.org_id} and m.desk_id = ${job.desk_id} and m.person_id = f.person_id and m.left_at is null) as has
        from (${linkable(tx.org_id, job.desk_id, asked.company_id)}) f where f.person_id = any(${ids}::bigint[])`);
      const linked = await tx.rows<{ person_id: number }>(sql`
        insert into company_members (org_id, desk_id, company_id, person_id, is_primary)
        select ${tx.org_id}::bigint, ${job.desk_id}::bigint, ${asked.company_id}::bigint, i.id,
          not exists (select from company_members m where m.org_id = ${tx.org_id} and m.desk_id = ${job.desk_id} and m.person_id = i.id and m.is_primary and m.left_at is null)
        from unnest(${wanted.filter((row) => row.has < limit).map((row) => row.person_id)}::bigint[]) i(id) on conflict do nothing returning person_id`);
      if (linked.length)
        await emit(
          tx,
          'company.people_linked',
          { desk_id: job.desk_id, actor_id: actor.person_id },
          { company_id: asked.company_id, count: linked.length },
          'companies',
        );
      return wanted.filter((row) => row.has >= limit).map((row) => ({ id: row.person_id, code: 'contact.too_many_companies', facts: { limit } }));
    },
  },
];
