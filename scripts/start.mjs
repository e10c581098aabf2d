import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { bringDependencies, nodeBinary, nodeEnv, root, Sentence, script } from './bring.mjs';
import { buildWeb } from './build.mjs';

const [what = 'all', ...rest] = process.argv.slice(2);

/** What `npm start` and its sisters run, once packages and pages are there. */
const programs = {
  all: { pages: true, run: [['server/main.ts']] },
  web: { pages: true, run: [['server/main.ts', 'web']] },
  worker: { run: [['server/main.ts', 'worker']] },
  bench: { pages: true, tests: true, run: [['bench/main.ts']] },
  dev: {
    run: [
      ['--watch', '--watch-preserve-output', 'server/main.ts'],
      ['node_modules/vite/bin/vite.js', '-c', 'console/vite.config.ts'],
    ],
  },
};

await script(async () => {
  const program = programs[what];
  if (!program) throw new Sentence(`Tandem can start ${Object.keys(programs).join(', ')}, but not “${what}”.`);
  bringDependencies(program);
  if (program.pages) buildWeb();
  process.exit(await runAll(program.run.map((args) => [...args, ...rest])));
});

/** Runs the programs side by side until one ends, passes on what this one is told to do, and answers with the exit code. */
async function runAll(commands) {
  const node = nodeBinary();
  // The fourth channel closes when this process dies, however it dies: the programs may end themselves then.
  const children = commands.map((args) => spawn(node, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: nodeEnv() }));
  const tell = (signal) => {
    for (const child of children) child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A Ctrl-C in a terminal reaches the programs by itself.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : tell(signal)));
  }
  whenNpmIsGone(() => tell('SIGTERM'));
  const ends = children.map(
    (child) =>
      new Promise((resolve) => {
        child.once('error', () => resolve(1));
        child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
      }),
  );
  const code = await Promise.race(ends);
  tell('SIGTERM');
  await Promise.all(ends);
  return code;
}

/** npm passes a signal on to its shell, which dies of it without passing it on to us; and a killed npm passes on nothing. */
function whenNpmIsGone(end) {
  if (!process.env.npm_lifecycle_event) return;
  const parents = () => `${process.ppid} ${grandparent(process.ppid)}`;
  const before = parents();
  const timer = setInterval(() => {
    if (parents() === before) return;
    clearInterval(timer);
    end();
  }, 500);
  timer.unref();
}

/** The parent of npm's shell. Only of a shell: the parent of npm itself may well go while Tandem is to stay. */
function grandparent(pid) {
  try {
    const shell = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[1] === '-c';
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return shell ? stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] : '';
  } catch {
    return '';
  }
}
