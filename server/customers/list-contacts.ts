/**
 * Lists of contacts: sorted, narrowed, searched as one types, paged by key. A filter that leaves few people is looked through whole; otherwise a
 * list walks the index of its order. Words: names that begin so come first, then who else has them; what is common is met on the walk, what is
 * rare is asked of the index of three-letter pieces.
 */
import { LRUCache } from 'lru-cache';
import type { Static } from 'typebox';
import type { Contact } from '../../contract/contact.ts';
import type { listContacts } from '../../contract/contacts.ts';
import { atHelpDesk, ownFields } from '../companies/index.ts';
import type { Actor } from '../people/index.ts';
import { join, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import { decodePlace, encodePlace, type Place, rememberWalks } from '../platform/keyset.ts';
import { isIndexed, normalise, wordsOf } from '../platform/normalise.ts';
import { refusal } from '../platform/refusal.ts';
import { type ContactRow, contactColumns, contactsFrom, wireContact } from './contact.ts';
import { type ContactFilter, narrowed, pieceOf, shortOf } from './narrow.ts';

type Query = Static<typeof listContacts.query>;

const isTime = (key: string) => instantOf(key) !== null;
const orders = {
  name: { column: sql`p.sort_name`, cast: sql`::text`, isKey: () => true },
  created_at: { column: sql`p.created_at`, cast: sql`::timestamptz`, isKey: isTime },
  updated_at: { column: sql`p.updated_at`, cast: sql`::timestamptz`, isKey: isTime },
};
interface Order {
  column: Sql;
  cast: Sql;
  direction: 'asc' | 'desc';
}

/** A filter with at most so many people is looked through whole. */
const few = 3000;
/** How many are looked through for words before the index is asked. */
const look = 3000;
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
async function withinFew(db: Reads, actor: Actor, sets: Sql[]): Promise<Sql | null> {
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
const hasWords = (words: string[]): Sql =>
  sql`exists (select from people_words w where w.org_id = p.org_id and w.person_id = p.id and ${join(words.map(hasWord), ' and ')})`;
const knownWith = (words: string[], most: number): Sql =>
  sql`people_with_words(${words.filter(isIndexed).map(pieceOf)}::text[], ${words.filter((word) => !isIndexed(word)).map(shortOf)}::text[], ${most})`;

interface Searched {
  where: Sql;
  words: string[];
  /** The filter leaves few: no walk, no index. */
  few: boolean;
}

/** The first of those who have the words, in order, beyond a place. */
async function keysWith(actor: Actor, { where, words, few: small }: Searched, order: Order, from: Place | undefined, limit: number): Promise<Place[]> {
  const db = actor.db.read;
  const here = sql`${where} and ${beyond(order, from)}`;
  if (small || !words.length) return db.rows<Place>(keys(actor, words.length ? sql`${here} and ${hasWords(words)}` : here, order, limit));
  const row = await db.row<{ looked: number; hits: Place[] }>(sql`
    with k as materialized (select p.org_id, p.id, ${order.column} as key from ${contactsFrom(actor)} where ${here} ${ordered(order)} limit ${raw(String(look))}),
    hit as (select p.id, p.key from k p where ${hasWords(words)} order by p.key ${raw(order.direction)}, p.id ${raw(order.direction)} limit ${raw(String(limit))})
    select (select count(*)::int from k) as looked,
      coalesce((select json_agg(json_build_object('id', h.id, 'key', h.key::text) order by h.key ${raw(order.direction)}, h.id ${raw(order.direction)}) from hit h), '[]') as hits`);
  if (row!.hits.length >= limit || row!.looked < look) return row!.hits;
  const found = await actor.db.readWithin(mostMilliseconds, (within) =>
    words.some(isIndexed)
      ? within.rows<Place>(sql`
          with f as materialized (select ${knownWith(words, 1_000_000)} as id)
          select p.id, ${order.column}::text as key from f join ${contactsFrom(actor)} on p.org_id = ${actor.org_id} and p.id = f.id where ${here} ${ordered(order)} limit ${raw(String(limit))}`)
      : within.rows<Place>(keys(actor, sql`${here} and ${hasWords(words)}`, order, limit)),
  );
  if (!found) throw refusal('search.too_slow');
  return found;
}

const walks = rememberWalks();

export interface ListedContacts {
  rows: Contact[];
  next: string | null;
  more: boolean;
}

/** One page of contacts. */
export async function contactList(actor: Actor, query: Query, base: string): Promise<ListedContacts> {
  atHelpDesk(actor);
  const db = actor.db.read;
  const words = wordsOf(query.term ?? '');
  const begun = query.order_by === undefined && words.length ? normalise(query.term!) : null;
  const by = query.order_by ?? 'name';
  const order: Order = { ...orders[by], direction: query.order_type ?? (by === 'name' ? 'asc' : 'desc') };
  const [page, size] = [query.page ?? 1, query.per_page ?? 30];
  const walk = query.after ? '' : `${actor.org_id}:${actor.desk_id}:${JSON.stringify({ ...query, page: 0 })}`;
  const from = query.after ? decodePlace(query.after, begun === null ? orders[by].isKey : (key) => /^[ab]/.test(key)) : walks.from(walk, page);
  const skip = from || page === 1 ? 0 : (page - 1) * size;

  const { where, sets } = narrowed(actor, query);
  const small = await withinFew(db, actor, sets);
  const searched: Searched = { where: small ? sql`${where} and ${small}` : where, words, few: small !== null };
  const wanted = skip + size + 1;
  const found = begun === null ? await keysWith(actor, searched, order, from, wanted) : await begunFirst(actor, searched, begun, order, from, wanted);
  const shown = found.slice(skip, skip + size);
  const more = found.length > skip + size;
  const last = shown.at(-1);
  if (more && last && walk) walks.goesOn(walk, page, last);
  return { rows: await contactRows(db, actor, shown, base), next: more && last ? encodePlace(last) : null, more };
}

/** Names that begin with what was typed, then everybody else who has the words; the place says which of both one is in. */
async function begunFirst(actor: Actor, searched: Searched, begun: string, order: Order, from: Place | undefined, limit: number): Promise<Place[]> {
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

/** The contacts of these keys, in their order. */
export async function contactRows(db: Reads, actor: Actor, shown: { id: number }[], base: string): Promise<Contact[]> {
  if (!shown.length) return [];
  const [rows, fields] = await Promise.all([
    db.rows<ContactRow>(
      sql`select ${contactColumns(actor)} from ${contactsFrom(actor)} where p.org_id = ${actor.org_id} and p.id = any(${shown.map((one) => one.id)}::bigint[])`,
    ),
    ownFields(db, actor.desk_id, 'contact'),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return shown.flatMap(({ id }) => {
    const row = byId.get(id);
    return row ? [wireContact(row, fields, base)] : [];
  });
}

const mostCounted = 1000;

/** How many a list would hold, counted up to 1000; where counting takes too long, `more` says that there may be more. */
export async function contactCount(actor: Actor, query: ContactFilter): Promise<{ count: number; more: boolean }> {
  atHelpDesk(actor);
  const words = wordsOf(query.term ?? '');
  const { where, sets } = narrowed(actor, query);
  const small = await withinFew(actor.db.read, actor, sets);
  const here = small ? sql`${where} and ${small}` : where;
  const enough = raw(`limit ${mostCounted + 1}`);
  const candidates = 5 * mostCounted;
  const indexed = !small && words.some(isIndexed);
  const counted = await actor.db.readWithin(mostMilliseconds, (db) =>
    db.row<{ n: number; all: boolean }>(
      indexed
        ? sql`with f as materialized (select ${knownWith(words, candidates)} as id)
            select (select count(*) < ${candidates} from f) as all,
              (select count(*)::int from (select 1 from f join ${contactsFrom(actor)} on p.org_id = ${actor.org_id} and p.id = f.id where ${here} ${enough}) c) as n`
        : sql`select true as all, count(*)::int as n from (
            select 1 from ${contactsFrom(actor)} where ${here} ${words.length ? sql`and ${hasWords(words)}` : sql``} ${enough}) c`,
    ),
  );
  if (!counted) return { count: 0, more: true };
  return { count: Math.min(counted.n, mostCounted), more: counted.n > mostCounted || !counted.all };
}

/** Contacts with a word of their name that begins so; ten at most, names that begin so first. */
export async function contactHits(actor: Actor, term: string): Promise<{ id: number; name: string }[]> {
  atHelpDesk(actor);
  const begun = normalise(term);
  if (!begun) return [];
  const { where } = narrowed(actor, {});
  const columns = sql`p.id, p.name, p.sort_name`;
  const known = isIndexed(begun)
    ? sql` union (select ${columns} from (select ${knownWith([begun], 1000)} as id) f join ${contactsFrom(actor)} on p.org_id = ${actor.org_id} and p.id = f.id
        where ${where} and strpos(p.sort_name, ${` ${begun}`}) > 0 limit 10)`
    : sql``;
  return actor.db.read.rows<{ id: number; name: string }>(sql`
    select id, name from ((select ${columns} from ${contactsFrom(actor)} where ${where} and p.sort_name >= ${begun} and p.sort_name < ${`${begun}\u{10ffff}`}
      order by p.sort_name, p.id limit 10)${known}) h order by not starts_with(sort_name, ${begun}), sort_name, id limit 10`);
}
