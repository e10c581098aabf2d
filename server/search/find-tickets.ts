/**
 * Finds tickets by words, newest first. A common word stands in the newest tickets, so those are looked through first; a rare one is asked of
 * the index of three-letter pieces. Either way the policy of who may see stands in the same statement.
 */
import type { Static } from 'typebox';
import type { Found, findTickets } from '../../contract/search.ts';
import { viewerOf, visibleTo } from '../access/index.ts';
import { beyond, capped, decode, encode, filterOf, mostCounted, newestKeys, type Position } from '../lists/index.ts';
import type { Actor } from '../people/index.ts';
import { join, keepPlan, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { isIndexed, pieceOf, snippetOf, wordsOf } from '../platform/normalise.ts';
import { refusal } from '../platform/refusal.ts';
import { fillAssociated, type Included, includeSql, includesOf, rowColumns, withIncludes } from '../tickets/index.ts';
import { type Texts, textsOf } from './ticket-words.ts';

/** How many of the newest tickets are looked through at first, and how many more before or instead of asking the index. */
const firstLook = 500;
const secondLook = 17_000;
const soonMilliseconds = 150;
const mostMilliseconds = 2000;

type Hit = Position;
interface Looked {
  looked: number;
  end: Hit | null;
  hits: Hit[];
}

const place = sql`json_build_object('key', k.key::text, 'id', k.id)`;

/**
 * Looks through the newest tickets the actor may see, and stops at the last hit wanted. The search text of each is fetched by its key, however
 * PostgreSQL would like to do it: `offset 0` leaves it no join but ticket by ticket, in the order of k; to sort, it would look through them all.
 */
async function lookThrough(db: Reads, actor: Actor, words: string[], where: Sql, from: Position | undefined, look: number, size: number): Promise<Looked> {
  const fits = join(
    words.map((word) => sql`strpos(s.words, ${word}) > 0`),
    ' and ',
  );
  const row = await db.row<Looked>(sql`
    with k as materialized (${newestKeys(actor, where, from, look)}),
    hit as (select k.id, k.key from k cross join lateral (
      select 1 from ticket_search s where s.org_id = ${actor.org_id} and s.desk_id = ${actor.desk_id} and s.ticket_id = k.id and ${fits} offset 0) s
      limit ${raw(String(size))})
    select (select count(*)::int from k) as looked, (select ${place} from k order by k.key, k.id limit 1) as end,
      coalesce((select json_agg(${place} order by k.key desc, k.id desc) from hit k), '[]') as hits`);
  return row!;
}

/** `columns` of the tickets whose words the index knows, as rows of `t`. Words too short for it are checked on what it finds. */
function fromIndex(actor: Actor, words: string[], where: Sql, columns: Sql): Sql {
  const pieces = words.filter(isIndexed).map(pieceOf);
  const short = words.filter((word) => !isIndexed(word));
  return sql`
    with found as materialized (select tickets_with_words(${actor.desk_id}, ${pieces}::text[], ${short}::text[]) as ticket_id)
    select ${columns} from found join tickets t on t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and t.id = found.ticket_id
    where ${visibleTo(viewerOf(actor))} and ${where}`;
}

const present = (actor: Actor) => filterOf(actor, { filter: 'all' }).where;

/**
 * One page of hits and where the next begins. A word the newest tickets are full of is followed through them; one they hardly know is asked of
 * the index, shortly, because a word common to all may be rare among the few tickets somebody sees; then more of the newest; then the index again.
 */
async function hitsOf(actor: Actor, words: string[], from: Position | undefined, size: number): Promise<{ hits: Hit[]; next: Hit | null }> {
  const where = present(actor);
  const page = (hits: Hit[]) => ({ hits: hits.slice(0, size), next: hits.length > size ? hits[size - 1]! : null });
  const newest = (beyond: Position | undefined, look: number) => lookThrough(actor.db.read, actor, words, where, beyond, look, size + 1);
  const known = (milliseconds: number) =>
    actor.db.readWithin(milliseconds, (db) =>
      db.rows<Hit>(sql`${fromIndex(actor, words, sql`${where} and ${beyond(from)}`, sql`t.id, t.created_at::text as key`)}
        order by t.created_at desc, t.id desc limit ${size + 1}`),
    );
  const first = await newest(from, firstLook);
  if (first.hits.length > size || first.looked < firstLook) return page(first.hits);
  const indexed = words.some(isIndexed);
  const dense = first.hits.length * (secondLook / firstLook) > size;
  const soon = indexed && !dense ? await known(soonMilliseconds) : null;
  if (soon) return page(soon);
  const second = await newest(first.end!, secondLook);
  const hits = [...first.hits, ...second.hits];
  if (hits.length > size || second.looked < secondLook) return page(hits);
  // What was found so far, and the way on from there.
  if (hits.length || !indexed) return { hits, next: hits.length ? second.end : null };
  const late = await known(mostMilliseconds);
  if (!late) throw refusal('search.too_slow');
  return page(late);
}

const numberIn = (term: string): { id: number; only: boolean } | null => {
  const found = /^(#?)(\d{1,15})$/.exec(term.trim());
  return found ? { id: Number(found[2]), only: found[1] === '#' } : null;
};

/** The ticket of this number, where the actor may see it. */
const byNumber = (actor: Actor, id: number) =>
  actor.db.read.row<Hit>(sql`select t.id, t.created_at::text as key from tickets t where ${visibleTo(viewerOf(actor))} and ${present(actor)} and t.id = ${id}`);

const shown = includesOf('requester,access');

/** The tickets one may see that hold every word of the term, newest first; the one of that number before all others. */
export async function ticketsByWords(actor: Actor, asked: Static<typeof findTickets.query>): Promise<{ rows: Static<typeof Found>[]; next: string | null }> {
  const size = asked.per_page ?? 30;
  const from = asked.after === undefined ? undefined : decode(asked.after);
  const words = wordsOf(asked.term);
  const number = numberIn(asked.term);
  const named = number && !from ? await byNumber(actor, number.id) : undefined;
  const { hits, next } = (number?.only && named) || !words.length ? { hits: [], next: null } : await hitsOf(actor, words, from, size);
  const ids = [...new Set([...(named ? [named.id] : []), ...hits.map((hit) => hit.id)])];
  return { rows: await rowsOf(actor, ids, words), next: next && encode(next) };
}

async function rowsOf(actor: Actor, ids: number[], words: string[]): Promise<Static<typeof Found>[]> {
  if (!ids.length) return [];
  const { columns, joins } = includeSql(actor, shown);
  const [rows, texts] = await Promise.all([
    actor.db.read.rows<Included>(
      keepPlan(sql`select ${rowColumns}${columns} from tickets t${joins} where ${visibleTo(viewerOf(actor))} and t.id = any(${ids}::bigint[])`),
    ),
    textsOf(actor.db.read, actor.desk_id, ids),
  ]);
  await fillAssociated(actor.db.read, actor, rows);
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    return row
      ? [
          {
            ticket: withIncludes(row, shown),
            snippet: snippetIn(
              texts.find((one) => one.ticket_id === id),
              words,
            ),
          },
        ]
      : [];
  });
}

