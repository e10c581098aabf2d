/** Starts a timer for the assignee who opens a ticket for the first time, or takes one they have opened, where the desk wants that (D53). */
import { sql, type Tx } from '../platform/db.ts';
import { emit, type Step } from '../platform/events.ts';
import { holdRules } from './hold-rules.ts';
import { bookEntries, entryFacts } from './sums.ts';

/** Held by whoever starts a timer of an agent: two starts at once wait for each other. */
export const holdTimerOf = (tx: Tx, agentId: number): void =>
  void tx.follow(sql`select pg_advisory_xact_lock(hashtextextended(${`timer:${tx.org_id}:${agentId}`}, 0))`);

/**
 * A look stops nothing: whose timer runs on another ticket keeps it, and this one waits for the next time they open it. Whoever has time on the
 * ticket already began without.
 */
const opened: Step['take'] = async (tx, { desk_id, ticket_id, actor_id }) => {
  if (ticket_id == null || actor_id === null) return;
  const due = sql`
    from time_rules r join tickets t on t.org_id = r.org_id and t.desk_id = r.desk_id and t.id = ${ticket_id}
    where r.org_id = ${tx.org_id} and r.desk_id = ${desk_id} and r.auto_start and t.responder_id = ${actor_id} and t.deleted_at is null and t.spam_at is null
      and t.status not in (4, 5) and t.status <> all(r.shut_statuses)
      and not exists (select from timer_starts s where s.org_id = t.org_id and s.desk_id = t.desk_id and s.ticket_id = t.id and s.person_id = ${actor_id})
      and not exists (select from time_entries e where e.org_id = t.org_id and e.desk_id = t.desk_id and e.ticket_id = t.id and e.agent_id = ${actor_id})
      and not exists (select from time_entries e where e.org_id = t.org_id and e.agent_id = ${actor_id} and e.timer_running)`;
  if (!(await tx.row(sql`select 1 ${due}`))) return;
  // In the order of every command: the ticket, the rules, the timer; then it is asked again.
  tx.follow(sql`select 1 from tickets t where t.org_id = ${tx.org_id} and t.desk_id = ${desk_id} and t.id = ${ticket_id} for update`);
  holdRules(tx);
  holdTimerOf(tx, actor_id);
  if (!(await tx.row(sql`select 1 ${due}`))) return;
  await tx.run(
    sql`insert into timer_starts (org_id, desk_id, ticket_id, person_id) values (${tx.org_id}, ${desk_id}, ${ticket_id}, ${actor_id}) on conflict do nothing`,
  );
  const [entry] = await bookEntries(tx, {
    now: sql`
      insert into time_entries (org_id, desk_id, ticket_id, agent_id, start_time, timer_running, company_id, group_id, workspace_id, type, status, priority)
      select t.org_id, t.desk_id, t.id, ${actor_id}, now(), true, t.company_id, t.group_id, t.workspace_id, t.type, t.status, t.priority
      from tickets t where t.org_id = ${tx.org_id} and t.desk_id = ${desk_id} and t.id = ${ticket_id} returning ${entryFacts()}`,
  });
  await emit(tx, 'time.started', { desk_id, ticket_id, actor_id }, { entry_id: entry!.id, person_id: actor_id, seconds: 0, reason: 'opened' }, 'time');
};

export const openingSteps: Step[] = ['ticket.seen', 'ticket.taken'].map((event) => ({ event, take: opened }));
