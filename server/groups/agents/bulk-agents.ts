/** Seats for many people at once, as a job: each is judged as if it had been asked for alone, by the rights its starter has at that moment. */
import { type Actor, agentAt, isAdmin } from '../../people/index.ts';
import type { Database } from '../../platform/db.ts';
import { enqueue } from '../../platform/events.ts';
import { attempt, type Failed, type JobKind, startJob } from '../../platform/jobs.ts';
import { createAgentIn, type GivenAgent, type NewAgentStep } from './create-agent.ts';

/** Starts the job and gives its id. */
export const startCreateAgents = (db: Database, actor: Actor, agents: GivenAgent[]): Promise<number> =>
  db.transact((tx) => startJob(tx, { desk_id: actor.desk_id, kind: 'agents.create', asked: { agents }, total: agents.length, started_by: actor.person_id }));

/** The kind of job; what failed is named by its place in the list, from 1 on. */
export const agentJobs = (steps: NewAgentStep[]): JobKind[] => [
  {
    kind: 'agents.create',
    batch: 20,
    async work(tx, job, count, db) {
      const { agents } = job.asked as { agents: GivenAgent[] };
      const places = agents.slice(job.done, job.done + count).map((given, n) => ({ given, place: job.done + n + 1 }));
      const actor = await agentAt(tx, db, job.desk_id, job.started_by);
      if (!actor || !isAdmin(actor)) return places.map(({ place }) => ({ id: place, code: 'access_denied' }));
      const failed: Failed[] = [];
      const made: number[] = [];
      for (const { given, place } of places) {
        const refused = await attempt(tx, place, async () => void made.push(await createAgentIn(tx, actor, given, steps, 'job')));
        if (refused) failed.push(refused);
      }
      if (made.length) await enqueue(tx, 'agents.added', { agent_ids: made, desk_id: actor.desk_id, actor_id: actor.person_id });
      return failed;
    },
  },
];
