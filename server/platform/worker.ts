/**
 * The worker: turns events into one job per subscriber, and runs jobs at least once, with retries. A reaction runs in one transaction
 * of its organisation; it has to be safe to run twice.
 */
import { Logger, type Runner, run, runOnce, type TaskList } from 'graphile-worker';
import pg from 'pg';
import type { Bus } from './bus.ts';
import { type Database, type Databases, sql, type Tx } from './db.ts';
import type { LifeSigns } from './dead-workers.ts';
import type { EventOf } from './events.ts';
import type { Log } from './log.ts';

export interface Subscriber {
  event: string;
  name: string;
  react(event: EventOf, databases: Databases): Promise<void>;
}

/** A reaction to an event, in one transaction. */
export function subscriber<F>(event: string, name: string, react: (tx: Tx, event: EventOf<F>) => Promise<void>): Subscriber {
  return { event, name, react: (it, databases) => databases.of(it.org_id).transact((tx) => react(tx, it as EventOf<F>)) };
}

/** A reaction that is more than one transaction, or talks to the outside: it says itself how far it came. */
export function worker<F>(event: string, name: string, react: (db: Database, event: EventOf<F>) => Promise<void>): Subscriber {
  return { event, name, react: (it, databases) => react(databases.of(it.org_id), it as EventOf<F>) };
}

/** Something that happens by the clock, for every organisation. `when` in crontab's form. */
export interface Habit {
  name: string;
  when: string;
  run(databases: Databases): Promise<void>;
}

/** What is done in every organisation, one after the other. */
export const habit = (name: string, when: string, work: (db: Database) => Promise<unknown>): Habit => ({
  name,
  when,
  async run(databases) {
    for (const { id } of await databases.anyone.rows<{ id: number }>(sql`select id from organisations order by id`)) await work(databases.of(id));
  },
});

export interface Worker {
  stop(): Promise<void>;
}

const batch = 200;

/** Moves waiting events into jobs, in one transaction; says how many it moved. */
async function dispatch(owner: pg.Pool, subscribers: Subscriber[]): Promise<number> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<EventOf>(
      'delete from events where id in (select id from events order by id limit $1 for update skip locked) returning id, org_id, type, facts, created_at',
      [batch],
    );
    const jobs = rows
      .sort((a, b) => a.id - b.id)
      .flatMap((event) => subscribers.filter((one) => one.event === event.type).map((one) => ({ task: one.name, payload: event })));
    if (jobs.length)
      await client.query(
        `select graphile_worker.add_jobs(array(
           select row(task, payload, null, null, 20::smallint, null, null, null)::graphile_worker.job_spec
           from json_to_recordset($1::json) as job(task text, payload json)))`,
        [JSON.stringify(jobs)],
      );
    await client.query('commit');
    client.release();
    return rows.length;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

function tasksOf(subscribers: Subscriber[], habits: Habit[], databases: Databases, log: Log): TaskList {
  const tasks: TaskList = {};
  for (const one of subscribers)
    tasks[one.name] = async (payload) => {
      try {
        await one.react(payload as EventOf, databases);
      } catch (error) {
        log.error({ task: one.name, event: (payload as EventOf).id, error: (error as Error).stack }, 'a reaction failed and will run again');
        throw error;
      }
    };
  for (const habit of habits) tasks[habit.name] = () => habit.run(databases);
  return tasks;
}

const quiet = new Logger(() => () => {});

/** Runs everything that waits, now, and comes back when nothing is left: for tests and for a clean end. */
export async function drainWork(owner: pg.Pool, subscribers: Subscriber[], databases: Databases, log: Log): Promise<void> {
  const taskList = tasksOf(subscribers, [], databases, log);
  while ((await dispatch(owner, subscribers)) > 0) await runOnce({ pgPool: owner, taskList, logger: quiet, noHandleSignals: true });
}

/** Starts dispatcher, runner and clock; `stop` ends what is running and takes nothing new. */
export async function startWorker(
  owner: pg.Pool,
  life: LifeSigns,
  subscribers: Subscriber[],
  habits: Habit[],
  databases: Databases,
  bus: Bus,
  log: Log,
): Promise<Worker> {
  let stopped = false;
  let running: Promise<void> | null = null;
  let again = false;
  const wake = () => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = (async () => {
      do {
        again = false;
        while (!stopped && (await dispatch(owner, subscribers)) === batch);
      } while (again && !stopped);
    })()
      .catch((error: Error) => log.warn({ error: error.message }, 'events could not be dispatched; trying again'))
      .finally(() => {
        running = null;
        if (again) wake();
      });
  };
  const unhear = bus.onPoke(wake);
  // The slow poll covers a crash between a commit and its poke.
  const poll = setInterval(wake, 2000);
  const sweep = () => life.sweep().catch((error: Error) => log.warn({ error: error.message }, 'the jobs of dead workers could not be looked for'));
  const sweeping = setInterval(sweep, 15_000);

  let runner: Runner | null = null;
  const start = async () => {
    runner = await run({
      pgPool: owner,
      taskList: tasksOf(subscribers, habits, databases, log),
      concurrency: 4,
      pollInterval: 2000,
      noHandleSignals: true,
      logger: quiet,
      events: life.events,
      crontab: habits.map((habit) => `${habit.when} ${habit.name}`).join('\n'),
    });
    runner.promise.catch((error: Error) => {
      if (stopped) return;
      log.warn({ error: error.message }, 'the job runner stopped; starting it again');
      setTimeout(() => void start().catch(() => process.exit(1)), 1000);
    });
  };
  await sweep();
  await start();
  wake();
  return {
    async stop() {
      stopped = true;
      clearInterval(poll);
      clearInterval(sweeping);
      unhear();
      await running;
      await runner?.stop().catch(() => {});
      await life.close();
    },
  };
}

/** The pool of the database's owner, which alone may touch the job tables. */
export const ownerPool = (url: string, log: Log): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url, max: 8, application_name: 'tandem-worker' });
  pool.on('error', (error) => log.warn({ error: error.message }, 'a worker connection was lost'));
  // graphile-worker wants clients watched too: one that dies between two queries must not take the program with it.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
};
