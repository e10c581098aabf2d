/** Lets people, groups and companies into one ticket. Sharing again changes nothing and tells nobody (A11). */
import type { Static } from 'typebox';
import type * as contract from '../../contract/sharing.ts';
import type { Actor } from '../people/index.ts';
import type { Database, Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { type Flaw, Invalid, refusal, refuseFlaws } from '../platform/refusal.ts';
import { type Granted, grantAccess, type Level, mostPeople, refuseGone, type Subjects, type TicketFacts, ticketFor } from '../tickets/index.ts';
import { expiryOf } from './expiry.ts';
import { wireShares } from './queries.ts';
import { aboveOwn, forbidden, levelForRequester } from './rules.ts';
import { type AskedIds, anyOutside, type ShareFacts, shareFacts } from './share-facts.ts';

export type GivenShares = Static<typeof contract.shareTicket.body>;

/** Shares in one transaction: everything asked for, or nothing. Gives everybody it is shared with then. */
export async function shareTicket(db: Database, actor: Actor, ticketId: number, given: GivenShares): Promise<contract.Share[]> {
  return db.transact(async (tx) => wireShares(tx, actor, await shareIn(tx, actor, ticketId, given)));
}

/** The same inside a transaction that does more. The ticket's row is held, so the limit and the wall cannot move meanwhile. */
export async function shareIn(tx: Tx, actor: Actor, ticketId: number, given: GivenShares): Promise<TicketFacts> {
  const asked = askedOf(given);
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
  const added = await grantAccess(tx, ticket, subjects, grant);
  await tellShared(tx, { ...ticket, actor_id: actor.person_id }, added, { ...grant, through: given.through ?? 'dialog' });
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

/** Says in the history what was really added (A11, A12), each level by itself: requesters get less than agents of the same request. */
export async function tellShared(
  tx: Tx,
  about: { desk_id: number; id: number; actor_id: number },
  added: Granted[],
  what: { expires_at: string | null; reason: string | null; through: string },
): Promise<void> {
  const { expires_at, reason, through } = what;
  for (const level of ['work', 'note', 'view'] as const) {
    const these = added.filter((one) => one.level === level);
    if (!these.length) continue;
    const facts = {
      share_ids: these.map((one) => one.id),
      person_ids: these.flatMap((one) => one.person_id ?? []),
      group_ids: these.flatMap((one) => one.group_id ?? []),
      company_ids: these.flatMap((one) => one.company_id ?? []),
      level,
      expires_at,
      reason,
      through,
    };
    await emit(tx, 'ticket.shared', { desk_id: about.desk_id, ticket_id: about.id, actor_id: about.actor_id }, facts, 'shares');
  }
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
