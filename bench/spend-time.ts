/** Spends time on the loaded tickets: as many entries as tickets, over the two years the desk has been busy; and the companies they are for. */
import type pg from 'pg';
import { companies } from './companies.ts';
import type { Cast } from './desk.ts';

export async function spendTime(client: pg.Client, cast: Cast): Promise<void> {
  await client.query("insert into companies (org_id, id, desk_id, name) select $1, n, $2, 'Company ' || n from generate_series(1, $3::int) n", [
    cast.org_id,
    cast.desk_id,
    companies,
  ]);
  await client.query("select setval(pg_get_serial_sequence('companies', 'id'), $1)", [companies]);
  await client.query(
    `insert into time_entries (org_id, desk_id, ticket_id, agent_id, seconds, billable, executed_at)
     select $1::bigint, $2::bigint, 1 + (n * 104729 % $3::bigint), 1 + (n * 31 % $4::bigint), (n * 53 % 7200)::int, n % 10 < 7, now() - (n::float8 / $3::bigint * 730) * interval '1 day'
     from generate_series(1, $3::bigint) n`,
    [cast.org_id, cast.desk_id, cast.tickets, cast.agents],
  );
}
