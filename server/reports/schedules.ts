/** Who gets the time sheet by mail, and when: kept, listed, ended. */
import type { Static } from 'typebox';
import type * as contract from '../../contract/reports.ts';
import { type Actor, agentsWithNames } from '../people/index.ts';
import { type Database, type Reads, type Sql, sql } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { Invalid, refusal } from '../platform/refusal.ts';

type Given = Static<typeof contract.addTimeSheetSchedule.body>;

/** The next time it is that hour at the desk: of the day, on a Monday, on the first of a month. */
export const nextRun = (every: Sql, hour: Sql, zone: Sql): Sql => sql`
  (select case when n.at at time zone ${zone} > now() then n.at at time zone ${zone} else (n.at + ('1 ' || ${every})::interval) at time zone ${zone} end
   from (select date_trunc(${every}, now() at time zone ${zone}) + make_interval(hours => ${hour}::int) as at) n)`;

const listed = sql`
  select s.id, s.every, s.hour, s.filters, s.next_run_at, s.created_at, json_build_object('id', m.id, 'name', m.name) as created_by,
    coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name, p.id) from time_sheet_recipients r join people p on p.org_id = r.org_id and p.id = r.person_id
      where r.org_id = s.org_id and r.schedule_id = s.id), '[]') as recipients
  from time_sheet_schedules s join people m on m.org_id = s.org_id and m.id = s.created_by`;

export const schedulesOf = (db: Reads, actor: Actor) =>
  db.rows<contract.TimeSheetSchedule>(sql`${listed} where s.org_id = ${actor.org_id} and s.desk_id = ${actor.desk_id} order by s.id`);

/** Has the time sheet mailed to agents of the desk. */
export async function addSchedule(db: Database, actor: Actor, given: Given): Promise<contract.TimeSheetSchedule> {
  const recipients = [...new Set(given.recipients)];
  return db.transact(async (tx) => {
    const known = await agentsWithNames(tx, actor.desk_id, recipients);
    const missing = recipients.filter((id) => !known.some((one) => one.id === id));
    if (missing.length)
      throw new Invalid([{ field: 'recipients', code: 'invalid_value', message: `There is no agent of this desk matching ${missing.join(', ')}.` }]);
    const row = await tx.row<{ id: number }>(sql`
      insert into time_sheet_schedules (org_id, desk_id, every, hour, filters, created_by, next_run_at)
      select ${tx.org_id}, d.id, ${given.every}, ${given.hour}, ${JSON.stringify(given.filters ?? {})}::jsonb, ${actor.person_id}, ${nextRun(sql`${given.every}::text`, sql`${given.hour}`, sql`d.time_zone`)}
      from desks d where d.org_id = ${tx.org_id} and d.id = ${actor.desk_id} returning id`);
    await tx.run(
      sql`insert into time_sheet_recipients (org_id, schedule_id, person_id) select ${tx.org_id}, ${row!.id}, person_id from unnest(${recipients}::bigint[]) person_id`,
    );
    await emit(
      tx,
      'time_sheet.scheduled',
      { desk_id: actor.desk_id, actor_id: actor.person_id },
      { schedule_id: row!.id, person_ids: recipients, every: given.every },
    );
    return (await tx.row<contract.TimeSheetSchedule>(sql`${listed} where s.org_id = ${tx.org_id} and s.id = ${row!.id}`))!;
  });
}

export async function deleteSchedule(db: Database, actor: Actor, scheduleId: number): Promise<null> {
  await db.transact(async (tx) => {
    const gone = await tx.run(sql`delete from time_sheet_schedules where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and id = ${scheduleId}`);
    if (!gone) throw refusal('time_sheet.schedule_not_found');
    await emit(tx, 'time_sheet.unscheduled', { desk_id: actor.desk_id, actor_id: actor.person_id }, { schedule_id: scheduleId });
  });
  return null;
}
