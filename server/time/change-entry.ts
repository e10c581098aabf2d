/** Adds, changes and deletes time entries, and starts and stops their timers: each in one transaction, with the ticket held. */
import type { TicketEvent } from '../../contract/ticket-events.ts';
import type { ChangedTimeEntry } from '../../contract/time.ts';
import { reaches, refuseGone, type TicketFacts, ticketFor } from '../access/index.ts';
import { seenBy } from '../lists/index.ts';
import { type Actor, agentsWithNames, isSupervisor, namesOf } from '../people/index.ts';
import { type Database, join, type Sql, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { instantOf } from '../platform/http/instants.ts';
import { type Flaw, Refusal, refusal, refuseFlaws } from '../platform/refusal.ts';
import { entryOf } from './entry.ts';
import { holdRules } from './hold-rules.ts';
import { type Given, planChange, planEntry } from './rules.ts';
import { holdTimerOf } from './start-by-itself.ts';
import { counted, countedSince, type Stopped, stopTimers } from './stop-timers.ts';
import { bookEntries, changeEntries, entryFacts, removeEntries } from './sums.ts';
import { refuseShut } from './time-rules.ts';

interface Found {
  id: number;
  ticket_id: number;
  agent_id: number;
  timer_running: boolean;
  /** Of its ticket. */
  status: number;
}

const at = (date: Date | null | undefined): Sql => (date ? sql`${date.toISOString()}::timestamptz` : sql`now()`);
const blank = (note: string | null | undefined) => note?.trim() || null;

/** Time is for whoever may at least write notes on the ticket; another agent's time is for supervisors. */
async function refuseOthers(tx: Tx, actor: Actor, ticket: TicketFacts, agentId: number): Promise<void> {
  if (!reaches(ticket.level, 'note')) throw refusal('ticket.level_too_low', { level: ticket.level, need: 'note', who: 'the assignee or an admin' });
  refuseGone(ticket);
  if (agentId === actor.person_id || isSupervisor(actor)) return;
  const [agent] = await namesOf(tx, [agentId]);
  throw refusal('time_entry.not_yours', { name: agent?.name ?? '' });
}

async function agentFlaws(tx: Tx, actor: Actor, agentId: number | undefined): Promise<Flaw[]> {
  if (agentId === undefined || agentId === actor.person_id || (await agentsWithNames(tx, actor.desk_id, [agentId])).length) return [];
  return [{ field: 'agent_id', code: 'invalid_value', message: `There is no agent matching the given agent_id ${agentId}.` }];
}

/** Makes room for the one running timer an agent has (D53): two starts at once wait for each other. Gives the one that had to stop. */
async function makeWay(tx: Tx, actor: Actor, agentId: number): Promise<Stopped | null> {
  holdTimerOf(tx, agentId);
  const [stopped] = await stopTimers(tx, sql`agent_id = ${agentId}`, 'next_timer', actor.person_id);
  if (!stopped || agentId === actor.person_id) return stopped ?? null;
  // Whoever starts another's timer is not told of a ticket they may not see; tickets of another desk may have the same number.
  const seen = await tx.row(sql`
    select 1 from time_entries e join tickets t on t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id
    where e.org_id = ${tx.org_id} and e.desk_id = ${actor.desk_id} and e.id = ${stopped.id} and ${seenBy(actor, sql`e.ticket_id`)}`);
  return seen ? stopped : null;
}

const tellOf = (
  tx: Tx,
  actor: Actor,
  kind: Extract<TicketEvent, `time.${string}`>,
  entry: { id: number; ticket_id: number; agent_id: number },
  facts: object = {},
) =>
  emit(
    tx,
    kind,
    { desk_id: actor.desk_id, ticket_id: entry.ticket_id, actor_id: actor.person_id },
    { entry_id: entry.id, person_id: entry.agent_id, ...facts },
    'time',
  );

/** Logs time on a ticket, or starts a timer on it. */
export async function addEntry(db: Database, actor: Actor, ticketId: number, given: Given): Promise<ChangedTimeEntry> {
  return db.transact(async (tx) => {
    const ticket = await ticketFor(tx, actor, ticketId, 'view', true);
    const agentId = given.agent_id ?? actor.person_id;
    await refuseOthers(tx, actor, ticket, agentId);
    const { plan, flaws } = planEntry(given, new Date());
    refuseFlaws([...flaws, ...(await agentFlaws(tx, actor, given.agent_id))]);
    await refuseShut(tx, actor.desk_id, ticket.status);
    const stopped = plan.running ? await makeWay(tx, actor, agentId) : null;
    const [row] = await bookEntries(tx, {
      now: sql`
        insert into time_entries (org_id, desk_id, ticket_id, agent_id, billable, note, executed_at, start_time, seconds, timer_running, company_id, group_id, workspace_id, type, status, priority)
        select ${tx.org_id}, ${actor.desk_id}, t.id, ${agentId}, ${given.billable ?? true}, ${blank(given.note)}, ${at(given.executed_at === undefined ? null : instantOf(given.executed_at))},
          ${plan.running ? at(plan.start) : sql`null::timestamptz`}, ${plan.seconds}, ${plan.running}, t.company_id, t.group_id, t.workspace_id, t.type, t.status, t.priority
        from tickets t where t.org_id = ${tx.org_id} and t.desk_id = ${actor.desk_id} and t.id = ${ticketId} returning ${entryFacts()}`,
    });
    const entry = { id: row!.id, ticket_id: ticketId, agent_id: agentId };
    await tellOf(tx, actor, plan.running ? 'time.started' : 'time.added', entry, { seconds: plan.seconds });
    return { ...(await entryOf(tx, row!.id)), stopped };
  });
}

/** Fetches an entry through its ticket, both held: in the order every command takes them, tickets first. */
async function entryFor(tx: Tx, actor: Actor, entryId: number): Promise<Found> {
  const place = await tx.row<{ ticket_id: number }>(
    sql`select ticket_id from time_entries where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and id = ${entryId}`,
  );
  if (!place) throw refusal('time_entry.not_found');
  const ticket = await ticketFor(tx, actor, place.ticket_id, 'view', true).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'ticket.not_found' ? refusal('time_entry.not_found') : error;
  });
  // Nobody changes the rules once an entry is held.
  holdRules(tx);
  const entry = await tx.row<Omit<Found, 'status'>>(
    sql`select id, ticket_id, agent_id, timer_running from time_entries where org_id = ${tx.org_id} and id = ${entryId} for update`,
  );
  if (!entry) throw refusal('time_entry.not_found');
  await refuseOthers(tx, actor, ticket, entry.agent_id);
  return { ...entry, status: ticket.status };
}

