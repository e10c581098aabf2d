/** Which contacts a list holds: their ids only, for jobs over all of them. */
import { atHelpDesk } from '../companies/index.ts';
import type { Actor } from '../people/index.ts';
import { keysWith, orders, searchedFor } from './find-keys.ts';
import type { ContactFilter } from './narrow.ts';

/** The ids of everybody a list with these parameters holds now, `most` of them at most. */
export async function contactIds(actor: Actor, filter: ContactFilter, most: number): Promise<number[]> {
  atHelpDesk(actor);
  const searched = await searchedFor(actor.db.read, actor, filter);
  return (await keysWith(actor, searched, { ...orders.name, direction: 'asc' }, undefined, most)).map((one) => one.id);
}