/** Where a ticket was hit: in what was said, else in the requester, else in the subject; its beginning where only its number was. */
function snippetIn(texts: Texts | undefined, words: string[]): string {
  if (!texts) return '';
  for (const text of [...texts.messages, texts.description, texts.requester, ...texts.addresses, texts.subject ?? '']) {
    const snippet = snippetOf(text, words);
    if (snippet) return snippet;
  }
  return texts.description.slice(0, 160).toWellFormed();
}

/** How many tickets a search finds, counted up to 1000; `where` narrows them as in lists. */
export async function countByWords(actor: Actor, term: string, where: Sql): Promise<{ count: number; more: boolean }> {
  const words = wordsOf(term);
  if (!words.length) return { count: 0, more: false };
  const newest = await lookThrough(actor.db.read, actor, words, where, undefined, secondLook, mostCounted + 1);
  if (newest.hits.length > mostCounted || newest.looked < secondLook) return capped(newest.hits.length);
  const found = words.some(isIndexed)
    ? await actor.db.readWithin(mostMilliseconds, (db) =>
        db.row<{ n: number }>(sql`select count(*)::int as n from (${fromIndex(actor, words, where, sql`1`)} limit ${mostCounted + 1}) c`),
      )
    : null;
  return found ? capped(found.n) : { count: newest.hits.length, more: true };
}
