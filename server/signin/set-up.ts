/** The first organisation, its first desk and its admin: from the environment, or from the set-up page with the code printed at start. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { addPerson, dropOrganisation, firstOrganisation, giveSeat, makeDesk, makeOrganisation } from '../people/index.ts';
import type { Databases } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { setApiKey } from './keys/api-keys.ts';
import { setPassword } from './passwords/passwords.ts';

const code = randomBytes(9).toString('base64url');
/** Printed at start while Tandem is empty: whoever reads the log may set it up, and nobody else who finds the page first. */
export const setupCode = (): string => code;

export interface FirstAdmin {
  organisation: string;
  desks: { slug: string; name: string; kind: 'help_desk' | 'service_desk' }[];
  name: string;
  email: string;
  password: string | null;
  api_key: string | null;
}

export function assertSetupCode(given: string): void {
  const [a, b] = [Buffer.from(given.padEnd(64).slice(0, 64)), Buffer.from(code.padEnd(64).slice(0, 64))];
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw refusal('setup.wrong_code');
}

/** Makes them all on an empty Tandem; refuses when it is not empty. Two at the same moment: one is refused. */
export async function makeFirstAdmin(databases: Databases, first: FirstAdmin): Promise<{ org_id: number; person_id: number }> {
  const client = await databases.pools.writing.connect();
  try {
    await client.query('select pg_advisory_lock(7042022)');
    if ((await firstOrganisation(databases)) !== null) throw refusal('setup.done');
    const orgId = await makeOrganisation(databases, first.organisation);
    try {
      return await databases.of(orgId).transact(async (tx) => {
        const personId = await addPerson(tx, { name: first.name, email: first.email, verified: true });
        for (const desk of first.desks) {
          const deskId = await makeDesk(tx, { ...desk, support_email: `support@${first.email.split('@')[1]}` });
          await giveSeat(tx, deskId, personId, { role: 'account_admin', ticket_scope: 1 });
        }
        if (first.password) await setPassword(tx, personId, first.password, [first.email]);
        if (first.api_key) await setApiKey(tx, personId, first.api_key, null);
        return { org_id: orgId, person_id: personId };
      });
    } catch (error) {
      await dropOrganisation(databases, orgId);
      throw error;
    }
  } finally {
    await client.query('select pg_advisory_unlock(7042022)');
    client.release();
  }
}
