/**
 * Places in lists that go by a key and an id: as they travel, and where the pages of a walk by number begin, so that such a walk goes by key too,
 * loses nothing and doubles nothing.
 */
import { LRUCache } from 'lru-cache';
import { Invalid } from './refusal.ts';

export interface Place {
  key: string;
  id: number;
}

/** A place as it travels. */
export const encodePlace = (place: Place): string => Buffer.from(JSON.stringify([place.key, place.id])).toString('base64url');

/** The place a cursor means; refuses what Tandem did not give out. `isKey`: whether the key is one of this order. */
export function decodePlace(cursor: string, isKey: (key: string) => boolean): Place {
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (typeof key === 'string' && !key.includes('\0') && isKey(key) && Number.isSafeInteger(id)) return { key, id: id as number };
  } catch {
    // falls through to the refusal
  }
  throw new Invalid([{ field: 'after', code: 'invalid_value', message: 'This place in the list is not one Tandem gave out.' }]);
}

/** Remembers where the next page of a walk begins, as it is served; a page asked for out of the blue is counted off instead. */
export function rememberWalks() {
  const walks = new LRUCache<string, Place>({ max: 5000, ttl: 10 * 60_000 });
  return {
    from: (walk: string, page: number): Place | undefined => (page > 1 ? walks.get(`${walk}:${page}`) : undefined),
    goesOn: (walk: string, page: number, place: Place): void => void walks.set(`${walk}:${page + 1}`, place),
  };
}
