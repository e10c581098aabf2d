/** The words of every room in the reader's language: first-texts.ts lists the rooms of the first screen, late-texts.ts those that come later. */
import type { Language } from './define-texts.ts';
import type { rooms as firstRooms } from './first-texts.ts';
import type { rooms as lateRooms } from './late-texts.ts';

type Rooms = typeof firstRooms & typeof lateRooms;
export type TextKey = { [Noun in keyof Rooms]: `${Noun}.${Extract<keyof Rooms[Noun]['en'], string>}` }[keyof Rooms];

const first = {
  en: () => import('./first-texts.ts?en'),
  ko: () => import('./first-texts.ts?ko'),
  de: () => import('./first-texts.ts?de'),
};
const late = {
  en: () => import('./late-texts.ts?en'),
  ko: () => import('./late-texts.ts?ko'),
  de: () => import('./late-texts.ts?de'),
};

let reading: Language = 'en';
let alsoLate = false;
const known: Record<Language, Record<string, Record<string, string> | undefined>> = { en: {}, ko: {}, de: {} };

async function bring(language: Language) {
  const lists = await Promise.all([first[language](), ...(alsoLate ? [late[language]()] : [])]);
  for (const { rooms } of lists) for (const [noun, texts] of Object.entries(rooms)) known[language][noun] = texts[language];
}

/** Brings the words of a language; who shows it waits for them. */
export async function readIn(language: Language): Promise<void> {
  // A room may come meanwhile whose words come later.
  for (let late: boolean | undefined; late !== alsoLate; ) {
    late = alsoLate;
    await bring(language);
  }
  reading = language;
}

/** Brings the words of the rooms that come later; whoever loads such a room waits for them. */
export async function withLateTexts<T>(room: Promise<T>): Promise<T> {
  alsoLate = true;
  const [loaded] = await Promise.all([room, bring(reading), import('../../../ui/theme/mantine-late.css')]);
  return loaded;
}

export function textOf(language: Language, key: TextKey): string {
  const dot = key.indexOf('.');
  return known[language][key.slice(0, dot)]?.[key.slice(dot + 1)] ?? key;
}
