/** What anybody may read by a public link. It is outside every wall: a restricted group's ticket opens by it only while sharing outside is on (A34). */
import { type Sql, sql } from '../platform/db.ts';
import { wallsOpen } from './access.ts';

/** A26: whether public links are switched on. */
export const publicLinksOn = (orgId: number): Sql =>
  sql`coalesce((select (s.value)::boolean from settings s where s.org_id = ${orgId} and s.key = 'public_links'), false)`;

/** A33: deleted tickets and spam open for nobody; neither does one behind a wall. On `tickets t`. */
export const openToAnyone = (orgId: number): Sql => sql`(t.deleted_at is null and t.spam_at is null and (t.group_id is null or ${wallsOpen(orgId)}
  or not exists (select from groups g where g.org_id = t.org_id and g.id = t.group_id and g.restricted_at is not null and g.deleted_at is null)))`;
