/** What a browser has to fetch before an agent sees their tickets, in the files as they were built. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '../console/dist');
type Chunk = { file: string; imports?: string[]; css?: string[] };

test('the first load of the console: scripts and styles until the list of tickets stay below 245 kB gzipped, in every language', () => {
  const chunks = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const weights = new Map<string, number>();
  const weigh = (file: string) => {
    if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length);
    return weights.get(file)!;
  };
  const filesOf = (name: string, found: Set<string>): Set<string> => {
    const { file, imports = [], css = [] } = chunks[name]!;
    if (found.has(file)) return found;
    for (const one of [file, ...css]) found.add(one);
    for (const one of imports) filesOf(one, found);
    return found;
  };
  for (const language of ['en', 'ko', 'de']) {
    const first = ['index.html', 'app/frame/shell.tsx', 'tickets/page.tsx', `app/words/first-texts.ts?${language}`];
    const files = [...first.reduce((found, name) => filesOf(name, found), new Set<string>())];
    const heaviest = files.sort((one, other) => weigh(other) - weigh(one)).slice(0, 12);
    const all = files.reduce((sum, file) => sum + weigh(file), 0);
    assert.ok(all < 245_000, `${language}: ${all} bytes, most of them in\n${heaviest.map((file) => `${weigh(file)} ${file}`).join('\n')}`);
  }
});
