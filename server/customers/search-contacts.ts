/** Contacts by Freshdesk's search language: newest first, thirty a page. Deleted ones are not found. */
import type { Contact } from '../../contract/contact.ts';
import { atHelpDesk } from '../companies/index.ts';
import type { Actor } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { normalAddress } from '../platform/mail-address.ts';
import { isIndexed, normalise, pieceOf } from '../platform/normalise.ts';
import { BadQuery } from '../platform/parse-query.ts';
import { conditionIn, custom, date, type Field, named, onlyIs, queryPage, text } from '../platform/query-fields.ts';
import { refusal } from '../platform/refusal.ts';
import { contactsFrom, contactsHere } from './contact.ts';
import { shareWith } from './find-keys.ts';
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

/** Of what more than so many have, the index would bring too many: people are met sooner one by one. */
const manyHave = 0.03;

const exactly = (asked: string) => sql`(p.tags <> '{}' and exists (select from unnest(p.tags) one where lower(one) = lower(${asked})))`;
/** Who has a word among theirs; nothing where the index of words cannot be asked for it. */
const withWord = (word: string) => (isIndexed(word) ? sql`p.id in (select people_with_words(${[pieceOf(word)]}::text[], '{}', 1000000))` : sql`true`);

/** An id of somewhere else stands among the words, whatever its case. */
const externalId: Field = (condition) =>
  condition.value === null
    ? text(sql`p.unique_external_id`)(condition)
    : sql`(${withWord(normalise(condition.value))} and ${text(sql`p.unique_external_id`)(condition)})`;

const tag =
  (common: Set<string>): Field =>
  (condition) => {
    if (condition.value === null) return onlyIs(condition, sql`p.tags = '{}'`);
    const word = normalise(condition.value);
    return onlyIs(condition, sql`(${common.has(word) ? sql`true` : withWord(word)} and ${exactly(condition.value)})`);
  };

const fieldsFor = (actor: Actor, common: Set<string>): Map<string, Field> =>
  new Map<string, Field>([
    ['active', active],
    ['company_id', company(actor)],
    ['twitter_id', text(sql`p.twitter_id`)],
    ['email', email],
    ['phone', phoneOf(sql`p.phone`)],
    ['mobile', phoneOf(sql`p.mobile`)],
    ['tag', tag(common)],
    ['language', text(sql`p.language`)],
    ['time_zone', text(sql`p.time_zone`)],
    ['unique_external_id', externalId],
    ['name', named(sql`p.name`, sql`p.sort_name`)],
    ['created_at', date(sql`p.created_at`)],
    ['updated_at', date(sql`p.updated_at`)],
  ]);

/** The tags a query asks for that many have. */
async function commonTags(actor: Actor, asked: string | undefined): Promise<Set<string>> {
  const words = new Set<string>();
  const asks: Field = ({ value }) => {
    if (value !== null && isIndexed(normalise(value))) words.add(normalise(value));
    return sql`true`;
  };
  conditionIn(asked, 'contacts', new Map([...fieldsFor(actor, words), ['tag', asks]]), custom(sql`s.custom_fields`));
  const shares = await Promise.all([...words].map(async (word) => [word, await shareWith(actor, [word])] as const));
  return new Set(shares.filter(([, share]) => share > manyHave).map(([word]) => word));
}

/** One page of the contacts that fit the query. */
export async function contactsByQuery(actor: Actor, asked: string | undefined, page: number, base: string) {
  atHelpDesk(actor);
  const condition = conditionIn(asked, 'contacts', fieldsFor(actor, await commonTags(actor, asked)), custom(sql`s.custom_fields`));
  const where = sql`${contactsHere(actor)} and s.deleted_at is null and ${condition}`;
  const found = await actor.db.readWithin(mostMilliseconds, async (db) => {
    const { n, ids } = await queryPage(db, { from: contactsFrom(actor), id: sql`p.id`, created: sql`p.created_at`, where }, { size, page, most: mostCounted });
    const keys = ids.map((id) => ({ id }));
    return { n, results: (await contactRows(db, actor, keys, base)) as Contact[] };
  });
  if (!found) throw refusal('search.too_slow', {}, 'query');
  return { total: Math.min(found.n, mostCounted), ...(found.n > mostCounted ? { more_than_total: true } : {}), results: found.results };
}
