/** Time entries as the wire shows them; everything about their ticket is read from the ticket. */
import type { TimeEntry } from '../../contract/time.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';
import { Invalid } from '../platform/refusal.ts';
import { clockOf } from './clock.ts';

const known = ['company', 'agent', 'ticket'] as const;
type Include = (typeof known)[number];

/** What is asked for along with entries; an unknown word is refused. */
export function includesOf(text: string | undefined): Set<Include> {
  const asked = (text ?? '').split(',').flatMap((one) => one.trim() || []);
  const wrong = asked.find((one) => !known.includes(one as Include));
  if (wrong !== undefined)
    throw new Invalid([{ field: 'include', code: 'invalid_value', message: `It should be one of these values: '${known.join(',')}'; not ${wrong}.` }]);
  return new Set(asked as Include[]);
}

interface Row extends Omit<TimeEntry, 'time_spent' | 'company' | 'agent' | 'ticket'> {
  company_name?: string | null;
  agent_name?: string;
  subject?: string | null;
}

/** Columns and joins of `time_entries e` beside its `tickets t`. */
export function entrySql(includes: Set<Include>): { columns: Sql; joins: Sql } {
  return {
    columns: sql`e.id, e.ticket_id, e.agent_id, e.billable, e.note, e.timer_running, e.seconds as time_spent_in_seconds, t.company_id, e.executed_at, e.start_time, e.created_at, e.updated_at${
      includes.has('company') ? sql`, c.name as company_name` : sql``
    }${includes.has('agent') ? sql`, p.name as agent_name` : sql``}${includes.has('ticket') ? sql`, t.subject` : sql``}`,
    joins: sql`${includes.has('company') ? sql` left join companies c on c.org_id = t.org_id and c.id = t.company_id` : sql``}${
      includes.has('agent') ? sql` join people p on p.org_id = e.org_id and p.id = e.agent_id` : sql``
    }`,
  };
}

export function wireEntry({ company_name, agent_name, subject, ...row }: Row, includes: Set<Include> = new Set()): TimeEntry {
  return {
    ...row,
    time_spent: clockOf(row.time_spent_in_seconds),
    ...(includes.has('company') ? { company: row.company_id === null ? null : { id: row.company_id, name: company_name ?? '' } } : {}),
    ...(includes.has('agent') ? { agent: { id: row.agent_id, name: agent_name ?? '' } } : {}),
    ...(includes.has('ticket') ? { ticket: { id: row.ticket_id, subject: subject ?? null } } : {}),
  };
}

const withTicket = sql`time_entries e join tickets t on t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id`;

/** One entry; whoever asks has been let in to its ticket already. */
export async function entryOf(db: Reads, entryId: number): Promise<TimeEntry> {
  const { columns } = entrySql(new Set());
  return wireEntry((await db.row<Row>(sql`select ${columns} from ${withTicket} where e.org_id = ${db.org_id} and e.id = ${entryId}`))!);
}

/** Entries that fit, in this order. */
export async function entriesWhere(db: Reads, includes: Set<Include>, where: Sql, tail: Sql): Promise<(TimeEntry & { at: string })[]> {
  const { columns, joins } = entrySql(includes);
  const rows = await db.rows<Row & { at: string }>(
    sql`select ${columns}, to_char(e.executed_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from ${withTicket}${joins} where e.org_id = ${db.org_id} and ${where} ${tail}`,
  );
  return rows.map(({ at, ...row }) => ({ ...wireEntry(row, includes), at }));
}
