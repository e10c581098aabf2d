/** Endpoints of bulk changes and of the jobs that carry them out. */
import type { FastifyRequest } from 'fastify';
import * as jobs from '../../contract/jobs.ts';
import type { RefusalCode } from '../../contract/refusals.ts';
import { refusals } from '../../contract/refusals.ts';
import type { Serve } from '../people/index.ts';
import { languageOf, wordsOf } from '../platform/http/errors.ts';
import { cancelJob, type Failed, type Job, jobFor } from '../platform/jobs.ts';
import { startBulkDelete, startBulkUpdate } from './bulk.ts';

/** The job's address at the desk it was started at. */
const started = (request: FastifyRequest, base: string, id: number) => ({
  job_id: id,
  href: `${base}${(request.originalUrl ?? request.url).split('/api/v2')[0]}/api/v2/jobs/${id}`,
});

function wireJob(job: Job, request: FastifyRequest): jobs.Job {
  const messageOf = ({ code, facts, message }: Failed) => message ?? (code in refusals ? wordsOf(code as RefusalCode, facts ?? {}, languageOf(request)) : code);
  return {
    id: job.id,
    status: job.status,
    status_updated_at: job.status_updated_at,
    progress: job.total ? Math.floor((job.done * 100) / job.total) : 100,
    total: job.total,
    done: job.done,
    data: { failed: job.failed.map((failed) => ({ id: failed.id, code: failed.code, message: messageOf(failed) })) },
    download_url: null,
  };
}

export function bulkRoutes(serve: Serve): void {
  serve(jobs.bulkUpdateTickets, async ({ actor, body, base, request }) => started(request, base, await startBulkUpdate(actor.db, actor, body.bulk_action)));
  serve(jobs.bulkDeleteTickets, async ({ actor, body, base, request }) => started(request, base, await startBulkDelete(actor.db, actor, body.bulk_action)));
  serve(jobs.showJob, async ({ actor, params, request }) => wireJob(await jobFor(actor.db.read, actor.person_id, params.job_id), request));
  serve(jobs.cancelJob, async ({ actor, params, request }) => {
    await actor.db.transact((tx) => cancelJob(tx, actor.person_id, params.job_id));
    return wireJob(await jobFor(actor.db.read, actor.person_id, params.job_id), request);
  });
}
