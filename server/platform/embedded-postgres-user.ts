import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

/** How a program of PostgreSQL is started, given that PostgreSQL refuses to run as root. */
export interface RunAs {
  prefix: string[];
  uid?: number;
  gid?: number;
  /** The real owner the cluster's files must have; undefined where they are ours anyway. */
  owner?: { uid: number; gid: number };
}

/**
 * Finds a way to run PostgreSQL as this user. An ordinary user just runs it. Root prefers a user namespace (files stay root's, nothing
 * to create), then a switch of user that may still walk through closed folders, then a plain switch of user.
 */
export function runAs(probe: string, dir: string): RunAs {
  const root = process.getuid?.() === 0;
  if (!root && hasName()) return { prefix: [] };

  const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
  if (works([...namespace, probe, '--version'])) return { prefix: namespace, owner: root ? { uid: 0, gid: 0 } : undefined };
  if (!root) throw new Error('PostgreSQL needs a user with a name: add one for this user id to /etc/passwd, or set DATABASE_URL.');

  const owner = unprivileged();
  const caps = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const switched = ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups', ...caps];
  if (works([...switched, probe, '--version'])) return { prefix: switched, owner };
  if (works([probe, '--version'], owner) && works(['test', '-d', dir], owner)) return { prefix: [], ...owner, owner };
  throw new Error(
    'PostgreSQL refuses to run as root, and no other way was found. Start Tandem as an ordinary user, move it out of a private home, or set DATABASE_URL.',
  );
}

/** Gives a file, or a folder and all in it, to the one who will run PostgreSQL. Costs one look when it is theirs already. */
export function giveTo(dir: string, owner: RunAs['owner']) {
  const now = owner && lstatSync(dir);
  if (!now || now.uid === owner.uid) return;
  for (const entry of now.isDirectory() ? readdirSync(dir, { recursive: true, withFileTypes: true }) : [])
    lchownSync(join(entry.parentPath, entry.name), owner.uid, owner.gid);
  chownSync(dir, owner.uid, owner.gid);
}

function works(command: string[], as: { uid?: number; gid?: number } = {}) {
  const [file = '', ...args] = command;
  return spawnSync(file, args, { ...as, cwd: '/', stdio: 'ignore', timeout: 10_000 }).status === 0;
}

function hasName() {
  try {
    return Boolean(userInfo().username);
  } catch {
    return false;
  }
}

/** The user PostgreSQL usually has on this machine, or else nobody. */
function unprivileged() {
  const known = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = known.find(([name]) => name === 'postgres') ?? known.find(([name]) => name === 'nobody');
  return found ? { uid: Number(found[2]), gid: Number(found[3]) } : { uid: 65_534, gid: 65_534 };
}
