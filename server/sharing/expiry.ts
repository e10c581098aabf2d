/** When a share ends: a moment in the future, or never. */
import { instantOf } from '../platform/http/instants.ts';
import { Invalid } from '../platform/refusal.ts';

/** The moment as PostgreSQL reads it; refuses one that has passed. */
export function expiryOf(text: string | null | undefined): string | null | undefined {
  if (text === undefined || text === null) return text;
  const moment = instantOf(text)!;
  if (moment.getTime() <= Date.now()) throw new Invalid([{ field: 'expires_at', code: 'invalid_value', message: 'It should be a time in the future.' }]);
  return moment.toISOString();
}
