/** Changing many tickets at once, as jobs that can be followed and stopped. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Priority, Status, ticketTypes } from './ticket.ts';
import { countList } from './tickets.ts';
import { Html, Id, Instant, Line, NoWorker, Nullable, OneOf } from './values.ts';

const BulkProperties = Type.Object(
  {
    status: Type.Optional(Status),
    priority: Type.Optional(Priority),
    type: Type.Optional(Nullable(OneOf(ticketTypes))),
    responder_id: Type.Optional(Nullable(Id)),
    group_id: Type.Optional(Nullable(Id)),
    tags: Type.Optional(Type.Array(Line(64), { maxItems: 50 })),
  },
  { additionalProperties: false },
);
const JobStarted = Type.Object({ job_id: Id, href: Type.String() });
/** As many tickets as one job takes. */
export const mostInBulk = 10_000;
/** Which tickets: those named, or everything a list with these parameters holds for you at the moment the job is started. One of the two. */
const whichTickets = {
  ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: mostInBulk })),
  filter: Type.Optional(Type.Omit(countList.query, ['term'], { additionalProperties: false })),
};
export const bulkUpdateTickets = endpoint({
  method: 'POST',
  path: '/tickets/bulk_update',
  who: 'agent',
  about:
    'Change many tickets as a job: those named in `ids`, or all that a list with the parameters in `filter` holds (10,000 at most). Those you may not change are named in its result.',
  body: Type.Object(
    {
      bulk_action: Type.Object(
        { ...whichTickets, properties: Type.Optional(BulkProperties), reply: Type.Optional(Type.Object({ body: Html }, { additionalProperties: false })) },
        { additionalProperties: false },
      ),
    },
    { additionalProperties: false },
  ),
  answer: { 202: JobStarted },
  refuses: ['ticket.assignee_outside', 'bulk.too_many'],
});
export const bulkDeleteTickets = endpoint({
  method: 'POST',
  path: '/tickets/bulk_delete',
  who: 'agent',
  about: 'Delete many tickets as a job, named by `ids` or found by `filter`.',
  body: Type.Object({ bulk_action: Type.Object(whichTickets, { additionalProperties: false }) }, { additionalProperties: false }),
  answer: { 202: JobStarted },
  refuses: ['bulk.too_many'],
});
export const Job = Type.Object({
  id: Id,
  status: OneOf(['QUEUED', 'IN PROGRESS', 'COMPLETED', 'FAILED', 'CANCELLED']),
  status_updated_at: Instant,
  no_worker: NoWorker,
  progress: Type.Integer(),
  total: Type.Integer(),
  done: Type.Integer(),
  data: Nullable(
    Type.Object({
      failed: Type.Array(Type.Object({ id: Id, code: Type.String(), message: Type.String() })),
      /** What became of each, once the job is over, in kinds of jobs that tell it: activation mails (Q26). */
      results: Type.Optional(Type.Array(Type.Object({ id: Id, name: Nullable(Type.String()), result: Type.String() }))),
    }),
  ),
  download_url: Nullable(Type.String()),
});
export type Job = Static<typeof Job>;
export const showJob = endpoint({
  method: 'GET',
  path: '/jobs/:job_id',
  who: 'agent',
  about: 'How far a job is.',
  params: Type.Object({ job_id: Id }),
  answer: { 200: Job },
  refuses: ['job.not_found'],
});
export const cancelJob = endpoint({
  method: 'PUT',
  path: '/jobs/:job_id/cancel',
  who: 'agent',
  about: 'Stop a job where it is; what is done stays done.',
  params: Type.Object({ job_id: Id }),
  answer: { 200: Job },
  refuses: ['job.not_found'],
});
