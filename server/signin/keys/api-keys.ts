/** API keys: one per person, shown once, sent as the user name of Basic credentials. */
import type { FastifyRequest } from 'fastify';
import { type Reads, sql, type Tx } from '../../platform/db.ts';
import { tell } from '../../platform/events.ts';
import { hashOf, newToken } from '../tokens.ts';

/** Makes a new key for a person; the old one stops at once. */
export async function makeApiKey(tx: Tx, personId: number, by: number | null): Promise<string> {
  const key = newToken();
  await setApiKey(tx, personId, key, by);
  return key;
}

/** Gives a person this very key (set-up from the environment). */
export async function setApiKey(tx: Tx, personId: number, key: string, by: number | null): Promise<void> {
  await tx.run(sql`insert into api_keys (key_hash, org_id, person_id, created_by) values (${hashOf(key)}, ${tx.org_id}, ${personId}, ${by})
    on conflict (org_id, person_id) do update set key_hash = excluded.key_hash, created_at = now(), created_by = excluded.created_by`);
  tell(tx, { person: personId, what: 'sign_ins' });
}

/** Whether a person's key came with the set-up and was made by nobody since. */
export const keyIsOfSetup = async (db: Reads, personId: number): Promise<boolean> =>
  (await db.row(sql`select 1 from api_keys where org_id = ${db.org_id} and person_id = ${personId} and created_by is null`)) !== undefined;

/**
 * The key in the Authorization header: the user name of Basic credentials, whatever the password; also where the word Basic is missing,
 * as low-code tools send it. Null where there is none.
 */
export function keyOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization?.trim();
  if (!header) return null;
  const [, scheme, value = ''] = /^(?:(\S+)\s+)?(\S+)$/.exec(header) ?? [];
  if (scheme && scheme.toLowerCase() !== 'basic') return null;
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon > 0 ? text.slice(0, colon) : null;
}
