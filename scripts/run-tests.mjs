import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { root } from './bring.mjs';

const rooms = '{server,contract,console,portal,ui,scripts,bench}/**/*.test.{ts,tsx,mjs}';
const counted = ['tests', 'suites', 'pass', 'fail', 'cancelled', 'skipped', 'todo'];

/** The test files of the rooms, or of the e2e stories; of these only those under the given paths, if any are given. */
export function testFiles(kind, paths = []) {
  const found = globSync(kind === 'e2e' ? 'e2e/**/*.test.ts' : rooms, { cwd: root, exclude: ['**/node_modules/**', '**/dist/**'] }).sort();
  const asked = paths.map((path) => path.replace(/^\.\//, '').replace(/\/$/, ''));
  return found.filter((file) => asked.length === 0 || asked.some((path) => file === path || file.startsWith(`${path}/`))).map((file) => join(root, file));
}

/** Of a whole run, this many files that fail are tried once more, alone. */
const mostSecondTries = 2;

/**
 * Runs groups of test files one after the other and tells about them as one run with one closing count. After a group with failures the
 * next is not begun. Where a whole run of many files has one or two that fail, these run once more, alone, and the closing lines name them: on
 * a crowded machine time is short, but what is broken fails twice. True when all passed. The signal ends the files that run.
 */
export async function runTests(groups, signal) {
  const sums = Object.fromEntries(counted.map((name) => [name, 0]));
  const begun = performance.now();
  const secondTries = [];
  let success = true;

  /** Tells what happens in some files; the files that failed come back, with what they counted. */
  async function* telling(files, { concurrency, timeout, pattern }) {
    const failed = new Map();
    const counts = new Map();
    const options = { files, signal, concurrency, timeout, execArgv: ['--test-force-exit', '--enable-source-maps'] };
    for await (const event of run(pattern ? { ...options, testNamePatterns: pattern } : options)) {
      const [name, count] = event.type === 'test:diagnostic' && event.data.nesting === 0 && !event.data.file ? event.data.message.split(' ') : [];
      if (event.type === 'test:fail') failed.set(event.data.file ?? event.data.name, {});
      if (event.type === 'test:summary' && event.data.file) counts.set(event.data.file, event.data.counts);
      else if (event.type === 'test:summary') success &&= event.data.success || failed.size > 0;
      if (event.type === 'test:summary') continue;
      if (counted.includes(name)) sums[name] += Number(count);
      else if (name !== 'duration_ms') yield event;
    }
    return [...failed.keys()].map((file) => ({ file, counts: counts.get(file) ?? { tests: 1, failed: 1 } }));
  }

  async function* events() {
    for (const { files, prepare, ...how } of groups) {
      if (!success || files.length === 0) continue;
      await prepare?.();
      if (signal?.aborted) return;
      const failed = yield* telling(files, how);
      const again = files.length > 10 && failed.length <= mostSecondTries - secondTries.length;
      if (failed.length && !again) success = false;
      for (const { file, counts } of again && !signal?.aborted ? failed : []) {
        secondTries.push(file);
        for (const name of counted) sums[name] -= counts[countNames[name] ?? name] ?? 0;
        if ((yield* telling([file], { ...how, concurrency: 1 })).length) success = false;
      }
    }
    for (const name of counted) yield closing(`${name} ${sums[name]}`);
    for (const file of secondTries) yield closing(`tried twice: ${relative(root, file)}`);
    yield closing(`duration_ms ${Math.round(performance.now() - begun)}`);
    yield { type: 'test:summary', data: { success, counts: {}, duration_ms: performance.now() - begun } };
  }

  const told = Readable.from(events()).compose(new spec());
  told.pipe(process.stdout, { end: false });
  await finished(told);
  return success;
}

const countNames = { pass: 'passed', fail: 'failed' };
const closing = (message) => ({ type: 'test:diagnostic', data: { nesting: 0, message, level: 'info' } });
