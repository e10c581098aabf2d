/** Many tickets at once, as a job: each is judged and changed as if it had been changed alone, by the rights its starter has at that moment. */
import type { Static } from 'typebox';
import type * as jobs from '../../contract/jobs.ts';
import { mostInBulk } from '../../contract/jobs.ts';
import { conditionOf } from '../access/index.ts';
import { filterOf, newestKeys } from '../lists/index.ts';
import { type Actor, agentAt } from '../people/index.ts';
import { type Database, join, sql, type Tx } from '../platform/db.ts';
import { attempt, type Failed, type Job, type JobKind, startJob } from '../platform/jobs.ts';
import { Invalid, refusal } from '../platform/refusal.ts';
import { changeTicketIn, checkAssignment, replyIn, setFateIn } from '../tickets/index.ts';

type GivenUpdate = Static<typeof jobs.bulkUpdateTickets.body>['bulk_action'];

/** In the order of their numbers, so that two jobs over the same tickets wait for each other and never block each other. */
const inOrder = (ids: number[]) => [...new Set(ids)].sort((a, b) => a - b);

type Which = Pick<GivenUpdate, 'ids' | 'filter'>;

/** The tickets a job is about: those named, or what the list holds for the actor now. What comes into the list later is not meant. */
async function idsOf(tx: Tx, actor: Actor, { ids, filter }: Which): Promise<number[]> {
  if ((ids === undefined) === (filter === undefined))
    throw new Invalid([{ field: 'ids', code: 'missing_field', message: 'Name either the ids of the tickets, or the filter that finds them.' }]);
  if (ids) return inOrder(ids);
  const { where, ways } = filterOf(actor, filter!);
  const fits = ways ? sql`${where} and (${join(ways.map(conditionOf), ' or ')})` : where;
  const rows = await tx.rows<{ id: number }>(sql`select k.id from (${newestKeys(actor, fits, undefined, mostInBulk + 1)}) k order by k.id`);
  if (rows.length > mostInBulk) throw refusal('bulk.too_many', { limit: mostInBulk });
  return rows.map((row) => row.id);
}

/** Starts changing and answering many tickets; gives the job. What no ticket could take is refused at once. */
export async function startBulkUpdate(db: Database, actor: Actor, given: GivenUpdate): Promise<number> {
  const properties = given.properties ?? {};
  if (!Object.keys(properties).length && !given.reply)
    throw new Invalid([{ field: 'bulk_action', code: 'missing_field', message: 'Name the properties to change, or a reply.' }]);
  return db.transact(async (tx) => {
    const ids = await idsOf(tx, actor, given);
    const asked = { ids, properties, reply: given.reply ?? null };
    await checkAssignment(tx, actor.desk_id, properties, properties.group_id ?? null);
    return startJob(tx, { desk_id: actor.desk_id, kind: 'tickets.update', asked, total: ids.length, started_by: actor.person_id });
  });
}

/** Starts deleting many tickets; gives the job. */
export async function startBulkDelete(db: Database, actor: Actor, given: Which): Promise<number> {
  return db.transact(async (tx) => {
    const ids = await idsOf(tx, actor, given);
    return startJob(tx, { desk_id: actor.desk_id, kind: 'tickets.delete', asked: { ids }, total: ids.length, started_by: actor.person_id });
  });
}

interface Asked {
  ids: number[];
  properties?: NonNullable<GivenUpdate['properties']>;
  reply?: { body: string } | null;
}

async function each(tx: Tx, job: Job, count: number, db: Database, work: (actor: Actor, ticketId: number) => Promise<void>): Promise<Failed[]> {
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

/** The kinds of jobs over tickets. */
export const ticketJobs: JobKind[] = [
  {
    kind: 'tickets.update',
    batch: 50,
    work: (tx, job, count, db) => {
      const { properties = {}, reply } = job.asked as Asked;
      return each(tx, job, count, db, async (actor, id) => {
        if (reply) await replyIn(tx, actor, id, { body: reply.body }, []);
        // A command may complete what it is given; each ticket gets its own.
        if (Object.keys(properties).length) await changeTicketIn(tx, actor, id, { ...properties });
      });
    },
  },
  { kind: 'tickets.delete', batch: 50, work: (tx, job, count, db) => each(tx, job, count, db, (actor, id) => setFateIn(tx, actor, id, 'delete')) },
];
