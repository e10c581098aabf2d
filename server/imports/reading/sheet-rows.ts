/** The cells of a sheet as texts, row by row as it is unpacked: what is shown of a formula, a link's words, a day as YYYY-MM-DD. */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type SharedTexts, unescaped } from './shared-texts.ts';

export interface SheetRow {
  /** As the sheet numbers it, from 1. */
  number: number;
  cells: string[];
}
export interface Book {
  texts: Pick<SharedTexts, 'at'>;
  /** Whether numbers of this style are days. */
  isDay(style: number): boolean;
  /** Days are counted from 1904, as old Macintoshes did. */
  from1904: boolean;
}

/** More columns than any spreadsheet has. */
const mostColumns = 16_384;
const dayMilliseconds = 86_400_000;

function day(count: number, from1904: boolean): string {
  const date = new Date(Math.round((count - 25_569 + (from1904 ? 1462 : 0)) * dayMilliseconds));
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

/** The column of a cell's name: of C7 the third. */
function columnOf(name: string): number {
  let column = 0;
  for (let at = 0; at < name.length; at++) {
    const letter = name.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
    if (column > mostColumns) throw new Error(`There is no cell ${name.slice(0, 20)}.`);
  }
  return column;
}

function numberText(text: string, book: Book, style: number): string {
  const number = Number.parseFloat(text);
  if (Number.isNaN(number)) return '';
  return book.isDay(style) ? day(number, book.from1904) : String(number);
}

function textOf(type: string, text: string, book: Book, style: number): string {
  if (type === 's') return book.texts.at(Number.parseInt(text, 10));
  if (type === 'str' || type === 'inlineStr') return unescaped(text);
  if (type === 'b') return /^\s*(?:1|true)\s*$/.test(text) ? 'true' : 'false';
  if (type === 'e' || !text) return '';
  if (type === 'd') return text.trim().slice(0, 10);
  return numberText(text, book, style);
}

export interface SheetReader {
  /** The next piece of the sheet's XML; gives the rows that ended in it. Throws where it is no XML. */
  read(piece: string): SheetRow[];
  /** Throws where the sheet stops in the middle. */
  end(): void;
}

export function sheetReader(book: Book): SheetReader {
  let ended: SheetRow[] = [];
  let row: SheetRow | null = null;
  let number = 0;
  let column = 0;
  let type = 'n';
  let style = 0;
  let text = '';
  let inCell = false;
  let taken = false;
  let inSound = false;

  function open({ name, attributes }: SaxesTagPlain): void {
    if (name === 'row') {
      number = Number.parseInt(attributes.r ?? '', 10) || number + 1;
      column = 0;
      row = { number, cells: [] };
    } else if (name === 'c') {
      column = columnOf(attributes.r ?? '') || column + 1;
      type = attributes.t ?? 'n';
      style = Number.parseInt(attributes.s ?? '0', 10);
      text = '';
      inCell = true;
    } else if (name === 'v' || name === 't') taken = inCell && !inSound;
    else if (name === 'rPh') inSound = true;
  }
  function close({ name }: SaxesTagPlain): void {
    if (name === 'v' || name === 't') taken = false;
    else if (name === 'rPh') inSound = false;
    else if (name === 'c' && row) {
      while (row.cells.length < column - 1) row.cells.push('');
      row.cells[column - 1] = textOf(type, text, book, style);
      inCell = false;
    } else if (name === 'row' && row) {
      ended.push(row);
      row = null;
    }
  }
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', open);
  parser.on('text', (piece) => {
    if (taken) text += piece;
  });
  parser.on('closetag', close);
  return {
    read(piece) {
      ended = [];
      parser.write(piece);
      return ended;
    },
    end: () => void parser.close(),
  };
}
