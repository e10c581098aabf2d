/** Whom a ticket is shared with, whom it could be shared with, and who of those mentioned cannot open it. */
import type { Candidate, Share } from '../../contract/sharing.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, sql } from '../platform/db.ts';
import { settingsOf } from '../settings/index.ts';
import { sharesOf, ticketFor, whoCanSee } from '../tickets/index.ts';
import { standingOf } from './change-share.ts';
import { forbidden, mayChange } from './rules.ts';
import { outsideOf, wallOf } from './walls.ts';

/** The list under the dialog (A2). */
export async function sharesFor(db: Reads, actor: Actor, ticketId: number): Promise<Share[]> {
  const ticket = await ticketFor(db, actor, ticketId);
  const standing = standingOf(actor, ticket);
  return (await sharesOf(db, ticket)).map((share) => ({
    ...share,
    shared_by: { id: share.shared_by_id, name: share.shared_by_name },
    yours: mayChange(standing, share),
  }));
}

const escaped = (term: string) =>
  term
    .trim()
    .replace(/[\\%_]/g, '\\$&')
    .toLowerCase();

/** Agents and groups by the beginning of a word of name or address; without deactivated ones, the requester and those shared with (A10). */
export async function candidatesFor(db: Reads, actor: Actor, ticketId: number, term: string): Promise<Candidate[]> {
  const ticket = await ticketFor(db, actor, ticketId);
  const fits = sql`(${escaped(term)} = '' or lower(x.name) like ${`${escaped(term)}%`} or lower(x.name) like ${`% ${escaped(term)}%`} or lower(x.email) like ${`${escaped(term)}%`})`;
  const found = await db.rows<{ kind: 'person' | 'group'; id: number; name: string; email: string | null }>(sql`
    (select 'person' as kind, x.id, x.name, x.email from (
      select p.id, p.name, (select e.address from emails e where e.org_id = p.org_id and e.person_id = p.id and e.is_primary) as email
      from seats s join people p on p.org_id = s.org_id and p.id = s.person_id
      where s.org_id = ${db.org_id} and s.desk_id = ${actor.desk_id} and s.kind = 'agent' and s.deactivated_at is null and p.id not in (${ticket.requester_id}, ${actor.person_id})) x
     where ${fits} and not exists (select from ticket_shares h where h.org_id = ${db.org_id} and h.desk_id = ${actor.desk_id} and h.ticket_id = ${ticketId} and h.person_id = x.id and (h.expires_at is null or h.expires_at > now()))
     order by x.name, x.id limit 8)
    union all
    (select 'group', x.id, x.name, null from (select g.id, g.name, ''::text as email from groups g where g.org_id = ${db.org_id} and g.desk_id = ${actor.desk_id} and g.deleted_at is null) x
     where ${fits} and not exists (select from ticket_shares h where h.org_id = ${db.org_id} and h.desk_id = ${actor.desk_id} and h.ticket_id = ${ticketId} and h.group_id = x.id and (h.expires_at is null or h.expires_at > now()))
     order by x.name, x.id limit 4)`);
  const people = found.filter((one) => one.kind === 'person').map((one) => one.id);
  const groups = found.filter((one) => one.kind === 'group').map((one) => one.id);
  const seeing = await whoCanSee(db, { desk_id: actor.desk_id, ticket_id: ticketId }, people);
  const wall = await wallOf(db, ticket);
  const settings = await settingsOf(db);
  const outside = await outsideOf(db, wall, people, groups);
  return found.map((one) => ({
    ...one,
    sees: one.kind === 'person' && seeing.includes(one.id) ? (one.id === ticket.responder_id ? 'assigned' : 'scope') : null,
    closed: forbidden(settings, wall, (one.kind === 'person' ? outside.people : outside.groups).has(one.id))?.code ?? null,
  }));
}

/** Of those mentioned, who cannot open the ticket, and whether sharing it with them is possible (A4). */
export async function mentionsFor(
  db: Reads,
  actor: Actor,
  ticketId: number,
  personIds: number[],
): Promise<{ id: number; name: string; can_open: boolean; can_share: boolean }[]> {
  const ticket = await ticketFor(db, actor, ticketId);
  const people = await db.rows<{ id: number; name: string }>(sql`
    select p.id, p.name from seats s join people p on p.org_id = s.org_id and p.id = s.person_id
    where s.org_id = ${db.org_id} and s.desk_id = ${actor.desk_id} and s.kind = 'agent' and s.deactivated_at is null and p.id = any(${personIds}::bigint[]) order by p.name`);
  const ids = people.map((one) => one.id);
  const seeing = await whoCanSee(db, { desk_id: actor.desk_id, ticket_id: ticketId }, ids);
  const wall = await wallOf(db, ticket);
  const settings = await settingsOf(db);
  const outside = await outsideOf(db, wall, ids, []);
  return people.map((one) => ({
    ...one,
    can_open: seeing.includes(one.id),
    can_share: ticket.level === 'work' && forbidden(settings, wall, outside.people.has(one.id)) === null,
  }));
}
