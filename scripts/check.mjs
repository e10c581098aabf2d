import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bringDependencies, nodeBinary, nodeEnv, root, Sentence, script } from './bring.mjs';

/** The list CI runs, in this order. `npm run check -- types tests` runs some; `npm test -- server/sharing` runs the tests under a path. */
const steps = {
  format: () => tool('node_modules/@biomejs/biome/bin/biome', 'ci', '.', ...(process.stdout.isTTY ? [] : ['--colors=off'])),
  types: () => tool('node_modules/typescript/bin/tsc', '-p', '.'),
  docs: () => tool('scripts/check-docs.mjs'),
  web,
  schema,
  tests: null,
  e2e: null,
};

const asked = process.argv.slice(2);
const names = asked.filter((word) => word in steps);
const paths = asked.filter((word) => !(word in steps) && !word.startsWith('-'));
const pattern = asked.find((word) => word.startsWith('--test-name-pattern='))?.split('=')[1];
const chosen = asked.length && (names.length || paths.length) ? names : Object.keys(steps);
const interrupted = new AbortController();
let cluster;
let stopped;

await script(async () => {
  bringDependencies({ tests: true });
  if (Number.parseInt(process.versions.node, 10) < 24) return underNode24();
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      interrupted.abort();
      stopCluster().finally(() => process.exit(1));
    });
  }
  let passed = false;
  try {
    passed = await checkAll();
  } finally {
    await stopCluster();
  }
  process.exit(passed ? 0 : 1);
});

async function checkAll() {
  for (const name of chosen) if (steps[name] && !(await timed(name, steps[name]))) return false;
  const inRooms = chosen.includes('tests') || paths.length > 0;
  const inStories = chosen.includes('e2e') || paths.length > 0;
  return inRooms || inStories ? timed(paths.join(' ') || chosen.filter((name) => !steps[name]).join(' and '), () => tests(inRooms, inStories)) : true;
}

/** Rooms two at a time, then the stories in the browser one at a time: one run, one count at its end. */
async function tests(inRooms, inStories) {
  const { testFiles, runTests } = await import('./run-tests.mjs');
  const rooms = inRooms ? testFiles('rooms', paths) : [];
  const stories = inStories ? testFiles('e2e', paths) : [];
  if (paths.length && !rooms.length && !stories.length) throw new Sentence(`No test file lies under ${paths.join(' ')}.`);
  // A few files alone use the cluster that is left running for them; see server/testing/cluster.ts.
  if (!paths.length) await startCluster();
  const groups = [
    { files: rooms, concurrency: 2, timeout: 300_000, pattern },
    { files: stories, concurrency: 1, timeout: 300_000, pattern, prepare: web },
  ];
  return runTests(groups, interrupted.signal);
}

async function web() {
  const { buildWeb } = await import('./build.mjs');
  buildWeb();
  return true;
}

/** The database's types are those the migrations make. */
async function schema() {
  const check = 'server/testing/schema-check.ts';
  if (!existsSync(join(root, check))) return true;
  await startCluster();
  return tool(check);
}

async function startCluster() {
  if (cluster || process.env.TANDEM_TEST_PG) return;
  const { startTestCluster } = await import('../server/testing/cluster.ts');
  cluster = await startTestCluster();
  process.env.TANDEM_TEST_PG = cluster.url;
}

/** Once, however many ask: the end of the list and a Ctrl-C may come together. */
function stopCluster() {
  stopped ??= Promise.resolve(cluster?.stop());
  return stopped;
}

function tool(...args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: nodeEnv() }).status === 0;
}

async function timed(name, work) {
  const begun = performance.now();
  const passed = await work();
  console.log(`${passed ? '✔' : '✖'} ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  return passed;
}

function underNode24() {
  const child = spawn(nodeBinary(), process.argv.slice(1), { stdio: 'inherit', env: nodeEnv() });
  // A Ctrl-C in a terminal reaches it by itself; we only wait for it to clear up.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  return new Promise((resolve) => child.once('exit', (code) => resolve(process.exit(code ?? 1))));
}
