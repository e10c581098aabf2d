/**
 * The texts of a workbook, which its cells name by their number: kept as bytes, page by page. A few hundred thousand strings would weigh several
 * times as much, and so would a tree of the part they come in; so it is read tag by tag, as it is unpacked.
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
  text.includes('_x') ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))).toWellFormed() : text;

const onePage = 1000;
interface Page {
  bytes: Buffer;
  /** Where each text ends. */
  ends: Uint32Array;
}
function pageOf(texts: string[]): Page {
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (const [at, text] of texts.entries()) {
    end += Buffer.byteLength(text);
    ends[at] = end;
  }
  return { bytes: Buffer.from(texts.join('')), ends };
}

/** Reads the part and says its texts one after the other. Throws where it is no XML. */
function textReader(add: (text: string) => void): SharedTexts['read'] {
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
  return (chunk) => void parser.write(decoder.write(chunk));
}

export function sharedTexts(): SharedTexts {
  const pages: Page[] = [];
  let open: string[] = [];
  const read = textReader((text) => {
    if (open.push(text) < onePage) return;
    pages.push(pageOf(open));
    open = [];
  });
  const at = (number: number): string => {
    const page = pages[Math.floor(number / onePage)];
    const place = number % onePage;
    if (!page) return open[number - pages.length * onePage] ?? '';
    return page.bytes.toString('utf8', place ? page.ends[place - 1] : 0, page.ends[place]);
  };
  return { read, at };
}

export interface FewTexts extends SharedTexts {
  /** Whether any text that was asked for is still to come. */
  wanted(): boolean;
}

/** Those texts alone that were asked for before the part is read; until then each is blank. */
export function fewTexts(): FewTexts {
  const asked = new Map<number, string>();
  let last = -1;
  let number = 0;
  const read = textReader((text) => {
    if (asked.has(number)) asked.set(number, text);
    number += 1;
  });
  return {
    read,
    at(which) {
      const known = asked.get(which);
      if (known !== undefined || number > 0 || !(which >= 0)) return known ?? '';
      asked.set(which, '');
      last = Math.max(last, which);
      return '';
    },
    wanted: () => number <= last,
  };
}
