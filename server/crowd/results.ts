/** What became of each contact of a job, once it is over. */
import type { ManyResult } from '../../contract/many-contacts.ts';
import { type Reads, sql } from '../platform/db.ts';
import type { Job } from '../platform/jobs.ts';
import { type Asked, type Kind, kinds } from './start.ts';

/** Null while it runs, and for jobs of other kinds. */
export async function crowdResultsOf(db: Reads, job: Job): Promise<{ id: number; name: string | null; result: ManyResult }[] | null> {
  if (!kinds.includes(job.kind as Kind) || job.status === 'QUEUED' || job.status === 'IN PROGRESS') return null;
  const done = (job.asked as Asked).ids.slice(0, job.done);
  const [changed, names] = await Promise.all([
    db.rows<{ id: number }>(sql`select distinct contact_id as id from customer_changes where org_id = ${db.org_id} and job_id = ${job.id}`),
    db.rows<{ id: number; name: string }>(sql`
      select p.id, p.name from people p where p.org_id = ${db.org_id} and p.id = any(${done}::bigint[])
        and exists (select from seats s where s.org_id = p.org_id and s.desk_id = ${job.desk_id} and s.person_id = p.id and s.kind = 'customer')`),
  ]);
  const [failed, really] = [new Set(job.failed.map((one) => one.id)), new Set(changed.map((one) => one.id))];
  const called = new Map(names.map((one) => [one.id, one.name]));
  return done.map((id) => ({ id, name: called.get(id) ?? null, result: failed.has(id) ? 'failed' : really.has(id) ? 'changed' : 'unchanged' }));
}
