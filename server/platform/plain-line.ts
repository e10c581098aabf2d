/**
 * Names, subjects, tags: one line of text as somebody reads it. What only steers a screen is taken out: control characters, and marks that turn
 * the direction of writing without turning it back, by which a text looks like another one or upsets what stands beside it.
 */
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for; a NUL is refused elsewhere
const controls = /[\u0001-\u0008\u000e-\u001f\u007f-\u009f]/g;
/** Overrides say that letters stand the wrong way round; no name needs one, paired or not. */
const overrides = /[\u202d\u202e]/g;
const steering = /[\u202a-\u202e\u2066-\u2069]/;

const embeds = new Set(['\u202a', '\u202b']);
const isolates = new Set(['\u2066', '\u2067', '\u2068']);
const embedEnd = '\u202c';
const isolateEnd = '\u2069';

/** Takes out the marks of direction that nothing closes, and the closings of nothing. */
function pairedOnly(text: string): string {
  const letters = [...text];
  const open: number[] = [];
  const drop = new Set<number>();
  for (const [at, letter] of letters.entries()) {
    if (embeds.has(letter) || isolates.has(letter)) open.push(at);
    else if (letter === embedEnd) {
      if (open.length && embeds.has(letters[open.at(-1)!]!)) open.pop();
      else drop.add(at);
    } else if (letter === isolateEnd) {
      const place = open.findLastIndex((one) => isolates.has(letters[one]!));
      if (place < 0) drop.add(at);
      // What was opened inside ends with it.
      else for (const inner of open.splice(place).slice(1)) drop.add(inner);
    }
  }
  for (const at of open) drop.add(at);
  return letters.filter((_letter, at) => !drop.has(at)).join('');
}

export function plainLine(text: string): string {
  const plain = text.replace(breaks, ' ').replace(controls, '');
  return steering.test(plain) ? pairedOnly(plain.replace(overrides, '')) : plain;
}
