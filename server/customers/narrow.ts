/** What a list of contacts is narrowed to: conditions, and small sets of people some of them mean. */
import type { Static } from 'typebox';
import type { countContacts } from '../../contract/contacts.ts';
import type { Actor } from '../people/index.ts';
import { join, type Sql, sql } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import { normalAddress } from '../platform/mail-address.ts';
import { isIndexed, normalise } from '../platform/normalise.ts';
import { contactsHere } from './contact.ts';

export type ContactFilter = Static<typeof countContacts.query>;

export interface Narrowed {
  /** On `people p` and `seats s`. */
  where: Sql;
  /** Each a select of `id`: nobody outside it fits. Where one is small, it is looked through instead of everybody. */
  sets: Sql[];
}

/** A filter with at most so many people is looked through whole. */
export const few = 3000;

/** A part of a word as LIKE has it. */
export const pieceOf = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** Words as they are looked for. One or two Latin letters stand in nearly everybody's somewhere: they have to begin a word, or a mail domain. */
export const shortOf = (word: string): string => (/^[\p{Script=Latin}\d]+$/u.test(word) ? ` ${word}` : word);

/** Whom an agent works with: a select of `id`. The room that knows tickets says it; the process names it once, at start. */
export type WorkedWith = (actor: Actor) => Sql;
let workedWith: WorkedWith = () => sql`select null::bigint as id where false`;
export function learnWorkedWith(known: WorkedWith): void {
  workedWith = known;
}

const neither = sql`s.deleted_at is null and s.blocked_at is null`;

function stateOf(actor: Actor, state: ContactFilter['state']): Narrowed {
  const seats = sql`select x.person_id as id from seats x where x.org_id = ${actor.org_id} and x.desk_id = ${actor.desk_id} and x.kind = 'customer'`;
  switch (state) {
    case undefined:
      return { where: neither, sets: [] };
    case 'verified':
      return { where: sql`${neither} and p.activated_at is not null`, sets: [] };
    case 'unverified':
      return { where: sql`${neither} and p.activated_at is null`, sets: [] };
    case 'blocked':
      return { where: sql`s.deleted_at is null and s.blocked_at is not null`, sets: [sql`${seats} and x.blocked_at is not null`] };
    case 'deleted':
      return { where: sql`s.deleted_at is not null`, sets: [sql`${seats} and x.deleted_at is not null`] };
  }
}

/** The conditions of a list, less the words that are searched for. */
export function narrowed(actor: Actor, query: ContactFilter): Narrowed {
  const { where, sets } = stateOf(actor, query.state);
  const all = [contactsHere(actor), where];
  const org = sql`x.org_id = ${actor.org_id}`;
  const within = (ids: Sql, test: Sql) => {
    sets.push(ids);
    all.push(test);
  };
  if (query.contact_type === 'visitor') all.push(sql`false`);
  if (query.email !== undefined) {
    const ids = sql`select x.person_id as id from emails x where ${org} and x.key = lower(${normalAddress(query.email)})`;
    within(ids, sql`p.id in (${ids})`);
  }
  for (const field of ['phone', 'mobile', 'unique_external_id'] as const) {
    const value = query[field];
    const column = { phone: sql`x.phone`, mobile: sql`x.mobile`, unique_external_id: sql`x.unique_external_id` }[field];
    if (value !== undefined) {
      const ids = sql`select x.id from people x where ${org} and ${column} = ${value}`;
      within(ids, sql`p.id in (${ids})`);
    }
  }
  if (query.company_id !== undefined) {
    // `offset 0`: asked for each person on the walk, however PostgreSQL would like to join.
    const members = sql`company_members x where ${org} and x.company_id = ${query.company_id} and x.desk_id = ${actor.desk_id} and x.left_at is null`;
    within(sql`select x.person_id as id from ${members}`, sql`exists (select from ${members} and x.person_id = p.id offset 0)`);
  }
  if (query.tag !== undefined) {
    const word = normalise(query.tag);
    all.push(sql`p.tags @> array[${query.tag}]`);
    if (isIndexed(word)) sets.push(sql`select people_with_words(${[pieceOf(word)]}::text[], '{}', ${few + 1}) as id`);
  }
  if (query.vip !== undefined) {
    if (query.vip) within(sql`select x.id from people x where ${org} and x.vip_at is not null`, sql`p.vip_at is not null`);
    else all.push(sql`p.vip_at is null`);
  }
  if (query.mine) {
    const mine = workedWith(actor);
    within(mine, sql`p.id in (${mine})`);
  }
  const since = query.updated_since ?? query._updated_since;
  if (since !== undefined) {
    const moment = instantOf(since)!.toISOString();
    within(sql`select x.id from people x where ${org} and x.updated_at >= ${moment}::timestamptz`, sql`p.updated_at >= ${moment}::timestamptz`);
  }
  return { where: join(all, ' and '), sets };
}
