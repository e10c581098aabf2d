/** How many contacts a list would hold, and hits for pickers. */
import { atHelpDesk } from '../companies/index.ts';
import type { Actor } from '../people/index.ts';
import { raw, sql } from '../platform/db.ts';
import { isIndexed, normalise } from '../platform/normalise.ts';
import { contactsFrom } from './contact.ts';
import { contactsWhere, everybody, fits, isCommon, knownWith, searchedFor, wordsWith } from './find-keys.ts';
import { type ContactFilter, isKnown } from './narrow.ts';

const mostMilliseconds = 2000;
const mostCounted = 1000;
const enough = raw(`limit ${mostCounted + 1}`);

/** How many a list would hold, counted up to 1000; where counting takes too long, `more` says that there may be more. */
export async function contactCount(actor: Actor, query: ContactFilter): Promise<{ count: number; more: boolean }> {
  atHelpDesk(actor);
  const searched = await searchedFor(actor.db.read, actor, query);
  const words = wordsWith(searched);
  const candidates = 2.5 * mostCounted;
  const indexed = !searched.few && words.some(isKnown) && !(await isCommon(actor, words));
  const counted = await actor.db.readWithin(mostMilliseconds, (db) =>
    db.row<{ n: number; all: boolean }>(
      indexed
        ? sql`with f as materialized (select ${knownWith(words, candidates)} as id)
            select (select count(*) < ${candidates} from f) as all,
              (select count(*)::int from (select 1 from f where ${searched.inSets(sql`f.id`)} and exists (${fits(searched, actor, sql`f.id`)}) ${enough}) c) as n`
        : sql`select true as all, count(*)::int as n from (${everybody(actor, searched)} ${enough}) c`,
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
  const where = contactsWhere(actor, {});
  const columns = sql`p.id, p.name, p.sort_name`;
  const known = isIndexed(begun)
    ? sql` union (select ${columns} from (select ${knownWith([begun], 1000)} as id) f join ${contactsFrom(actor)} on p.org_id = ${actor.org_id} and p.id = f.id
        where ${where} and strpos(p.sort_name, ${` ${begun}`}) > 0 limit 10)`
    : sql``;
  return actor.db.read.rows<{ id: number; name: string }>(sql`
    select id, name from ((select ${columns} from ${contactsFrom(actor)} where ${where} and p.sort_name >= ${begun} and p.sort_name < ${`${begun}\u{10ffff}`}
      order by p.sort_name, p.id limit 10)${known}) h order by not starts_with(sort_name, ${begun}), sort_name, id limit 10`);
}
