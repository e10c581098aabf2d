/** A ticket that comes into a status that takes no time ends the timers on it, in the same transaction (D53). */
import { sql } from '../platform/db.ts';
import type { Step } from '../platform/events.ts';
import { holdRules } from './hold-rules.ts';
import { stopTimers } from './stop-timers.ts';

const cameIn: Step['take'] = async (tx, { desk_id, ticket_id, actor_id }, facts) => {
  const status = (facts.changes as { status?: [number, number] } | undefined)?.status?.[1];
  if (status === undefined || ticket_id == null) return;
  holdRules(tx);
  const shut = sql`exists (select from time_rules r where r.org_id = ${tx.org_id} and r.desk_id = ${desk_id} and ${status}::bigint = any(r.shut_statuses))`;
  await stopTimers(tx, sql`start_time <= now() and desk_id = ${desk_id} and ticket_id = ${ticket_id} and ${shut}`, 'status_disabled', actor_id);
};

export const statusSteps: Step[] = [{ event: 'ticket.changed', take: cameIn }];
