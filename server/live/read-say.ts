/** Reads what a browser says; anything else than the contract's words is none of them. */
import type { LiveSay } from '../../contract/notifications.ts';

export const mostRows = 200;
const doings = new Set(['viewing', 'replying', 'noting']);
const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

/** The word, or null where it is not one. */
export function readSay(text: string): LiveSay | null {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return null;
  }
  if (said === null || typeof said !== 'object' || Array.isArray(said)) return null;
  const { open, doing, rows, ping } = said as Record<string, unknown>;
  if (open !== undefined) {
    if ((open !== null && !isId(open)) || (doing !== undefined && !doings.has(doing as string))) return null;
    return { open, doing: (doing as 'viewing' | undefined) ?? 'viewing' };
  }
  if (rows !== undefined) return Array.isArray(rows) && rows.length <= mostRows && rows.every(isId) ? { rows } : null;
  return ping === undefined ? null : { ping: 1 };
}
