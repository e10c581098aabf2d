/** Makes one row of the ledger's many, by the clock: what is moved is what was taken, so it is right however many do it at once. */
import { type Database, type Databases, sql } from '../platform/db.ts';
import type { Habit } from '../platform/worker.ts';

const batch = 500;
const cell = sql`org_id, desk_id, axis, span, starts, key, group_id, workspace_id, billable`;

/** Folds some cells of an organisation; says whether there was anything to fold. */
export const foldSums = (db: Database): Promise<boolean> =>
  db.transact(async (tx) => {
    const folded = await tx.run(sql`
      with fresh as (select distinct ${cell} from (select ${cell} from time_sums where org_id = ${tx.org_id} and loose limit ${batch} for update skip locked) l),
      gone as (
        delete from time_sums s using fresh f
        where s.org_id = f.org_id and s.desk_id = f.desk_id and s.axis = f.axis and s.span = f.span and s.starts = f.starts and s.key is not distinct from f.key
          and s.group_id is not distinct from f.group_id and s.workspace_id is not distinct from f.workspace_id and s.billable = f.billable
        returning s.*),
      sums as (select ${cell}, sum(worked) as worked, sum(seconds) as seconds, sum(entries) as entries from gone group by ${cell}),
      kept as (insert into time_sums (${cell}, worked, seconds, entries, loose) select *, false from sums where worked <> 0 or seconds <> 0 or entries <> 0)
      select 1 from gone`);
    return folded > 0;
  });

export const foldHabit: Habit = {
  name: 'fold-time-sums',
  when: '*/5 * * * *',
  async run(databases: Databases) {
    for (const { id } of await databases.anyone.rows<{ id: number }>(sql`select id from organisations order by id`)) while (await foldSums(databases.of(id)));
  },
};
