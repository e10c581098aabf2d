/** Shares that are there to be taken away again, so that no measured call finds nothing. */
import pg from 'pg';
import type { LoadedDesk } from './database.ts';

export interface SpareShare {
  id: number;
  ticket_id: number;
}

/** Three colleagues are let into tickets nothing stands in front of, into at most 120,000 all together: eight turns take half of them. */
export async function spareShares({ url, cast }: LoadedDesk): Promise<SpareShare[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: string; ticket_id: string }>(
    `insert into ticket_shares (org_id, desk_id, ticket_id, person_id, level, shared_by)
     select $1, $2, t.id, $3 - n, 'work', $4 from generate_series(0, 2) n, tickets t
     where t.org_id = $1 and t.desk_id = $2 and t.id % 100 not in (50, 51, 52) order by n, t.id desc limit 120000
     on conflict do nothing returning id, ticket_id`,
    [cast.org_id, cast.desk_id, cast.agents - 10, cast.admin],
  );
  await client.query('vacuum (analyze) ticket_shares').finally(() => client.end());
  return rows.map((row) => ({ id: Number(row.id), ticket_id: Number(row.ticket_id) }));
}
