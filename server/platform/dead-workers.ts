/**
 * Jobs of a worker that was killed. The job tables keep them locked for hours; here each living worker holds an advisory lock in its own
 * name, and whoever sweeps frees the jobs of names nobody holds.
 */
import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import { type Sql, sql } from './db.ts';
import type { Log } from './log.ts';

const space = 7_042_023;
/** Held by every living worker together with the others. */
const anyWorker = 1;
/** A name younger than this may not have come to hold its lock yet. */
const graceSeconds = 10;

export interface LifeSigns {
  /** Handed to the runner, which says on it which workers it makes. */
  events: WorkerEvents;
  /** Frees what dead workers left locked; says how many jobs. */
  sweep(): Promise<number>;
  close(): Promise<void>;
}

/** Whether any worker lives, for a query; asked of the locks themselves, so it is true within the moment one starts or dies. */
const workerLives: Sql = sql`exists (select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 2
  and l.database = (select d.oid from pg_database d where d.datname = current_database()) and l.classid = ${space}::oid and l.objid = ${anyWorker}::oid)`;

/** Something not heard of for so long may have nobody who works on it. */
const quietSeconds = 5;

/** Whether something that waits to be worked on has nobody who could: it is under way, was not heard of for a while, and no worker lives. */
export const deserted = (underWay: Sql, heardOf: Sql): Sql =>
  sql`case when ${underWay} and ${heardOf} < now() - make_interval(secs => ${quietSeconds}) then not ${workerLives} else false end`;

const lockOf = 'hashtextextended($1, $2)';

/** Holds the names of this process's workers on one connection, which comes back by itself. */
export async function showLife(url: string, log: Log): Promise<LifeSigns> {
  const names = new Set<string>();
  let client: pg.Client | null = null;
  let closed = false;
  /** One after the other: the connection takes one statement at a time. */
  let held: Promise<unknown> = Promise.resolve();
  const hold = (name: string) => {
    held = held.then(() => client?.query(`select pg_advisory_lock(${lockOf})`, [name, space])).catch(() => {});
    return held;
  };

  async function open(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'tandem-life', keepAlive: true });
    fresh.on('error', () => {});
    fresh.on('end', () => {
      client = null;
      if (!closed) setTimeout(() => void open().catch(() => {}), 500);
    });
    await fresh.connect();
    client = fresh;
    await fresh.query('select pg_advisory_lock_shared($1, $2)', [space, anyWorker]);
    for (const name of names) await hold(name);
  }
  await open();

  const events = new EventEmitter() as unknown as WorkerEvents;
  events.on('worker:create', ({ worker }) => {
    names.add(worker.workerId);
    void hold(worker.workerId);
  });

  async function freeJobsOf(name: string): Promise<number> {
    const { rows } = await client!.query<{ dead: boolean }>(`select pg_try_advisory_lock(${lockOf}) as dead`, [name, space]);
    if (!rows[0]!.dead) return 0;
    const freed = await client!.query('with freed as (select graphile_worker.force_unlock_workers(array[$1])) select count(*) from freed', [name]);
    await client!.query(`select pg_advisory_unlock(${lockOf})`, [name, space]);
    log.warn({ worker: name }, 'a worker died; its jobs go on');
    return freed.rowCount ?? 0;
  }

  return {
    events,
    async sweep() {
      await held;
      if (!client) return 0;
      const { rows } = await client.query<{ locked_by: string }>(
        `select distinct locked_by from graphile_worker._private_jobs where locked_at < now() - make_interval(secs => $1)
         union select distinct locked_by from graphile_worker._private_job_queues where locked_at < now() - make_interval(secs => $1)`,
        [graceSeconds],
      );
      let freed = 0;
      for (const { locked_by } of rows) if (!names.has(locked_by)) freed += await freeJobsOf(locked_by);
      return freed;
    },
    async close() {
      closed = true;
      await client?.end().catch(() => {});
    },
  };
}
