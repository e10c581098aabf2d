/**
 * The bench's own PostgreSQL and its databases. A loaded desk is kept by its size and the state of the schema, and never measured itself: every
 * run measures a copy and drops it, so that each begins with the same rows.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  /** A copy of the desk of this size, loaded first where there is none of today's schema. */
  desk(size: Size, fresh: boolean): Promise<LoadedDesk>;
  stop(): Promise<void>;
}

/** What decides the rows and their shape: the migrations, and the inventors of the rows. */
function stateOfSchema(): string {
  const hash = createHash('sha256');
  for (const file of [
    ...globSync('server/migrations/*.sql', { cwd: root }),
    ...globSync('bench/{invent,words,chance,desk,load-desk}.ts', { cwd: root }),
  ].sort())
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 10);
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
  const owner = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: inDatabase(embedded.url, 'postgres') });
    client.on('error', () => {});
    await client.connect();
    return work(client).finally(() => client.end());
  };
  await owner((client) => dropLeftOvers(client));
  return {
    desk: (size, fresh) => owner((client) => deskOf(client, embedded, size, fresh, tell)),
    stop: () => embedded.stop(),
  };
}

async function deskOf(client: pg.Client, embedded: EmbeddedPostgres, size: Size, fresh: boolean, tell: (line: string) => void): Promise<LoadedDesk> {
  const kind = `desk_${size.tickets}_${size.messages}_${size.people}`;
  const { rows } = await client.query<{ name: string }>("select datname as name from pg_database where datname like $1 || '%' order by 1", [`${kind}_`]);
  // Lists look at the last thirty days, so a desk ages.
  const good = rows.find(({ name }) => !fresh && name.includes(`_${stateOfSchema()}_`) && Date.now() - Number(name.split('_').at(-1)) < 3 * day);
  for (const { name } of rows) if (name !== good?.name) await client.query(`drop database if exists ${name} with (force)`);
  const name = good?.name ?? `${kind}_${stateOfSchema()}_${Date.now()}`;
  if (!good) await load(client, embedded, name, size, tell);
  const copy = `run_${size.tickets}_${process.pid}`;
  await client.query(`create database ${copy} template ${name} strategy file_copy`);
  await client.query('checkpoint');
  const cast = castOf(1, 1, size.tickets, size.people);
  return { url: inDatabase(embedded.url, copy), cast, drop: () => dropOne(embedded, copy) };
}

async function load(client: pg.Client, embedded: EmbeddedPostgres, name: string, size: Size, tell: (line: string) => void): Promise<void> {
  const begun = performance.now();
  const draft = `run_draft_${process.pid}`;
  await client.query(`create database ${draft}`);
  await migrate(inDatabase(embedded.url, draft));
  const cast = await loadDesk(inDatabase(embedded.url, draft), size, tell);
  if (cast.org_id !== 1 || cast.desk_id !== 1) throw new Error('The first organisation of an empty database is not number 1.');
  await client.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [draft]);
  await client.query(`alter database ${draft} rename to ${name}`);
  tell(`loaded in ${Math.round((performance.now() - begun) / 1000)} s`);
}

async function dropOne(embedded: EmbeddedPostgres, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: inDatabase(embedded.url, 'postgres') });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
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
