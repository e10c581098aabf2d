/** Which contacts a list holds: their ids only, for jobs over all of them. */
import { atHelpDesk } from '../companies/index.ts';
import type { Actor } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { wordsOf } from '../platform/normalise.ts';
import { keysWith, orders, withinFew } from './find-keys.ts';
import { type ContactFilter, narrowed } from './narrow.ts';

/** The ids of everybody a list with these parameters holds now, `most` of them at most. */
export async function contactIds(actor: Actor, filter: ContactFilter, most: number): Promise<number[]> {
  atHelpDesk(actor);
  const { where, sets } = narrowed(actor, filter);
  const small = await withinFew(actor.db.read, actor, sets);
  const searched = { where: small ? sql`${where} and ${small}` : where, words: wordsOf(filter.term ?? ''), few: small !== null };
  return (await keysWith(actor, searched, { ...orders.name, direction: 'asc' }, undefined, most)).map((one) => one.id);
}
