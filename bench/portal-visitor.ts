/** A customer who is signed in at the portal, with ten thousand requests shared with them. */
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { LoadedDesk } from './database.ts';

const shares = 10_000;

/** The cookie of the last person of the desk, who was shared tickets spread over all there are. */
export async function portalVisitor({ url, cast }: LoadedDesk): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("insert into sign_ins (token_hash, org_id, person_id, expires_at) values ($1, $2, $3, now() + interval '1 day')", [
      createHash('sha256').update(token).digest(),
      cast.org_id,
      cast.people,
    ]);
    await client.query(
      `insert into ticket_shares (org_id, desk_id, ticket_id, person_id, level, shared_by)
       select $1, $2, t.id, $3, 'note', $4 from tickets t
       where t.org_id = $1 and t.desk_id = $2 and t.id % $5 = 0 and t.requester_id <> $3 order by t.id limit $6 on conflict do nothing`,
      [cast.org_id, cast.desk_id, cast.people, cast.admin, Math.max(1, Math.floor(cast.tickets / shares)), shares],
    );
    await client.query('vacuum (analyze) ticket_shares');
  } finally {
    await client.end();
  }
  return `tandem_session=${token}`;
}
