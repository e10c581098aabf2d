/**
 * The bench's own PostgreSQL and its databases. A loaded desk is kept by its size and by who invented its rows, and never measured itself: every
 * run measures a copy and drops it, so that each begins with the same rows. Migrations that came since it was loaded are run on the copy; only a
 * migration that changed after it was run makes the load anew.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbedded } from '../server/platform/embedded-postgres.ts';
import { migrate } from '../server/platform/migrate.ts';
import { type Cast, castOf } from './desk.ts';
import { loadDesk, type Size } from './load-desk.ts';

const root = join(import.meta.dirname, '..');
const day = 86_400_000;

export interface LoadedDesk {
  url: string;
  cast: Cast;
  drop(): Promise<void>;
}

export interface Cluster {
  /** A copy of the desk of this size with today's schema, loaded first where none is kept. */
  desk(size: Size, fresh: boolean): Promise<LoadedDesk>;
  stop(): Promise<void>;
}

const hashOf = (files: string[]): string => {
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 10);
};
/** What decides the rows: their inventors. */
const inventors = () => hashOf(globSync('bench/{invent,words,chance,desk,load-desk,companies,spend-time}.ts', { cwd: root }));

/** Each migration as it is today, by name. */
const migrations = (): Record<string, string> =>
  Object.fromEntries(globSync('server/migrations/*.sql', { cwd: root }).map((file) => [basename(file), hashOf([file])]));

/** Whether what was run on a kept desk still is what the files say; newer files may stand beside it. */
function followsFrom(run: Record<string, string>): boolean {
  const now = migrations();
  return Object.entries(run).every(([name, hash]) => now[name] === hash);
}

const inDatabase = (url: string, name: string) => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

export async function openCluster(tell: (line: string) => void): Promise<Cluster> {
  const dir = process.env.BENCH_DIR ?? join(root, '.cache/bench');
  if (!existsSync(dir)) mkdirSync(dir, { recursive: true });
  const embedded = await startEmbedded({ dir, durable: true, log: () => {} });
  const owner = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => within(inDatabase(embedded.url, 'postgres'), work);
  await owner((client) => dropLeftOvers(client));
  return {
    desk: (size, fresh) => owner((client) => deskOf(client, embedded, size, fresh, tell)),
    stop: () => embedded.stop(),
  };
}

async function deskOf(client: pg.Client, embedded: EmbeddedPostgres, size: Size, fresh: boolean, tell: (line: string) => void): Promise<LoadedDesk> {
  const kind = `desk_${size.tickets}_${size.messages}_${size.people}`;
  const { rows } = await client.query<{ name: string; run: Record<string, string> | null }>(
    "select datname as name, shobj_description(oid, 'pg_database')::json as run from pg_database where datname like $1 || '%' order by 1",
    [`${kind}_`],
  );
  // Lists look at the last thirty days, so a desk ages.
  const young = (name: string) => Date.now() - Number(name.split('_').at(-1)) < 3 * day;
  const good = rows.find(({ name, run }) => !fresh && name.includes(`_${inventors()}_`) && young(name) && run && followsFrom(run));
  for (const { name } of rows) if (name !== good?.name) await client.query(`drop database if exists ${name} with (force)`);
  const name = good?.name ?? `${kind}_${inventors()}_${Date.now()}`;
  if (!good) await load(client, embedded, name, size, tell);
  const copy = `run_${size.tickets}_${process.pid}`;
  await client.query(`create database ${copy} template ${name} strategy file_copy`);
  const newer = good?.run ? Object.keys(migrations()).filter((one) => !(one in good.run!)) : [];
  if (newer.length) await bringForward(inDatabase(embedded.url, copy), newer, tell);
  await client.query('checkpoint');
  await warm(inDatabase(embedded.url, copy));
  const cast = castOf(1, 1, size.tickets, size.people);
  return { url: inDatabase(embedded.url, copy), cast, drop: () => dropOne(embedded, copy) };
}

/** Asks on a connection of its own, closed afterwards. */
async function within<T>(url: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return ask(client).finally(() => client.end());
}

/** Runs the migrations a kept desk has not seen; what they touch is vacuumed and counted, as a load leaves it. */
async function bringForward(url: string, newer: string[], tell: (line: string) => void): Promise<void> {
  const begun = performance.now();
  await migrate(url);
  await within(url, (client) => client.query('vacuum (analyze)'));
  tell(`brought forward by ${newer.join(', ')} in ${Math.round((performance.now() - begun) / 1000)} s`);
}

/**
 * Brings the copy into PostgreSQL's memory, as it stands on a server that has served for a day; otherwise the first thousand calls wait for the disk. What
 * does not fit is what comes first here: words and hours.
 */
const warm = (url: string): Promise<unknown> =>
  within(url, async (client) => {
    await client.query('create extension if not exists pg_prewarm');
    await client.query(`
      select pg_prewarm(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'i') order by c.relname like any (array['time%', 'ticket_search%', 'ticket_times%']) desc, c.relname`);
  });

async function load(client: pg.Client, embedded: EmbeddedPostgres, name: string, size: Size, tell: (line: string) => void): Promise<void> {
  const begun = performance.now();
  const draft = `run_draft_${process.pid}`;
  const run = migrations();
  await client.query(`create database ${draft}`);
  await migrate(inDatabase(embedded.url, draft));
  const cast = await loadDesk(inDatabase(embedded.url, draft), size, tell);
  await tellKinds(inDatabase(embedded.url, draft));
  if (cast.org_id !== 1 || cast.desk_id !== 1) throw new Error('The first organisation of an empty database is not number 1.');
  await client.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [draft]);
  await client.query(`alter database ${draft} rename to ${name}`);
  await client.query(`comment on database ${name} is '${JSON.stringify(run)}'`);
  tell(`loaded in ${Math.round((performance.now() - begun) / 1000)} s`);
}

/** What kind of ticket each entry was spent on. Told after the load and not in it: desks that are kept stay good, for they were told by the migration. */
const tellKinds = (url: string): Promise<unknown> =>
  within(url, async (client) => {
    await client.query(
      `update time_entries e set type = t.type, status = t.status, priority = t.priority from tickets t
       where t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id and (e.type, e.status, e.priority) is distinct from (t.type, t.status, t.priority)`,
    );
    await client.query('vacuum (analyze) time_entries');
  });

async function dropOne(embedded: EmbeddedPostgres, name: string): Promise<void> {
  await within(inDatabase(embedded.url, 'postgres'), (client) => client.query(`drop database if exists ${name} with (force)`));
}

/** Copies that an earlier, killed run could not drop. */
async function dropLeftOvers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>("select datname as name from pg_database where datname like 'run\\_%'");
  for (const { name } of rows) if (!lives(Number(name.split('_').at(-1)))) await client.query(`drop database if exists ${name} with (force)`);
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
