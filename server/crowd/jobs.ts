/** The jobs over many contacts: each contact is changed as if it were changed alone. */
import type { ContactChanges } from '../../contract/contacts.ts';
import type { ManyProperties } from '../../contract/many-contacts.ts';
import type { Changes } from '../companies/index.ts';
import { type ContactFate, changeContactIn, contactFor, setContactFateIn } from '../customers/index.ts';
import { type Actor, agentAt } from '../people/index.ts';
import { type Database, sql, type Tx } from '../platform/db.ts';
import { attempt, type Failed, type Job, type JobKind } from '../platform/jobs.ts';
import type { Asked } from './start.ts';
import { tagsAfter, withoutChange } from './tags.ts';

async function each(tx: Tx, job: Job, count: number, db: Database, work: (actor: Actor, id: number) => Promise<void>): Promise<Failed[]> {
  const ids = (job.asked as Asked).ids.slice(job.done, job.done + count);
  const actor = await agentAt(tx, db, job.desk_id, job.started_by);
  if (!actor) return ids.map((id) => ({ id, code: 'access_denied' }));
  const failed: Failed[] = [];
  for (const id of ids) {
    const refused = await attempt(tx, id, () => work(actor, id));
    if (refused) failed.push(refused);
  }
  return failed;
}

/** Whoever is let in again can be changed; whoever is blocked is changed before. */
async function update(tx: Tx, actor: Actor, id: number, { blocked, vip, add_tags, remove_tags }: ManyProperties, jobId: number): Promise<void> {
  if (blocked === false) await setContactFateIn(tx, actor, id, 'unblock', jobId);
  if (add_tags || remove_tags || vip !== undefined) {
    const { tags } = await contactFor(tx, actor, id);
    const given: ContactChanges = vip === undefined ? {} : { vip };
    if (add_tags || remove_tags) given.tags = tagsAfter(tags, add_tags ?? [], remove_tags ?? []);
    await changeContactIn(tx, actor, id, given, undefined, jobId);
  }
  if (blocked) await setContactFateIn(tx, actor, id, 'block', jobId);
}

const backFrom: Record<string, ContactFate> = { blocked: 'unblock', deleted: 'restore' };

/** Takes back one change, where what it made is still so. */
async function takeBack(tx: Tx, actor: Actor, id: number, changes: Changes, jobId: number): Promise<void> {
  const contact = await contactFor(tx, actor, id, 'any');
  if (changes.state) {
    const [before, after] = changes.state as [string, string];
    const fate = backFrom[after] ?? (before === 'deleted' ? 'delete' : 'block');
    await setContactFateIn(tx, actor, id, fate, jobId);
  }
  const given: ContactChanges = {};
  if (changes.tags) given.tags = withoutChange(contact.tags, changes.tags as [string[], string[]]);
  if (changes.vip && contact.vip === changes.vip[1]) given.vip = changes.vip[0] === true;
  if (Object.keys(given).length) await changeContactIn(tx, actor, id, given, undefined, jobId);
}

/** What a job changed of a contact, the last first. */
const changesOf = (tx: Tx, jobId: number, contactId: number) =>
  tx.rows<{ changes: Changes }>(sql`
    select changes from customer_changes where org_id = ${tx.org_id} and job_id = ${jobId} and contact_id = ${contactId} order by id desc`);

const fateOf = (kind: string, fate: ContactFate): JobKind => ({
  kind,
  batch: 50,
  work: (tx, job, count, db) => each(tx, job, count, db, (actor, id) => setContactFateIn(tx, actor, id, fate, job.id)),
});

export const crowdJobs: JobKind[] = [
  {
    kind: 'contacts.update',
    batch: 50,
    work: (tx, job, count, db) => each(tx, job, count, db, (actor, id) => update(tx, actor, id, (job.asked as Asked).properties ?? {}, job.id)),
  },
  fateOf('contacts.delete', 'delete'),
  fateOf('contacts.restore', 'restore'),
  {
    kind: 'contacts.undo',
    batch: 50,
    work: (tx, job, count, db) =>
      each(tx, job, count, db, async (actor, id) => {
        for (const { changes } of await changesOf(tx, (job.asked as Asked).of!, id)) await takeBack(tx, actor, id, changes, job.id);
      }),
  },
];
