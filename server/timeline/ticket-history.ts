/** What happened to a ticket, oldest first, with the names its ids stand for. Whoever may see the ticket may read it (A12). */
import type { Activity } from '../../contract/around-ticket.ts';
import { ticketFor, viewerOf, visibleTo } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, sql } from '../platform/db.ts';

type Facts = Record<string, unknown>;

/** The facts a reader is shown; whatever else an event carries stays inside. */
const shownFacts = [
  'changes',
  'person_id',
  'person_ids',
  'group_id',
  'group_ids',
  'company_id',
  'company_ids',
  'responder_id',
  'level',
  'expires_at',
  'reason',
  'through',
  'source',
  'message_id',
  'attachment_id',
  'private',
  'with',
  'as',
  'seconds',
  'added',
  'removed',
] as const;

const idsIn = (value: unknown): number[] => (Array.isArray(value) ? value : [value]).filter((one): one is number => Number.isSafeInteger(one));

/** The ids of people, groups and companies in facts, wherever they stand, before and after a change alike. */
function namedIn(facts: Facts): { people: number[]; groups: number[]; companies: number[] } {
  const changes = (facts.changes ?? {}) as Record<string, unknown>;
  const from = (...keys: string[]) => keys.flatMap((key) => [...idsIn(facts[key]), ...idsIn(changes[key])]);
  return {
    people: from('person_id', 'person_ids', 'responder_id', 'internal_agent_id', 'requester_id'),
    groups: from('group_id', 'group_ids', 'internal_group_id'),
    companies: from('company_id', 'company_ids'),
  };
}

const only = (facts: Facts): Facts => Object.fromEntries(shownFacts.filter((key) => facts[key] !== undefined).map((key) => [key, facts[key]]));

interface Row {
  id: number;
  actor: Activity['actor'];
  kind: string;
  facts: Facts;
  created_at: string;
}

/** What tied it to another ticket is told to those only who may see that one too (A48). */
const speaksOfSeen = (actor: Actor) => sql`
  (a.kind not in ('ticket.associated', 'ticket.dissociated')
    or exists (select from tickets t where t.id = (a.facts->>'with')::bigint and t.deleted_at is null and t.spam_at is null and ${visibleTo(viewerOf(actor))}))`;

/** One page of a ticket's history. `facts.names` holds the words for the ids in it: `{people: {7: 'Ada'}, groups: {…}}`. */
export async function ticketHistory(
  db: Reads,
  actor: Actor,
  ticketId: number,
  page: { page?: number; per_page?: number },
): Promise<{ rows: Activity[]; more: boolean }> {
  await ticketFor(db, actor, ticketId);
  const size = page.per_page ?? 30;
  const found = await db.rows<Row>(sql`
    select a.id, a.kind, a.facts, a.created_at, case when p.id is null then null else json_build_object('id', p.id, 'name', p.name) end as actor
    from activities a left join people p on p.org_id = a.org_id and p.id = a.actor_id
    where a.org_id = ${actor.org_id} and a.desk_id = ${actor.desk_id} and a.ticket_id = ${ticketId} and ${speaksOfSeen(actor)}
    order by a.id limit ${size + 1} offset ${((page.page ?? 1) - 1) * size}`);
  const shown = found.slice(0, size);
  const names = await namesFor(db, actor, shown);
  return { rows: shown.map((row) => ({ ...row, facts: { ...only(row.facts), ...namesOf(row.facts, names) } })), more: found.length > size };
}

interface Named {
  people: Map<number, string>;
  groups: Map<number, string>;
  companies: Map<number, string>;
}

/** Names of people with a seat at this desk and of its groups: others are nobody here. */
async function namesFor(db: Reads, actor: Actor, rows: Row[]): Promise<Named> {
  const wanted = rows.map((row) => namedIn(row.facts));
  const people = [...new Set(wanted.flatMap((one) => one.people))];
  const groups = [...new Set(wanted.flatMap((one) => one.groups))];
  const companies = [...new Set(wanted.flatMap((one) => one.companies))];
  const named: Named = { people: new Map(), groups: new Map(), companies: new Map() };
  if (!people.length && !groups.length && !companies.length) return named;
  const found = await db.rows<{ kind: keyof Named; id: number; name: string }>(sql`
    select 'people' as kind, p.id, p.name from people p where p.org_id = ${actor.org_id} and p.id = any(${people}::bigint[])
      and exists (select from seats s where s.org_id = p.org_id and s.desk_id = ${actor.desk_id} and s.person_id = p.id)
    union all select 'groups', g.id, g.name from groups g where g.org_id = ${actor.org_id} and g.desk_id = ${actor.desk_id} and g.id = any(${groups}::bigint[])
    union all select 'companies', c.id, c.name from companies c where c.org_id = ${actor.org_id} and c.desk_id = ${actor.desk_id} and c.id = any(${companies}::bigint[])`);
  for (const one of found) named[one.kind].set(one.id, one.name);
  return named;
}

function namesOf(facts: Facts, named: Named): { names?: Record<string, Record<number, string>> } {
  const wanted = namedIn(facts);
  const pick = (kind: keyof Named) => Object.fromEntries(wanted[kind].filter((id) => named[kind].has(id)).map((id) => [id, named[kind].get(id)!]));
  if (!wanted.people.length && !wanted.groups.length && !wanted.companies.length) return {};
  return { names: { people: pick('people'), groups: pick('groups'), ...(wanted.companies.length ? { companies: pick('companies') } : {}) } };
}
