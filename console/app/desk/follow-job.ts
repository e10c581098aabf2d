/** Follows a job of the server to its end. */
import { call, Refused } from '../../../contract/client.ts';
import { type Job, showJob } from '../../../contract/jobs.ts';

export type Failed = NonNullable<Job['data']>['failed'];
/** How a job ended: `stopped` before it was through. */
export interface Ended {
  total: number;
  done: number;
  failed: Failed;
  stopped: boolean;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Tells how many are done on the way, and whether nobody works on it; and at the end what the job kept. */
export async function followJob(
  jobId: number,
  onDone: (done: number, total: number, noWorker: boolean) => void,
  onEnd?: (data: Job['data']) => void,
): Promise<Ended> {
  for (let wait = 150; ; wait = Math.min(wait * 1.5, 1500)) {
    await pause(wait);
    const job = await call(showJob, { params: { job_id: jobId } }).catch((error: unknown) => {
      if (error instanceof Refused && error.status === 0) return null;
      throw error;
    });
    if (!job) continue;
    onDone(job.done, job.total, job.no_worker);
    const { total, done } = job;
    if (job.status === 'COMPLETED' || job.status === 'CANCELLED') onEnd?.(job.data);
    if (job.status === 'COMPLETED' || job.status === 'CANCELLED') return { total, done, failed: job.data?.failed ?? [], stopped: job.status === 'CANCELLED' };
    if (job.status === 'FAILED') {
      const errors = (job.data?.failed ?? []).map((one) => ({ field: String(one.id), message: one.message, code: one.code }));
      throw new Refused(500, 'job_stopped', job.status, errors, null);
    }
  }
}
