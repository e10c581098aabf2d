/** The small parts of a workbook: which sheets there are and where they lie, since when days are counted, and which styles are days. */
import { SaxesParser, type SaxesTagPlain } from 'saxes';

interface SheetNamed {
  relation: string;
  hidden: boolean;
}
export interface BookFacts {
  /** Where the first sheet that is shown lies, or the first of all; null where the workbook names none. */
  sheet: string | null;
  from1904: boolean;
  isDay(style: number): boolean;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** Says what each tag is called, without its prefix, and what stands in it. Throws where the part is no XML. */
function eachTag(
  part: Buffer | undefined,
  see: (name: string, attributes: SaxesTagPlain['attributes']) => void,
  leave: (name: string) => void = () => {},
): void {
  if (!part) return;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', ({ name, attributes }) => see(localName(name), attributes));
  parser.on('closetag', ({ name }) => leave(localName(name)));
  parser.write(part.toString('utf8')).close();
}

/** Whether a number written so is a day: what is quoted or coloured apart, some letter of a day or an hour. */
const isDayFormat = (format: string) => /[ymdhMsb]/.test(format.replace(/\[[^[\]]*]/g, '').replace(/"[^"]*"/g, ''));

/** Formats every spreadsheet knows by number and no file spells out; 27 to 36 and 50 to 58 are those of East Asia, 71 to 81 those of Thailand. */
const isKnownDay = (format: number) =>
  (format >= 14 && format <= 22) ||
  (format >= 27 && format <= 36) ||
  (format >= 45 && format <= 47) ||
  (format >= 50 && format <= 58) ||
  (format >= 71 && format <= 81);

/** The styles of cells, by number, that are days. */
function daysOf(styles: Buffer | undefined): Set<number> {
  const spelled = new Map<number, boolean>();
  const formats: number[] = [];
  let inCells = false;
  eachTag(
    styles,
    (name, given) => {
      if (name === 'numFmt') spelled.set(Number(given.numFmtId), isDayFormat(given.formatCode ?? ''));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) formats.push(Number(given.numFmtId ?? 0));
    },
    (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  );
  return new Set(formats.flatMap((format, style) => ((spelled.get(format) ?? isKnownDay(format)) ? [style] : [])));
}

export function factsOf({ workbook, relations, styles }: { workbook?: Buffer; relations?: Buffer; styles?: Buffer }): BookFacts {
  const sheets: SheetNamed[] = [];
  let from1904 = false;
  eachTag(workbook, (name, given) => {
    if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(given.date1904 ?? '');
    const relation = Object.entries(given).find(([attribute]) => localName(attribute) === 'id' && attribute !== 'id')?.[1];
    if (name === 'sheet' && relation) sheets.push({ relation, hidden: (given.state ?? 'visible') !== 'visible' });
  });
  const targets = new Map<string, string>();
  eachTag(relations, (name, given) => {
    if (name === 'Relationship' && given.Id && given.Target) targets.set(given.Id, given.Target);
  });
  const first = sheets.find((sheet) => !sheet.hidden) ?? sheets[0];
  const target = first && targets.get(first.relation);
  const days = daysOf(styles);
  return { sheet: target ? (target.startsWith('/') ? target : `xl/${target}`) : null, from1904, isDay: (style) => days.has(style) };
}
