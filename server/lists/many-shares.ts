/** Lists of what was shared with somebody who has very many shares: they hardly ever have to sort them all. */
import { raw, type Sql, sql } from '../platform/db.ts';

/** From so many shares on the newest tickets are looked through first, and so many of them. */
const many = 500;
const newest = 20_000;

/**
 * One page of ids with their `key`, newest first, of `tickets t` whose ids `keys` selects as `key`. Few are fetched one by one. Of many the first page
 * nearly always stands among the desk's newest, which one index holds in order (`walk`); where it does not, all are fetched after all.
 */
export function newestOfShares(of: { keys: Sql; here: Sql; walk: Sql; column: Sql; where: Sql; limit: number }): Sql {
  const { keys, here, walk, column, where, limit } = of;
  const page = raw(`limit ${limit}`);
  const full = sql`(select count(*) from soon) >= ${raw(String(limit))}`;
  const few = sql`(select count(*) from (select from (${keys}) m limit ${raw(String(many + 1))}) m) <= ${raw(String(many))}`;
  return sql`(
    with soon as materialized (
      select w.id, w.key from (select t.id, ${column} as key from tickets t where ${walk} order by ${column} desc, t.id desc limit ${raw(String(newest))}) w
      join tickets t on ${here} and t.id = w.id
      where not (${few}) and (w.id in (${keys})) is true and ${where} order by w.key desc, w.id desc ${page})
    select id, key from soon where ${full}
    union all
    (select t.id, ${column} as key from tickets t where not (${full}) and ${here} and t.id = any(array(${keys})) and ${where} order by ${column} desc, t.id desc ${page}))`;
}
