import type { en } from './texts-en.ts';

export const de: Record<keyof typeof en, string> = {
  title: 'Notizen',
  tab: 'Notizen',
  write: 'Notiz für Kolleginnen und Kollegen…',
  add: 'Notiz hinzufügen',
  save: 'Speichern',
  cancel: 'Abbrechen',
  more: 'Was mit der Notiz von {name} geschehen soll',
  edit: 'Bearbeiten',
  delete: 'Löschen',
  delete_sure: 'Diese Notiz löschen?',
  delete_about: 'Im Verlauf bleibt, dass es sie gab, nicht was darin stand.',
  deleted: 'Notiz gelöscht.',
  edited: 'bearbeitet',
  none: 'Noch keine Notizen',
  none_text: 'Hier steht, was alle wissen sollten: Gewohnheiten, Absprachen, wen man fragt. Kunden sehen es nie.',
  only_agents: 'Nur Agenten sehen das.',
};
