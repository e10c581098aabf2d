/**
 * Long jobs that people start, follow and cancel: a row that says how far one is, worked off in batches. Each batch and the place it reached
 * are one transaction, so whatever falls over, the next run goes on exactly there. Words on the bus say that there is progress.
 */
import { setTimeout } from 'node:timers/promises';
import { type Database, type Reads, sql, type Tx } from './db.ts';
import { deserted } from './dead-workers.ts';
import { enqueue, tell } from './events.ts';
import { type Facts, Invalid, Refusal, refusal } from './refusal.ts';
import { habit, type Subscriber, worker } from './worker.ts';

export type JobStatus = 'QUEUED' | 'IN PROGRESS' | 'COMPLETED' | 'FAILED' | 'CANCELLED';

/** What could not be done, and why: the refusal's code and facts, or the words of what was not valid. */
export interface Failed {
  id: number;
  code: string;
  facts?: Facts;
  message?: string;
}

export interface Job<Asked = unknown> {
  id: number;
  desk_id: number;
  kind: string;
  asked: Asked;
  status: JobStatus;
  total: number;
  done: number;
  failed: Failed[];
  started_by: number;
  status_updated_at: string;
}

/** One kind of job: does the next so many of its things from `job.done` on, inside the transaction, and gives what failed. */
export interface JobKind {
  kind: string;
  batch: number;
  /** Milliseconds to wait after each batch, where it would be too much at once for somebody else. */
  pause?: number;
  work(tx: Tx, job: Job, count: number, db: Database): Promise<Failed[]>;
}

const columns = sql`j.id, j.desk_id, j.kind, j.asked, j.status, j.total, j.done, j.failed, j.started_by, j.status_updated_at`;

/** Starts a job in this transaction; gives its id. */
export async function startJob(tx: Tx, job: { desk_id: number; kind: string; asked: unknown; total: number; started_by: number }): Promise<number> {
  const row = await tx.row<{ id: number }>(sql`
    insert into jobs (org_id, desk_id, kind, asked, total, started_by)
    values (${tx.org_id}, ${job.desk_id}, ${job.kind}, ${JSON.stringify(job.asked)}::jsonb, ${job.total}, ${job.started_by}) returning id`);
  await enqueue(tx, 'job.wanted', { job_id: row!.id });
  return row!.id;
}

/** A job, for whoever started it; for anybody else it does not exist. */
export async function jobFor(db: Reads, personId: number, jobId: number): Promise<Job & { no_worker: boolean }> {
  const row = await db.row<Job & { no_worker: boolean }>(sql`
    select ${columns}, ${deserted(sql`j.status in ('QUEUED', 'IN PROGRESS')`, sql`j.status_updated_at`)} as no_worker from jobs j where j.org_id = ${db.org_id} and j.id = ${jobId} and j.started_by = ${personId}`);
  if (!row) throw refusal('job.not_found');
  return row;
}

/** Stops a job after the batch it is in; what is done stays done. One that has ended stays as it ended. */
export async function cancelJob(tx: Tx, personId: number, jobId: number): Promise<void> {
  const job = await jobFor(tx, personId, jobId);
  const stopped = await tx.run(
    sql`update jobs set status = 'CANCELLED', status_updated_at = now() where org_id = ${tx.org_id} and id = ${jobId} and status in ('QUEUED', 'IN PROGRESS')`,
  );
  if (stopped) tellProgress(tx, job);
}

const tellProgress = (tx: Tx, job: Job) => tell(tx, { desk: job.desk_id, person: job.started_by, what: 'job', job: job.id });

/** Runs one thing of a batch by itself: refused, it leaves nothing behind and the others stay. Anything but a refusal ends the batch. */
export async function attempt(tx: Tx, id: number, work: () => Promise<void>): Promise<Failed | null> {
  await tx.run(sql`savepoint attempt`);
  try {
    await work();
    await tx.run(sql`release savepoint attempt`);
    return null;
  } catch (error) {
    if (!(error instanceof Invalid) && (!(error instanceof Refusal) || error.code === 'unavailable')) throw error;
    await tx.run(sql`rollback to savepoint attempt`);
    if (error instanceof Refusal) return { id, code: error.code, facts: error.facts };
    return { id, code: 'validation_failed', message: error.flaws.map((flaw) => flaw.message).join(' ') };
  }
}

