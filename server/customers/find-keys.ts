/**
 * Who stands where in a list of contacts. A filter that leaves few people is looked through whole; otherwise a list walks the index of its order.
 * Words: names that begin so come first, then who else has them; what is common is met on the walk, what is rare is asked of the index of
 * three-letter pieces.
 */
import { LRUCache } from 'lru-cache';
import type { Actor } from '../people/index.ts';
import { join, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import type { Place } from '../platform/keyset.ts';
import { isIndexed } from '../platform/normalise.ts';
import { refusal } from '../platform/refusal.ts';
import { contactsFrom } from './contact.ts';
import { few, pieceOf, shortOf } from './narrow.ts';

const isTime = (key: string) => instantOf(key) !== null;
/** The orders a list has. */
export const orders = {
  name: { column: sql`p.sort_name`, cast: sql`::text`, isKey: () => true },
  created_at: { column: sql`p.created_at`, cast: sql`::timestamptz`, isKey: isTime },
  updated_at: { column: sql`p.updated_at`, cast: sql`::timestamptz`, isKey: isTime },
};
export interface Order {
  column: Sql;
  cast: Sql;
  direction: 'asc' | 'desc';
}

/** How many are looked through for words before the index is asked. */
const nearby = 500;
const mostMilliseconds = 2000;

/** Whether a desk has few contacts among many people of others: then a walk over everybody would hardly meet them. */
const lonely = new LRUCache<string, boolean>({ max: 10_000, ttl: 60_000 });
async function isLonely(db: Reads, actor: Actor): Promise<boolean> {
  const key = `${actor.org_id}:${actor.desk_id}`;
  const known = lonely.get(key);
  if (known !== undefined) return known;
  const row = await db.row<{ lonely: boolean }>(sql`
    select (select count(*) from (select 1 from seats x where x.org_id = ${actor.org_id} and x.desk_id = ${actor.desk_id} and x.kind = 'customer' limit ${few + 1}) d) <= ${few}
      and (select count(*) from (select 1 from people x where x.org_id = ${actor.org_id} limit ${10 * few}) o) >= ${10 * few} as lonely`);
  lonely.set(key, row!.lonely);
  return row!.lonely;
}

/** The condition that keeps to the smallest set a filter means, where one is small. */
export async function withinFew(db: Reads, actor: Actor, sets: Sql[]): Promise<Sql | null> {
  if (!sets.length) {
    if (!(await isLonely(db, actor))) return null;
    return sql`p.id = any(array(select x.person_id from seats x where x.org_id = ${actor.org_id} and x.desk_id = ${actor.desk_id} and x.kind = 'customer'))`;
  }
  const counts = sets.map((set) => sql`(select count(*)::int from (${set} limit ${raw(String(few + 1))}) f)`);
  const sizes = (await db.row<{ sizes: number[] }>(sql`select json_build_array(${join(counts)}) as sizes`))!.sizes;
  const least = sizes.indexOf(Math.min(...sizes));
  return sizes[least]! <= few ? sql`p.id = any(array(${sets[least]!}))` : null;
}

const beyond = (order: Order, from: Place | undefined): Sql =>
  from ? sql`(${order.column}, p.id) ${raw(order.direction === 'desc' ? '<' : '>')} (${from.key}${order.cast}, ${from.id})` : sql`true`;
const ordered = (order: Order): Sql => sql`order by ${order.column} ${raw(order.direction)}, p.id ${raw(order.direction)}`;
const keys = (actor: Actor, where: Sql, order: Order, limit: number, skip = 0): Sql => sql`
  select p.id, ${order.column}::text as key from ${contactsFrom(actor)} where ${where} ${ordered(order)} limit ${raw(String(limit))} offset ${skip}`;

const hasWord = (word: string): Sql => {
  const short = isIndexed(word) ? word : shortOf(word);
  return short === word ? sql`strpos(w.words, ${word}) > 0` : sql`(strpos(' ' || w.words, ${short}) > 0 or strpos(w.words, ${`@${word}`}) > 0)`;
};
/** On `people_words w`. */
const wordsHold = (words: string[]): Sql => join(words.map(hasWord), ' and ');
/** On `p`, whose organisation is the actor's where one is given. */
export const hasWords = (words: string[], actor?: Actor): Sql =>
  sql`exists (select from people_words w where w.org_id = ${actor ? sql`${actor.org_id}` : sql`p.org_id`} and w.person_id = p.id and ${wordsHold(words)} offset 0)`;
export const knownWith = (words: string[], most: number): Sql =>
  sql`people_with_words(${words.filter(isIndexed).map(pieceOf)}::text[], ${words.filter((word) => !isIndexed(word)).map(shortOf)}::text[], ${most})`;

export interface Searched {
  where: Sql;
  words: string[];
  /** The filter leaves few: no walk, no index. */
  few: boolean;
}

/** The first of those who have the words, in order, beyond a place. */
export async function keysWith(actor: Actor, { where, words, few: small }: Searched, order: Order, from: Place | undefined, limit: number): Promise<Place[]> {
  const here = sql`${where} and ${beyond(order, from)}`;
  const db = actor.db.read;
  if (!words.length) return db.rows<Place>(keys(actor, here, order, limit));
  if (small) return db.rows<Place>(keys(actor, sql`${here} and ${hasWords(words)}`, order, limit));
  const near = await db.row<{ looked: number; hits: Place[] }>(nearHits(actor, words, here, order, limit));
  if (near!.hits.length >= limit || near!.looked < nearby) return near!.hits;
  const rare = words.some(isIndexed) ? await db.row<{ known: number; hits: Place[] }>(rareHits(actor, words, here, order, limit)) : undefined;
  if (rare && rare.known <= few) return rare.hits;
  const found = await actor.db.readWithin(mostMilliseconds, (within) =>
    within.rows<Place>(sql`${walk(actor, words, here, order, from)} limit ${raw(String(limit))}`),
  );
  if (!found) throw refusal('search.too_slow');
  return found;
}

/** By name the words themselves stand in order, so that only who has them is looked up; other orders walk the people. */
function walk(actor: Actor, words: string[], here: Sql, order: Order, from: Place | undefined): Sql {
  const direction = raw(order.direction);
  if (order.column !== orders.name.column)
    return sql`select p.id, ${order.column}::text as key from ${contactsFrom(actor)} where ${here} and ${hasWords(words)} ${ordered(order)}`;
  const place = from ? sql`(w.sort_name, w.person_id) ${raw(order.direction === 'desc' ? '<' : '>')} (${from.key}, ${from.id})` : sql`true`;
  return sql`
    select p.id, w.sort_name as key from people_words w cross join lateral (
      select p.id from ${contactsFrom(actor)} where p.org_id = w.org_id and p.id = w.person_id and ${here} offset 0) p
    where w.org_id = ${actor.org_id} and ${place} and ${wordsHold(words)} order by w.sort_name ${direction}, w.person_id ${direction}`;
}

/** A common word is met among the very next of the list. */
function nearHits(actor: Actor, words: string[], here: Sql, order: Order, limit: number): Sql {
  const direction = raw(order.direction);
  return sql`
    with k as materialized (select p.id, ${order.column} as key from ${contactsFrom(actor)} where ${here} ${ordered(order)} limit ${raw(String(nearby))}),
    hit as (select p.id, p.key from k p where ${hasWords(words, actor)} order by p.key ${direction}, p.id ${direction} limit ${raw(String(limit))})
    select (select count(*)::int from k) as looked,
      coalesce((select json_agg(json_build_object('id', h.id, 'key', h.key::text) order by h.key ${direction}, h.id ${direction}) from hit h), '[]') as hits`;
}

/** A rare word is known to the index; where it knows too many, they are only counted. */
const rareHits = (actor: Actor, words: string[], here: Sql, order: Order, limit: number): Sql => sql`
  with f as materialized (select ${knownWith(words, few + 1)} as id), n as (select count(*)::int as known from f),
  hit as (select p.id, ${order.column} as key from n, f join ${contactsFrom(actor)} on p.org_id = ${actor.org_id} and p.id = f.id
    where n.known <= ${few} and ${here} ${ordered(order)} limit ${raw(String(limit))})
  select (select known from n) as known, coalesce((select json_agg(json_build_object('id', h.id, 'key', h.key::text) order by h.key ${raw(order.direction)}, h.id ${raw(order.direction)}) from hit h), '[]') as hits`;

/** Names that begin with what was typed, then everybody else who has the words; the place says which of both one is in. */
export async function begunFirst(actor: Actor, searched: Searched, begun: string, order: Order, from: Place | undefined, limit: number): Promise<Place[]> {
  const within = sql`p.sort_name >= ${begun} and p.sort_name < ${`${begun}\u{10ffff}`}`;
  const part = from?.key[0] ?? 'a';
  const place = from && { key: from.key.slice(1), id: from.id };
  const marked = (mark: string, rows: Place[]) => rows.map((row) => ({ key: `${mark}${row.key}`, id: row.id }));
  const first =
    part === 'a' ? marked('a', await keysWith(actor, { ...searched, where: sql`${searched.where} and ${within}`, words: [] }, order, place, limit)) : [];
  if (first.length >= limit) return first;
  const rest = { ...searched, where: sql`${searched.where} and not (${within})` };
  return [...first, ...marked('b', await keysWith(actor, rest, order, part === 'b' ? place : undefined, limit - first.length))];
}
