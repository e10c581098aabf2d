/** Many contacts at once, as jobs that can be followed, stopped and taken back (D4). `GET /jobs/:job_id` names in `data.results` what became of each. */
import { type Static, Type } from 'typebox';
import { contactFilters, tagsMost } from './contacts.ts';
import { endpoint } from './endpoint.ts';
import { mostInBulk } from './jobs.ts';
import { Id, Line } from './values.ts';

const JobStarted = Type.Object({ job_id: Id, href: Type.String() });
/** Those named, or everybody a list with these parameters holds at the moment the job is started. One of the two. */
const whichContacts = {
  ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: mostInBulk })),
  filter: Type.Optional(Type.Object(contactFilters, { additionalProperties: false })),
};
const refuses = ['bulk.too_many', 'search.too_slow'] as const;
const bulk = Type.Object({ bulk_action: Type.Object(whichContacts, { additionalProperties: false }) }, { additionalProperties: false });

const Properties = Type.Object(
  {
    add_tags: Type.Optional(Type.Array(Line(64), { minItems: 1, maxItems: tagsMost })),
    remove_tags: Type.Optional(Type.Array(Line(64), { minItems: 1, maxItems: tagsMost })),
    vip: Type.Optional(Type.Boolean()),
    /** True closes the portal to them, false lets them in again. */
    blocked: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type ManyProperties = Static<typeof Properties>;
export const updateContacts = endpoint({
  method: 'POST',
  path: '/contacts/bulk_update',
  who: 'agent',
  about: 'Tag, mark as VIP, block or unblock many contacts as a job: those named in `ids`, or all that a list with the parameters in `filter` holds.',
  body: Type.Object(
    { bulk_action: Type.Object({ ...whichContacts, properties: Properties }, { additionalProperties: false }) },
    { additionalProperties: false },
  ),
  answer: { 202: JobStarted },
  refuses,
});
export const deleteContacts = endpoint({
  method: 'POST',
  path: '/contacts/bulk_delete',
  who: 'agent',
  about: 'Delete many contacts as a job, named by `ids` or found by `filter`; they can be restored (D4, D5).',
  body: bulk,
  answer: { 202: JobStarted },
  refuses,
});
export const restoreContacts = endpoint({
  method: 'POST',
  path: '/contacts/bulk_restore',
  who: 'agent',
  about: 'Restore many deleted contacts as a job, named by `ids` or found by `filter`.',
  body: bulk,
  answer: { 202: JobStarted },
  refuses,
});
export const undoContacts = endpoint({
  method: 'POST',
  path: '/contacts/bulk_undo',
  who: 'agent',
  about: 'Take back what one of these jobs really changed, as a job: only that, and not what anybody changed since.',
  body: Type.Object({ job_id: Id }, { additionalProperties: false }),
  answer: { 202: JobStarted },
  refuses: ['job.not_found', 'job.not_over'],
});

/** What became of each contact of such a job. */
export const manyResults = ['changed', 'unchanged', 'failed'] as const;
export type ManyResult = (typeof manyResults)[number];
