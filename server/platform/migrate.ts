/** Brings a database to this version: plain SQL files in order, each once, under one lock, each in its own transaction. */
import { readdir, readFile } from 'node:fs/promises';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

const directory = new URL('../migrations/', import.meta.url);
export const appRole = 'tandem_app';

/** Migrates the database at this URL, whose user owns (or may create) its tables. Safe to call from several processes at once. */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'tandem-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7042021)');
    await assertFit(client);
    await client.query('create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())');
    const applied = new Set((await client.query<{ name: string }>('select name from migrations')).rows.map((row) => row.name));
    for (const name of (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()) {
      if (applied.has(name)) continue;
      await client.query('begin');
      await client.query(await readFile(new URL(name, directory), 'utf8'));
      await client.query('insert into migrations (name) values ($1)', [name]);
      await client.query('commit');
    }
    await migrateJobs(url);
    if (await bypassesRowSecurity(client)) await makeAppRole(client);
    await letIndexesAnswer(client);
  } finally {
    await client.end();
  }
}

/** The job tables are graphile-worker's own; the pool is ours, so that it is closed when this is done. */
async function migrateJobs(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) });
  await pool.end();
}

/** Whether the URL's own user would see past row security; the pools then take `appRole` instead. */
export async function bypassesRowSecurity(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ past: boolean }>('select rolsuper or rolbypassrls as past from pg_roles where rolname = current_user');
  return rows[0]?.past === true;
}

async function assertFit(client: pg.Client): Promise<void> {
  const version = Number((await client.query<{ v: string }>("select current_setting('server_version_num') as v")).rows[0]!.v);
  if (version < 150000) throw new Error(`Tandem needs PostgreSQL 15 or newer; this is ${Math.floor(version / 10000)}.`);
  await client.query('create extension if not exists pg_trgm');
  const { rows } = await client.query<{ n: number }>("select cardinality(show_trgm('가나다')) as n");
  if (!rows[0]!.n) throw new Error('This database cannot index Korean text: its character type is C. Create it with a UTF-8 locale, for example C.UTF-8.');
}

/**
 * Row security lets an index answer only what PostgreSQL holds for incapable of leaking. These tell nothing of a row they are not shown, in an
 * answer or in an error; saying so takes a superuser, and without one Tandem works the same, more slowly where it filters by them.
 */
async function letIndexesAnswer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ superuser: boolean }>('select rolsuper as superuser from pg_roles where rolname = current_user');
  if (!rows[0]?.superuser) return;
  for (const one of ['lower(text)', 'textlike(text, text)', 'arraycontains(anyarray, anyarray)', 'arrayoverlap(anyarray, anyarray)'])
    await client.query(`alter function pg_catalog.${one} leakproof`);
}

async function makeAppRole(client: pg.Client): Promise<void> {
  // Below row security an index may only answer what cannot tell of other rows. These three cannot; PostgreSQL does not know it by itself,
  // and would read all addresses to find one.
  await client.query(`alter function pg_catalog.lower(text) leakproof; alter function pg_catalog.textlike(text, text) leakproof;
    alter function pg_catalog.arraycontains(anyarray, anyarray) leakproof`);
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${appRole}') then create role ${appRole} nologin nobypassrls; end if;
  exception when duplicate_object or unique_violation then null; end $$`);
  await client.query(`grant usage on schema public to ${appRole}; grant usage, create on schema ticket_numbers to ${appRole};
    grant select, insert, update, delete on all tables in schema public to ${appRole};
    grant usage, select on all sequences in schema public to ${appRole}; grant usage, select on all sequences in schema ticket_numbers to ${appRole};
    revoke update, delete on activities, activity_seals from ${appRole}; revoke all on migrations from ${appRole}`);
}
