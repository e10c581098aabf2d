/**
 * Texts as search compares them: without case, accents and form. Hangul falls apart into its letters (jamo), so that two syllables are long
 * enough for the index and a syllable still being typed already matches; ß is ss; ü is u.
 */

/** Letters that Unicode does not take apart, though people do. */
const letters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ς: 'σ' };
/** Marks over Latin, Greek and Cyrillic letters; vowel signs of other scripts are letters to their readers and stay. */
const marks = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const invisible = /\p{Cf}|(?!\s)\p{Cc}/gu;
/** Nothing to take apart: most of what is written, and then it costs a tenth. */
const plain = /^[\t\n\v\f\r\x20-\x7e]*$/;
const apart = (text: string): string => (plain.test(text) ? text.toLowerCase() : takenApart(text));
const takenApart = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .replace(invisible, '')
    .replace(/[ßæœøđðþłıς]/g, (letter) => letters[letter]!);

/** The text as it is compared; words stand one blank apart. */
export const normalise = (text: string): string => apart(text).replace(/\s+/g, ' ').trim();

/** What is looked for: each word has to be found. At most ten. */
export const wordsOf = (term: string): string[] => [...new Set(normalise(term).split(' '))].filter(Boolean).slice(0, 10);

/** Whether the index of three-letter pieces can find this word; shorter ones are looked for newest first. */
export const isIndexed = (word: string): boolean => /[\p{L}\p{N}]{3}/u.test(word);

/** A text as LIKE takes it letter by letter. */
export const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** A part of a text, as LIKE and the index of three-letter pieces have it. */
export const pieceOf = (text: string): string => `%${literally(text)}%`;

/** One or two Latin letters stand in nearly every text somewhere: they have to begin a word. */
export const hasToBegin = (word: string): boolean => !isIndexed(word) && /^[\p{Script=Latin}\d]+$/u.test(word);

/** The compared form with, for each of its letters, where in the original it came from. */
function withOrigins(text: string): { folded: string; from: number[] } {
  let folded = '';
  const from: number[] = [];
  let at = 0;
  for (const letter of text) {
    const piece = letter > ' ' && letter <= '~' ? letter.toLowerCase() : apart(letter).replace(/\s+/g, ' ');
    if (piece !== ' ' || !folded.endsWith(' ')) {
      folded += piece;
      for (let n = 0; n < piece.length; n++) from.push(at);
    }
    at += letter.length;
  }
  from.push(at);
  return { folded, from };
}

const around = 60;
const [open, close] = ['\u0002', '\u0003'];

/** Where the words stand in a text, the original shown, each hit between \u0002 and \u0003; null where none of them does. */
export function snippetOf(text: string, words: string[]): string | null {
  const simple = apart(text);
  if (!words.some((word) => simple.includes(word))) return null;
  const { folded, from } = withOrigins(text);
  const hits: [number, number][] = [];
  for (const word of words)
    for (let at = folded.indexOf(word); at >= 0 && hits.length < 200; at = folded.indexOf(word, at + word.length)) {
      const start = from[at]!;
      const last = from[at + word.length - 1]!;
      hits.push([start, from.find((origin, n) => n >= at + word.length && origin > last) ?? text.length]);
    }
  if (!hits.length) return null;
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const begin = from.findLast((origin) => origin <= Math.max(0, hits[0]![0] - around)) ?? 0;
  const end = from.find((origin) => origin >= hits[0]![1] + 2 * around) ?? text.length;
  let shown = begin > 0 ? '…' : '';
  let at = begin;
  const clean = (part: string) => part.replaceAll(open, '').replaceAll(close, '').replace(/\s+/g, ' ');
  for (const [start, stop] of hits) {
    if (start < at || stop > end) continue;
    shown += clean(text.slice(at, start)) + open + clean(text.slice(start, stop)) + close;
    at = stop;
  }
  return shown + clean(text.slice(at, end)) + (end < text.length ? '…' : '');
}
