/** Activation mails to many contacts as a job (D7, Q26), some at a time so that no mail server takes us for a flood; what became of each is told. */
import type { Static } from 'typebox';
import type { bulkSendInvite, InviteResult } from '../../contract/activation.ts';
import { mostInBulk } from '../../contract/jobs.ts';
import { contactIds } from '../customers/index.ts';
import { type Actor, agentAt } from '../people/index.ts';
import { type Reads, sql } from '../platform/db.ts';
import { attempt, type Failed, type Job, type JobKind, startJob } from '../platform/jobs.ts';
import { Invalid, refusal } from '../platform/refusal.ts';
import { inviteIn } from './send-invite.ts';

const kind = 'contacts.invite';

/** Starts the job over the contacts named, or over those the list holds now. */
export async function startInviting(actor: Actor, { ids, filter }: Static<typeof bulkSendInvite.body>): Promise<number> {
  if ((ids === undefined) === (filter === undefined))
    throw new Invalid([{ field: 'ids', code: 'missing_field', message: 'Name either the ids of the contacts, or the filter that finds them.' }]);
  const found = ids ?? (await contactIds(actor, filter!, mostInBulk + 1));
  if (found.length > mostInBulk) throw refusal('bulk.too_many', { limit: mostInBulk });
  const asked = { ids: [...new Set(found)].sort((a, b) => a - b) };
  return actor.db.transact((tx) => startJob(tx, { desk_id: actor.desk_id, kind, asked, total: asked.ids.length, started_by: actor.person_id }));
}

/** `linkBase`: what links in mails begin with. */
export const inviteJobs = (linkBase: () => string): JobKind[] => [
  {
    kind,
    batch: 25,
    pause: 500,
    async work(tx, job, count, db) {
      const ids = (job.asked as { ids: number[] }).ids.slice(job.done, job.done + count);
      const actor = await agentAt(tx, db, job.desk_id, job.started_by);
      if (!actor) return ids.map((id) => ({ id, code: 'access_denied' }));
      const failed: Failed[] = [];
      for (const id of ids) {
        const refused = await attempt(tx, id, () => inviteIn(tx, actor, id, job.id, linkBase()));
        if (refused) failed.push(refused);
      }
      return failed;
    },
  },
];

const refusedAs: Record<string, InviteResult> = {
  'contact.verified': 'already_verified',
  'contact.needs_address': 'no_email',
  'contact.blocked': 'blocked',
  'contact.gone': 'deleted',
  'contact.not_found': 'not_found',
  'contact.is_agent': 'agent',
};

/** What became of each contact, once the job is over; null while it runs, and for jobs of other kinds. */
export async function inviteResultsOf(db: Reads, job: Job): Promise<{ id: number; name: string | null; result: InviteResult }[] | null> {
  if (job.kind !== kind || job.status === 'QUEUED' || job.status === 'IN PROGRESS') return null;
  const done = (job.asked as { ids: number[] }).ids.slice(0, job.done);
  const [bounced, names] = await Promise.all([
    db.rows<{ person_id: number }>(sql`
      select i.person_id from activation_invites i join outgoing_mails o on o.org_id = i.org_id and o.cause = 'invite:' || i.id
      where i.org_id = ${db.org_id} and i.job_id = ${job.id} and o.failed_at is not null`),
    namesHere(db, job.desk_id, done),
  ]);
  const refused = new Map(job.failed.map((one) => [one.id, refusedAs[one.code] ?? 'not_allowed']));
  const back = new Set(bounced.map((one) => one.person_id));
  const called = new Map(names.map((one) => [one.id, one.name]));
  return done.map((id) => ({ id, name: called.get(id) ?? null, result: refused.get(id) ?? (back.has(id) ? 'bounced' : 'sent') }));
}

/** Names of contacts of the desk; of nobody else. */
const namesHere = (db: Reads, deskId: number, ids: number[]) =>
  db.rows<{ id: number; name: string }>(sql`
    select p.id, p.name from people p where p.org_id = ${db.org_id} and p.id = any(${ids}::bigint[])
      and exists (select from seats s where s.org_id = p.org_id and s.desk_id = ${deskId} and s.person_id = p.id and s.kind = 'customer')`);
