/** Endpoints of bulk changes and of the jobs that carry them out. */
import type { FastifyRequest } from 'fastify';
import * as jobs from '../../contract/jobs.ts';
import type { RefusalCode } from '../../contract/refusals.ts';
import { refusals } from '../../contract/refusals.ts';
import type { Actor, Serve } from '../people/index.ts';
import type { Reads } from '../platform/db.ts';
import { languageOf, wordsOf } from '../platform/http/errors.ts';
import { cancelJob, type Failed, type Job, jobFor } from '../platform/jobs.ts';
import { startBulkDelete, startBulkUpdate } from './bulk.ts';

/** The job's address at the desk it was started at. */
const started = (request: FastifyRequest, base: string, id: number) => ({
  job_id: id,
  href: `${base}${(request.originalUrl ?? request.url).split('/api/v2')[0]}/api/v2/jobs/${id}`,
});

/** What became of each thing of a job, where its kind tells; wiring plugs it. */
export type JobResults = (db: Reads, job: Job) => Promise<{ id: number; name: string | null; result: string }[] | null>;

async function wireJob(db: Reads, job: Job & { no_worker: boolean }, request: FastifyRequest, resultsOf: JobResults): Promise<jobs.Job> {
  const messageOf = ({ code, facts, message }: Failed) => message ?? (code in refusals ? wordsOf(code as RefusalCode, facts ?? {}, languageOf(request)) : code);
  const results = await resultsOf(db, job);
  return {
    id: job.id,
    status: job.status,
    status_updated_at: job.status_updated_at,
    no_worker: job.no_worker,
    progress: job.total ? Math.floor((job.done * 100) / job.total) : 100,
    total: job.total,
    done: job.done,
    data: { failed: job.failed.map((failed) => ({ id: failed.id, code: failed.code, message: messageOf(failed) })), ...(results ? { results } : {}) },
    download_url: null,
  };
}

export function bulkRoutes(serve: Serve, resultsOf: JobResults): void {
  const shown = async (actor: Actor, id: number, request: FastifyRequest) =>
    wireJob(actor.db.read, await jobFor(actor.db.read, actor.person_id, id), request, resultsOf);
  serve(jobs.bulkUpdateTickets, async ({ actor, body, base, request }) => started(request, base, await startBulkUpdate(actor.db, actor, body.bulk_action)));
  serve(jobs.bulkDeleteTickets, async ({ actor, body, base, request }) => started(request, base, await startBulkDelete(actor.db, actor, body.bulk_action)));
  serve(jobs.showJob, ({ actor, params, request }) => shown(actor, params.job_id, request));
  serve(jobs.cancelJob, async ({ actor, params, request }) => {
    await actor.db.transact((tx) => cancelJob(tx, actor.person_id, params.job_id));
    return shown(actor, params.job_id, request);
  });
}
