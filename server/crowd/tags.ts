/** Tags after a change of many: nobody gets one twice, whatever its case, and what each had stays in its order. */
import { tagsMost } from '../../contract/contacts.ts';
import { Invalid } from '../platform/refusal.ts';

const keyOf = (tag: string) => tag.trim().toLowerCase();

export function tagsAfter(before: string[], add: string[], remove: string[]): string[] {
  const gone = new Set(remove.map(keyOf));
  const kept = before.filter((tag) => !gone.has(keyOf(tag)));
  const has = new Set(kept.map(keyOf));
  const added = add.map((tag) => tag.trim()).filter((tag) => !has.has(keyOf(tag)) && has.add(keyOf(tag)));
  const after = [...kept, ...added];
  if (added.length && after.length > tagsMost)
    throw new Invalid([{ field: 'tags', code: 'invalid_value', message: `A contact has at most ${tagsMost} tags.` }]);
  return after;
}

/** Tags without what a change did to them: what it added goes, what it took away comes back. */
export const withoutChange = (now: string[], [before, after]: [string[], string[]]): string[] =>
  tagsAfter(
    now,
    before.filter((tag) => !after.includes(tag)),
    after.filter((tag) => !before.includes(tag)),
  );
