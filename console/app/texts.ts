/** Every room's words. A new room adds one line to each of the two halves: its import and its name. */
import { cannedTexts } from '../canned/texts.ts';
import { groupsTexts } from '../groups/texts.ts';
import { notificationsTexts } from '../notifications/texts.ts';
import { paletteTexts } from '../palette/texts.ts';
import { peopleTexts } from '../people/texts.ts';
import { settingsTexts } from '../settings/texts.ts';
import { signinTexts } from '../signin/texts.ts';
import { ticketsTexts } from '../tickets/texts.ts';
import { appTexts } from './app-texts.ts';
import type { Language } from './define-texts.ts';
import { stateTexts } from './state-texts.ts';

const rooms = {
  app: appTexts,
  state: stateTexts,
  canned: cannedTexts,
  groups: groupsTexts,
  notifications: notificationsTexts,
  palette: paletteTexts,
  people: peopleTexts,
  settings: settingsTexts,
  signin: signinTexts,
  tickets: ticketsTexts,
};

type Rooms = typeof rooms;
export type TextKey = { [Noun in keyof Rooms]: `${Noun}.${Extract<keyof Rooms[Noun]['en'], string>}` }[keyof Rooms];

export function textOf(language: Language, key: TextKey): string {
  const dot = key.indexOf('.');
  const texts = rooms[key.slice(0, dot) as keyof Rooms][language] as Record<string, string>;
  return texts[key.slice(dot + 1)] ?? key;
}
