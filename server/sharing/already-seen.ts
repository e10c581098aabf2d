/** Who of those a ticket could be shared with can see it already, and why: the one policy's answer for each, groups and companies included (A10, A24). */
import type { Candidate } from '../../contract/sharing.ts';
import { visibleAtPortal, whoCanSee } from '../access/index.ts';
import { type Reads, sql } from '../platform/db.ts';
import { portalClosed } from './seeing/seers.ts';

type Sees = Candidate['sees'];
type One = Pick<Candidate, 'kind' | 'as' | 'id'>;
interface Ticket {
  desk_id: number;
  id: number;
  responder_id: number | null;
}

/** Of a company that large some are asked: whether all of them see it, or a part. */
const mostAsked = 200;

/** Who of these people sees the ticket at the portal, agents of the desk included. */
async function seeingAtPortal(db: Reads, ticket: Ticket, ids: number[]): Promise<number[]> {
  if (!ids.length) return [];
  const person = sql`v.id`;
  const rows = await db.rows<{ id: number }>(sql`
    select v.id from unnest(${ids}::bigint[]) v(id), tickets t
    where t.org_id = ${db.org_id} and t.desk_id = ${ticket.desk_id} and t.id = ${ticket.id} and not ${portalClosed(db, ticket.desk_id, person)}
      and ${visibleAtPortal({ org_id: db.org_id, desk_id: ticket.desk_id, person })}`);
  return rows.map((row) => row.id);
}

interface Many {
  kind: 'group' | 'company';
  id: number;
  people: number[];
}

/** Whom a share with each group or company would reach: its agents; its people who may see all of its tickets. */
function peopleOf(db: Reads, ticket: Ticket, groups: number[], companies: number[]): Promise<Many[]> | Many[] {
  if (!groups.length && !companies.length) return [];
  return db.rows<Many>(sql`
    select 'group' as kind, g.id, array(select m.person_id from group_members m join seats s on s.org_id = m.org_id and s.desk_id = ${ticket.desk_id} and s.person_id = m.person_id
      and s.kind = 'agent' and s.deactivated_at is null where m.org_id = ${db.org_id} and m.group_id = g.id) as people from unnest(${groups}::bigint[]) g(id)
    union all
    select 'company', c.id, array(select m.person_id from company_members m where m.org_id = ${db.org_id} and m.desk_id = ${ticket.desk_id} and m.company_id = c.id
      and m.sees_all_tickets and m.left_at is null and not ${portalClosed(db, ticket.desk_id, sql`m.person_id`)} order by m.person_id limit ${mostAsked}) from unnest(${companies}::bigint[]) c(id)`);
}

function ofMany(people: number[], seeing: Set<number>): Sees {
  const some = people.some((one) => seeing.has(one));
  return some ? (people.every((one) => seeing.has(one)) ? 'scope' : 'part') : null;
}

/** Asked once for all; the answer is asked one by one. An agent who sees it at the portal alone sees it for their company. */
export async function alreadySeen(db: Reads, ticket: Ticket, found: One[]): Promise<(one: One) => Sees> {
  const idsOf = (fits: (one: One) => boolean) => found.filter(fits).map((one) => one.id);
  const [agents, requesters] = [idsOf((one) => one.as === 'agent'), idsOf((one) => one.as === 'requester')];
  const many = await peopleOf(
    db,
    ticket,
    idsOf((one) => one.kind === 'group'),
    idsOf((one) => one.kind === 'company'),
  );
  const among = (kind: Many['kind']) => many.filter((one) => one.kind === kind).flatMap((one) => one.people);
  const [inside, atPortal] = await Promise.all([
    whoCanSee(db, { desk_id: ticket.desk_id, ticket_id: ticket.id }, [...new Set([...agents, ...among('group')])]),
    seeingAtPortal(db, ticket, [...new Set([...agents, ...requesters, ...among('company')])]),
  ]);
  const [seeing, reading] = [new Set(inside), new Set(atPortal)];
  return (one) => {
    const people = many.find((other) => other.kind === one.kind && other.id === one.id)?.people;
    if (people) return ofMany(people, one.kind === 'group' ? seeing : reading);
    if (seeing.has(one.id) && one.as === 'agent') return one.id === ticket.responder_id ? 'assigned' : 'scope';
    return reading.has(one.id) ? 'company' : null;
  };
}
