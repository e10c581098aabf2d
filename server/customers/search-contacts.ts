/** Contacts by Freshdesk's search language: newest first, thirty a page. Deleted ones are not found. */
import type { Contact } from '../../contract/contact.ts';
import { atHelpDesk } from '../companies/index.ts';
import type { Actor } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { normalAddress } from '../platform/mail-address.ts';
import { isIndexed, normalise, pieceOf } from '../platform/normalise.ts';
import { BadQuery } from '../platform/parse-query.ts';
import { conditionIn, custom, date, type Field, named, onlyIs, text } from '../platform/query-fields.ts';
import { refusal } from '../platform/refusal.ts';
import { contactsFrom, contactsHere } from './contact.ts';
import { contactRows } from './list-contacts.ts';

const size = 30;
const mostCounted = 10_000;
const mostMilliseconds = 5000;

/** Equality by an index where the letters are the very same; whatever the case only for what is written in letters. */
const phoneOf =
  (column: ReturnType<typeof sql>): Field =>
  (condition) =>
    onlyIs(condition, condition.value === null ? sql`${column} is null` : sql`${column} = ${condition.value}`);

const active: Field = (condition) => {
  if (!/^(?:true|false)$/i.test(condition.value ?? '')) throw new BadQuery('The value of active should be true or false.');
  return onlyIs(condition, condition.value!.toLowerCase() === 'true' ? sql`p.activated_at is not null` : sql`p.activated_at is null`);
};

const email: Field = (condition) =>
  onlyIs(
    condition,
    condition.value === null
      ? sql`not exists (select from emails e where e.org_id = p.org_id and e.person_id = p.id)`
      : sql`p.id in (select e.person_id from emails e where e.org_id = p.org_id and e.key = lower(${normalAddress(condition.value)}))`,
  );

const company =
  (actor: Actor): Field =>
  (condition) => {
    const members = sql`select m.person_id from company_members m where m.org_id = p.org_id and m.desk_id = ${actor.desk_id} and m.left_at is null`;
    if (condition.value === null) return onlyIs(condition, sql`not exists (${members} and m.person_id = p.id)`);
    if (!/^\d{1,15}$/.test(condition.value)) throw new BadQuery('The value of company_id should be a number.');
    return onlyIs(condition, sql`p.id in (${members} and m.company_id = ${condition.value}::bigint)`);
  };

const tag: Field = (condition) => {
  if (condition.value === null) return onlyIs(condition, sql`p.tags = '{}'`);
  const word = normalise(condition.value);
  const exact = sql`exists (select from unnest(p.tags) one where lower(one) = lower(${condition.value}))`;
  return onlyIs(condition, isIndexed(word) ? sql`(p.id in (select people_with_words(${[pieceOf(word)]}::text[], '{}', 1000000)) and ${exact})` : exact);
};

const fieldsFor = (actor: Actor): Map<string, Field> =>
  new Map<string, Field>([
    ['active', active],
    ['company_id', company(actor)],
    ['twitter_id', text(sql`p.twitter_id`)],
    ['email', email],
    ['phone', phoneOf(sql`p.phone`)],
    ['mobile', phoneOf(sql`p.mobile`)],
    ['tag', tag],
    ['language', text(sql`p.language`)],
    ['time_zone', text(sql`p.time_zone`)],
    ['unique_external_id', text(sql`p.unique_external_id`)],
    ['name', named(sql`p.name`, sql`p.sort_name`)],
    ['created_at', date(sql`p.created_at`)],
    ['updated_at', date(sql`p.updated_at`)],
  ]);

/** One page of the contacts that fit the query. */
export async function contactsByQuery(actor: Actor, asked: string | undefined, page: number, base: string) {
  atHelpDesk(actor);
  const condition = conditionIn(asked, 'contacts', fieldsFor(actor), custom(sql`s.custom_fields`));
  const where = sql`${contactsHere(actor)} and s.deleted_at is null and ${condition}`;
  const found = await actor.db.readWithin(mostMilliseconds, async (db) => {
    const counted = await db.row<{ n: number }>(
      sql`select count(*)::int as n from (select 1 from ${contactsFrom(actor)} where ${where} limit ${mostCounted + 1}) f`,
    );
    const keys = await db.rows<{ id: number }>(sql`
      select p.id from ${contactsFrom(actor)} where ${where} order by p.created_at desc, p.id desc limit ${size} offset ${(page - 1) * size}`);
    return { n: counted!.n, results: (await contactRows(db, actor, keys, base)) as Contact[] };
  });
  if (!found) throw refusal('search.too_slow', {}, 'query');
  return { total: Math.min(found.n, mostCounted), ...(found.n > mostCounted ? { more_than_total: true } : {}), results: found.results };
}
