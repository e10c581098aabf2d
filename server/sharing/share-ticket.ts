/** Lets people, groups and companies into one ticket. Sharing again changes nothing and tells nobody (A11). */
import type { Static } from 'typebox';
import type * as contract from '../../contract/sharing.ts';
import {
  type Grant,
  grantingAccess,
  type Level,
  mostPeople,
  refuseGone,
  type Subjects,
  subjectsAsFacts,
  type TicketFacts,
  type TicketKey,
  ticketFor,
} from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { type Database, sql, type Tx } from '../platform/db.ts';
import { emitFound } from '../platform/events.ts';
import { type Flaw, Invalid, refusal, refuseFlaws } from '../platform/refusal.ts';
import { holdSettings } from '../settings/index.ts';
import { expiryOf } from './expiry.ts';
import { wireShares } from './queries.ts';
import { aboveOwn, forbidden, levelForRequester } from './rules.ts';
import { type AskedIds, anyOutside, type ShareFacts, shareFacts } from './share-facts.ts';

export type GivenShares = Static<typeof contract.shareTicket.body>;

/** Shares in one transaction: everything asked for, or nothing. Gives everybody it is shared with then, read in the flight that commits. */
export async function shareTicket(db: Database, actor: Actor, ticketId: number, given: GivenShares): Promise<contract.Share[]> {
  const { answered } = await db.transact(async (tx) => {
    const answered = wireShares(tx, actor, await shareIn(tx, actor, ticketId, given));
    answered.catch(() => {});
    return { answered };
  });
  return answered;
}

/** The same inside a transaction that does more. The ticket's row is held, so the limit and the wall cannot move meanwhile. */
export async function shareIn(tx: Tx, actor: Actor, ticketId: number, given: GivenShares): Promise<TicketFacts> {
  const asked = askedOf(given);
  // Before anything is read: a switch that is being turned is waited for, and what is read after it is what it left.
  holdSettings(tx);
  const [ticket, facts] = await Promise.all([ticketFor(tx, actor, ticketId, 'work', true), shareFacts(tx, { desk_id: actor.desk_id, id: ticketId }, asked)]);
  refuseGone(ticket);
  refuseUnknown(ticket, facts, asked);
  const level = given.level ?? 'work';
  const subjects = subjectsOf(facts, level);
  const no = forbidden(facts.settings, facts.wall, whoIn(facts)) ?? aboveOwn(ticket.level, level);
  if (no) throw no;
  const expiresAt = expiryOf(given.expires_at) ?? null;
  refuseCrowd(facts, asked);
  const grant = { expires_at: expiresAt, reason: given.reason ?? null, shared_by: actor.person_id };
  addShares(tx, ticket, subjects, grant, given.through ?? 'dialog');
  return ticket;
}

function askedOf(given: GivenShares): AskedIds {
  const once = (ids: number[] | undefined) => [...new Set(ids ?? [])];
  const asked = { people: once(given.person_ids), groups: once(given.group_ids), companies: once(given.company_ids) };
  if (!asked.people.length && !asked.groups.length && !asked.companies.length)
    throw new Invalid([{ field: 'person_ids', code: 'missing_field', message: 'Name the people, the groups or the companies to share with.' }]);
  return asked;
}

const whoIn = (facts: ShareFacts) => ({
  agents: facts.groups.length > 0 || facts.people.some((one) => one.agent),
  requesters: facts.companies.length > 0 || facts.people.some((one) => !one.agent),
  outside: anyOutside(facts),
});

/** Each subject with the level it gets: what was asked for, requesters and companies no more than theirs. */
export function subjectsOf(facts: ShareFacts, level: Level): Subjects {
  const lesser = levelForRequester(level);
  return {
    people: facts.people.map(({ id, agent }) => ({ id, level: agent ? level : lesser })),
    groups: facts.groups.map((id) => ({ id, level })),
    companies: facts.companies.map((id) => ({ id, level: lesser })),
  };
}

/** Refuses the whole request where more than fifty would share or watch (Q5). */
export function refuseCrowd(facts: Pick<ShareFacts, 'audience'>, asked: AskedIds, field?: string): void {
  const subjects = [...asked.people.map((id) => `p${id}`), ...asked.groups.map((id) => `g${id}`), ...asked.companies.map((id) => `c${id}`)];
  if (new Set([...facts.audience, ...subjects]).size > mostPeople) throw refusal('sharing.too_many', { limit: mostPeople }, field);
}

/** Writes the shares, and in the history what was really added (A11, A12), each level by itself: requesters get less than agents of the same request. */
export function addShares(tx: Tx, ticket: TicketKey, whom: Subjects, grant: Grant, through: string): void {
  const { expires_at, reason, shared_by } = grant;
  const same = JSON.stringify({ expires_at, reason, through });
  emitFound(
    tx,
    'ticket.shared',
    { desk_id: ticket.desk_id, ticket_id: ticket.id, actor_id: shared_by },
    grantingAccess(tx.org_id, ticket, whom, grant),
    sql`select ${subjectsAsFacts} || jsonb_build_object('level', level) || ${same}::jsonb as facts from granted group by level order by array_position(array['work', 'note', 'view'], level)`,
    'shares',
  );
}

/** Whom this desk knows only; not the requester, who has it already (A10). Every unknown id is named. */
function refuseUnknown(ticket: TicketFacts, facts: ShareFacts, asked: AskedIds): void {
  const flaws: Flaw[] = [];
  const unknown = (field: string, wanted: number[], known: number[], noun: string) => {
    const lost = wanted.filter((id) => !known.includes(id));
    if (lost.length) flaws.push({ field, code: 'invalid_value', message: `There is no ${noun} matching ${lost.join(', ')} at this desk.` });
    return lost.length > 0;
  };
  const people = facts.people.map((one) => one.id);
  if (!unknown('person_ids', asked.people, people, 'agent or contact') && people.includes(ticket.requester_id))
    flaws.push({ field: 'person_ids', code: 'invalid_value', message: `${ticket.requester_id} is the requester of this ticket and has it already.` });
  unknown('group_ids', asked.groups, facts.groups, 'group');
  unknown('company_ids', asked.companies, facts.companies, 'company');
  refuseFlaws(flaws);
}
