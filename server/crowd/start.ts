/** Starts jobs over many contacts: those named, or those a list holds now. What comes into the list later is not meant. */
import type { Static } from 'typebox';
import { mostInBulk } from '../../contract/jobs.ts';
import type { deleteContacts, ManyProperties } from '../../contract/many-contacts.ts';
import { atHelpDesk } from '../companies/index.ts';
import { contactIds } from '../customers/index.ts';
import type { Actor } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { jobFor, startJob } from '../platform/jobs.ts';
import { Invalid, refusal } from '../platform/refusal.ts';

type Which = Static<typeof deleteContacts.body>['bulk_action'];
export type Kind = 'contacts.update' | 'contacts.delete' | 'contacts.restore' | 'contacts.undo';
export const kinds: Kind[] = ['contacts.update', 'contacts.delete', 'contacts.restore', 'contacts.undo'];

/** What a job is asked for. */
export interface Asked {
  ids: number[];
  properties?: ManyProperties;
  /** The job that is taken back. */
  of?: number;
}

/** In the order of their numbers, so that two jobs over the same contacts wait for each other and never block each other. */
const inOrder = (ids: number[]) => [...new Set(ids)].sort((a, b) => a - b);

async function idsOf(actor: Actor, { ids, filter }: Which): Promise<number[]> {
  if ((ids === undefined) === (filter === undefined))
    throw new Invalid([{ field: 'ids', code: 'missing_field', message: 'Name either the ids of the contacts, or the filter that finds them.' }]);
  const found = ids ?? (await contactIds(actor, filter!, mostInBulk + 1));
  if (found.length > mostInBulk) throw refusal('bulk.too_many', { limit: mostInBulk });
  return inOrder(found);
}

const start = (actor: Actor, kind: Kind, asked: Asked): Promise<number> =>
  actor.db.transact((tx) => startJob(tx, { desk_id: actor.desk_id, kind, asked, total: asked.ids.length, started_by: actor.person_id }));

/** Starts changing many contacts; gives the job. */
export async function startUpdating(actor: Actor, given: Which & { properties: ManyProperties }): Promise<number> {
  atHelpDesk(actor);
  const { properties } = given;
  if (!Object.keys(properties).length) throw new Invalid([{ field: 'properties', code: 'missing_field', message: 'Name what is to change.' }]);
  const blank = (['add_tags', 'remove_tags'] as const).filter((field) => properties[field]?.some((tag) => !tag.trim()));
  if (blank.length) throw new Invalid(blank.map((field) => ({ field, code: 'invalid_value', message: 'A tag should not be blank.' })));
  return start(actor, 'contacts.update', { ids: await idsOf(actor, given), properties });
}

/** Starts deleting or restoring many contacts. To restore, a list means those of it that are deleted. */
export async function startFate(actor: Actor, kind: 'contacts.delete' | 'contacts.restore', given: Which): Promise<number> {
  atHelpDesk(actor);
  const which = kind === 'contacts.restore' && given.filter ? { filter: { ...given.filter, state: 'deleted' as const } } : given;
  return start(actor, kind, { ids: await idsOf(actor, which) });
}

/** Starts taking back what a job of theirs changed. */
export async function startUndoing(actor: Actor, jobId: number): Promise<number> {
  const job = await jobFor(actor.db.read, actor.person_id, jobId);
  if (job.desk_id !== actor.desk_id || !kinds.includes(job.kind as Kind)) throw refusal('job.not_found');
  if (job.status === 'QUEUED' || job.status === 'IN PROGRESS') throw refusal('job.not_over');
  const rows = await actor.db.read.rows<{ id: number }>(sql`
    select distinct contact_id as id from customer_changes where org_id = ${actor.org_id} and job_id = ${jobId} and contact_id is not null`);
  return start(actor, 'contacts.undo', { ids: inOrder(rows.map((row) => row.id)), of: jobId });
}
