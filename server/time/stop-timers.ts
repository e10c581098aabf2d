/** Ends running timers, at the moment that ends them: by hand, by the next start, or by what happens to tickets (D53). */
import { type Sql, sql, type Tx } from '../platform/db.ts';
import { emit, type Step } from '../platform/events.ts';
import { clockOf, mostSeconds } from './clock.ts';
import { holdRules } from './hold-rules.ts';
import { changeEntries } from './sums.ts';

export interface Stopped {
  id: number;
  ticket_id: number;
  time_spent: string;
  time_spent_in_seconds: number;
}

/**
 * What a timer has counted by the end of this moment, to stand in an update of `time_entries`. It counts no further than an entry can say: a timer
 * that could not end would keep its ticket from ending too.
 */
export const countedSince = (start: Sql): Sql =>
  sql`least(${mostSeconds}::bigint, seconds + greatest(0, floor(extract(epoch from now() - ${start})))::bigint)::int`;
export const counted: Sql = countedSince(sql`start_time`);

type Reason = 'by_hand' | 'next_timer' | 'ticket_over' | 'other_ticket' | 'status_disabled';

/** Stops the running timers that fit. */
export async function stopTimers(tx: Tx, which: Sql, reason: Reason, actorId: number | null): Promise<Stopped[]> {
  const running = await tx.row(sql`select 1 from time_entries where org_id = ${tx.org_id} and timer_running and (${which}) limit 1`);
  if (!running) return [];
  holdRules(tx);
  const rows = await changeEntries(tx, sql`timer_running and (${which})`, sql`seconds = ${counted}, timer_running = false, updated_at = now()`);
  for (const row of rows)
    await emit(
      tx,
      'time.stopped',
      { desk_id: row.desk_id, ticket_id: row.ticket_id, actor_id: actorId },
      { entry_id: row.id, person_id: row.agent_id, seconds: row.seconds, reason },
      'time',
    );
  return rows.map(({ id, ticket_id, seconds }) => ({ id, ticket_id, time_spent: clockOf(seconds), time_spent_in_seconds: seconds }));
}

/** What began after the event did is a later timer and goes on. */
const earlier = sql`start_time <= now()`;

const over = (facts: Record<string, unknown>) => [4, 5].includes((facts.changes as { status?: [number, number] } | undefined)?.status?.[1] ?? 0);

/** Whoever works on a ticket has stopped working on the one their timer runs for. */
const worked: Step['take'] = async (tx, subject) => {
  if (subject.actor_id === null || subject.ticket_id == null) return;
  const elsewhere = sql`${earlier} and agent_id = ${subject.actor_id} and (desk_id, ticket_id) is distinct from (${subject.desk_id}::bigint, ${subject.ticket_id}::bigint)`;
  await stopTimers(tx, elsewhere, 'other_ticket', subject.actor_id);
};

/** What has ended needs no time any more: nobody's timer on it runs on. */
const ended: Step['take'] = async (tx, subject) => {
  const here = sql`${earlier} and desk_id = ${subject.desk_id} and ticket_id = ${subject.ticket_id ?? null}`;
  await stopTimers(tx, here, 'ticket_over', subject.actor_id);
};

/** What happens to tickets ends timers in the same transaction: their end is that event's own time, and no timer is ever seen past it. */
export const timerSteps: Step[] = [
  ...['ticket.changed', 'ticket.replied', 'ticket.noted', 'ticket.forwarded', 'reply.begun'].map((event) => ({ event, take: worked })),
  { event: 'ticket.changed', take: async (tx, subject, facts) => (over(facts) ? ended(tx, subject, facts) : undefined) },
  { event: 'ticket.deleted', take: ended },
  { event: 'ticket.spammed', take: ended },
];
