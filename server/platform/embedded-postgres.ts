import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { endOfLog, ensureCluster, findPrograms, quietEnv, socketFolder, trimLog, writeSettings } from './embedded-postgres-files.ts';
import { becomeKeeper, endPostmaster, isAlive, runningPostmaster, runsProgram, saysReady, stopKeeping } from './embedded-postgres-pid.ts';
import { giveTo, runAs } from './embedded-postgres-user.ts';

export interface EmbeddedOptions {
  /** Where everything lives: the cluster, its log, its socket. */
  dir: string;
  /** False gives up safety against power loss for speed: for tests only. */
  durable: boolean;
  log: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Connects as the cluster's owner to the database `tandem`, through a socket only this user can reach. */
  url: string;
  /** Ends PostgreSQL, cutting off whoever is connected, unless another process of Tandem looks after it. */
  stop(): Promise<void>;
  /** Stops looking after PostgreSQL and leaves it running. */
  leave(): Promise<void>;
}

/** One that dies sooner than this is given a pause before it is started again. */
const calm = 5000;
const look = 300;

/**
 * Brings PostgreSQL up in a folder and keeps it up. One that an earlier, killed Tandem left running is taken over; one that dies is
 * started again. Several processes may ask for the same folder: one looks after it, the others use it and step in when that one is gone.
 */
export async function startEmbedded({ dir: wanted, durable, log }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  const dir = realpathSync(wanted);
  const cluster = join(dir, 'cluster');
  const logFile = join(dir, 'postgres.log');
  const programs = findPrograms();
  const as = runAs(programs.initdb, dir);
  giveTo(dir, as.owner);
  const socket = socketFolder(dir, as);
  const url = `postgres://tandem@localhost:5432/tandem?host=${encodeURIComponent(socket)}`;

  let pid = 0;
  let child: ChildProcess | undefined;
  let keeping = false;
  let done = false;
  let watching = false;
  let reviving: Promise<void> | undefined;

  /** Returns once PostgreSQL answers, whoever started it. False when it ended instead of answering. */
  async function bringUp() {
    keeping = becomeKeeper(dir);
    child = undefined;
    if (!keeping) {
      pid = runningPostmaster(cluster) ?? 0;
      if (!pid) return sleep(50).then(() => false);
      return answers();
    }
    ensureCluster(cluster, programs, as, durable);
    pid = runningPostmaster(cluster) ?? 0;
    const changed = writeSettings(cluster, as, socket, durable);
    if (pid && (changed || !reachable() || !runsProgram(pid, programs.postgres))) {
      log('PostgreSQL runs with other settings, of another version or out of reach: starting it anew.');
      await endPostmaster(pid);
      pid = 0;
    }
    if (pid) log('PostgreSQL was still running: taken over.');
    else pid = launch();
    return answers();
  }

  function launch() {
    const out = openSync(logFile, 'a', 0o600);
    const [file = '', ...args] = [...as.prefix, programs.postgres, '-D', cluster];
    // Detached: a Ctrl-C in the terminal is for Tandem, which ends PostgreSQL last.
    child = spawn(file, args, { uid: as.uid, gid: as.gid, detached: true, stdio: ['ignore', out, out], cwd: '/', env: quietEnv() });
    closeSync(out);
    child.on('error', () => {});
    child.once('exit', () => watching && watch());
    child.unref();
    return child.pid ?? 0;
  }

  /** Somebody may have cleared the folder away under a PostgreSQL that runs on. */
  const reachable = () => existsSync(join(socket, '.s.PGSQL.5432')) && existsSync(join(cluster, 'postmaster.pid'));
  const alive = () => (child ? child.exitCode === null && child.signalCode === null && pid > 0 : isAlive(pid));

  async function answers() {
    for (let since = Date.now(), told = since; alive() && !done; await sleep(10)) {
      if (saysReady(cluster) && (await createDatabase(url))) return true;
      if (Date.now() - told > 10_000) {
        told = Date.now();
        log(`PostgreSQL is starting for ${Math.round((told - since) / 1000)} s, probably recovering.`);
      }
    }
    return false;
  }

  /** Tries until PostgreSQL answers, less and less often. The first start gives up; who only waits for another's start waits longer. */
  async function insist(first: boolean) {
    const begun = Date.now();
    for (let wait = 50; !done; wait = Math.min(wait * 2, 5000)) {
      if (await bringUp()) return;
      const hopeless = endOfLog(logFile, 1).includes('contains errors'); // Its settings: no second try mends them.
      const patience = keeping ? 10_000 : 120_000;
      if (first && (hopeless || Date.now() - begun > patience))
        throw new Error(`PostgreSQL does not start in ${dir}. The end of its log:\n${endOfLog(logFile)}`);
      await sleep(keeping ? wait : 20);
    }
  }

  let upSince = 0;
  function watch() {
    if (done || reviving) return;
    trimLog(logFile);
    if (alive() && reachable()) {
      keeping ||= becomeKeeper(dir);
      return;
    }
    if (keeping) log('PostgreSQL ended or went out of reach: starting it again.');
    reviving = revive()
      .catch((error: Error) => log(`PostgreSQL could not be started again: ${error.message}`))
      .finally(() => {
        upSince = Date.now();
        reviving = undefined;
      });
  }

  async function revive() {
    if (Date.now() - upSince < calm) await sleep(1000);
    if (keeping && alive()) await endPostmaster(pid);
    await insist(false);
    log('PostgreSQL is back.');
  }

  async function letGo(end: boolean) {
    done = true;
    clearInterval(timer);
    await reviving;
    keeping ||= becomeKeeper(dir);
    if (end && keeping && alive()) await endPostmaster(pid);
    if (end && keeping && socket !== dir) rmSync(socket, { recursive: true, force: true });
    stopKeeping(dir);
  }

  try {
    await insist(true);
  } catch (error) {
    stopKeeping(dir);
    throw error;
  }
  upSince = Date.now();
  watching = true;
  const timer = setInterval(watch, look).unref();
  return { url, stop: () => letGo(true), leave: () => letGo(false) };
}

/** Makes the database `tandem` where it is missing; false while PostgreSQL does not answer yet. */
async function createDatabase(url: string) {
  const client = new pg.Client({ connectionString: url.replace('/tandem?', '/postgres?') });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query("select from pg_database where datname = 'tandem'");
    if (!rowCount) await client.query('create database tandem');
    return true;
  } catch (error) {
    return ['42P04', '23505'].includes((error as { code?: string }).code ?? '');
  } finally {
    await client.end().catch(() => {});
  }
}
