/** Whom a ticket could be shared with: agents, groups, companies and requesters by name or primary address (A10, A17). */
import type { Candidate } from '../../contract/sharing.ts';
import { agentAtDesk, ticketFor } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';
import { literally } from '../platform/normalise.ts';
import { settingsOf } from '../settings/index.ts';
import { alreadySeen } from './already-seen.ts';
import { forbidden } from './rules.ts';
import { outsideOf, wallOf } from './walls.ts';

export type Found = Pick<Candidate, 'kind' | 'as' | 'id' | 'name' | 'email'>;

/** How somebody is looked for: by the beginning of a plain column, which an index answers however many there are. */
export const beginsWith = (column: Sql, term: string): Sql => sql`(${column} >= lower(${term}) and ${column} < lower(${term}) || '\uffff')`;

const primary = (person: Sql) =>
  sql`(select e.address from emails e where e.org_id = ${person}.org_id and e.person_id = ${person}.id and e.is_primary) as email`;

/** Whether it is shared with already, and the time is not over. */
export const sharedAlready = (db: Reads, ticket: { desk_id: number; id: number }, column: Sql, id: Sql): Sql => sql`
  exists (select from ticket_shares h where h.org_id = ${db.org_id} and h.desk_id = ${ticket.desk_id} and h.ticket_id = ${ticket.id} and ${column} = ${id} and (h.expires_at is null or h.expires_at > now()))`;

interface Looked {
  desk_id: number;
  id: number;
  requester_id: number;
  /** Whoever looks: nobody shares with themselves. */
  person_id: number;
}

function agentsAndGroups(db: Reads, at: Looked, term: string): Promise<Found[]> {
  const like = literally(term);
  const fits = sql`(${term} = '' or lower(x.name) like lower(${`${like}%`}) or lower(x.name) like lower(${`% ${like}%`}) or lower(x.email) like lower(${`${like}%`}))`;
  return db.rows(sql`
    (select 'person' as kind, 'agent' as "as", x.id, x.name, x.email from (
      select p.id, p.name, ${primary(sql`p`)} from seats s join people p on p.org_id = s.org_id and p.id = s.person_id
      where s.org_id = ${db.org_id} and s.desk_id = ${at.desk_id} and s.kind = 'agent' and s.deactivated_at is null and p.id not in (${at.requester_id}, ${at.person_id})) x
     where ${fits} and not ${sharedAlready(db, at, sql`h.person_id`, sql`x.id`)} order by x.name, x.id limit 8)
    union all
    (select 'group', null, x.id, x.name, null from (select g.id, g.name, ''::text as email from groups g where g.org_id = ${db.org_id} and g.desk_id = ${at.desk_id} and g.deleted_at is null) x
     where ${fits} and not ${sharedAlready(db, at, sql`h.group_id`, sql`x.id`)} order by x.name, x.id limit 4)`);
}

/** A contact of the desk that is neither blocked nor deleted, and no agent of it. */
export const contactHere = (db: Reads, deskId: number, person: Sql): Sql => sql`
  exists (select from seats c where c.org_id = ${db.org_id} and c.desk_id = ${deskId} and c.person_id = ${person} and c.kind = 'customer' and c.deactivated_at is null and c.blocked_at is null and c.deleted_at is null)
  and not ${agentAtDesk({ org_id: sql`${db.org_id}`, desk_id: sql`${deskId}`, person_id: person })}`;

function companiesAndRequesters(db: Reads, at: Looked, term: string): Promise<Found[]> {
  const free = sql`p.id <> ${at.requester_id} and ${contactHere(db, at.desk_id, sql`p.id`)} and not ${sharedAlready(db, at, sql`h.person_id`, sql`p.id`)}`;
  return db.rows(sql`
    with named as (select p.id from people p where p.org_id = ${db.org_id} and ${beginsWith(sql`p.name_key`, term)} and ${free} order by p.name_key, p.id limit 8),
    addressed as (select p.id from emails e join people p on p.org_id = e.org_id and p.id = e.person_id
      where e.org_id = ${db.org_id} and e.is_primary and ${beginsWith(sql`e.key`, term)} and ${free} order by e.key limit 8),
    worded as (select p.id from people p where p.org_id = ${db.org_id} and lower(p.name) like lower(${`% ${literally(term)}%`}) and ${free} limit 8)
    (select 'company' as kind, null as "as", c.id, c.name, null as email from companies c
     where c.org_id = ${db.org_id} and c.desk_id = ${at.desk_id} and ${beginsWith(sql`c.key`, term)} and not ${sharedAlready(db, at, sql`h.company_id`, sql`c.id`)} order by c.key limit 4)
    union all
    (select 'person', 'requester', p.id, p.name, ${primary(sql`p`)}
     from (select id from named union select id from addressed union select id from worded) hit join people p on p.org_id = ${db.org_id} and p.id = hit.id order by p.name, p.id limit 8)`);
}

/** A few of each kind, by what was typed so far; requesters and companies, who are many, only once something was. */
export async function candidatesFor(db: Reads, actor: Actor, ticketId: number, typed: string): Promise<Candidate[]> {
  const ticket = await ticketFor(db, actor, ticketId);
  const at = { desk_id: actor.desk_id, id: ticketId, requester_id: ticket.requester_id, person_id: actor.person_id };
  const term = typed.trim();
  const [few, many, wall, settings] = await Promise.all([
    agentsAndGroups(db, at, term),
    term ? companiesAndRequesters(db, at, term) : [],
    wallOf(db, ticket),
    settingsOf(db),
  ]);
  const found = [...few, ...many];
  const idsOf = (fits: (one: Found) => boolean) => found.filter(fits).map((one) => one.id);
  const [sees, outside] = await Promise.all([
    alreadySeen(db, ticket, found),
    outsideOf(
      db,
      wall,
      idsOf((one) => one.kind === 'person'),
      idsOf((one) => one.kind === 'group'),
    ),
  ]);
  return found.map((one) => {
    const requesters = one.as === 'requester' || one.kind === 'company';
    const stands = one.kind === 'company' || (one.kind === 'person' ? outside.people : outside.groups).has(one.id);
    return { ...one, sees: sees(one), closed: forbidden(settings, wall, { agents: !requesters, requesters, outside: stands })?.code ?? null };
  });
}
