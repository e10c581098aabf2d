/** When a share ends: the presets of the dialog and how much is left. */

export const endings = ['never', 'day', 'week', 'month', 'date'] as const;
export type Ending = (typeof endings)[number];

const days = { day: 1, week: 7, month: 30 } as const;

/** The instant a preset means, as the API takes it; null = no end. A date ends with that day where the reader is. */
export function endOf(ending: Ending, now: Date, date: string | null): string | null {
  if (ending === 'never') return null;
  if (ending !== 'date') return new Date(now.getTime() + days[ending] * 86_400_000).toISOString();
  if (!date) return null;
  const [year, month, day] = date.split('-').map(Number);
  return new Date(year!, month! - 1, day!, 23, 59, 59).toISOString();
}

/** What is left in whole units: days above two, hours above two, else minutes; at least one until it is over. */
export function leftUntil(end: string, now: number): { unit: 'day' | 'hour' | 'minute'; count: number } | null {
  const left = Date.parse(end) - now;
  if (left <= 0) return null;
  const hours = left / 3_600_000;
  if (hours >= 48) return { unit: 'day', count: Math.round(hours / 24) };
  if (hours >= 2) return { unit: 'hour', count: Math.round(hours) };
  return { unit: 'minute', count: Math.max(1, Math.floor(left / 60_000)) };
}
