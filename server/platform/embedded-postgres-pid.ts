import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const hasProc = existsSync('/proc/self/stat');

/** Whether this process still runs. A zombie, dead but not yet buried, does not. */
export function isAlive(pid: number) {
  if (hasProc) {
    const state = statOf(pid)?.[0];
    return state !== undefined && state !== 'Z' && state !== 'X';
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A name for one life of a process id, so that a reused number is not taken for the old process. */
export const lifeOf = (pid: number) => `${pid}@${statOf(pid)?.[19] ?? ''}`;

/** The PostgreSQL that already serves this cluster, if one lives: its process id. A pid file that lies is taken away. */
export function runningPostmaster(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid');
  const pid = Number(firstLine(file));
  if (!pid) return undefined;
  if (isAlive(pid) && serves(pid, cluster)) return pid;
  // A dead pid is PostgreSQL's own business; a zombie or another program under that number would make it refuse to start.
  if (hasProc ? existsSync(`/proc/${pid}`) : isAlive(pid)) rmSync(file, { force: true });
  return undefined;
}

/** Whether PostgreSQL says of itself, in its pid file, that it takes connections. Asking it earlier only fills its log. */
export function saysReady(cluster: string) {
  return readText(join(cluster, 'postmaster.pid')).split('\n')[7]?.trim() === 'ready';
}

/** Whether that process runs this very program, still on disk: false after an upgrade replaced it. */
export function runsProgram(pid: number, program: string) {
  if (!hasProc) return true;
  try {
    return readlinkSync(`/proc/${pid}/exe`) === program;
  } catch {
    return true;
  }
}

/** Ends a PostgreSQL: fast (clients are cut off, nothing is lost), then ever harder. */
export async function endPostmaster(pid: number, patience = 30_000) {
  for (const [signal, wait] of [
    ['SIGINT', patience],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const until = Date.now() + wait; Date.now() < until; await sleep(10)) if (!isAlive(pid)) return;
  }
}

/**
 * Makes this process the one that looks after the cluster in this folder, unless another that lives already does.
 * Of two that ask at once, one is told no.
 */
export function becomeKeeper(dir: string) {
  const file = join(dir, 'keeper');
  for (let tries = 0; tries < 3; tries++) {
    try {
      writeFileSync(file, lifeOf(process.pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const life = firstLine(file);
    if (life === lifeOf(process.pid)) return true;
    if (life && isAlive(Number.parseInt(life, 10)) && lifeOf(Number.parseInt(life, 10)) === life) return false;
    rmSync(file, { force: true });
  }
  return false;
}

/** Hands the cluster back: whoever comes next may look after it. */
export function stopKeeping(dir: string) {
  const file = join(dir, 'keeper');
  if (firstLine(file) === lifeOf(process.pid)) rmSync(file, { force: true });
}

const firstLine = (file: string) => readText(file).split('\n', 1)[0]?.trim() ?? '';

function readText(file: string) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The fields of /proc/<pid>/stat from the state on; the name before them may hold spaces and brackets. */
function statOf(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function serves(pid: number, cluster: string) {
  try {
    if (hasProc) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .stdout.trimEnd()
      .endsWith(` -D ${cluster}`);
  } catch {
    return false;
  }
}
