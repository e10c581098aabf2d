/** What a list of contacts is narrowed to: conditions, and small sets of people some of them mean. */
import type { Static } from 'typebox';
import type { countContacts } from '../../contract/contacts.ts';
import type { Actor } from '../people/index.ts';
import { type Sql, sql } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import { normalAddress } from '../platform/mail-address.ts';
import { hasToBegin, isIndexed, normalise } from '../platform/normalise.ts';

export type ContactFilter = Static<typeof countContacts.query>;

/** A filter that means a set of people: a select of `id`, and the same asked of one person. */
interface SetOfPeople {
  ids: Sql;
  probe: (person: Sql) => Sql;
}

export interface Narrowed {
  /** On `seats s` alone: a contact of the desk, in the state that is asked for. */
  seat: Sql;
  /** On `people p` alone. */
  person: Sql[];
  /** As well on `people p`: whoever has the tag, which is also among their words. */
  tag: { word: string; has: Sql } | null;
  /** Nobody outside any of them fits; a small one is looked through instead of everybody. */
  sets: SetOfPeople[];
  /** Few are in this state among all: an index of its own holds them by name. */
  rare: boolean;
}

/** Short words as they are looked for: one or two Latin letters have to begin a word, or a mail domain. */
export const shortOf = (word: string): string => (hasToBegin(word) ? ` ${word}` : word);

/** Whether the index can be asked for this word: a piece of three letters, or the beginning of a Latin word. */
export const isKnown = (word: string): boolean => isIndexed(word) || hasToBegin(word);

/** Whom an agent works with: a select of `id`. The room that knows tickets says it; the process names it once, at start. */
export type WorkedWith = (actor: Actor) => Sql;
let workedWith: WorkedWith = () => sql`select null::bigint as id where false`;
export function learnWorkedWith(known: WorkedWith): void {
  workedWith = known;
}

const live = sql`s.deleted_at is null and s.blocked_at is null`;
const states: Record<NonNullable<ContactFilter['state']> | 'any', { seat: Sql; person?: Sql; rare?: boolean }> = {
  any: { seat: live },
  verified: { seat: live, person: sql`p.activated_at is not null` },
  unverified: { seat: live, person: sql`p.activated_at is null` },
  blocked: { seat: sql`s.deleted_at is null and s.blocked_at is not null`, rare: true },
  deleted: { seat: sql`s.deleted_at is not null`, rare: true },
};

/** Whoever is an agent of the desk is no contact of it. */
export const seatsHere = (actor: Actor): Sql => sql`s.org_id = ${actor.org_id} and s.desk_id = ${actor.desk_id} and s.kind = 'customer'
  and s.person_id not in (select a.person_id from seats a where a.org_id = ${actor.org_id} and a.desk_id = ${actor.desk_id} and a.kind = 'agent' and a.deactivated_at is null)`;

/** The conditions of a list, less the words that are searched for. */
export function narrowed(actor: Actor, query: ContactFilter): Narrowed {
  const state = states[query.state ?? 'any'];
  const person = state.person ? [state.person] : [];
  const sets: SetOfPeople[] = [];
  const org = sql`x.org_id = ${actor.org_id}`;
  const among = (ids: Sql) => sets.push({ ids, probe: (one) => sql`${one} in (${ids})` });
  // `offset 0`: asked for each person on the walk, however PostgreSQL would like to join.
  const personWith = (condition: Sql) => (one: Sql) => sql`exists (select from people x where ${org} and x.id = ${one} and ${condition} offset 0)`;
  if (state.rare) {
    const { seat } = state;
    sets.push({
      ids: sql`select s.person_id as id from seats s where s.org_id = ${actor.org_id} and s.desk_id = ${actor.desk_id} and s.kind = 'customer' and ${seat}`,
      probe: () => sql`true`,
    });
  }
  if (query.contact_type === 'visitor') person.push(sql`false`);
  if (query.email !== undefined) among(sql`select x.person_id as id from emails x where ${org} and x.key = lower(${normalAddress(query.email)})`);
  for (const field of ['phone', 'mobile', 'unique_external_id'] as const) {
    const value = query[field];
    const column = { phone: sql`x.phone`, mobile: sql`x.mobile`, unique_external_id: sql`x.unique_external_id` }[field];
    if (value !== undefined) among(sql`select x.id from people x where ${org} and ${column} = ${value}`);
  }
  if (query.company_id !== undefined) {
    const members = sql`company_members x where ${org} and x.company_id = ${query.company_id} and x.desk_id = ${actor.desk_id} and x.left_at is null`;
    sets.push({ ids: sql`select x.person_id as id from ${members}`, probe: (one) => sql`exists (select from ${members} and x.person_id = ${one} offset 0)` });
  }
  if (query.vip) {
    const vip = sql`x.vip_at is not null`;
    sets.push({ ids: sql`select x.id from people x where ${org} and ${vip}`, probe: personWith(vip) });
  }
  if (query.vip === false) person.push(sql`p.vip_at is null`);
  if (query.mine) {
    const mine = workedWith(actor);
    sets.push({ ids: mine, probe: (one) => sql`exists (select from (${mine}) m where m.id = ${one} offset 0)` });
  }
  const since = query.updated_since ?? query._updated_since;
  if (since !== undefined) {
    const changed = sql`x.updated_at >= ${instantOf(since)!.toISOString()}::timestamptz`;
    sets.push({ ids: sql`select x.id from people x where ${org} and ${changed}`, probe: personWith(changed) });
  }
  const tag = query.tag === undefined ? null : { word: normalise(query.tag), has: sql`p.tags @> array[${query.tag}]` };
  return { seat: sql`${seatsHere(actor)} and ${state.seat}`, person, tag, sets, rare: state.rare === true };
}
