/** Skills of a desk: their order, their conditions, and who has them. */
import type { Static } from 'typebox';
import type * as contract from '../../contract/skills.ts';
import type { Skill } from '../../contract/skills.ts';
import type { Actor } from '../people/index.ts';
import { type Database, type Reads, type Sql, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { type Flaw, refusal, refuseFlaws } from '../platform/refusal.ts';
import { agentFlaws, blankFlaws } from './flaws.ts';

type Changes = Static<typeof contract.changeSkill.body>;

const columns = sql`k.id, k.name, k.rank, k.match_type, k.conditions, k.created_at, k.updated_at,
  (select coalesce(json_agg(json_build_object('id', a.person_id) order by a.person_id), '[]') from skill_agents a join seats s on s.org_id = a.org_id and s.desk_id = k.desk_id and s.person_id = a.person_id and s.kind = 'agent' and s.deactivated_at is null
    where a.org_id = k.org_id and a.skill_id = k.id) as agents`;
const here = (actor: Actor): Sql => sql`k.org_id = ${actor.org_id} and k.desk_id = ${actor.desk_id}`;

/** The skills of the desk by rank, one page. */
export const skillsAt = (db: Reads, actor: Actor, page: { limit: number; skip: number }) =>
  db.rows<Skill>(sql`select ${columns} from skills k where ${here(actor)} order by k.rank, k.id limit ${page.limit} offset ${page.skip}`);

export async function showSkill(db: Reads, actor: Actor, skillId: number): Promise<Skill> {
  const row = await db.row<Skill>(sql`select ${columns} from skills k where ${here(actor)} and k.id = ${skillId}`);
  if (!row) throw refusal('skill.not_found');
  return row;
}

/** The ids of an agent's skills at their desk, as a column beside `seats s`. */
export const skillIds: Sql = sql`
  array(select a.skill_id from skill_agents a join skills k on k.org_id = a.org_id and k.id = a.skill_id where a.org_id = s.org_id and a.person_id = s.person_id and k.desk_id = s.desk_id order by k.rank, k.id) as skill_ids`;

/** Ids under `skill_ids` that are no skills of the desk. */
export async function skillFlaws(db: Reads, deskId: number, ids: number[] | undefined): Promise<Flaw[]> {
  if (!ids?.length) return [];
  const known = await db.rows<{ id: number }>(sql`select id from skills where org_id = ${db.org_id} and desk_id = ${deskId} and id = any(${ids}::bigint[])`);
  const unknown = ids.filter((id) => !known.some((row) => row.id === id));
  return unknown.length
    ? [{ field: 'skill_ids', code: 'invalid_value', message: `There is no skill matching the given skill_ids ${unknown.join(', ')} at this desk.` }]
    : [];
}

/** Makes these the agent's skills at the desk; says whether anything changed. */
export async function setSkillsOf(tx: Tx, deskId: number, personId: number, ids: number[]): Promise<boolean> {
  const lost = await tx.run(sql`
    delete from skill_agents a using skills k where a.org_id = ${tx.org_id} and a.person_id = ${personId} and k.org_id = a.org_id and k.id = a.skill_id and k.desk_id = ${deskId} and not (k.id = any(${ids}::bigint[]))`);
  const won = await tx.run(sql`
    insert into skill_agents (org_id, skill_id, person_id) select org_id, id, ${personId} from skills where org_id = ${tx.org_id} and desk_id = ${deskId} and id = any(${ids}::bigint[]) on conflict do nothing`);
  return lost + won > 0;
}

/** Skills of a desk change one after the other, so that their ranks stay an order without gaps. */
const lockSkills = (tx: Tx, actor: Actor) => tx.row(sql`select 1 from desks where org_id = ${tx.org_id} and id = ${actor.desk_id} for no key update`);

async function refuseBad(tx: Tx, actor: Actor, given: Changes, skillId: number | null): Promise<void> {
  const unknown = await agentFlaws(tx, actor.desk_id, { agents: given.agents?.filter((one) => !one.deleted).map((one) => one.id) });
  refuseFlaws([...blankFlaws(given), ...unknown]);
  if (given.name === undefined) return;
  const other = await tx.row(
    sql`select 1 from skills where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and key = lower(${given.name.trim()}) and id is distinct from ${skillId}::bigint`,
  );
  if (other) throw refusal('skill.name_taken');
}

/** Puts the skill at its place and counts the others round it. */
const placeAt = (tx: Tx, actor: Actor, skillId: number, rank: number) =>
  tx.run(sql`
    update skills k set rank = o.n from (
      select id, row_number() over (order by case when id = ${skillId} then ${rank} - 0.5 else place end) as n
      from (select id, row_number() over (order by (id = ${skillId}), rank, id) as place from skills where org_id = ${tx.org_id} and desk_id = ${actor.desk_id}) p
    ) o where k.org_id = ${tx.org_id} and k.id = o.id and k.rank <> o.n`);

async function setAgents(tx: Tx, skillId: number, agents: NonNullable<Changes['agents']>): Promise<void> {
  const ids = (deleted: boolean) => agents.filter((one) => (one.deleted ?? false) === deleted).map((one) => one.id);
  await tx.run(sql`delete from skill_agents where org_id = ${tx.org_id} and skill_id = ${skillId} and person_id = any(${ids(true)}::bigint[])`);
  await tx.run(
    sql`insert into skill_agents (org_id, skill_id, person_id) select ${tx.org_id}, ${skillId}, id from (select distinct unnest(${ids(false)}::bigint[]) as id) x on conflict do nothing`,
  );
}

const tellSkill = (tx: Tx, actor: Actor, kind: string, skillId: number) =>
  emit(tx, kind, { desk_id: actor.desk_id, actor_id: actor.person_id }, { skill_id: skillId }, 'agents');

/** Makes a skill and gives its id. */
export async function createSkill(db: Database, actor: Actor, given: Static<typeof contract.createSkill.body>): Promise<number> {
  return db.transact(async (tx) => {
    await lockSkills(tx, actor);
    await refuseBad(tx, actor, given, null);
    const row = await tx.row<{ id: number }>(sql`
      insert into skills (org_id, desk_id, name, rank, match_type, conditions)
      values (${tx.org_id}, ${actor.desk_id}, ${given.name.trim()}, 1 + (select count(*) from skills where org_id = ${tx.org_id} and desk_id = ${actor.desk_id}), ${given.match_type ?? 'all'}, ${JSON.stringify(given.conditions ?? [])}::jsonb) returning id`);
    if (given.rank !== undefined) await placeAt(tx, actor, row!.id, given.rank);
    await setAgents(tx, row!.id, given.agents ?? []);
    await tellSkill(tx, actor, 'skill.created', row!.id);
    return row!.id;
  });
}

/** Changes what the request names of a skill. */
export async function changeSkill(db: Database, actor: Actor, skillId: number, given: Changes): Promise<void> {
  await db.transact(async (tx) => {
    await lockSkills(tx, actor);
    await showSkill(tx, actor, skillId);
    await refuseBad(tx, actor, given, skillId);
    const conditions = given.conditions ? JSON.stringify(given.conditions) : null;
    await tx.run(sql`
      update skills set name = coalesce(${given.name?.trim() ?? null}, name), match_type = coalesce(${given.match_type ?? null}, match_type), conditions = coalesce(${conditions}::jsonb, conditions), updated_at = now()
      where org_id = ${tx.org_id} and id = ${skillId}`);
    if (given.rank !== undefined) await placeAt(tx, actor, skillId, given.rank);
    await setAgents(tx, skillId, given.agents ?? []);
    await tellSkill(tx, actor, 'skill.changed', skillId);
  });
}

export async function deleteSkill(db: Database, actor: Actor, skillId: number): Promise<null> {
  await db.transact(async (tx) => {
    await lockSkills(tx, actor);
    const { rank } = await showSkill(tx, actor, skillId);
    await tx.run(sql`delete from skills where org_id = ${tx.org_id} and id = ${skillId}`);
    await tx.run(sql`update skills set rank = rank - 1 where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and rank > ${rank}`);
    await tellSkill(tx, actor, 'skill.deleted', skillId);
  });
  return null;
}
