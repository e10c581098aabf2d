/** What holds for time at a desk: in which statuses tickets take none, and whether a timer starts by itself (D53). */
import type { TimeSettings } from '../../contract/time-settings.ts';
import type { Actor } from '../people/index.ts';
import { type Database, type Reads, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';
import { holdRules, rulesLock } from './hold-rules.ts';
import { stopTimers } from './stop-timers.ts';

export type TimeRules = Pick<TimeSettings, 'auto_start_timer' | 'disabled_statuses'>;

/** The rules of a desk with what its reports count by. */
export async function timeSettings(db: Reads, deskId: number): Promise<TimeSettings> {
  const row = await db.row<TimeSettings>(sql`
    select coalesce(r.auto_start, false) as auto_start_timer, to_json(coalesce(r.shut_statuses, '{}')) as disabled_statuses, d.time_zone,
      coalesce(r.round_minutes, 0)::int as round_minutes
    from desks d left join time_rules r on r.org_id = d.org_id and r.desk_id = d.id where d.org_id = ${db.org_id} and d.id = ${deskId}`);
  return row!;
}

/** Refuses new time on a ticket in a status that takes none; the rules hold still from here on. */
export async function refuseShut(tx: Tx, deskId: number, status: number): Promise<void> {
  holdRules(tx);
  const shut = await tx.row(sql`select 1 from time_rules where org_id = ${tx.org_id} and desk_id = ${deskId} and ${status}::bigint = any(shut_statuses)`);
  if (shut) throw refusal('time_entry.status_disabled');
}

/** Changes the rules it names. Timers on tickets that take no time from now on stop in the same moment. */
export async function changeTimeSettings(db: Database, actor: Actor, given: Partial<TimeRules>): Promise<TimeSettings> {
  return db.transact(async (tx) => {
    tx.follow(sql`select pg_advisory_xact_lock(${rulesLock(tx.org_id)})`);
    const before = await timeSettings(tx, actor.desk_id);
    const now = { auto_start_timer: given.auto_start_timer ?? before.auto_start_timer, disabled_statuses: given.disabled_statuses ?? before.disabled_statuses };
    const shut = now.disabled_statuses.toSorted();
    const changed: Partial<TimeRules> = {};
    if (now.auto_start_timer !== before.auto_start_timer) changed.auto_start_timer = now.auto_start_timer;
    if (shut.join() !== before.disabled_statuses.join()) changed.disabled_statuses = shut;
    if (!Object.keys(changed).length) return before;
    await tx.run(sql`
      insert into time_rules (org_id, desk_id, auto_start, shut_statuses) values (${tx.org_id}, ${actor.desk_id}, ${now.auto_start_timer}, ${shut}::bigint[])
      on conflict (org_id, desk_id) do update set auto_start = excluded.auto_start, shut_statuses = excluded.shut_statuses, changed_at = now()`);
    if (changed.disabled_statuses) {
      const here = sql`desk_id = ${actor.desk_id} and ticket_id in (
        select t.id from tickets t where t.org_id = ${tx.org_id} and t.desk_id = ${actor.desk_id} and t.status = any(${shut}::bigint[])
          and t.id in (select r.ticket_id from time_entries r where r.org_id = ${tx.org_id} and r.desk_id = ${actor.desk_id} and r.timer_running))`;
      await stopTimers(tx, here, 'status_disabled', actor.person_id);
    }
    await emit(tx, 'settings.changed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { changed }, 'settings');
    return timeSettings(tx, actor.desk_id);
  });
}
