/** Public links as they stand: the state of each, its address for who may make one, and who looked. */
import type { LinkView, PublicLink } from '../../contract/public-links.ts';
import { openToAnyone, publicLinksOn } from '../access/index.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';
import type { LinkTicket } from './link-rules.ts';
import { urlFrom } from './link-token.ts';

export interface LinkRow extends Omit<PublicLink, 'url' | 'yours' | 'created_by'> {
  nonce: Buffer;
  created_by_id: number;
  created_by_name: string;
}

/** The links of a ticket that were not revoked, newest first. */
export const linksOf = (db: Reads, ticket: LinkTicket, which: Sql = sql`true`): Promise<LinkRow[]> =>
  db.rows<LinkRow>(sql`
    select l.id, l.nonce, l.expires_at, l.passphrase_hash is not null as has_passphrase, l.created_at, l.views, l.last_viewed_at, l.created_by as created_by_id, p.name as created_by_name,
      case when l.expires_at <= now() then 'expired' when l.frozen_at is not null or not ${publicLinksOn(ticket.org_id)} then 'off' when not ${openToAnyone(ticket.org_id)} then 'suspended' else 'live' end as state
    from public_links l
    join tickets t on t.org_id = l.org_id and t.desk_id = l.desk_id and t.id = l.ticket_id
    join people p on p.org_id = l.org_id and p.id = l.created_by
    where l.org_id = ${ticket.org_id} and l.desk_id = ${ticket.desk_id} and l.ticket_id = ${ticket.id} and l.revoked_at is null and ${which}
    order by l.id desc`);

/** The links that open the ticket just now, those that last longest first (E10). */
export async function liveLinks(db: Reads, ticket: LinkTicket): Promise<LinkRow[]> {
  const live = (await linksOf(db, ticket)).filter((link) => link.state === 'live');
  return live.sort((a, b) => (b.expires_at ?? '9').localeCompare(a.expires_at ?? '9'));
}

/** As the wire has it. `base`: what addresses begin with; null where the reader could not make a link. */
export function wireLink(row: LinkRow, base: string | null, yours: boolean): PublicLink {
  const { nonce, created_by_id, created_by_name, ...link } = row;
  return { ...link, url: base === null ? null : urlFrom(nonce, base), created_by: { id: created_by_id, name: created_by_name }, yours };
}

/** Who looked and when, newest first. A visitor's name is a few letters of a hash that is salted anew each day. */
export const viewsOf = (db: Reads, linkId: number): Promise<LinkView[]> =>
  db.rows<LinkView>(sql`
    select v.viewed_at, encode(substring(v.viewer for 3), 'hex') as viewer, case when p.id is null then null else json_build_object('id', p.id, 'name', p.name) end as person
    from public_link_views v left join people p on p.org_id = v.org_id and p.id = v.person_id
    where v.org_id = ${db.org_id} and v.link_id = ${linkId} order by v.viewed_at desc, v.id desc limit 100`);
