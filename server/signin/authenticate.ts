/** Who calls: from an API key or a session, to an agent at the desk that is meant. One statement a request, and none of its own where they called before. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Who } from '../../contract/endpoint.ts';
import { type Agent, type Desk, desksOf, firstOrganisation, hostDesk, isAdmin, isSupervisor, markActive, type Role, type Visitor } from '../people/index.ts';
import { type Database, type Databases, sql } from '../platform/db.ts';
import { deskSlugOf } from '../platform/http/app.ts';
import type { Recognised } from '../platform/http/serve.ts';
import { refusal } from '../platform/refusal.ts';
import { keyOf } from './keys/api-keys.ts';
import { refuseOtherSites } from './own-site.ts';
import { noteUse, sessionToken } from './sessions.ts';
import { type Credential, credentialBy } from './tokens.ts';

/** Which organisation a secret belongs to never changes; whether it is still good is asked every time. */
const organisationOf = new LRUCache<string, number>({ max: 20_000 });

/** The organisation a secret belongs to, whether or not it is still good there. */
export async function organisationFor(databases: Databases, credential: Credential): Promise<number | null> {
  const known = organisationOf.get(credential.id);
  if (known) return known;
  const row = await databases.anyone.row<{ org_id: number }>(
    credential.kind === 'key'
      ? sql`select org_id from api_keys where key_hash = ${credential.hash}`
      : sql`select org_id from sign_ins where token_hash = ${credential.hash} and expires_at > now()`,
  );
  if (row) organisationOf.set(credential.id, row.org_id);
  return row?.org_id ?? null;
}

export function credentialOf(request: FastifyRequest): Credential | null {
  if (request.headers.authorization) {
    const key = keyOf(request);
    return key ? credentialBy('key', key) : null;
  }
  const token = sessionToken(request);
  return token ? credentialBy('session', token) : null;
}

interface Seat {
  person_id: number;
  name: string;
  role: Role | null;
  ticket_scope: 1 | 2 | 3 | null;
  workspace_id: number | null;
  id: number;
  slug: string;
  desk_name: string;
  kind: Desk['kind'];
  support_email: string;
  /** How often anything a caller is known by had changed in their organisation when this was read. */
  seatings: number;
}

/** Where a call is meant for: a desk by its host's name, or by the slug in its path; neither: the first desk at which the person has a seat. */
interface Address {
  org_id: number;
  desk_id: number | null;
  slug: string | null;
}

/** The credential while it is good, with the count that tells whether its person's seat can have changed. */
const good = ({ kind, hash }: Credential, orgId: number) =>
  kind === 'key'
    ? sql`(select c.person_id, o.seatings from api_keys c join organisations o on o.id = c.org_id where c.key_hash = ${hash} and c.org_id = ${orgId})`
    : sql`(select c.person_id, o.seatings from sign_ins c join organisations o on o.id = c.org_id where c.token_hash = ${hash} and c.org_id = ${orgId} and c.expires_at > now())`;

const seatQuery = (credential: Credential, { org_id, desk_id, slug }: Address) => sql`
    select c.person_id, (select p.name from people p where p.org_id = ${org_id} and p.id = c.person_id) as name, s.role, s.ticket_scope, s.workspace_id, d.id, d.slug, d.name as desk_name, d.kind, d.support_email, c.seatings
    from ${good(credential, org_id)} c
    join desks d on d.org_id = ${org_id}
    left join seats s on s.org_id = ${org_id} and s.desk_id = d.id and s.person_id = c.person_id and s.kind = 'agent' and s.deactivated_at is null
    where (${desk_id}::bigint is null or d.id = ${desk_id}) and (${slug}::text is null or d.slug = ${slug})
    order by s.person_id is null, d.position, d.id limit 1`;

async function addressOf(databases: Databases, request: FastifyRequest, credential: Credential): Promise<Address> {
  const orgId = await organisationFor(databases, credential);
  if (orgId === null) throw refusal('invalid_credentials');
  const slug = deskSlugOf(request) ?? null;
  const host = slug ? undefined : await deskOfHost(databases, request.host);
  if (host && host.org_id !== orgId) throw refusal('invalid_credentials');
  return { org_id: orgId, desk_id: host?.desk_id ?? null, slug };
}

/** The agent of a seat, whom the endpoint is for; refuses otherwise. */
function agentOf(seat: Seat, db: Database, who: Who, credential: Credential): Agent {
  if (seat.role === null || seat.ticket_scope === null) throw credential.kind === 'key' ? refusal('invalid_credentials') : refusal('signin.no_seat');
  const desk: Desk = { id: seat.id, slug: seat.slug, name: seat.desk_name, kind: seat.kind, support_email: seat.support_email };
  const agent: Agent = {
    kind: 'agent',
    org_id: db.org_id,
    desk_id: seat.id,
    person_id: seat.person_id,
    name: seat.name,
    role: seat.role,
    scope: seat.ticket_scope,
    workspace_id: seat.workspace_id,
    desk,
    db,
  };
  if ((who === 'admin' && !isAdmin(agent)) || (who === 'supervisor' && !isSupervisor(agent))) throw refusal('access_denied');
  return agent;
}

