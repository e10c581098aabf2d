/** Lists of time entries: of one ticket, and over all tickets one may see. */
import type { Static } from 'typebox';
import type * as contract from '../../contract/time.ts';
import type { TimeEntry } from '../../contract/time.ts';
import { ticketFor } from '../access/index.ts';
import { decode, encode, seenBy } from '../lists/index.ts';
import type { Actor } from '../people/index.ts';
import { join, type Reads, sql } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import { entriesWhere, includesOf } from './entry.ts';

export interface Listed {
  rows: TimeEntry[];
  next: string | null;
  more: boolean;
}

/** What was spent on one ticket, oldest first; a deleted ticket keeps it. */
export async function timeOfTicket(db: Reads, actor: Actor, ticketId: number, query: Static<typeof contract.listTicketTime.query>): Promise<Listed> {
  await ticketFor(db, actor, ticketId);
  const size = query.per_page ?? 30;
  const skip = ((query.page ?? 1) - 1) * size;
  const where = sql`e.desk_id = ${actor.desk_id} and e.ticket_id = ${ticketId}`;
  const found = await entriesWhere(db, includesOf(query.include), where, sql`order by e.id limit ${size + 1} offset ${skip}`);
  return { rows: found.slice(0, size).map(({ at, ...row }) => row), next: null, more: found.length > size };
}

/** What was spent on all tickets the actor may see, the last executed first. */
export async function timeSeen(db: Reads, actor: Actor, query: Static<typeof contract.listTime.query>): Promise<Listed> {
  const size = query.per_page ?? 30;
  const from = query.after === undefined ? undefined : decode(query.after);
  const skip = from ? 0 : ((query.page ?? 1) - 1) * size;
  const instant = (text: string) => sql`${instantOf(text)!.toISOString()}::timestamptz`;
  const where = [sql`e.desk_id = ${actor.desk_id}`, seenBy(actor, sql`e.ticket_id`)];
  if (query.company_id != null) where.push(sql`t.company_id = ${query.company_id}`);
  if (query.requester_id !== undefined) where.push(sql`t.requester_id = ${query.requester_id}`);
  if (query.agent_id != null) where.push(sql`e.agent_id = ${query.agent_id}`);
  if (query.executed_after !== undefined) where.push(sql`e.executed_at > ${instant(query.executed_after)}`);
  if (query.executed_before !== undefined) where.push(sql`e.executed_at < ${instant(query.executed_before)}`);
  if (query.billable !== undefined) where.push(sql`e.billable = ${query.billable}`);
  if (query.timer_running !== undefined) where.push(query.timer_running ? sql`e.timer_running` : sql`not e.timer_running`);
  if (from) where.push(sql`(e.executed_at, e.id) < (${from.key}::timestamptz, ${from.id}::bigint)`);
  const tail = sql`order by e.executed_at desc, e.id desc limit ${size + 1} offset ${skip}`;
  const found = await entriesWhere(db, includesOf(query.include), join(where, ' and '), tail);
  const last = found[size - 1];
  const more = found.length > size;
  return { rows: found.slice(0, size).map(({ at, ...row }) => row), next: more && last ? encode({ key: last.at, id: last.id }) : null, more };
}