/** One batch; gives the kind. Null when there is nothing left to do, the job was cancelled, or another worker has it. */
async function batchOf(tx: Tx, db: Database, kinds: JobKind[], jobId: number): Promise<JobKind | null> {
  const job = await tx.row<Job>(sql`
    select ${columns} from jobs j where j.org_id = ${tx.org_id} and j.id = ${jobId} and j.status in ('QUEUED', 'IN PROGRESS') for update skip locked`);
  if (!job) return null;
  const kind = kinds.find((one) => one.kind === job.kind);
  if (!kind) throw new Error(`no such kind of job: ${job.kind}`);
  const count = Math.min(kind.batch, job.total - job.done);
  const failed = count > 0 ? await kind.work(tx, job, count, db) : [];
  const done = job.done + count;
  await tx.run(sql`
    update jobs set done = ${done}, failed = failed || ${JSON.stringify(failed)}::jsonb, status = ${done < job.total ? 'IN PROGRESS' : 'COMPLETED'}, status_updated_at = now()
    where org_id = ${tx.org_id} and id = ${jobId}`);
  tellProgress(tx, job);
  return done < job.total ? kind : null;
}

/** One run holds a worker no longer than this; then the job queues up again behind the others. */
const longestRun = 5000;
/** After so many batches in a row broke, the job is given up rather than tried for ever. */
const mostBreaks = 5;

async function giveUp(db: Database, jobId: number): Promise<void> {
  await db.transact(async (tx) => {
    const job = await tx.row<Job>(sql`
      update jobs j set status = 'FAILED', status_updated_at = now() where j.org_id = ${tx.org_id} and j.id = ${jobId} and j.status in ('QUEUED', 'IN PROGRESS') returning ${columns}`);
    if (job) tellProgress(tx, job);
  });
}

/** The reaction that works jobs off. */
export function onJobWanted(kinds: JobKind[]): Subscriber {
  return worker<{ job_id: number; breaks?: number }>('job.wanted', 'run-job', async (db, { facts }) => {
    const until = Date.now() + longestRun;
    let breaks = facts.breaks ?? 0;
    const next = () => db.transact((tx) => batchOf(tx, db, kinds, facts.job_id));
    try {
      for (let kind = await next(); kind; kind = await next()) {
        breaks = 0;
        if (kind.pause) await setTimeout(kind.pause);
        if (Date.now() > until) return await db.transact((tx) => enqueue(tx, 'job.wanted', { job_id: facts.job_id }));
      }
    } catch (error) {
      if (error instanceof Refusal && error.code === 'unavailable') throw error;
      if (breaks + 1 >= mostBreaks) return giveUp(db, facts.job_id);
      await db.transact((tx) => enqueue(tx, 'job.wanted', { job_id: facts.job_id, breaks: breaks + 1 }));
    }
  });
}

/** Finds jobs whose worker died (nothing moved for a minute) and sets them going again; forgets those that ended a month ago. */
export const resumeJobs = habit('resume-jobs', '* * * * *', (db) =>
  db.transact(async (tx) => {
    const left = await tx.rows<{ id: number }>(sql`
      update jobs set status_updated_at = now() where org_id = ${tx.org_id} and id in (
        select id from jobs where org_id = ${tx.org_id} and status in ('QUEUED', 'IN PROGRESS') and status_updated_at < now() - interval '1 minute' for update skip locked)
      returning id`);
    for (const job of left) await enqueue(tx, 'job.wanted', { job_id: job.id });
    await tx.run(
      sql`delete from jobs where org_id = ${tx.org_id} and status not in ('QUEUED', 'IN PROGRESS') and status_updated_at < now() - interval '30 days'`,
    );
  }),
);
