/** The wall of a restricted group around a ticket, and who stands outside it (A34, A40). */
import { type Reads, sql } from '../platform/db.ts';
import type { Wall } from './rules.ts';

/** The restricted group a ticket is in, if it is in one. */
export async function wallOf(db: Reads, ticket: { group_id: number | null }): Promise<Wall> {
  const row =
    ticket.group_id === null
      ? undefined
      : await db.row<{ id: number; name: string }>(
          sql`select id, name from groups where org_id = ${db.org_id} and id = ${ticket.group_id} and restricted_at is not null and deleted_at is null`,
        );
  return { group_id: row?.id ?? null, name: row?.name ?? '' };
}

/** Who of these is outside the wall, in one question. Another group is outside, whoever belongs to it. */
export async function outsideOf(db: Reads, wall: Wall, people: number[], groups: number[]): Promise<{ people: Set<number>; groups: Set<number> }> {
  if (wall.group_id === null) return { people: new Set(), groups: new Set() };
  const inside = await db.rows<{ person_id: number }>(
    sql`select person_id from group_members where org_id = ${db.org_id} and group_id = ${wall.group_id} and person_id = any(${people}::bigint[])`,
  );
  const outside = new Set(people);
  for (const { person_id } of inside) outside.delete(person_id);
  return { people: outside, groups: new Set(groups.filter((id) => id !== wall.group_id)) };
}
