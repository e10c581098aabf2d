/** Asks the one policy of the portal for many open pages and requests at once, and whether who opened them is still signed in. */
import { requestShares, visibleAtPortal } from '../access/index.ts';
import { saidToCustomers } from '../messages/index.ts';
import { type Reads, raw, sql } from '../platform/db.ts';
import { portalClosedTo } from '../signin/index.ts';

export interface Asked {
  token_hash: string;
  person: number;
  /** Null: only whether they are signed in. */
  request: number | null;
}

export interface Seen {
  /** Which of those asked this is about. */
  at: number;
  is_signed_in: boolean;
  sees: boolean;
  /** Epoch milliseconds at which something happened to the request that they may read, or they were let in. */
  moved_at: number | null;
  /** The newest letter. */
  newest: number | null;
  /** Milliseconds until the session or a share on the request ends by itself. */
  ends_in: number | null;
}

/** One answer for each that was asked, in no order. */
export function whatPagesSee(db: Reads, desk: number, asked: Asked[]): Promise<Seen[]> {
  const here = raw('a.person_id');
  const viewer = { org_id: db.org_id, desk_id: desk, person: here };
  const milliseconds = (instant: ReturnType<typeof sql>) => sql`(extract(epoch from ${instant}) * 1000)::float8`;
  return db.rows<Seen>(sql`
    select (a.n - 1)::int as at, c.person_id is not null as is_signed_in, t.id is not null as sees, ${milliseconds(sql`greatest(t.public_at, let_in.at)`)} as moved_at,
      case when t.id is not null then (select m.id from messages m where m.org_id = t.org_id and m.desk_id = t.desk_id and m.ticket_id = t.id and ${saidToCustomers} order by m.id desc limit 1) end as newest,
      ${milliseconds(sql`least(c.expires_at, let_in.until) - now()`)} as ends_in
    from unnest(${asked.map((one) => one.token_hash)}::text[], ${asked.map((one) => one.person)}::bigint[], ${asked.map((one) => one.request)}::bigint[])
      with ordinality as a(token_hash, person_id, ticket_id, n)
    left join sign_ins c on c.token_hash = decode(a.token_hash, 'hex') and c.org_id = ${db.org_id} and c.person_id = a.person_id and c.expires_at > now()
      and not ${portalClosedTo(here, db.org_id, desk)}
    left join tickets t on t.id = a.ticket_id and c.person_id is not null and ${visibleAtPortal(viewer)}
    left join lateral (select max(rs.created_at) as at, min(rs.expires_at) as until from (${requestShares(viewer)}) rs where rs.ticket_id = t.id) let_in on true`);
}
