import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../platform/embedded-postgres.ts';
import { endPostmaster, runningPostmaster } from '../platform/embedded-postgres-pid.ts';

export interface FreshDatabase {
  /** Connects as the owner of the cluster to a database of its own, migrated and empty. */
  url: string;
  drop(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');
let taken = 0;

/** A new, migrated, empty database for one test file: a clone of a template that is made once per state of the migrations. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const cluster = await testCluster();
  const name = `test_${process.pid}_${++taken}_${randomBytes(3).toString('hex')}`;
  const clone = async () => {
    const template = await templateOf(cluster);
    await asOwner(cluster, (owner) => owner.query(`create database ${name} template ${template}`));
  };
  await clone().catch(() => {
    templates.clear(); // Somebody with other migrations dropped ours in between.
    return clone();
  });
  const drop = () => asOwner(cluster, async (owner) => void (await owner.query(`drop database if exists ${name} with (force)`)));
  return { url: inDatabase(cluster, name), drop };
}

let known: Promise<string> | undefined;

/** The cluster of this test run; a file run alone brings one up, fast and not durable, and leaves it running for the next. */
export function testCluster() {
  known ??= process.env.TANDEM_TEST_PG ? Promise.resolve(process.env.TANDEM_TEST_PG) : clusterLeftRunning();
  return known;
}

async function clusterLeftRunning() {
  const cluster = await startEmbedded({ dir: join(root, '.cache/test-pg'), durable: false, log: () => {} });
  await cluster.leave();
  return cluster.url;
}

/** A cluster of its own for one whole test run, empty at the start and gone at the end. */
export async function startTestCluster() {
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  for (const dir of readdirSync(cache).filter((name) => name.startsWith('check-pg-') && !lives(Number(name.split('-')[2])))) await clearAway(join(cache, dir));
  const dir = join(cache, `check-pg-${process.pid}`);
  const cluster = await startEmbedded({ dir, durable: false, log: console.log });
  const stop = async () => {
    await cluster.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  return { url: cluster.url, stop };
}

/** What a run that was killed left behind, its PostgreSQL first. */
async function clearAway(dir: string) {
  const left = runningPostmaster(join(realpathSync(dir), 'cluster'));
  if (left) await endPostmaster(left, 5000);
  rmSync(dir, { recursive: true, force: true });
}

/** The same server, another database. */
export function inDatabase(url: string, name: string) {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

const templates = new Map<string, Promise<string>>();

function templateOf(cluster: string) {
  const name = `template_${hashOfMigrations()}`;
  const ready = templates.get(name) ?? makeTemplate(cluster, name);
  templates.set(name, ready);
  return ready;
}

/** Two test files may ask at once: one makes the template, the other waits. A half-made one is never used. */
function makeTemplate(cluster: string, name: string) {
  return asOwner(cluster, async (owner) => {
    await owner.query("select pg_advisory_lock(hashtext('test template'))");
    const { rows } = await owner.query<{ datname: string }>("select datname from pg_database where datname ~ '^(template|draft|test)_'");
    const found = rows.map((row) => row.datname);
    for (const old of found.filter((each) => each !== name && isStale(each))) await owner.query(`drop database if exists ${old} with (force)`).catch(() => {});
    if (found.includes(name)) return name;

    const draft = `draft_${process.pid}`;
    await owner.query(`create database ${draft}`);
    const { migrate } = await import('../platform/migrate.ts');
    await migrate(inDatabase(cluster, draft));
    await owner.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [draft]);
    await owner.query(`alter database ${draft} rename to ${name}`);
    await owner.query(`alter database ${name} allow_connections false`);
    return name;
  });
}

/** Templates of other migrations, and what a test run that was killed left behind. */
function isStale(name: string) {
  const [kind, pid] = name.split('_');
  return kind === 'template' || !lives(Number(pid));
}

function lives(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function hashOfMigrations() {
  const folder = join(root, 'server/migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(`\n${file}\n`).update(readFileSync(join(folder, file)));
  return hash
    .update(readFileSync(join(root, 'server/platform/migrate.ts')))
    .digest('hex')
    .slice(0, 16);
}

async function asOwner<T>(cluster: string, work: (owner: pg.Client) => Promise<T>) {
  const owner = new pg.Client(inDatabase(cluster, 'postgres'));
  owner.on('error', () => {});
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
