/** Asks the one policy for many people and tickets at once. */

import { visibleTo } from '../access/index.ts';
import { type Reads, sql } from '../platform/db.ts';

export interface Pair {
  person: number;
  ticket: number;
}
const keyOf = (pair: Pair) => `${pair.person}:${pair.ticket}`;

/** Which of these people may see which of these tickets of a desk; the answer is asked by pair. */
export async function whoSees(db: Reads, desk: number, pairs: Pair[]): Promise<(pair: Pair) => boolean> {
  const distinct = [...new Map(pairs.map((pair) => [keyOf(pair), pair])).values()];
  if (!distinct.length) return () => false;
  const viewer = { org_id: db.org_id, desk_id: desk, person: sql`v.person_id`, scope: null, scopeColumn: sql`v.ticket_scope`, workspace: sql`v.workspace_id` };
  const rows = await db.rows<Pair>(sql`
    select v.person_id as person, t.id as ticket
    from unnest(${distinct.map((pair) => pair.person)}::bigint[], ${distinct.map((pair) => pair.ticket)}::bigint[]) as asked(person_id, ticket_id)
    join seats v on v.org_id = ${db.org_id} and v.desk_id = ${desk} and v.kind = 'agent' and v.deactivated_at is null and v.person_id = asked.person_id
    join tickets t on t.org_id = v.org_id and t.desk_id = v.desk_id and t.id = asked.ticket_id
    where ${visibleTo(viewer)}`);
  const seen = new Set(rows.map(keyOf));
  return (pair) => seen.has(keyOf(pair));
}

/** Which of these people still have an agent seat at the desk. */
export async function seatedAt(db: Reads, desk: number, people: number[]): Promise<Set<number>> {
  const rows = await db.rows<{ person_id: number }>(sql`
    select person_id from seats where org_id = ${db.org_id} and desk_id = ${desk} and kind = 'agent' and deactivated_at is null and person_id = any(${people}::bigint[])`);
  return new Set(rows.map((row) => row.person_id));
}
