/** Security 19: words that make a regular expression look for ever. Every one we wrote is tried with long texts made of what it is looking for. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { parseAst } from 'rolldown/parseAst';

const root = join(import.meta.dirname, '..');
const letters = 30_000;
/** Milliseconds: a search that looks at each letter a few times takes one; one that begins anew at each letter and runs to the end takes hundreds. */
const most = 100;

/** Those that never meet a stranger's words as they come, and why. */
const safe: Record<string, string> = {
  '<[^>]*>': 'HTML that was cleaned: each tag is closed, each other < is &lt;',
  '<\\/?(p|div|li|br|ul|ol|blockquote|h\\d)\\b[^>]*>': 'HTML that was cleaned',
  '<(\\/?)([a-z0-9]+)([^>]*)>|[^<]+': 'HTML that was cleaned a line above',
  '<span\\b[^>]*\\bdata-mention="(person|group):(\\d{1,16})"': 'what one’s own editor wrote',
  '@font-face\\{[^}]*\\}': 'our own style sheets',
  '@font-face\\s*\\{[^}]*\\}': 'our own style sheets',
  '[/:_]+(\\w)': 'the paths of our own contract',
};

interface Written {
  at: string;
  source: string;
  flags: string;
}

/** Every regular expression written in the product, each once. */
function regexesOf(): Written[] {
  const found = new Map<string, Written>();
  const files = globSync('{server,contract,console,ui,portal}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !/\/dist\/|\.test\.tsx?$|\.d\.ts$|^server\/(testing|demo)\/|vite\.config/.test(file),
  );
  for (const file of files) {
    const code = readFileSync(join(root, file), 'utf8');
    const walk = (node: unknown): void => {
      if (Array.isArray(node)) for (const one of node) walk(one);
      if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
      const { regex, start } = node as { regex?: { pattern: string; flags: string }; start?: number };
      if (regex)
        found.set(`${regex.pattern}/${regex.flags}`, { at: `${file}:${code.slice(0, start).split('\n').length}`, source: regex.pattern, flags: regex.flags });
      for (const [name, inner] of Object.entries(node)) if (name !== 'regex') walk(inner);
    };
    walk(parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file));
  }
  return [...found.values()];
}

const everyday = ['a', 'A', '0', ' ', '\n', '.', '@', '-', '/', '<', '"', '&', ':', ',', '(', '\u200b', '한', '\u0301', '\\'];

/** Long texts of what the expression looks for: its words and letters, alone and in pairs, and an end that does not fit. */
function* textsFor(source: string): Generator<string> {
  const plain = source.replace(/\\[dwsWSDbBpP](\{[^}]*\})?|\(\?[:=!<]+|[\^$()|?*+]|\{\d+(,\d*)?\}/g, '\u0001').replace(/\\(.)/g, '$1');
  const words = [...new Set(plain.split('\u0001').map((part) => part.replace(/\[[^\]]*\]?/g, '')))].filter((word) => word && word.length < 20).slice(0, 8);
  const own = [...new Set([...words, ...[...plain].filter((letter) => letter > '\u0001'), 'a', ' '])].slice(0, 9);
  const bodies = new Set([...words, ...everyday, ...own.flatMap((one) => own.map((other) => one + other))]);
  for (const body of bodies)
    for (const head of new Set(['', words[0] ?? ''])) for (const tail of ['', '\u0000']) yield head + body.repeat(Math.ceil(letters / body.length)) + tail;
}

const place = createContext({ again: null, texts: [] });
/** Whether it is through these texts in time; on a machine that was busy elsewhere, at the third go. */
function isThrough(again: RegExp, texts: string[], goes: number): boolean {
  Object.assign(place, { again, texts });
  for (let go = 0; go < goes; go++) {
    try {
      runInContext('for (const text of texts) { again.lastIndex = 0; again.global ? text.replace(again, "") : again.test(text); }', place, { timeout: most });
      return true;
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'ERR_SCRIPT_EXECUTION_TIMEOUT', String(error));
    }
  }
  return false;
}

test('security 19: no regular expression of ours looks for ever, whatever long text it meets', () => {
  const all = regexesOf();
  assert.ok(all.length > 200, `only ${all.length} were found`);
  const slow: string[] = [];
  for (const { at, source, flags } of all) {
    if (source in safe) continue;
    const again = new RegExp(source, flags);
    const texts = [...textsFor(source)];
    // All at once first: most are through them in a few milliseconds.
    const slowest = isThrough(again, texts, 1) ? undefined : texts.find((text) => !isThrough(again, [text], 3));
    if (slowest) slow.push(`${at}: /${source}/${flags} on ${JSON.stringify(slowest.slice(0, 40))}… ${JSON.stringify(slowest.slice(-1))}`);
  }
  assert.deepEqual(slow, []);
  for (const source of Object.keys(safe))
    assert.ok(
      all.some((one) => one.source === source),
      `/${source}/ is written nowhere any more`,
    );
});