async function changeIn(tx: Tx, actor: Actor, entry: Found, given: Given): Promise<ChangedTimeEntry> {
  const { plan, flaws } = planChange(entry, given, new Date());
  refuseFlaws([...flaws, ...(await agentFlaws(tx, actor, given.agent_id))]);
  const agentId = given.agent_id ?? entry.agent_id;
  if (agentId !== entry.agent_id && !isSupervisor(actor)) throw refusal('access_denied');
  const sets: Sql[] = [];
  let stopped: Stopped | null = null;
  if (plan.timer === 'start') {
    await refuseShut(tx, actor.desk_id, entry.status);
    stopped = await makeWay(tx, actor, agentId);
    sets.push(sql`timer_running = true, start_time = now()`);
  }
  if (plan.timer === 'stop') sets.push(sql`timer_running = false`);
  if (plan.start) sets.push(sql`start_time = ${at(plan.start)}`);
  if (plan.seconds !== undefined) sets.push(sql`seconds = ${plan.seconds}`);
  else if (plan.timer === 'stop') sets.push(sql`seconds = ${plan.start ? countedSince(at(plan.start)) : counted}`);
  if (given.agent_id !== undefined && given.agent_id !== entry.agent_id) sets.push(sql`agent_id = ${agentId}`);
  if (given.billable !== undefined) sets.push(sql`billable = ${given.billable}`);
  if (given.note !== undefined) sets.push(sql`note = ${blank(given.note)}`);
  if (given.executed_at !== undefined) sets.push(sql`executed_at = ${at(instantOf(given.executed_at))}`);
  if (sets.length) {
    const [row] = await changeEntries(tx, sql`id = ${entry.id}`, join([...sets, sql`updated_at = now()`], ', '));
    const kind = plan.timer === 'start' ? 'time.started' : plan.timer === 'stop' ? 'time.stopped' : 'time.changed';
    await tellOf(tx, actor, kind, { ...entry, agent_id: agentId }, { seconds: row!.seconds, fields: Object.keys(given) });
  }
  return { ...(await entryOf(tx, entry.id)), stopped };
}

/** Changes an entry; a command without a change is none. */
export const changeEntry = (db: Database, actor: Actor, entryId: number, given: Given): Promise<ChangedTimeEntry> =>
  db.transact(async (tx) => changeIn(tx, actor, await entryFor(tx, actor, entryId), given));

/** Stops a running timer, starts one that stands still. */
export const toggleEntry = (db: Database, actor: Actor, entryId: number): Promise<ChangedTimeEntry> =>
  db.transact(async (tx) => {
    const entry = await entryFor(tx, actor, entryId);
    return changeIn(tx, actor, entry, { timer_running: !entry.timer_running });
  });

export async function deleteEntry(db: Database, actor: Actor, entryId: number): Promise<null> {
  await db.transact(async (tx) => {
    const entry = await entryFor(tx, actor, entryId);
    const [gone] = await removeEntries(tx, sql`id = ${entryId}`);
    await tellOf(tx, actor, 'time.deleted', entry, { seconds: gone!.seconds });
  });
  return null;
}
