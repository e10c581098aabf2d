/** Lists of companies: by name or time, narrowed by what is typed, paged by key; and hits for pickers. */
import type { Static } from 'typebox';
import type { Company, countCompanies, listCompanies } from '../../contract/companies.ts';
import type { Actor } from '../people/index.ts';
import { join, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import { decodePlace, encodePlace, rememberWalks } from '../platform/keyset.ts';
import { normalise, wordsOf } from '../platform/normalise.ts';
import { atHelpDesk, type CompanyRow, companiesHere, companyColumns, wireCompany } from './company.ts';
import { ownFields } from './fields.ts';

type Query = Static<typeof listCompanies.query>;

const orders = {
  name: { column: sql`c.sort_name`, cast: sql`::text`, isKey: () => true },
  created_at: { column: sql`c.created_at`, cast: sql`::timestamptz`, isKey: (key: string) => instantOf(key) !== null },
  updated_at: { column: sql`c.updated_at`, cast: sql`::timestamptz`, isKey: (key: string) => instantOf(key) !== null },
};

/** Every word has to stand in the name or in a domain. */
const holds = (actor: Actor, term: string): Sql[] =>
  wordsOf(term).map(
    (word) => sql`(strpos(c.sort_name, ${word}) > 0 or c.id in (
      select d.company_id from company_domains d where d.org_id = ${actor.org_id} and d.desk_id = ${actor.desk_id} and strpos(d.domain, ${word}) > 0))`,
  );

/** The condition of a list, on `companies c`. */
export function companiesWhere(actor: Actor, query: Static<typeof countCompanies.query>): Sql {
  const where = [companiesHere(actor), ...holds(actor, query.term ?? '')];
  const since = query.updated_since ?? query._updated_since;
  if (since !== undefined) where.push(sql`c.updated_at >= ${instantOf(since)!.toISOString()}::timestamptz`);
  return join(where, ' and ');
}

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
  const [found, fields] = await Promise.all([
    db.rows<CompanyRow & { sort_key: string }>(sql`
      select ${companyColumns}, ${column}::text as sort_key from companies c where ${companiesWhere(actor, query)} and ${beyond}
      order by ${column} ${raw(direction)}, c.id ${raw(direction)} limit ${raw(String(size + 1))} offset ${skip}`),
    ownFields(db, actor.desk_id, 'company'),
  ]);
  const more = found.length > size;
  const shown = found.slice(0, size);
  const last = shown.at(-1);
  if (more && last && walk) walks.goesOn(walk, page, { key: last.sort_key, id: last.id });
  return { rows: shown.map((row) => wireCompany(row, fields)), next: more && last ? encodePlace({ key: last.sort_key, id: last.id }) : null, more };
}

const mostCounted = 1000;

/** How many a list would hold, counted up to 1000. */
export async function companyCount(db: Reads, actor: Actor, query: Static<typeof countCompanies.query>): Promise<{ count: number; more: boolean }> {
  atHelpDesk(actor);
  const row = await db.row<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from companies c where ${companiesWhere(actor, query)} limit ${raw(String(mostCounted + 1))}) f`,
  );
  return { count: Math.min(row!.n, mostCounted), more: row!.n > mostCounted };
}

/** Companies with a word of their name that begins so; ten at most. */
export async function companyHits(db: Reads, actor: Actor, term: string): Promise<{ id: number; name: string }[]> {
  atHelpDesk(actor);
  const begun = normalise(term);
  if (!begun) return [];
  return db.rows<{ id: number; name: string }>(sql`
    select c.id, c.name from companies c where ${companiesHere(actor)} and (starts_with(c.sort_name, ${begun}) or strpos(c.sort_name, ${` ${begun}`}) > 0)
    order by c.sort_name, c.id limit 10`);
}
