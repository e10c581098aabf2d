/**
 * Many people at once, each statement for all of them: what an import writes. `rows` is a select of `id` (the person's) and `facts` (what is given, by
 * column; what is not named stays). Who may be written was decided by whoever asks, in the same transaction.
 */
import { join, raw, type Sql, sql, type Tx } from '../platform/db.ts';

type Writes = Pick<Tx, 'org_id' | 'run'>;

const texts = ['name', 'phone', 'mobile', 'job_title', 'unique_external_id', 'twitter_id', 'address', 'description', 'language', 'time_zone'] as const;
const needed = new Set<string>(['name', 'language', 'time_zone']);
const tagsOf = sql`array(select jsonb_array_elements_text(r.facts -> 'tag_names'))`;

/** Whoever is given without a name is called by their address, or their id. */
const nameOf = sql`coalesce(r.facts ->> 'name', nullif(btrim(regexp_replace(split_part(r.facts ->> 'email', '@', 1), '[._-]+', ' ', 'g')), ''), r.facts ->> 'email', r.facts ->> 'unique_external_id')`;

/** A number for somebody new; for a select that names its people before they are written. */
export const nextPersonId: Sql = sql`nextval(pg_get_serial_sequence('people', 'id'))`;

/** What is known of `people p`, by the same names. */
export const factsColumn: Sql = sql`jsonb_build_object('name', p.name, 'phone', p.phone, 'mobile', p.mobile, 'job_title', p.job_title, 'unique_external_id', p.unique_external_id,
  'twitter_id', p.twitter_id, 'address', p.address, 'description', p.description, 'language', p.language, 'time_zone', p.time_zone, 'tag_names', to_jsonb(p.tags))`;

/** Writes people nobody knows yet, with their address, and makes them customers of the desk. */
export async function takeInPeople(tx: Writes, deskId: number, rows: Sql): Promise<number> {
  const made = await tx.run(sql`
    insert into people (org_id, id, name, phone, mobile, job_title, unique_external_id, twitter_id, address, description, language, language_chosen_at, time_zone, tags)
    select ${tx.org_id}::bigint, r.id, ${nameOf}, r.facts ->> 'phone', r.facts ->> 'mobile', r.facts ->> 'job_title', r.facts ->> 'unique_external_id',
      r.facts ->> 'twitter_id', r.facts ->> 'address', r.facts ->> 'description', coalesce(r.facts ->> 'language', 'en'), case when r.facts ->> 'language' is not null then now() end, coalesce(r.facts ->> 'time_zone', 'Etc/UTC'),
      case when r.facts ? 'tag_names' then ${tagsOf} else '{}' end from (${rows}) r`);
  await tx.run(sql`
    insert into emails (org_id, person_id, address, is_primary)
    select ${tx.org_id}::bigint, r.id, r.facts ->> 'email', true from (${rows}) r where r.facts ->> 'email' is not null`);
  await addFurther(tx, rows);
  await seatPeople(tx, deskId, rows);
  return made;
}

/** Gives people the further addresses the facts name, those that nobody has. */
async function addFurther(tx: Writes, rows: Sql): Promise<void> {
  await tx.run(sql`
    insert into emails (org_id, person_id, address, is_primary)
    select ${tx.org_id}::bigint, o.id, o.address, false from (
      select r.id, a.address from (${rows}) r cross join lateral jsonb_array_elements_text(coalesce(r.facts -> 'other_emails', '[]')) a(address)) o
    where (select e.id from emails e where e.org_id = ${tx.org_id} and e.key = lower(o.address) limit 1) is null`);
}

/** Makes people customers of the desk, with the values of its own fields. */
export async function seatPeople(tx: Writes, deskId: number, rows: Sql): Promise<void> {
  await tx.run(sql`
    insert into seats (org_id, desk_id, person_id, kind, sort_name, custom_fields)
    select ${tx.org_id}::bigint, ${deskId}::bigint, r.id, 'customer', (select y.sort_name from people y where y.org_id = ${tx.org_id} and y.id = r.id limit 1),
      jsonb_strip_nulls(coalesce(r.facts -> 'custom', '{}')) from (${rows}) r on conflict do nothing`);
}

const person = (tx: Writes): Sql => sql`lateral (select y.* from people y where y.org_id = ${tx.org_id} and y.id = r.id limit 1) p`;
const excluded = join([...texts, 'language_chosen_at', 'tags', 'updated_at'].map((column) => sql`${raw(column)} = excluded.${raw(column)}`));

/** Fills in what was blank of people another desk knows; nothing that is known is overwritten. */
export async function completePeople(tx: Writes, rows: Sql): Promise<void> {
  const values = texts.map((column) => (needed.has(column) ? sql`p.${raw(column)}` : sql`coalesce(p.${raw(column)}, r.facts ->> ${column})`));
  await overwrite(tx, rows, values, sql`p.tags`);
}

