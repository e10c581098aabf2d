/** Whose midnight ends a day of the desk: read by everybody, set by admins. */
import { type Actor, setDeskTimeZone } from '../people/index.ts';
import type { Database } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { Invalid } from '../platform/refusal.ts';
import { holdBooks, setRounding, sumAnew } from '../time/index.ts';

const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })) && /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
};

export async function setClock(db: Database, actor: Actor, zone: string): Promise<{ time_zone: string }> {
  if (!isTimeZone(zone)) throw new Invalid([{ field: 'time_zone', code: 'invalid_value', message: 'There is no time zone of this name.' }]);
  await db.transact(async (tx) => {
    holdBooks(tx);
    if (!(await setDeskTimeZone(tx, actor.desk_id, zone))) return;
    await sumAnew(tx, actor.desk_id, 'days');
    await emit(tx, 'settings.changed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { changed: { time_zone: zone } }, 'settings');
  });
  return { time_zone: zone };
}

/** The steps in which billable time counts; set by admins. */
export async function setSteps(db: Database, actor: Actor, minutes: number): Promise<{ round_minutes: number }> {
  await db.transact(async (tx) => {
    if (await setRounding(tx, actor.desk_id, minutes))
      await emit(tx, 'settings.changed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { changed: { round_minutes: minutes } }, 'settings');
  });
  return { round_minutes: minutes };
}
