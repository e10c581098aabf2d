/** Lists of companies: by name or time, narrowed by what is typed, paged by key; and hits for pickers. */
import type { Static } from 'typebox';
import type { Company, countCompanies, listCompanies } from '../../contract/companies.ts';
import type { Actor } from '../people/index.ts';
import { join, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import { decodePlace, encodePlace, rememberWalks } from '../platform/keyset.ts';
import { isIndexed, normalise, pieceOf, wordsOf } from '../platform/normalise.ts';
import { atHelpDesk, type CompanyRow, companiesHere, companyColumns, wireCompany } from './company.ts';
import { ownFields } from './fields.ts';

type Query = Static<typeof listCompanies.query>;

const orders = {
  name: { column: sql`c.sort_name`, cast: sql`::text`, isKey: () => true },
  created_at: { column: sql`c.created_at`, cast: sql`::timestamptz`, isKey: (key: string) => instantOf(key) !== null },
  updated_at: { column: sql`c.updated_at`, cast: sql`::timestamptz`, isKey: (key: string) => instantOf(key) !== null },
};

type Asked = Static<typeof countCompanies.query>;

/** How many a rare word may mean. */
export const reach = { few: 2000 };

const domains = (actor: Actor, condition: Sql): Sql =>
  sql`company_domains d where d.org_id = ${actor.org_id} and d.desk_id = ${actor.desk_id} and ${condition}`;
/** A word in the name or in a domain: the domains read once, for short words and whoever takes every company. */
const holds = (actor: Actor, word: string): Sql =>
  sql`(strpos(c.sort_name, ${word}) > 0 or c.id in (select d.company_id from ${domains(actor, sql`strpos(d.domain, ${word}) > 0`)}))`;
/** The same, asked of each company that is looked at: the word is common, or few are left. */
const holdsIt = (actor: Actor, word: string): Sql =>
  sql`(strpos(c.sort_name, ${word}) > 0 or exists (select from ${domains(actor, sql`d.company_id = c.id and strpos(d.domain, ${word}) > 0`)} offset 0))`;

const named = (actor: Actor, piece: string): Sql =>
  sql`select s.id from companies s where s.org_id = ${actor.org_id} and s.desk_id = ${actor.desk_id} and s.sort_name like ${piece}`;
const withPiece = (actor: Actor, word: string): Sql =>
  sql`${named(actor, pieceOf(word))} union all select d.company_id from ${domains(actor, sql`d.domain like ${pieceOf(word)}`)}`;

/** The fewest that one of these selects of ids leaves; null where each means many. */
async function fewOf(db: Reads, selects: Sql[]): Promise<Sql | null> {
  if (!selects.length) return null;
  const each = selects.map((ids) => sql`array(${ids} limit ${raw(String(reach.few + 1))})`);
  const known = (await db.row<{ ids: number[][] }>(sql`select json_build_array(${join(each)}) as ids`))!.ids;
  const least = known.reduce((a, b) => (b.length < a.length ? b : a));
  return least.length <= reach.few ? sql`c.id = any(${least}::bigint[])` : null;
}

/** Every word has to stand in the name or in a domain. A rare one is asked of the index of three-letter pieces; a common one is met on the walk. */
async function wordsIn(db: Reads, actor: Actor, term: string): Promise<Sql[]> {
  const words = wordsOf(term);
  const few = await fewOf(
    db,
    words.filter(isIndexed).map((word) => withPiece(actor, word)),
  );
  const each = await Promise.all(
    words.map(async (word) => (few || isIndexed(word) || (await isCommon(db, actor, word)) ? holdsIt(actor, word) : holds(actor, word))),
  );
  return few ? [few, ...each] : each;
}

/** Whether so many of the newest have a short word that a walk meets it soon. */
const isCommon = async (db: Reads, actor: Actor, word: string): Promise<boolean> =>
  (await db.row<{ n: number }>(sql`
    select count(*)::int as n from (select ${holdsIt(actor, word)} as holds from companies c where ${companiesHere(actor)} order by c.created_at desc, c.id desc limit 300) f where f.holds`))!
    .n >= 15;

const narrowed = (actor: Actor, query: Asked): Sql[] => {
  const since = query.updated_since ?? query._updated_since;
  return since === undefined ? [companiesHere(actor)] : [companiesHere(actor), sql`c.updated_at >= ${instantOf(since)!.toISOString()}::timestamptz`];
};

/** The condition of a list, on `companies c`: for whoever takes every company it holds. */
export const companiesWhere = (actor: Actor, query: Asked): Sql =>
  join([...narrowed(actor, query), ...wordsOf(query.term ?? '').map((word) => holds(actor, word))], ' and ');
const found = async (db: Reads, actor: Actor, query: Asked): Promise<Sql> =>
  join([...narrowed(actor, query), ...(await wordsIn(db, actor, query.term ?? ''))], ' and ');

const walks = rememberWalks();

/** One page of companies. */
export async function companyList(db: Reads, actor: Actor, query: Query): Promise<{ rows: Company[]; next: string | null; more: boolean }> {
  atHelpDesk(actor);
  const by = query.order_by ?? 'name';
  const { column, cast, isKey } = orders[by];
  const direction = query.order_type ?? (by === 'name' ? 'asc' : 'desc');
  const [page, size] = [query.page ?? 1, query.per_page ?? 30];
  const walk = query.after ? '' : `${actor.org_id}:${actor.desk_id}:${JSON.stringify({ ...query, page: 0 })}`;
  const from = query.after ? decodePlace(query.after, isKey) : walks.from(walk, page);
  const beyond = from ? sql`(${column}, c.id) ${raw(direction === 'desc' ? '<' : '>')} (${from.key}${cast}, ${from.id})` : sql`true`;
  const skip = from || page === 1 ? 0 : (page - 1) * size;
  const where = await found(db, actor, query);
  const [rows, fields] = await Promise.all([
    // The keys alone first: what is left out costs no more than a step in the index.
    db.rows<CompanyRow & { sort_key: string }>(sql`
      select ${companyColumns}, k.key::text as sort_key from (
        select c.id, ${column} as key from companies c where ${where} and ${beyond}
        order by ${column} ${raw(direction)}, c.id ${raw(direction)} limit ${raw(String(size + 1))} offset ${skip}) k
      join companies c on ${companiesHere(actor)} and c.id = k.id order by k.key ${raw(direction)}, k.id ${raw(direction)}`),
    ownFields(db, actor.desk_id, 'company'),
  ]);
  const more = rows.length > size;
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  if (more && last && walk) walks.goesOn(walk, page, { key: last.sort_key, id: last.id });
  return { rows: shown.map((row) => wireCompany(row, fields)), next: more && last ? encodePlace({ key: last.sort_key, id: last.id }) : null, more };
}

const mostCounted = 1000;

/** How many a list would hold, counted up to 1000. */
export async function companyCount(db: Reads, actor: Actor, query: Asked): Promise<{ count: number; more: boolean }> {
  atHelpDesk(actor);
  const row = await db.row<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from companies c where ${await found(db, actor, query)} limit ${raw(String(mostCounted + 1))}) f`,
  );
  return { count: Math.min(row!.n, mostCounted), more: row!.n > mostCounted };
}

/** Companies with a word of their name that begins so; ten at most. */
export async function companyHits(db: Reads, actor: Actor, term: string): Promise<{ id: number; name: string }[]> {
  atHelpDesk(actor);
  const begun = normalise(term);
  if (!begun) return [];
  const few = isIndexed(begun) ? await fewOf(db, [named(actor, pieceOf(begun))]) : null;
  return db.rows<{ id: number; name: string }>(sql`
    select c.id, c.name from companies c where ${companiesHere(actor)} and ${few ?? sql`true`} and (starts_with(c.sort_name, ${begun}) or strpos(c.sort_name, ${` ${begun}`}) > 0)
    order by c.sort_name, c.id limit 10`);
}
