/** Gives somebody a seat at the desk: a new person, a customer who becomes an agent, or an agent of another desk. */
import type { Static } from 'typebox';
import type * as contract from '../../../contract/agents.ts';
import { type Actor, addPerson, changePerson, giveSeat, lockSeats, type PersonFacts, personByAddress, type Role, type SeatFacts } from '../../people/index.ts';
import { type Database, sql, type Tx } from '../../platform/db.ts';
import { emit } from '../../platform/events.ts';
import { cleanHtml } from '../../platform/html.ts';
import { type Flaw, refusal, refuseFlaws } from '../../platform/refusal.ts';
import { refuseAbove } from '../access.ts';
import { blankFlaws, groupFlaws } from '../flaws.ts';
import { setGroupsOf } from '../join-groups.ts';
import { setSkillsOf, skillFlaws } from '../skills.ts';
import { agentTypes, roleOfIds } from './roles.ts';

export type GivenAgent = Static<typeof contract.createAgent.body>;
type Given = Partial<GivenAgent>;

/** What another room does, in the same transaction, before a known person becomes an agent. */
export type NewAgentStep = (tx: Tx, personId: number) => Promise<void>;

const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

/** Everything that is wrong with what is said of an agent, at once. */
export async function refuseBadAgent(tx: Tx, actor: Actor, given: Given): Promise<void> {
  const flaws: Flaw[] = [
    ...blankFlaws(given),
    ...(await groupFlaws(tx, actor.desk_id, given.group_ids)),
    ...(await skillFlaws(tx, actor.desk_id, given.skill_ids)),
  ];
  if (given.role_ids && !roleOfIds(given.role_ids))
    flaws.push({ field: 'role_ids', code: 'invalid_value', message: 'It should be among the ids of GET /roles: 1, 2, 3, 4.' });
  if (given.time_zone !== undefined && !isTimeZone(given.time_zone))
    flaws.push({ field: 'time_zone', code: 'invalid_value', message: 'There is no time zone of this name.' });
  refuseFlaws(flaws);
}

/** The part of the request that belongs to the seat, with the role it comes to. */
export function seatFactsOf(given: Given): Partial<SeatFacts> {
  return {
    role: given.role_ids && roleOfIds(given.role_ids),
    ticket_scope: given.ticket_scope,
    occasional: given.occasional,
    agent_type: given.agent_type && agentTypes[given.agent_type],
    signature: given.signature && cleanHtml(given.signature),
    focus_mode: given.focus_mode,
  };
}

/** The part that belongs to the person wherever they work. */
export const personFactsOf = ({ name, job_title, phone, mobile, language, time_zone }: Given): Partial<PersonFacts> => ({
  name: name?.trim(),
  job_title,
  phone,
  mobile,
  language,
  time_zone,
});

/** Gives the seat and says whose it is. */
export async function createAgent(db: Database, actor: Actor, given: GivenAgent, steps: NewAgentStep[]): Promise<number> {
  return db.transact((tx) => createAgentIn(tx, actor, given, steps));
}

/** The same inside a transaction that does more; `through` says of what it is a part that is told as one. */
export async function createAgentIn(tx: Tx, actor: Actor, given: GivenAgent, steps: NewAgentStep[], through?: 'job'): Promise<number> {
  await lockSeats(tx, actor.desk_id);
  await refuseBadAgent(tx, actor, given);
  const seat = seatFactsOf(given);
  const role: Role = seat.role ?? 'agent';
  refuseAbove(actor, role);

  const known = await personByAddress(tx, given.email);
  if (known) {
    const taken = await tx.row(
      sql`select 1 from seats where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and person_id = ${known.person_id} and kind = 'agent' and deactivated_at is null`,
    );
    if (taken) throw refusal('agent.email_taken', { email: given.email, user_id: known.person_id });
    for (const step of steps) await step(tx, known.person_id);
  }
  const facts = personFactsOf(given);
  const personId = known?.person_id ?? (await addPerson(tx, { name: facts.name ?? given.email.split('@')[0]!, email: given.email, language: facts.language }));
  await changePerson(tx, personId, facts);
  await giveSeat(tx, actor.desk_id, personId, { ...seat, role, ticket_scope: given.ticket_scope });
  await setGroupsOf(tx, actor, personId, given.group_ids ?? []);
  await setSkillsOf(tx, actor.desk_id, personId, given.skill_ids ?? []);
  await emit(
    tx,
    'agent.added',
    { desk_id: actor.desk_id, actor_id: actor.person_id },
    { agent_id: personId, role, ticket_scope: given.ticket_scope, known: known !== undefined, ...(through ? { through } : {}) },
    'agents',
  );
  return personId;
}
