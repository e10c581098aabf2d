/**
 * What a public link opens, in one statement: whether it opens at all just now, and what may be read there. Whatever is in the way, the
 * answer is the same: nothing.
 */

import { openToAnyone, publicLinksOn } from '../access/index.ts';
import type { StoredFile } from '../attachments/index.ts';
import { saidToCustomers } from '../messages/index.ts';
import { type Databases, type Reads, sql } from '../platform/db.ts';
import { hashOfToken } from './link-token.ts';

export interface PublicMessage {
  id: number;
  name: string;
  /** Said by the customer's side. */
  incoming: boolean;
  body: string;
  created_at: string;
  files: StoredFile[] | null;
}

/** The ticket as anybody may read it: names, and nothing else of anybody. */
export interface PublicThread {
  description: string;
  requester: string;
  created_at: string;
  files: StoredFile[] | null;
  /** The newest `mostMessages`, oldest first. */
  messages: PublicMessage[];
  more: boolean;
}
export const mostMessages = 500;

export interface OpenLink {
  org_id: number;
  link_id: number;
  desk_id: number;
  ticket_id: number;
  desk: { slug: string; name: string; support_email: string };
  subject: string | null;
  status: number;
  passphrase_hash: string | null;
  expires_at: string | null;
  require_login: boolean;
  /** Changes with anything that is shown. */
  mark: string;
  /** Null where the reader has it at this mark already, and where a passphrase is asked for. */
  thread: PublicThread | null;
}

/** The organisation a token belongs to; nothing else may be asked before that. */
export async function organisationOfLink(databases: Databases, token: string): Promise<number | null> {
  const row = await databases.anyone.row<{ org_id: number }>(sql`select org_id from public_links where token_hash = ${hashOfToken(token)}`);
  return row?.org_id ?? null;
}

/** JSON has microseconds and a zone; the wire has neither. */
const instant = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';

/**
 * Opens a link. `known`: the mark of what the reader has already. `proved`: the passphrase was right, or is not to be asked for.
 */
export function openLink(db: Reads, token: string, known: string | null, proved = false): Promise<OpenLink | undefined> {
  const org = db.org_id;
  const here = sql`m.org_id = l.org_id and m.desk_id = l.desk_id and m.ticket_id = l.ticket_id and ${saidToCustomers}`;
  const files = (which: ReturnType<typeof sql>) => sql`
    (select json_agg(json_build_object('id', f.id, 'org_id', f.org_id, 'name', f.name, 'content_type', f.content_type, 'size', f.size, 'created_at', to_char(f.created_at, ${instant})) order by f.id)
     from attachments f where f.org_id = l.org_id and f.desk_id = l.desk_id and f.ticket_id = l.ticket_id and ${which})`;
  return db.row<OpenLink>(sql`
    select l.org_id, l.id as link_id, l.desk_id, l.ticket_id, json_build_object('slug', d.slug, 'name', d.name, 'support_email', d.support_email) as desk,
      t.subject, t.status, l.passphrase_hash, l.expires_at, x.mark,
      coalesce((select (s.value)::boolean from settings s where s.org_id = ${org} and s.key = 'public_links_require_login'), false) as require_login,
      case when (l.passphrase_hash is null or ${proved}) and x.mark is distinct from ${known}::text then (
        select json_build_object('description', t.description, 'requester', p.name, 'created_at', to_char(t.created_at, ${instant}), 'files', ${files(sql`f.message_id is null`)},
          'more', c.messages > ${mostMessages}, 'messages', coalesce((select json_agg(z order by z.id) from (
            select m.id, a.name, m.incoming, m.body, to_char(m.created_at, ${instant}) as created_at, ${files(sql`f.message_id = m.id`)} as files
            from messages m join people a on a.org_id = m.org_id and a.id = m.user_id where ${here} order by m.id desc limit ${mostMessages}) z), '[]'))
        from people p where p.org_id = t.org_id and p.id = t.requester_id) end as thread
    from public_links l
    join tickets t on t.org_id = l.org_id and t.desk_id = l.desk_id and t.id = l.ticket_id
    join desks d on d.org_id = l.org_id and d.id = l.desk_id
    cross join lateral (select count(*)::int as messages, coalesce(max(m.updated_at), t.created_at) as last from messages m where ${here}) c
    cross join lateral (select concat_ws('.', extract(epoch from t.updated_at), c.messages, extract(epoch from c.last), extract(epoch from l.expires_at), l.passphrase_hash is null) as mark) x
    where l.token_hash = ${hashOfToken(token)} and l.org_id = ${org} and l.revoked_at is null and l.frozen_at is null and (l.expires_at is null or l.expires_at > now())
      and ${publicLinksOn(org)} and ${openToAnyone(org)}`);
}
