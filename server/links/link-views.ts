/** Who looked by a public link: written in one go after the answers, never before one. No address is kept. */
import { createHmac } from 'node:crypto';
import type { Database } from '../platform/db.ts';
import { sql } from '../platform/db.ts';
import { keyFor } from '../platform/secret.ts';

/** Somebody looked. `viewer`: 16 bytes that tell the visitors of one link on one day apart, and no more. */
export interface Look {
  link_id: number;
  viewer: Buffer;
  person_id: number | null;
  at: Date;
}

/** The key of one day and secret; pages are read by the hundred, days change once. */
let today: { day: number; secret: Buffer; key: Buffer } | null = null;
function keyOfDay(at: Date): Buffer {
  const day = Math.floor(at.getTime() / 86_400_000);
  const secret = keyFor('public_link_views');
  if (today?.day !== day || today.secret !== secret) today = { day, secret, key: createHmac('sha256', secret).update(at.toISOString().slice(0, 10)).digest() };
  return today.key;
}

/** The visitor's name for one link and one day. */
export function viewerOf(linkId: number, ip: string, at: Date): Buffer {
  return createHmac('sha256', keyOfDay(at)).update(`${linkId} ${ip}`).digest().subarray(0, 16);
}

/** A visitor who comes back within half an hour still has the same look. */
const oneLook = '30 minutes';

/** Writes looks of one organisation. */
export async function recordLooks(db: Database, looks: Look[]): Promise<void> {
  await db.transact(async (tx) => {
    const added = await tx.rows<{ link_id: number; at: string }>(sql`
      insert into public_link_views (org_id, link_id, viewer, person_id, viewed_at)
      select distinct on (x.link_id, x.viewer) ${tx.org_id}, x.link_id, x.viewer, x.person_id, x.at
      from unnest(${looks.map((one) => one.link_id)}::bigint[], ${looks.map((one) => one.viewer)}::bytea[], ${looks.map((one) => one.person_id)}::bigint[], ${looks.map((one) => one.at.toISOString())}::timestamptz[]) as x(link_id, viewer, person_id, at)
      join public_links l on l.org_id = ${tx.org_id} and l.id = x.link_id
      where not exists (select from public_link_views v where v.org_id = ${tx.org_id} and v.link_id = x.link_id and v.viewer = x.viewer and v.viewed_at > x.at - ${oneLook}::interval)
      order by x.link_id, x.viewer, x.at returning link_id, viewed_at as at`);
    if (!added.length) return;
    await tx.run(sql`
      update public_links l set views = l.views + n.looks, last_viewed_at = greatest(l.last_viewed_at, n.at)
      from (select x.id, count(*) as looks, max(x.at) as at from unnest(${added.map((one) => one.link_id)}::bigint[], ${added.map((one) => one.at)}::timestamptz[]) as x(id, at) group by x.id) n
      where l.org_id = ${tx.org_id} and l.id = n.id`);
  });
}
