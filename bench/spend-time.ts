/** Spends time on the loaded tickets: as many entries as tickets, over the two years the desk has been busy; and the companies they are for. */
import type pg from 'pg';
import { openDatabases } from '../server/platform/db.ts';
import { sumAnew } from '../server/time/index.ts';
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
    `insert into time_entries (org_id, desk_id, ticket_id, agent_id, seconds, billable, executed_at, company_id, group_id, workspace_id)
     select t.org_id, t.desk_id, t.id, 1 + (n * 31 % $4::bigint), (n * 53 % 7200)::int, n % 10 < 7, now() - (n::float8 / $3::bigint * 730) * interval '1 day', t.company_id, t.group_id, t.workspace_id
     from generate_series(1, $3::bigint) n join tickets t on t.org_id = $1::bigint and t.desk_id = $2::bigint and t.id = 1 + (n * 104729 % $3::bigint)`,
    [cast.org_id, cast.desk_id, cast.tickets, cast.agents],
  );
}

/** What the product keeps beside the entries, made by the product's own function. */
export async function addUpTime(url: string, cast: Cast): Promise<void> {
  const databases = openDatabases(url, { role: null, size: 2 });
  await databases.of(cast.org_id).transact((tx) => sumAnew(tx, cast.desk_id));
  await databases.close();
}
