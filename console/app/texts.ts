/** The words of every room. Those of the first screen stand here; a room that comes later has its line in late-texts.ts. */
import { notificationsTexts } from '../notifications/texts.ts';
import { paletteTexts } from '../palette/texts.ts';
import { signinTexts } from '../signin/texts.ts';
import { ticketsTexts } from '../tickets/texts.ts';
import { appTexts } from './app-texts.ts';
import type { Language } from './define-texts.ts';
import type { lateTexts } from './late-texts.ts';
import { stateTexts } from './state-texts.ts';

const first = {
  app: appTexts,
  state: stateTexts,
  notifications: notificationsTexts,
  palette: paletteTexts,
  signin: signinTexts,
  tickets: ticketsTexts,
};

type Rooms = typeof first & typeof lateTexts;
export type TextKey = { [Noun in keyof Rooms]: `${Noun}.${Extract<keyof Rooms[Noun]['en'], string>}` }[keyof Rooms];

let rooms: Record<string, Record<Language, Record<string, string>>> = first;

/** Brings the words of the rooms that come later; whoever loads such a room waits for them. */
export async function withLateTexts<T>(room: Promise<T>): Promise<T> {
  const [loaded, late] = await Promise.all([room, import('./late-texts.ts')]);
  rooms = { ...first, ...late.lateTexts };
  return loaded;
}

export function textOf(language: Language, key: TextKey): string {
  const dot = key.indexOf('.');
  return rooms[key.slice(0, dot)]?.[language][key.slice(dot + 1)] ?? key;
}
