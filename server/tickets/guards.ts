/** Guards several commands share: who can be assigned, which groups exist, which times make sense. */
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import { type Flaw, refusal, refuseFlaws } from '../platform/refusal.ts';

export interface Assignment {
  responder_id?: number | null | undefined;
  group_id?: number | null | undefined;
  internal_agent_id?: number | null | undefined;
  internal_group_id?: number | null | undefined;
}

const fields = ['responder_id', 'internal_agent_id', 'group_id', 'internal_group_id'] as const;

/**
 * Refuses agents and groups that are not of this desk, every one by its field; then an assignee whom the group keeps out (A40, A44). The groups
 * are held until the transaction ends: one that is being deleted just now takes no ticket in.
 */
export async function checkAssignment(db: Tx, deskId: number, given: Assignment, groupAfter: number | null): Promise<void> {
  const people = [given.responder_id, given.internal_agent_id].filter((id) => id != null);
  const groups = [given.group_id, given.internal_group_id].filter((id) => id != null);
  if (!people.length && !groups.length) return;
  if (groups.length) db.follow(sql`select 1 from groups where org_id = ${db.org_id} and id = any(${groups}::bigint[]) order by id for key share`);
  const known = await db.rows<{ kind: string; id: number }>(sql`
    select 'person' as kind, s.person_id as id from seats s where s.org_id = ${db.org_id} and s.desk_id = ${deskId} and s.kind = 'agent' and s.deactivated_at is null and s.person_id = any(${people}::bigint[])
    union all select 'group', g.id from groups g where g.org_id = ${db.org_id} and g.desk_id = ${deskId} and g.deleted_at is null and g.id = any(${groups}::bigint[])`);
  const has = (kind: string, id: number) => known.some((row) => row.kind === kind && row.id === id);
  const flaws: Flaw[] = fields
    .filter((field) => given[field] != null && !has(field.includes('group') ? 'group' : 'person', given[field]!))
    .map((field) => ({
      field,
      code: 'invalid_value' as const,
      message: `There is no ${field.includes('group') ? 'group' : 'agent'} matching the given ${field} ${given[field]} at this desk.`,
    }));
  refuseFlaws(flaws);
  if (given.responder_id != null && groupAfter !== null) await refuseOutsider(db, given.responder_id, groupAfter);
}

async function refuseOutsider(db: Reads, responderId: number, groupId: number): Promise<void> {
  const row = await db.row<{ name: string; kind: string | null; restricted: boolean }>(sql`
    select p.name, m.kind, g.restricted_at is not null as restricted from groups g join people p on p.org_id = g.org_id and p.id = ${responderId}
    left join group_members m on m.org_id = g.org_id and m.group_id = g.id and m.person_id = p.id where g.org_id = ${db.org_id} and g.id = ${groupId}`);
  if (row && (row.kind === 'observer' || (row.restricted && row.kind === null))) throw refusal('ticket.assignee_outside', { name: row.name });
}

/** Every list carries the fields of one's own along: more in one ticket would weigh on everybody who lists it. */
const mostFieldLetters = 64_000;

/** What is wrong with a ticket's fields of one's own, all of them together. */
export const heavyFlaws = (fields: Record<string, unknown>): Flaw[] =>
  JSON.stringify(fields).length > mostFieldLetters
    ? [{ field: 'custom_fields', code: 'invalid_value', message: `All custom fields of a ticket together may have ${mostFieldLetters} characters.` }]
    : [];

/** Due times in the future, the first answer not after the solution; as texts PostgreSQL reads. */
export function dueTimes(
  given: { due_by?: string | null | undefined; fr_due_by?: string | null | undefined },
  before: { due_by: string | null; fr_due_by: string | null },
): { due_by?: string | null; fr_due_by?: string | null } {
  const times: { due_by?: string | null; fr_due_by?: string | null } = {};
  const flaws: Flaw[] = [];
  for (const field of ['due_by', 'fr_due_by'] as const) {
    const text = given[field];
    if (text === undefined) continue;
    const time = text === null ? null : instantOf(text);
    if (time && time.getTime() <= Date.now()) flaws.push({ field, code: 'invalid_value', message: 'It should be a time in the future.' });
    times[field] = time?.toISOString() ?? null;
  }
  const due = times.due_by === undefined ? before.due_by : times.due_by;
  const first = times.fr_due_by === undefined ? before.fr_due_by : times.fr_due_by;
  if (!flaws.length && due && first && new Date(first) > new Date(due) && (given.due_by !== undefined || given.fr_due_by !== undefined))
    flaws.push({
      field: given.fr_due_by == null ? 'due_by' : 'fr_due_by',
      code: 'invalid_value',
      message: 'The first response should be due before the ticket is (fr_due_by at or before due_by).',
    });
  refuseFlaws(flaws);
  return times;
}
