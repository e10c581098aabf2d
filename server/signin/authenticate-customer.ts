/** Who calls at a desk's portal: a signed-in person with a seat at that desk, or with something there that was shared with them. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Customer, type Desk, desksOf } from '../people/index.ts';
import { type Database, type Databases, type Sql, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { credentialOf, currentVisitor, organisationFor } from './authenticate.ts';
import { refuseOtherSites } from './own-site.ts';
import { noteUse } from './sessions.ts';

/** The caller at the portal of the desk meant. A blocked or deleted contact is told that the portal is closed to them. */
export async function authenticateCustomer(databases: Databases, request: FastifyRequest, reply: FastifyReply | null): Promise<Customer> {
  const credential = credentialOf(request);
  if (credential?.kind !== 'session') throw refusal('invalid_credentials');
  if (reply) refuseOtherSites(request);
  const orgId = await organisationFor(databases, credential);
  if (orgId === null) throw refusal('invalid_credentials');
  const visitor = await currentVisitor(databases, request);
  const db = databases.of(orgId);
  const desk = visitor.org_id === orgId ? visitor.desk : ((await desksOf(db.read))[0] ?? null);
  const customer = desk && (await customerOf(databases, orgId, credential.hash, desk));
  if (!customer) throw refusal('invalid_credentials');
  noteUse(databases, request, credential);
  return customer;
}

/** Who is signed in, at this desk's portal; null where nobody is, or somebody of another organisation. */
export async function customerAt(databases: Databases, request: FastifyRequest, at: { desk: Desk; db: Database }): Promise<Customer | null> {
  const credential = credentialOf(request);
  if (credential?.kind !== 'session' || (await organisationFor(databases, credential)) !== at.db.org_id) return null;
  const customer = await customerOf(databases, at.db.org_id, credential.hash, at.desk);
  if (customer) noteUse(databases, request, credential);
  return customer;
}

/** Whether the portal of a desk is closed to somebody: a blocked or deleted contact. */
export const portalClosedTo = (person: Sql, orgId: number, deskId: number): Sql => sql`
  exists (select from seats s where s.org_id = ${orgId} and s.desk_id = ${deskId} and s.person_id = ${person} and s.kind = 'customer'
    and (s.blocked_at is not null or s.deleted_at is not null or s.deactivated_at is not null))`;

async function customerOf(databases: Databases, orgId: number, hash: Buffer, desk: Desk): Promise<Customer | null> {
  const db = databases.of(orgId);
  const row = await db.read.row<{ person_id: number; name: string; language: string; language_chosen: boolean; email: string | null; closed: boolean }>(sql`
    select p.id as person_id, p.name, p.language, p.language_chosen_at is not null as language_chosen, (select e.address from emails e where e.org_id = p.org_id and e.person_id = p.id and e.is_primary) as email,
      ${portalClosedTo(sql`p.id`, orgId, desk.id)} as closed
    from sign_ins c join people p on p.org_id = c.org_id and p.id = c.person_id
    where c.token_hash = ${hash} and c.org_id = ${orgId} and c.expires_at > now()`);
  if (!row) return null;
  if (row.closed) throw refusal('portal.closed_to_you');
  const { closed: _closed, ...who } = row;
  return { kind: 'customer', org_id: orgId, desk_id: desk.id, ...who, desk, db };
}