function credentialIn(request: FastifyRequest, reply: FastifyReply | null): Credential {
  const credential = credentialOf(request);
  if (!credential) throw refusal('invalid_credentials');
  if (credential.kind === 'session' && reply) refuseOtherSites(request);
  return credential;
}

const seenLately = new LRUCache<string, true>({ max: 20_000, ttl: 5 * 60_000 });

/** Says that they are here, once in five minutes. */
function noteActive(db: Database, seat: Seat): void {
  const key = `${db.org_id} ${seat.id} ${seat.person_id}`;
  if (seenLately.has(key)) return;
  seenLately.set(key, true);
  void db.transact((tx) => markActive(tx, seat.id, seat.person_id)).catch(() => {});
}

/** The seat each credential had at each address when it last called. */
const seats = new LRUCache<string, Seat>({ max: 20_000 });
const placeOf = ({ id }: Credential, { desk_id, slug }: Address) => `${id} ${desk_id ?? ''} ${slug ?? ''}`;

/** The caller as an agent of the desk meant, when the endpoint is for them; refuses otherwise. */
export async function authenticateAgent(databases: Databases, request: FastifyRequest, reply: FastifyReply | null, who: Who): Promise<Agent> {
  const credential = credentialIn(request, reply);
  const address = await addressOf(databases, request, credential);
  const db = databases.of(address.org_id);
  const seat = await db.read.row<Seat>(seatQuery(credential, address));
  if (!seat) throw refusal('invalid_credentials');
  seats.set(placeOf(credential, address), seat);
  const agent = agentOf(seat, db, who, credential);
  noteActive(db, seat);
  noteUse(databases, request, credential);
  return agent;
}

class SeatMoved extends Error {}

/**
 * The caller as they were when they last called, so that who they are now is asked together with what they ask for: through this agent's
 * database nothing is answered and nothing committed before the credential was found good and the count of changed seats where it was.
 * Null: they have to be authenticated.
 */
export async function recogniseAgent(databases: Databases, request: FastifyRequest, reply: FastifyReply, who: Who): Promise<Recognised<Agent> | null> {
  const credential = credentialIn(request, reply);
  const address = await addressOf(databases, request, credential);
  const place = placeOf(credential, address);
  const known = seats.get(place);
  if (!known) return null;
  const plain = databases.of(address.org_id);
  const db = plain.proving({
    query: sql`select c.person_id, c.seatings from ${good(credential, address.org_id)} c`,
    stands(rows) {
      const caller = rows[0] as Pick<Seat, 'person_id' | 'seatings'> | undefined;
      if (caller?.person_id !== known.person_id || caller.seatings !== known.seatings) {
        seats.delete(place);
        throw new SeatMoved();
      }
      noteActive(plain, known);
      noteUse(databases, request, credential);
    },
  });
  const stands = () =>
    db.proven().then(
      () => true,
      (error) => {
        if (error instanceof SeatMoved) return false;
        throw error;
      },
    );
  // What this agent may not do is for a fresh look at them to say.
  const agent = attempt(() => agentOf(known, db, who, credential));
  return agent && { actor: agent, stands };
}

function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}

const hosts = new LRUCache<string, { found: { org_id: number; desk_id: number } | null }>({ max: 1000, ttl: 10_000 });

async function deskOfHost(databases: Databases, host: string): Promise<{ org_id: number; desk_id: number } | undefined> {
  const name = host.replace(/:\d+$/, '');
  let known = hosts.get(name);
  if (!known) {
    known = { found: (await hostDesk(databases, name)) ?? null };
    hosts.set(name, known);
  }
  return known.found ?? undefined;
}

/** The organisation and desk a call without credentials means; both null on an empty Tandem. */
export async function currentVisitor(databases: Databases, request: FastifyRequest): Promise<Visitor> {
  const host = await deskOfHost(databases, request.host);
  const orgId = host?.org_id ?? (await firstOrganisation(databases));
  if (orgId === null) return { kind: 'visitor', org_id: null, desk_id: null, person_id: null, desk: null, db: null };
  const db = databases.of(orgId);
  const desks = await desksOf(db.read);
  const slug = deskSlugOf(request);
  const desk = (slug ? desks.find((one) => one.slug === slug) : (desks.find((one) => one.id === host?.desk_id) ?? desks[0])) ?? null;
  return { kind: 'visitor', org_id: orgId, desk_id: desk?.id ?? null, person_id: null, desk, db };
}
