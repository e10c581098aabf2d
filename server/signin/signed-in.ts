/** Who is signed in in this browser, whatever seat they have; for pages that serve strangers too. */
import type { FastifyRequest } from 'fastify';
import { type Databases, sql } from '../platform/db.ts';
import { organisationFor } from './authenticate.ts';
import { sessionToken } from './sessions.ts';
import { credentialBy } from './tokens.ts';

/** Somebody signed in at this organisation and not blocked at this desk; null for strangers. */
export async function signedIn(databases: Databases, request: FastifyRequest, at: { org_id: number; desk_id: number }): Promise<{ person_id: number } | null> {
  const token = sessionToken(request);
  const credential = token && credentialBy('session', token);
  if (!credential || (await organisationFor(databases, credential)) !== at.org_id) return null;
  const row = await databases.of(at.org_id).read.row<{ person_id: number }>(sql`
    select c.person_id from sign_ins c where c.token_hash = ${credential.hash} and c.org_id = ${at.org_id} and c.expires_at > now()
      and not exists (select from seats s where s.org_id = c.org_id and s.desk_id = ${at.desk_id} and s.person_id = c.person_id and s.kind = 'customer' and (s.blocked_at is not null or s.deleted_at is not null))`);
  return row ?? null;
}
