/**
 * The texts of a workbook, which its cells name by their number: kept as bytes in one place. A few hundred thousand strings would weigh several times
 * as much, and so would a tree of the part they come in; so it is read tag by tag, as it is unpacked.
 */
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';

export interface SharedTexts {
  /** The next bytes of the part. Throws where it is no XML. */
  read(chunk: Buffer): void;
  at(number: number): string;
}

/** Letters XML cannot hold, as spreadsheets write them. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

export function sharedTexts(): SharedTexts {
  let place = Buffer.allocUnsafe(100_000);
  let used = 0;
  let ends = new Uint32Array(10_000);
  let count = 0;
  const add = (text: string) => {
    if (used + text.length * 3 > place.length) {
      const larger = Buffer.allocUnsafe((used + text.length * 3) * 2);
      place.copy(larger, 0, 0, used);
      place = larger;
    }
    if (count === ends.length) {
      const more = new Uint32Array(count * 2);
      more.set(ends);
      ends = more;
    }
    used += place.write(text, used);
    ends[count++] = used;
  };

  const decoder = new StringDecoder('utf8');
  const parser = new SaxesParser({ xmlns: false, position: false });
  let text = '';
  let inText = false;
  /** How it is spoken, beside how it is written: no part of the text. */
  let inSound = false;
  parser.on('opentag', ({ name }) => {
    if (name === 'si') text = '';
    else if (name === 'rPh') inSound = true;
    else if (name === 't') inText = !inSound;
  });
  parser.on('text', (piece) => {
    if (inText) text += piece;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'si') add(unescaped(text));
    else if (name === 'rPh') inSound = false;
    else if (name === 't') inText = false;
  });
  return {
    read: (chunk) => void parser.write(decoder.write(chunk)),
    at: (number) => (number >= 0 && number < count ? place.toString('utf8', number ? ends[number - 1] : 0, ends[number]) : ''),
  };
}
