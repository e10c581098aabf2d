/** Sweeps away what has run out: sessions, links, counted tries. */
import { type Databases, sql } from '../platform/db.ts';
import type { Habit } from '../platform/worker.ts';

export const sweepSignIns: Habit = {
  name: 'sweep-sign-ins',
  when: '17 * * * *',
  async run(databases: Databases) {
    await databases.anyone.run(sql`delete from sign_ins where expires_at < now()`);
    await databases.anyone.run(sql`delete from sign_in_links where expires_at < now()`);
    await databases.anyone.run(sql`delete from sign_in_tries where tried_at < now() - interval '1 day'`);
  },
};
