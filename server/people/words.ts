/** What somebody is found by, kept beside them: written in the transaction that changes it, so that search knows it at once. */
import { sql, type Tx } from '../platform/db.ts';

/** Writes what the person is found by, as it is now. Nobody waits for it before the commit. */
export function rememberWords(tx: Tx, personId: number): void {
  tx.follow(sql`
    insert into people_words (org_id, person_id, sort_name, words)
    select p.org_id, p.id, p.sort_name, search_form(concat_ws(' ', p.name, (select string_agg(e.address, ' ' order by e.id) from emails e where e.org_id = p.org_id and e.person_id = p.id),
      p.phone, p.mobile, p.unique_external_id, p.twitter_id, array_to_string(p.tags, ' ')))
    from people p where p.org_id = ${tx.org_id} and p.id = ${personId}
    on conflict (org_id, person_id) do update set words = excluded.words, sort_name = excluded.sort_name
    where people_words.words <> excluded.words or people_words.sort_name <> excluded.sort_name`);
}
