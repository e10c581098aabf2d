/**
 * Who stands where in a list of contacts. A filter that leaves few people is looked through whole; otherwise a list walks the index of its order: by
 * name the desk's own seats, which know the name, by time the people. Words: names that begin so come first, then who else has them; what is common is
 * met on a walk over the words, what is rare is asked of the index of three-letter pieces.
 */
import { LRUCache } from 'lru-cache';
import type { Actor } from '../people/index.ts';
import { join, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import type { Place } from '../platform/keyset.ts';
import { isIndexed, pieceOf, wordsOf } from '../platform/normalise.ts';
import { refusal } from '../platform/refusal.ts';
import { type ContactFilter, isKnown, type Narrowed, narrowed, shortOf } from './narrow.ts';

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
const isByName = (order: Order) => order.column === orders.name.column;

/** How far each way of looking goes before the next is taken. */
export const reach = {
  /** A filter with at most so many people is looked through whole. */
  few: 3000,
  /** From so many on a set is not read whole any more, but asked of for each person on the walk. */
  many: 6000,
  /** So many are looked through before the index of words is asked: a step over the words is cheap, one over people asks for each of them. */
  near: { words: 12_000, seats: 1000, people: 1000 },
  /** What so many of the newest have is common: it is met on the way, and too much for the index. By time the way is longer. */
  sample: { size: 3000, common: { byName: 6, byTime: 18 } },
  /** So many the index may find. It knows the name of whom it finds, so that by name only who is shown is looked up. */
  found: { byName: 3000, byTime: 3000 },
};
const mostMilliseconds = 2000;

/** Whether a desk has few contacts among many people of others: then a walk over everybody would hardly meet them. */
const lonely = new LRUCache<string, boolean>({ max: 10_000, ttl: 60_000 });
async function isLonely(db: Reads, actor: Actor): Promise<boolean> {
  const key = `${actor.org_id}:${actor.desk_id}`;
  const known = lonely.get(key);
  if (known !== undefined) return known;
  const row = await db.row<{ lonely: boolean }>(sql`
    select (select count(*) from (select 1 from seats x where x.org_id = ${actor.org_id} and x.desk_id = ${actor.desk_id} and x.kind = 'customer' limit ${reach.few + 1}) d) <= ${reach.few}
      and (select count(*) from (select 1 from people x where x.org_id = ${actor.org_id} limit ${10 * reach.few}) o) >= ${10 * reach.few} as lonely`);
  lonely.set(key, row!.lonely);
  return row!.lonely;
}

export interface Searched extends Pick<Narrowed, 'seat' | 'person' | 'tag' | 'rare'> {
  words: string[];
  /** Whoever is in every set of the filter. */
  inSets: (person: Sql) => Sql;
  /** Everybody who can fit, where a filter leaves few; `whole` also where it leaves some. */
  few: Sql | null;
  whole: Sql | null;
  /** A part of the names, as a condition on the name one stands by. */
  named?: (name: Sql) => Sql;
}

const allOf = (conditions: Sql[]): Sql => (conditions.length ? join(conditions, ' and ') : sql`true`);

/** What a list is narrowed to and searched for, once it is known how many each filter means. */
export async function searchedFor(db: Reads, actor: Actor, query: ContactFilter): Promise<Searched> {
  const { sets, ...narrow } = narrowed(actor, query);
  const asked = { ...narrow, words: wordsOf(query.term ?? '') };
  const by = (conditions: ((one: Sql) => Sql)[]) => (one: Sql) => allOf(conditions.map((condition) => condition(one)));
  if (!sets.length) {
    const here = sql`select x.person_id as id from seats x where x.org_id = ${actor.org_id} and x.desk_id = ${actor.desk_id} and x.kind = 'customer'`;
    const small = (await isLonely(db, actor)) ? here : null;
    return { ...asked, inSets: () => sql`true`, few: small, whole: small };
  }
  const counts = sets.map(({ ids }) => sql`(select count(*)::int from (${ids} limit ${raw(String(reach.many + 1))}) f)`);
  const sizes = (await db.row<{ sizes: number[] }>(sql`select json_build_array(${join(counts)}) as sizes`))!.sizes;
  const least = sizes.indexOf(Math.min(...sizes));
  const small = sizes[least]! <= reach.many ? sets[least]!.ids : null;
  // `is true`: read once and kept as a hash, however PostgreSQL would like to join.
  const inSets = by(sets.map(({ ids, probe }, n) => (sizes[n]! <= reach.many ? (one: Sql) => sql`(${one} in (${ids})) is true` : probe)));
  return { ...asked, inSets, few: sizes[least]! <= reach.few ? small : null, whole: small };
}

const than = (direction: Order['direction']) => raw(direction === 'desc' ? '<' : '>');
const beyond = (order: Order, key: Sql, id: Sql, from: Place | undefined): Sql =>
  from ? sql`(${key}, ${id}) ${than(order.direction)} (${from.key}${order.cast}, ${from.id})` : sql`true`;
const inOrder = (order: Order, key: Sql, id: Sql): Sql => sql`order by ${key} ${raw(order.direction)}, ${id} ${raw(order.direction)}`;
const atMost = (limit: number): Sql => sql`limit ${raw(String(limit))}`;

/** On `people p`, each asked for one person. */
const personIs = (actor: Actor, person: Sql, conditions: Sql[]): Sql =>
  conditions.length ? sql`exists (select from people p where p.org_id = ${actor.org_id} and p.id = ${person} and ${allOf(conditions)} offset 0)` : sql`true`;

/** The seat of one person, where they fit in all but words and sets. */
export const fits = ({ seat, person, tag }: Searched, actor: Actor, one: Sql): Sql => sql`
  select s.person_id from seats s where s.person_id = ${one} and ${seat} and ${personIs(actor, sql`s.person_id`, tag ? [...person, tag.has] : person)} offset 0`;

const hasWord = (word: string, among: Sql): Sql => {
  const short = shortOf(word);
  return short === word ? sql`strpos(${among}, ${word}) > 0` : sql`(strpos(' ' || ${among}, ${short}) > 0 or strpos(${among}, ${`@${word}`}) > 0)`;
};
/** On `people_words w`. A letter beyond Latin is looked for among those only who have one, whom an index of their own holds. */
const wordsHold = (words: string[], among = sql`w.words`): Sql =>
  join(
    words.map((word) => hasWord(word, among)),
    ' and ',
  );
const amongThem = (words: string[]): Sql => (words.some((word) => /[\u0370-\uffff]/u.test(word)) ? sql`w.words ~ '[\\u0370-\\uffff]'` : sql`true`);
/** Whether somebody has the words. */
export const hasWords = (words: string[], org: Sql, person: Sql): Sql =>
  sql`exists (select from people_words x where x.org_id = ${org} and x.person_id = ${person} and ${wordsHold(words, sql`x.words`)} offset 0)`;
const askedFor = (words: string[], most: number): Sql =>
  sql`${words.filter(isIndexed).map(pieceOf)}::text[], ${words.filter((word) => !isIndexed(word)).map(shortOf)}::text[], ${most}`;
/** Who has the words: numbers, `most` of them at most. */
export const knownWith = (words: string[], most: number): Sql => sql`people_with_words(${askedFor(words, most)})`;

/** A walk in order: what it steps over, as `id`, `key` and whether the words hold as far as is known; and what is asked at each step, of `k`. */
interface Walk {
  over: 'words' | 'seats' | 'people';
  steps: Sql;
  asked: Sql;
}

/**
 * By name the words stand in order themselves, so that only who has them is looked up; without words the desk's seats do, unless it is the people who
 * say who fits. By time the people stand in order.
 */
function walk(actor: Actor, searched: Searched, order: Order, from: Place | undefined, among: Sql | null = null): Walk {
  const { seat, person, tag, rare, inSets, words, named = () => sql`true` } = searched;
  const whose = (key: Sql, id: Sql) =>
    sql`${among ? sql`${id} = any(array(${among}))` : sql`true`} and ${inSets(id)} and ${beyond(order, key, id, from)} ${inOrder(order, key, id)}`;
  const haveWords = words.length ? hasWords(words, sql`${actor.org_id}`, sql`k.id`) : sql`true`;
  const all = wordsWith(searched);
  if (isByName(order) && !rare && !among && all.length) {
    return {
      over: 'words',
      // The index knows the words of nearly everybody; of whom it does not, it says null.
      steps: sql`select w.person_id as id, w.sort_name as key, coalesce(${wordsHold(all, sql`w.near`)}, ${hasWords(all, sql`${actor.org_id}`, sql`w.person_id`)}) as holds from people_words w
        where w.org_id = ${actor.org_id} and ${amongThem(all)} and ${named(sql`w.sort_name`)} and ${beyond(order, sql`w.sort_name`, sql`w.person_id`, from)}
        ${inOrder(order, sql`w.sort_name`, sql`w.person_id`)}`,
      asked: sql`k.holds and ${inSets(sql`k.id`)} and exists (${fits(searched, actor, sql`k.id`)})`,
    };
  }
  if (isByName(order) && (rare || !person.length))
    return {
      over: 'seats',
      steps: sql`select s.person_id as id, s.sort_name as key from seats s where ${seat} and ${named(sql`s.sort_name`)} and ${whose(sql`s.sort_name`, sql`s.person_id`)}`,
      asked: sql`${personIs(actor, sql`k.id`, tag ? [...person, tag.has] : person)} and ${haveWords}`,
    };
  return {
    over: 'people',
    steps: sql`select p.id, ${order.column} as key from people p where p.org_id = ${actor.org_id} and ${allOf(person)} and ${named(sql`p.sort_name`)} and ${whose(order.column, sql`p.id`)}`,
    asked: sql`exists (${fits({ ...searched, person: [] }, actor, sql`k.id`)}) and ${haveWords}`,
  };
}
export const wordsWith = ({ words, tag }: Searched): string[] => (tag?.word && !words.includes(tag.word) ? [...words, tag.word] : words);

const walked = ({ steps, asked }: Walk, order: Order): Sql => sql`select k.id, k.key from (${steps}) k where ${asked} ${inOrder(order, sql`k.key`, sql`k.id`)}`;

/** Everybody who fits and has the words, in no order: whoever counts stops where it is enough. */
export const everybody = (actor: Actor, searched: Searched): Sql => {
  const { few, whole, rare, inSets, words } = searched;
  const among = few ?? (rare ? null : whole);
  const order: Order = { ...orders.name, direction: 'asc' };
  if (!among) return walked(walk(actor, searched, order, undefined), order);
  return sql`select f.id from (select distinct u.id from (${among}) u) f
    where ${inSets(sql`f.id`)} and exists (${fits(searched, actor, sql`f.id`)}) and ${words.length ? hasWords(words, sql`${actor.org_id}`, sql`f.id`) : sql`true`}`;
};

/** The first of those who fit, in order, beyond a place; `skip` of them left out. */
export async function keysWith(actor: Actor, searched: Searched, order: Order, from: Place | undefined, limit: number, skip = 0): Promise<Place[]> {
  const db = actor.db.read;
  const { words } = searched;
  const known = wordsWith(searched);
  const all = limit + skip;
  const asText = (way: Walk) =>
    sql`select k.id, k.key::text as key from (${walked(way, order)} ${atMost(limit)} offset ${skip}) k ${inOrder(order, sql`k.key`, sql`k.id`)}`;
  const way = walk(actor, searched, order, from, searched.few);
  if (searched.few || !known.length) return db.rows<Place>(asText(way));
  const near = (await db.row<{ looked: number; sampled: number; hits: Place[] }>(nearHits(actor, known, way, order, all)))!;
  if (near.hits.length >= all || near.looked < reach.near[way.over]) return near.hits.slice(skip);
  if (searched.whole) return db.rows<Place>(asText(walk(actor, searched, order, from, searched.whole)));
  const by = isByName(order) ? 'byName' : 'byTime';
  if (near.sampled < reach.sample.common[by] && known.some(isKnown)) {
    const most = reach.found[by];
    const rare = await db.row<{ known: number; hits: Place[] }>(rareHits(actor, searched, order, from, all, most));
    if (rare!.known <= most) return rare!.hits.slice(skip);
  }
  if (!words.length) return db.rows<Place>(asText(way));
  const met = await actor.db.readWithin(mostMilliseconds, (within) => within.rows<Place>(asText(way)));
  if (!met) throw refusal('search.too_slow');
  return met;
}

const jsonOf = (order: Order): Sql => sql`
  coalesce((select json_agg(json_build_object('id', h.id, 'key', h.key::text) ${inOrder(order, sql`h.key`, sql`h.id`)}) from hit h), '[]') as hits`;

/** How many of the newest have the words. */
const sampled = (actor: Actor, words: string[]): Sql => sql`(select count(*)::int from (
  select ${wordsHold(words)} as holds from people_words w where w.org_id = ${actor.org_id} order by w.person_id desc ${atMost(reach.sample.size)}) n where n.holds)`;
/** Which part of the newest have the words, of all of them 1. */
export const shareWith = async (actor: Actor, words: string[]): Promise<number> =>
  (await actor.db.read.row<{ n: number }>(sql`select ${sampled(actor, words)} as n`))!.n / reach.sample.size;
/** Whether so many have the words that whoever counts meets enough of them soon. */
export const isCommon = async (actor: Actor, words: string[]): Promise<boolean> =>
  (await shareWith(actor, words)) >= reach.sample.common.byTime / reach.sample.size;

/** Those among the very next of a walk; where they are too few, how many there were to look at, and how common the words are. */
function nearHits(actor: Actor, words: string[], way: Walk, order: Order, limit: number): Sql {
  const steps = sql`${way.steps} ${atMost(reach.near[way.over])}`;
  return sql`
    with hit as materialized (${walked({ ...way, steps }, order)} ${atMost(limit)})
    select case when (select count(*) from hit) < ${limit} then (select count(*)::int from (${steps}) n) else 0 end as looked,
      case when (select count(*) from hit) < ${limit} then ${sampled(actor, words)} else 0 end as sampled, ${jsonOf(order)}`;
}

/** A rare word is known to the index; where it knows too many, they are only counted. */
function rareHits(actor: Actor, searched: Searched, order: Order, from: Place | undefined, limit: number, most: number): Sql {
  const { inSets, named = () => sql`true` } = searched;
  const name = sql`f.name collate "C"`;
  const key = isByName(order) ? name : order.column;
  const people = isByName(order) ? sql`` : sql`join people p on p.org_id = ${actor.org_id} and p.id = f.id`;
  return sql`
    with f as materialized (select f.id, f.name from people_found(${askedFor(wordsWith(searched), most + 1)}) f), n as (select count(*)::int as known from f),
    hit as (select k.id, k.key from (
        select f.id, ${key} as key from f ${people} where (select known from n) <= ${most} and ${named(name)} and ${beyond(order, key, sql`f.id`, from)} and ${inSets(sql`f.id`)}
        ${inOrder(order, key, sql`f.id`)}) k
      where exists (${fits(searched, actor, sql`k.id`)}) ${inOrder(order, sql`k.key`, sql`k.id`)} ${atMost(limit)})
    select (select known from n) as known, ${jsonOf(order)}`;
}

/** Names that begin with what was typed, then everybody else who has the words; the place says which of both one is in. */
export async function begunFirst(actor: Actor, searched: Searched, begun: string, order: Order, from: Place | undefined, limit: number): Promise<Place[]> {
  const begins = (name: Sql) => sql`${name} >= ${begun} and ${name} < ${`${begun}\u{10ffff}`}`;
  const part = from?.key[0] ?? 'a';
  const place = from && { key: from.key.slice(1), id: from.id };
  const marked = (mark: string, rows: Place[]) => rows.map((row) => ({ key: `${mark}${row.key}`, id: row.id }));
  const first = part === 'a' ? marked('a', await keysWith(actor, { ...searched, named: begins, words: [] }, order, place, limit)) : [];
  if (first.length >= limit) return first;
  const rest = { ...searched, named: (name: Sql) => sql`not (${begins(name)})` };
  return [...first, ...marked('b', await keysWith(actor, rest, order, part === 'b' ? place : undefined, limit - first.length))];
}

/** The whole condition of a list, words included, on `people p` and `seats s`: for whoever takes everybody it holds. */
export function contactsWhere(actor: Actor, query: ContactFilter): Sql {
  const { seat, person, tag, sets } = narrowed(actor, query);
  const words = wordsOf(query.term ?? '');
  const conditions = [sql`p.org_id = ${actor.org_id}`, seat, ...person, ...(tag ? [tag.has] : []), ...sets.map(({ probe }) => probe(sql`p.id`))];
  return allOf(words.length ? [...conditions, hasWords(words, sql`p.org_id`, sql`p.id`)] : conditions);
}
