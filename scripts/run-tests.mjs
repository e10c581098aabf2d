import { globSync } from 'node:fs';
import { join } from 'node:path';
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

/**
 * Runs groups of test files one after the other and tells about them as one run with one closing count. After a group with failures the
 * next is not begun. True when all passed. The signal ends the files that run.
 */
export async function runTests(groups, signal) {
  const sums = Object.fromEntries(counted.map((name) => [name, 0]));
  const begun = performance.now();
  let success = true;

  async function* events() {
    for (const { files, concurrency, timeout, prepare, pattern } of groups) {
      if (!success || files.length === 0) continue;
      await prepare?.();
      if (signal?.aborted) return;
      const options = { files, signal, concurrency, timeout, execArgv: ['--test-force-exit', '--enable-source-maps'] };
      for await (const event of run(pattern ? { ...options, testNamePatterns: pattern } : options)) {
        const [name, count] = event.type === 'test:diagnostic' && event.data.nesting === 0 && !event.data.file ? event.data.message.split(' ') : [];
        if (event.type === 'test:fail') success = false;
        if (event.type === 'test:summary' && !event.data.file) success &&= event.data.success;
        else if (counted.includes(name)) sums[name] += Number(count);
        else if (name !== 'duration_ms') yield event;
      }
    }
    for (const name of counted) yield closing(`${name} ${sums[name]}`);
    yield closing(`duration_ms ${Math.round(performance.now() - begun)}`);
    yield { type: 'test:summary', data: { success, counts: {}, duration_ms: performance.now() - begun } };
  }

  const told = Readable.from(events()).compose(new spec());
  told.pipe(process.stdout, { end: false });
  await finished(told);
  return success;
}

const closing = (message) => ({ type: 'test:diagnostic', data: { nesting: 0, message, level: 'info' } });
