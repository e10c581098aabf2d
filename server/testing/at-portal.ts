/** Customers at a desk's portal: people with a customer seat, signed in, who call the portal's API. */
import { createHash, randomBytes } from 'node:crypto';
import { addPerson } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import type { Answer, Office } from './office.ts';

export interface Visitor {
  id: number;
  name: string;
  email: string;
  /** Paths are below /api/v2. */
  get(path: string): Promise<Answer>;
  post(path: string, body: Record<string, unknown>): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

/** Makes a company at the help desk; its id. */
export const newCompany = (office: Office, name: string): Promise<number> =>
  office.db.transact(
    async (tx) =>
      (await tx.row<{ id: number }>(sql`insert into companies (org_id, desk_id, name) values (${office.org_id}, ${office.desk_id}, ${name}) returning id`))!.id,
  );

/** Signs somebody in and gives the calls they make at the portal of the help desk. */
export async function atPortal(office: Office, who: { id: number; name: string; email: string }): Promise<Visitor> {
  const token = randomBytes(32).toString('base64url');
  await office.house.databases.anyone.run(
    sql`insert into sign_ins (token_hash, org_id, person_id, expires_at) values (${createHash('sha256').update(token).digest()}, ${office.org_id}, ${who.id}, now() + interval '1 day')`,
  );
  const ask = (method: 'GET' | 'POST' | 'DELETE') => (path: string, payload?: Record<string, unknown>) =>
    office.anyone.ask({ method, url: `/care/api/v2${path}`, headers: { cookie: `tandem_session=${token}` }, ...(payload ? { payload } : {}) });
  const { id, name, email } = who;
  return { id, name, email, get: ask('GET'), post: ask('POST'), delete: ask('DELETE') };
}

/** A contact of the help desk who belongs to these companies, signed in. */
export async function newContact(office: Office, name: string, companies: { id: number; all?: boolean }[] = []): Promise<Visitor> {
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@customers.test`;
  const id = await office.db.transact(async (tx) => {
    const person = await addPerson(tx, { name, email, verified: true });
    await tx.run(sql`insert into seats (org_id, desk_id, person_id, kind) values (${office.org_id}, ${office.desk_id}, ${person}, 'customer')`);
    for (const [at, company] of companies.entries())
      await tx.run(sql`insert into company_members (org_id, desk_id, company_id, person_id, is_primary, sees_all_tickets)
        values (${office.org_id}, ${office.desk_id}, ${company.id}, ${person}, ${at === 0}, ${company.all ?? false})`);
    return person;
  });
  return atPortal(office, { id, name, email });
}
