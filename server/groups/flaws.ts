/** Finds everything that is wrong with what a request says of agents and groups, by field, at once. */
import { type Reads, sql } from '../platform/db.ts';
import type { Flaw } from '../platform/refusal.ts';
import type { MemberPlan } from './rules.ts';

const list = (ids: number[]) => ids.join(', ');

/** Ids under these fields that are no live agents of the desk; those of other desks and other organisations are unknown all the same. */
export async function agentFlaws(db: Reads, deskId: number, given: Record<string, number[] | undefined>): Promise<Flaw[]> {
  const ids = [...new Set(Object.values(given).flatMap((some) => some ?? []))];
  if (!ids.length) return [];
  const known = await db.rows<{ id: number }>(
    sql`select person_id as id from seats where org_id = ${db.org_id} and desk_id = ${deskId} and kind = 'agent' and deactivated_at is null and person_id = any(${ids}::bigint[])`,
  );
  return unknownFlaws('agent', given, known);
}

/** Ids of groups that are none of the desk. */
export async function groupFlaws(db: Reads, deskId: number, ids: number[] | undefined): Promise<Flaw[]> {
  if (!ids?.length) return [];
  const known = await db.rows<{ id: number }>(
    sql`select id from groups where org_id = ${db.org_id} and desk_id = ${deskId} and deleted_at is null and id = any(${ids}::bigint[])`,
  );
  return unknownFlaws('group', { group_ids: ids }, known);
}

function unknownFlaws(noun: string, given: Record<string, number[] | undefined>, known: { id: number }[]): Flaw[] {
  const have = new Set(known.map((row) => row.id));
  return Object.entries(given).flatMap(([field, ids]) => {
    const unknown = (ids ?? []).filter((id) => !have.has(id));
    return unknown.length
      ? [{ field, code: 'invalid_value' as const, message: `There is no ${noun} matching the given ${field} ${list(unknown)} at this desk.` }]
      : [];
  });
}

/** Leaders and observers who do not belong. */
export const strayFlaws = (plan: MemberPlan, already: Flaw[]): Flaw[] =>
  plan.strays
    .filter((stray) => !already.some((flaw) => flaw.field === stray.field))
    .map(({ field, ids }) => ({ field, code: 'invalid_value', message: `It names ${list(ids)}, who are not among the agent_ids of the group.` }));

export const blankFlaws = (given: { name?: string | undefined }): Flaw[] =>
  given.name !== undefined && given.name.trim() === ''
    ? [{ field: 'name', code: 'invalid_value', message: 'It should not be blank as this is a mandatory field.' }]
    : [];
