/** The addresses a desk writes from, as Freshdesk's clients know them. Each desk has one, under the desk's own number. */
import type { Static } from 'typebox';
import type { EmailConfig } from '../../contract/forwarding.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, sql } from '../platform/db.ts';

type Config = Static<typeof EmailConfig>;

export async function emailConfigsOf(db: Reads, actor: Actor): Promise<Config[]> {
  const desks = await db.rows<{ id: number; name: string; support_email: string; created_at: string }>(
    sql`select id, name, support_email, created_at from desks where org_id = ${actor.org_id} and id = ${actor.desk_id}`,
  );
  return desks.map(({ id, name, support_email, created_at }) => ({
    id,
    name,
    product_id: null,
    to_email: support_email,
    reply_email: support_email,
    group_id: null,
    primary_role: true,
    active: true,
    created_at,
    updated_at: created_at,
  }));
}
