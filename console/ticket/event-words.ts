/** Turns one entry of the history into short words: what changed, from what, to what. */
import type { Activity } from '../../contract/around-ticket.ts';

export type EventWord =
  | { kind: 'change'; field: ChangeField; from: unknown; to: unknown }
  | { kind: 'tags'; added: string[]; taken: string[] }
  | { kind: 'edited'; field: 'subject' | 'description' | 'custom_fields' }
  | { kind: 'deed'; deed: Deed; names: string[]; level: string | null; by_mention: boolean };

const changeFields = ['status', 'priority', 'type', 'responder_id', 'group_id', 'due_by', 'fr_due_by', 'requester_id', 'source'] as const;
export type ChangeField = (typeof changeFields)[number];

const deeds = {
  'ticket.deleted': 'deleted',
  'ticket.restored': 'restored',
  'ticket.spammed': 'spammed',
  'note.deleted': 'note_deleted',
  'ticket.shared': 'shared',
  'share.changed': 'share_changed',
  'ticket.unshared': 'unshared',
  'mention.declined': 'mention_declined',
  'link.made': 'link_made',
  'link.revoked': 'link_revoked',
  'link.regenerated': 'link_regenerated',
} as const;
export type Deed = (typeof deeds)[keyof typeof deeds] | 'share_left';

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []);
const numbers = (value: unknown): number[] => (Array.isArray(value) ? value : [value]).filter((one): one is number => typeof one === 'number');

/** Names of people and groups by id, as far as the desk knows them. */
export interface Names {
  person: (id: number) => string | null;
  group: (id: number) => string | null;
}

function deedOf(activity: Activity, names: Names): EventWord[] {
  const known = deeds[activity.kind as keyof typeof deeds];
  if (!known) return [];
  const { facts } = activity;
  const gone = numbers(facts.person_ids);
  const deed = known === 'unshared' && gone.length === 1 && gone[0] === activity.actor?.id ? 'share_left' : known;
  const levelAfter = (facts.changes as { level?: [string, string] } | undefined)?.level?.[1] ?? facts.level;
  const told = (facts.names ?? {}) as { [kind in 'people' | 'groups' | 'companies']?: Record<number, string> };
  const people = numbers(facts.person_ids ?? facts.person_id).map((id) => told.people?.[id] ?? names.person(id));
  const groups = numbers(facts.group_ids ?? facts.group_id).map((id) => told.groups?.[id] ?? names.group(id));
  const companies = numbers(facts.company_ids ?? facts.company_id).map((id) => told.companies?.[id] ?? null);
  const named = [...people, ...groups, ...companies].filter((name) => name !== null);
  return [
    {
      kind: 'deed',
      deed,
      names: named.length ? named : texts(facts.names ?? facts.name),
      level: typeof levelAfter === 'string' ? levelAfter : null,
      by_mention: facts.through === 'mention',
    },
  ];
}

/** The words of one entry; an entry we have no words for says nothing rather than something wrong. */
export function wordsOf(activity: Activity, names: Names): EventWord[] {
  if (activity.kind !== 'ticket.changed') return deedOf(activity, names);
  const changes = (activity.facts.changes ?? {}) as Record<string, [unknown, unknown]>;
  const words: EventWord[] = [];
  for (const field of changeFields) {
    const change = changes[field];
    if (change) words.push({ kind: 'change', field, from: change[0], to: change[1] });
  }
  if (changes.tags) {
    const [before, after] = changes.tags.map(texts) as [string[], string[]];
    words.push({ kind: 'tags', added: after.filter((tag) => !before.includes(tag)), taken: before.filter((tag) => !after.includes(tag)) });
  }
  for (const field of ['subject', 'description', 'custom_fields'] as const) if (changes[field]) words.push({ kind: 'edited', field });
  return words;
}
