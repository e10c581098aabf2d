import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbedded } from './embedded-postgres.ts';
import { isAlive } from './embedded-postgres-pid.ts';

const cache = join(import.meta.dirname, '../../.cache');
mkdirSync(cache, { recursive: true });
const base = mkdtempSync(join(cache, 'embedded-'));
const running = new Set<EmbeddedPostgres>();

async function start(name: string, durable = false) {
  const started = await startEmbedded({ dir: join(base, name), durable, log: () => {} });
  running.add(started);
  return started;
}

after(async () => {
  for (const each of running) await each.stop();
  rmSync(base, { recursive: true, force: true });
});

async function ask(url: string, sql: string) {
  const client = new pg.Client(url);
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<{ it: string }>(sql)).rows[0]?.it;
  } finally {
    await client.end().catch(() => {});
  }
}

async function askUntil(url: string, sql: string, patience = 90_000) {
  for (const until = Date.now() + patience; ; await sleep(50)) {
    try {
      return await ask(url, sql);
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

const postmaster = (name: string) => Number.parseInt(readFileSync(join(base, name, 'cluster/postmaster.pid'), 'utf8'), 10);

test('an empty folder becomes a database, and a second start keeps it and is quick', async () => {
  const begun = performance.now();
  const first = await start('fresh', true);
  const firstTook = performance.now() - begun;
  await ask(first.url, "create table kept as select 'yes' as it");
  assert.equal(await ask(first.url, "select current_setting('fsync') || current_setting('server_encoding') as it"), 'onUTF8');
  await first.stop();

  const begunAgain = performance.now();
  const second = await start('fresh', true);
  assert.ok(performance.now() - begunAgain < firstTook);
  assert.equal(await ask(second.url, 'select it from kept'), 'yes');
  await second.stop();
  assert.equal(await ask(second.url, 'select 1').catch(() => 'gone'), 'gone');
});

test('the letters of Korean are letters to the search', async () => {
  const { url } = await start('letters');
  await ask(url, 'create extension pg_trgm');
  assert.ok(Number(await ask(url, "select cardinality(show_trgm('가나다')) as it")) > 0);
});

test('when PostgreSQL is killed it comes back by itself, with every row it had acknowledged', async () => {
  const { url } = await start('killed', true);
  await ask(url, 'create table acknowledged (it int)');
  let acknowledged = 0;
  let writing = true;
  const writer = (async () => {
    const client = new pg.Client(url);
    client.on('error', () => {});
    await client.connect();
    while (writing) {
      await client.query('insert into acknowledged values ($1)', [acknowledged + 1]);
      acknowledged++;
    }
  })().catch(() => {});
  await sleep(400);
  process.kill(postmaster('killed'), 'SIGKILL');
  await sleep(50);
  writing = false;
  await writer;

  assert.ok(acknowledged > 0);
  assert.ok(Number(await askUntil(url, 'select count(*) as it from acknowledged')) >= acknowledged);
});

/** Starts PostgreSQL from another process of Tandem, for the ways such a process can end. */
async function otherTandem(name: string) {
  const program = `
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded-postgres.ts'))};
    await startEmbedded({ dir: ${JSON.stringify(join(base, name))}, durable: false, log: () => {} });
    console.log('up');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

test('a PostgreSQL whose Tandem was killed is taken over, not started twice', async () => {
  const other = await otherTandem('orphan');
  const pid = postmaster('orphan');
  other.kill('SIGKILL');
  await once(other, 'exit');
  assert.ok(isAlive(pid));

  const adopted = await start('orphan');
  assert.equal(postmaster('orphan'), pid);
  assert.equal(await ask(adopted.url, "select 'here' as it"), 'here');
  await adopted.stop();
  assert.ok(!isAlive(pid));
});

test('while another Tandem looks after it we only use it, and step in when that one is gone', async () => {
  const other = await otherTandem('shared');
  const pid = postmaster('shared');
  const guest = await start('shared');
  await guest.stop();
  assert.ok(isAlive(pid), 'a guest does not end it');

  const heir = await start('shared');
  other.kill('SIGKILL');
  await once(other, 'exit');
  await sleep(1000);
  process.kill(pid, 'SIGKILL');
  assert.equal(await askUntil(heir.url, "select 'back' as it"), 'back');
});

test('a pid file left behind, whoever has that number now, does not stand in the way', async () => {
  const first = await start('stale');
  await first.stop();
  const file = join(base, 'stale/cluster/postmaster.pid');
  for (const pid of [process.pid, 4_100_000]) {
    writeFileSync(file, `${pid}\n${join(base, 'stale/cluster')}\n1\n5432\n${join(base, 'stale')}\n\n0 0\nready\n`);
    const again = await start('stale');
    assert.equal(await ask(again.url, "select 'up' as it"), 'up');
    await again.stop();
  }
});

test('a folder removed from under it is noticed, and the socket comes back', async () => {
  const { url } = await start('cleared');
  rmSync(join(base, 'cleared/.s.PGSQL.5432'));
  assert.equal(await askUntil(url, "select 'back' as it"), 'back');
});

for (const [name, folder] of [
  ['spaces, quotes, commas and Hangul', `it's "our" own, 결제 & 100% %2f`],
  ['a path too long for a socket', 'deep/'.repeat(30)],
] as const) {
  test(`the folder may have ${name}`, async () => {
    const started = await start(folder);
    assert.equal(await ask(started.url, "select 'fine' as it"), 'fine');
    assert.equal(await ask(started.url.replace('/tandem?', '/postgres?'), 'select current_database() as it'), 'postgres');
    await started.stop();
  });
}

test('a database of another major version is refused in one sentence and left alone', async () => {
  const first = await start('older');
  await first.stop();
  const version = join(base, 'older/cluster/PG_VERSION');
  writeFileSync(version, '17\n');
  await assert.rejects(start('older'), /written by PostgreSQL 17, but this Tandem brings PostgreSQL 18/);
  assert.equal(readFileSync(version, 'utf8'), '17\n');
});

test('settings come from TANDEM_PG_SETTINGS, and one PostgreSQL cannot read is named', async () => {
  process.env.TANDEM_PG_SETTINGS = "work_mem=7MB; application_name=it's";
  const first = await start('settings');
  assert.equal(await ask(first.url, "select current_setting('work_mem') || current_setting('application_name') as it"), "7MBit's");
  await first.stop();
  process.env.TANDEM_PG_SETTINGS = 'work_mem=plenty';
  await assert.rejects(start('settings'), /work_mem/);
  delete process.env.TANDEM_PG_SETTINGS;
});
