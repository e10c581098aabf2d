import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isIndexed, normalise, snippetOf, wordsOf } from './normalise.ts';

const alike: [rule: string, a: string, b: string][] = [
  ['case', 'PRINTER', 'printer'],
  ['umlauts', 'Drucker für Köln', 'drucker fur koln'],
  ['sharp s', 'Straße', 'STRASSE'],
  ['composed and taken apart', '결제'.normalize('NFD'), '결제'.normalize('NFC')],
  ['full width', 'ＡＢＣ１２', 'abc12'],
  ['accents', 'Café Ångström Łódź', 'cafe angstrom lodz'],
  ['Greek ends', 'ΟΔΟΣ', 'οδος'],
  ['invisible letters', 'in\u200bvoi\u00adce', 'invoice'],
  ['blanks', ' a \n\t b ', 'a b'],
];
for (const [rule, a, b] of alike) test(`search compares without ${rule}`, () => assert.equal(normalise(a), normalise(b)));

test('two Korean syllables are long enough for the index, one may not be; vowel signs of other scripts stay', () => {
  assert.ok(isIndexed(normalise('결제')));
  assert.ok(!isIndexed(normalise('가')));
  assert.ok(!isIndexed('ab') && !isIndexed('a-b.c'));
  assert.equal(normalise('결제').length, 5);
  assert.ok(normalise('결제').startsWith(normalise('겨')), 'a syllable still being typed matches');
  assert.notEqual(normalise('หมู'), normalise('หม'));
  assert.deepEqual(wordsOf('  Fire  fire PRINTER '), ['fire', 'printer']);
});

const hit = (text: string) => text.replaceAll('\u0002', '[').replaceAll('\u0003', ']');
test('a snippet shows the original with the hit marked', () => {
  assert.equal(hit(snippetOf('Die Straße ist groß.', wordsOf('strasse'))!), 'Die [Straße] ist groß.');
  assert.equal(hit(snippetOf('신용카드 결제가 안 됩니다', wordsOf('결제'))!), '신용카드 [결제]가 안 됩니다');
  assert.equal(hit(snippetOf('Ein Gerät für Käthe', wordsOf('gerat kathe'))!), 'Ein [Gerät] für [Käthe]');
  assert.equal(hit(snippetOf(`${'x '.repeat(200)}fire${' y'.repeat(200)}`, ['fire'])!).match(/^…[x ]+\[fire\][ y]+…$/)?.length, 1);
  assert.equal(hit(snippetOf('a\u0002b\u0003c fire', ['fire'])!), 'abc [fire]');
  assert.equal(snippetOf('nothing here', ['fire']), null);
});

const unmarked = (text: string) => ['\u0002', '\u0003', '…'].reduce((left, mark) => left.replaceAll(mark, ''), text);
test('whatever a text holds: a word of it is found in it, and the snippet is a piece of the original', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), fc.nat(), (text, at) => {
      const words = wordsOf(text);
      if (!words.length) return;
      const word = words[at % words.length]!;
      assert.ok(normalise(text).includes(word));
      const snippet = snippetOf(text, [word]);
      if (snippet === null) return;
      const plain = unmarked(snippet);
      const source = unmarked(text).replace(/\s+/g, ' ');
      assert.ok(source.includes(plain) || source.replace(/\s/g, '').includes(plain.replace(/\s/g, '')));
    }),
    { numRuns: 500 },
  );
});
