/** The whole condition of a list, words included, on `people p` and `seats s`: for whoever takes everybody it holds. */
import type { Actor } from '../people/index.ts';
import { type Sql, sql } from '../platform/db.ts';
import { wordsOf } from '../platform/normalise.ts';
import { hasWords } from './find-keys.ts';
import { type ContactFilter, narrowed } from './narrow.ts';

export function contactsWhere(actor: Actor, query: ContactFilter): Sql {
  const words = wordsOf(query.term ?? '');
  const { where } = narrowed(actor, query);
  return words.length ? sql`${where} and ${hasWords(words)}` : where;
}
