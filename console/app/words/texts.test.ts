import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './define-texts.ts';

type Texts = Record<Language, Record<string, string>>;
const consoleDir = join(import.meta.dirname, '../..');
const files = readdirSync(consoleDir, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /(^|-)texts\.ts$/.test(path.split('/').at(-1) ?? '') && !/words\/(define|first|late)-texts|words\/texts/.test(path),
);

const placeholders = (message: string, language: string) => {
  const found = new Set<string>();
  const walk = (parts: ReturnType<IntlMessageFormat['getAst']>) => {
    for (const part of parts) {
      if ('options' in part) for (const option of Object.values(part.options)) walk(option.value);
      if ('children' in part) walk(part.children);
      if (part.type !== 0 && part.type !== 7) found.add(part.value);
    }
  };
  walk(new IntlMessageFormat(message, language).getAst());
  return [...found].sort();
};

for (const file of files) {
  test(`${file}: every message can be read, and asks for the same values in every language`, async () => {
    const room = (await import(join(consoleDir, file))) as Record<string, Texts>;
    const texts = Object.values(room)[0];
    assert.ok(texts);
    for (const [key, english] of Object.entries(texts.en))
      for (const language of ['ko', 'de'] as const) {
        const other: string = texts[language][key] ?? '';
        assert.equal(other.trim() === '', english.trim() === '', `${language} ${key}`);
        assert.deepEqual(placeholders(other, language), placeholders(english, 'en'), `${language} ${key}: ${other}`);
      }
  });
}

test('no component says anything that is not in a texts file', () => {
  const said: string[] = [];
  for (const path of readdirSync(consoleDir, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.tsx') || path.startsWith('dist')) continue;
    const code = readFileSync(join(consoleDir, path), 'utf8');
    for (const [, words] of code.matchAll(/(?:aria-label|title|placeholder|alt|label)="([^"]*[A-Za-z]{3,}[^"]*)"/g))
      if (words !== 'Tandem' && !/\$\{|^https:/.test(words ?? '')) said.push(`${path}: ${words}`);
  }
  assert.deepEqual(said, []);
});
