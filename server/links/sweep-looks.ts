/** Who looked by public links is kept for 180 days; how often a link was opened, for as long as the link. */
import { type Databases, sql } from '../platform/db.ts';
import type { Habit } from '../platform/worker.ts';

const days = 180;
/** Rows taken at once: nobody waits for a night's work. */
const batch = 5000;

export const sweepLooks: Habit = {
  name: 'sweep-looks',
  when: '47 3 * * *',
  async run(databases: Databases) {
    for (const { id } of await databases.anyone.rows<{ id: number }>(sql`select id from organisations order by id`)) {
      let gone = batch;
      while (gone === batch)
        gone = await databases.of(id).transact((tx) =>
          tx.run(sql`delete from public_link_views where org_id = ${id} and id in (
            select v.id from public_link_views v where v.org_id = ${id} and v.viewed_at < now() - make_interval(days => ${days}) order by v.viewed_at limit ${batch})`),
        );
    }
  },
};
