/** Reads and writes points in time the way the API says: out as `YYYY-MM-DDTHH:MM:SSZ`; in with or without time, seconds and zone. */
const shape = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** The moment meant by a text, or null where it means none. No zone is UTC; a date alone is its first moment. */
export function instantOf(text: string): Date | null {
  const parts = shape.exec(text.trim());
  if (!parts) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = parts;
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.replace(':', '').slice(3) || '00'}`;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${offset}`);
  // PostgreSQL counts no year 0, and no zone may carry a time past the years of four digits.
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999) return null;
  // JavaScript rolls 30 February over into March; nobody means that.
  const utcDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return utcDay.getUTCDate() === Number(day) && utcDay.getUTCMonth() === Number(month) - 1 ? date : null;
}

export const isInstant = (text: string): boolean => instantOf(text) !== null;

/** `YYYY-MM-DDTHH:MM:SSZ`. */
export const wireInstant = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
