/** Turns one entry of the history into short words: what changed, from what, to what. */
import type { Activity } from '../../../contract/around-ticket.ts';
import type { AssociatedAs, ChangedField, TicketEvent } from '../../../contract/ticket-events.ts';

export type EventWord =
  | { kind: 'change'; field: PlainField; from: unknown; to: unknown }
  | { kind: 'tags'; added: string[]; taken: string[] }
  | { kind: 'edited'; field: EditedField }
  | ({ kind: 'deed'; deed: Deed; names: string[] } & Partial<Facts>);

/** What a deed says besides whom it was done to. */
interface Facts {
  level: string;
  by_mention: true;
  /** Of another's time, said with their name. */
  others: true;
  seconds: number;
  ticket: number;
  as: AssociatedAs;
  added: number;
  removed: number;
}

type EditedField = 'subject' | 'description' | 'custom_fields';
export type PlainField = Exclude<ChangedField, EditedField | 'tags'>;
const howChanged: Record<ChangedField, 'plain' | 'edited' | 'tags'> = {
  status: 'plain',
  priority: 'plain',
  type: 'plain',
  responder_id: 'plain',
  group_id: 'plain',
  internal_agent_id: 'plain',
  internal_group_id: 'plain',
  company_id: 'plain',
  due_by: 'plain',
  fr_due_by: 'plain',
  requester_id: 'plain',
  source: 'plain',
  tags: 'tags',
  subject: 'edited',
  description: 'edited',
  custom_fields: 'edited',
};

/** How each kind is told: by the letter it made, by what changed, or as a deed of its own. */
const told = {
  'ticket.created': 'letter',
  'ticket.replied': 'letter',
  'ticket.noted': 'letter',
  'ticket.answered': 'letter',
  'ticket.forwarded': 'letter',
  'note.edited': 'letter',
  'ticket.changed': 'changes',
  'ticket.deleted': 'deleted',
  'ticket.restored': 'restored',
  'ticket.spammed': 'spammed',
  'ticket.copies_changed': 'copies_changed',
  'ticket.watched': 'watched',
  'ticket.unwatched': 'unwatched',
  'ticket.associated': 'associated',
  'ticket.dissociated': 'dissociated',
  'ticket.shared': 'shared',
  'ticket.unshared': 'unshared',
  'share.changed': 'share_changed',
  'mention.declined': 'mention_declined',
  'note.deleted': 'note_deleted',
  'attachment.deleted': 'file_deleted',
  'summary.written': 'summary_written',
  'summary.changed': 'summary_changed',
  'summary.deleted': 'summary_deleted',
  'link.made': 'link_made',
  'link.revoked': 'link_revoked',
  'link.regenerated': 'link_regenerated',
  'time.added': 'time_added',
  'time.changed': 'time_changed',
  'time.deleted': 'time_deleted',
  'time.started': 'time_started',
  'time.stopped': 'time_stopped',
} as const satisfies Record<TicketEvent, string>;
export type Deed = Exclude<(typeof told)[TicketEvent], 'letter' | 'changes'> | 'share_left' | 'watched_other';

/** What letters already say need not be said again by the history. */
export const isTold = (activity: Activity): boolean => told[activity.kind as TicketEvent] === 'letter';

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []);
const numbers = (value: unknown): number[] => (Array.isArray(value) ? value : [value]).filter((one): one is number => typeof one === 'number');

/** Names of people and groups by id, as far as the desk knows them. */
export interface Names {
  person: (id: number) => string | null;
  group: (id: number) => string | null;
}

type Told = { [kind in 'people' | 'groups' | 'companies']?: Record<number, string> };
const toldNames = (activity: Activity) => (activity.facts.names ?? {}) as Told;

/** The name of a company, as the history itself names it. */
export const companyIn = (activity: Activity, id: number): string | null => toldNames(activity).companies?.[id] ?? null;

/** Whoever takes their own share has left; whoever puts somebody else on watch says whom. */
function deedOf(known: Deed, activity: Activity): Deed {
  const people = numbers(activity.facts.person_ids ?? activity.facts.person_id);
  const own = people.length === 1 && people[0] === activity.actor?.id;
  if (known === 'unshared' && own) return 'share_left';
  if (known === 'watched' && !own) return 'watched_other';
  return known;
}

function factsOf(deed: Deed, activity: Activity): Partial<Facts> {
  const { facts } = activity;
  const level = (facts.changes as { level?: [string, string] } | undefined)?.level?.[1] ?? facts.level;
  const number = (key: string) => (typeof facts[key] === 'number' ? { [key]: facts[key] } : {});
  return {
    ...(typeof level === 'string' ? { level } : {}),
    ...(facts.through === 'mention' ? { by_mention: true } : {}),
    ...(deed.startsWith('time_') && facts.person_id !== activity.actor?.id ? { others: true } : {}),
    ...number('seconds'),
    ...number('added'),
    ...number('removed'),
    ...(typeof facts.with === 'number' ? { ticket: facts.with } : {}),
    ...(typeof facts.as === 'string' ? { as: facts.as as AssociatedAs } : {}),
  };
}

function wordsOfDeed(known: Deed, activity: Activity, names: Names): EventWord {
  const { facts } = activity;
  const deed = deedOf(known, activity);
  const told = toldNames(activity);
  const people = numbers(facts.person_ids ?? facts.person_id).map((id) => told.people?.[id] ?? names.person(id));
  const groups = numbers(facts.group_ids ?? facts.group_id).map((id) => told.groups?.[id] ?? names.group(id));
  const companies = numbers(facts.company_ids ?? facts.company_id).map((id) => told.companies?.[id] ?? null);
  const named = [...people, ...groups, ...companies].filter((name) => name !== null);
  return { kind: 'deed', deed, names: named.length ? named : texts(facts.names ?? facts.name), ...factsOf(deed, activity) };
}

function wordsOfChanges(activity: Activity): EventWord[] {
  const changes = (activity.facts.changes ?? {}) as Record<string, [unknown, unknown]>;
  return Object.entries(howChanged).flatMap(([field, how]): EventWord[] => {
    const change = changes[field];
    if (!change) return [];
    if (how === 'edited') return [{ kind: 'edited', field: field as EditedField }];
    if (how === 'plain') return [{ kind: 'change', field: field as PlainField, from: change[0], to: change[1] }];
    const [before, after] = change.map(texts) as [string[], string[]];
    return [{ kind: 'tags', added: after.filter((tag) => !before.includes(tag)), taken: before.filter((tag) => !after.includes(tag)) }];
  });
}

/** What the sentence of a deed is filled with. */
export const valuesOf = (word: Extract<EventWord, { kind: 'deed' }>, levelWord: (level: string) => string) => ({
  names: word.names.join(', ') || '?',
  level: word.level ? levelWord(word.level) : 'none',
  mention: word.by_mention ? 'yes' : 'no',
  others: word.others ? 'yes' : 'no',
  hours: clock(word.seconds ?? 0),
  added: word.added ?? 0,
  removed: word.removed ?? 0,
  ticket: `#${word.ticket ?? '?'}`,
  as: word.as ?? 'related',
});
const clock = (seconds: number) => `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}`;

/** The words of one entry; an entry we have no words for says nothing rather than something wrong. */
export function wordsOf(activity: Activity, names: Names): EventWord[] {
  const how = told[activity.kind as TicketEvent];
  if (how === undefined || how === 'letter') return [];
  return how === 'changes' ? wordsOfChanges(activity) : [wordsOfDeed(how, activity, names)];
}