/** Every person is met by their number, however little PostgreSQL knows of tables that grew a moment ago. */
async function overwrite(tx: Writes, rows: Sql, values: Sql[], tags: Sql, chosen = sql`p.language_chosen_at`): Promise<void> {
  await tx.run(sql`
    insert into people (org_id, id, ${raw(texts.join(', '))}, language_chosen_at, tags, updated_at)
    select p.org_id, p.id, ${join(values)}, ${chosen}, ${tags}, now() from (${rows}) r cross join ${person(tx)}
    on conflict (org_id, id) do update set ${excluded}`);
}

/** Gives people what the facts name, and the desk's own fields of theirs; an address they have not becomes their primary one, the old one stays. */
export async function changePeople(tx: Writes, deskId: number, rows: Sql): Promise<void> {
  const values = texts.map((column) => {
    const given = needed.has(column) ? sql`coalesce(r.facts ->> ${column}, p.${raw(column)})` : sql`r.facts ->> ${column}`;
    return sql`case when r.facts ? ${column} then ${given} else p.${raw(column)} end`;
  });
  const chosen = sql`case when r.facts ->> 'language' <> p.language then now() else p.language_chosen_at end`;
  await overwrite(tx, rows, values, sql`case when r.facts ? 'tag_names' then ${tagsOf} else p.tags end`, chosen);
  await tx.run(sql`
    insert into seats (org_id, desk_id, person_id, kind, custom_fields, updated_at)
    select s.org_id, s.desk_id, s.person_id, s.kind, jsonb_strip_nulls(s.custom_fields || (r.facts -> 'custom')), now() from (${rows}) r cross join lateral (
      select y.* from seats y where y.org_id = ${tx.org_id} and y.desk_id = ${deskId} and y.person_id = r.id and y.kind = 'customer' limit 1) s where r.facts -> 'custom' <> '{}'
    on conflict (org_id, desk_id, person_id, kind) do update set custom_fields = excluded.custom_fields, updated_at = now()`);
  const fresh = sql`(select r.id, r.facts ->> 'email' as address from (${rows}) r where r.facts ->> 'email' is not null
    and (select e.id from emails e where e.org_id = ${tx.org_id} and e.key = lower(r.facts ->> 'email') limit 1) is null)`;
  await tx.run(sql`
    update emails set is_primary = false where org_id = ${tx.org_id} and id = any(array(
      select e.id from ${fresh} f cross join lateral (select y.id from emails y where y.org_id = ${tx.org_id} and y.person_id = f.id and y.is_primary limit 1) e))`);
  await tx.run(sql`insert into emails (org_id, person_id, address, is_primary) select ${tx.org_id}::bigint, f.id, f.address, true from ${fresh} f`);
  await addFurther(tx, rows);
}

/** Writes what people are found by, as they are now. */
export async function rememberAll(tx: Writes, rows: Sql): Promise<void> {
  await tx.run(sql`
    insert into people_words (org_id, person_id, sort_name, words)
    select p.org_id, p.id, p.sort_name, search_form(concat_ws(' ', p.name, (select string_agg(e.address, ' ' order by e.id) from emails e where e.org_id = p.org_id and e.person_id = p.id),
      p.phone, p.mobile, p.unique_external_id, p.twitter_id, array_to_string(p.tags, ' ')))
    from (${rows}) r cross join ${person(tx)}
    on conflict (org_id, person_id) do update set words = excluded.words, sort_name = excluded.sort_name
    where people_words.words <> excluded.words or people_words.sort_name <> excluded.sort_name`);
}

const ids = (rows: Sql): Sql => sql`any(array(select r.id from (${rows}) r))`;

/** Takes addresses away again that were given later than the others, and makes the one named primary again. `rows`: id, address, primary_id. */
export async function takeAddressesBack(tx: Writes, rows: Sql): Promise<void> {
  await tx.run(sql`
    delete from emails e where e.org_id = ${tx.org_id} and e.key = any(array(select lower(r.address) from (${rows}) r)) and e.person_id = ${ids(rows)} and e.verified_at is null`);
  await tx.run(sql`
    update emails e set is_primary = true where e.org_id = ${tx.org_id} and e.id = any(array(select r.primary_id from (${rows}) r))
      and not exists (select from emails x where x.org_id = e.org_id and x.person_id = e.person_id and x.is_primary)`);
}

/** Takes the customer's seat away of people another desk knew before. */
export async function unseatPeople(tx: Writes, deskId: number, rows: Sql): Promise<void> {
  await tx.run(sql`delete from seats where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${ids(rows)} and kind = 'customer'`);
}

/** Removes people for good who came in a moment ago; whoever anything hangs on makes the statement fail. */
export async function removePeople(tx: Writes, deskId: number, rows: Sql): Promise<void> {
  await unseatPeople(tx, deskId, rows);
  await tx.run(sql`delete from people_words where org_id = ${tx.org_id} and person_id = ${ids(rows)}`);
  await tx.run(sql`delete from emails where org_id = ${tx.org_id} and person_id = ${ids(rows)}`);
  await tx.run(sql`delete from people where org_id = ${tx.org_id} and id = ${ids(rows)}`);
}
