/** Deletes a contact so that they can come back (D5), brings them back, blocks and lets in again; many at once as a job. */

import { atHelpDesk } from '../companies/index.ts';
import { type Actor, agentAt, changeCustomer } from '../people/index.ts';
import type { Database, Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { attempt, type Failed, type JobKind, startJob } from '../platform/jobs.ts';
import { endCustomerSessions } from '../signin/index.ts';
import { contactFor } from './contact.ts';

export type ContactFate = 'delete' | 'restore' | 'block' | 'unblock';
const events = { delete: 'contact.deleted', restore: 'contact.restored', block: 'contact.blocked', unblock: 'contact.unblocked' } as const;

/** Lets one of the four happen to a contact. Tickets stay as they are; sessions end where the portal closes. */
export async function setContactFate(db: Database, actor: Actor, contactId: number, fate: ContactFate): Promise<null> {
  await db.transact((tx) => setContactFateIn(tx, actor, contactId, fate));
  return null;
}

async function setContactFateIn(tx: Tx, actor: Actor, contactId: number, fate: ContactFate): Promise<void> {
  const need = { delete: 'there', restore: 'any', block: 'there', unblock: 'there' } as const;
  const contact = await contactFor(tx, actor, contactId, need[fate]);
  const already = { delete: false, restore: !contact.deleted, block: contact.blocked, unblock: !contact.blocked }[fate];
  if (already) return;
  const by = fate === 'delete' || fate === 'block' ? actor.person_id : null;
  await changeCustomer(tx, actor.desk_id, contactId, fate === 'delete' || fate === 'restore' ? { deleted_by: by } : { blocked_by: by });
  if (by !== null) await endCustomerSessions(tx, contactId);
  await emit(tx, events[fate], { desk_id: actor.desk_id, actor_id: actor.person_id }, { contact_id: contactId }, 'contacts');
}

/** Starts deleting many contacts; gives the job. */
export function startDeleting(db: Database, actor: Actor, given: number[]): Promise<number> {
  atHelpDesk(actor);
  const ids = [...new Set(given)].sort((a, b) => a - b);
  return db.transact((tx) => startJob(tx, { desk_id: actor.desk_id, kind: 'contacts.delete', asked: { ids }, total: ids.length, started_by: actor.person_id }));
}

export const contactJobs: JobKind[] = [
  {
    kind: 'contacts.delete',
    batch: 50,
    async work(tx, job, count, db) {
      const ids = (job.asked as { ids: number[] }).ids.slice(job.done, job.done + count);
      const actor = await agentAt(tx, db, job.desk_id, job.started_by);
      if (!actor) return ids.map((id) => ({ id, code: 'access_denied' }));
      const failed: Failed[] = [];
      for (const id of ids) {
        const refused = await attempt(tx, id, () => setContactFateIn(tx, actor, id, 'delete'));
        if (refused) failed.push(refused);
      }
      return failed;
    },
  },
];
