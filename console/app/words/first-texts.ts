/** The words of the first screen. A room that comes later has its line in late-texts.ts. */
import { notificationsTexts } from '../../notifications/texts.ts';
import { paletteTexts } from '../../palette/texts.ts';
import { signinTexts } from '../../signin/texts.ts';
import { ticketsTexts } from '../../tickets/texts.ts';
import { appTexts } from './app-texts.ts';
import { stateTexts } from './state-texts.ts';

export const rooms = {
  app: appTexts,
  state: stateTexts,
  notifications: notificationsTexts,
  palette: paletteTexts,
  signin: signinTexts,
  tickets: ticketsTexts,
};
