/** Days as whole years, whole months and the days left over, so that a long period is read from few sums. */
export interface Span {
  span: 'day' | 'month' | 'year';
  /** Begins at `from`, ends before `to`. */
  from: string;
  to: string;
}

const text = (date: Date) => date.toISOString().slice(0, 10);
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
const shifted = (day: string, days: number) => text(new Date(dateOf(day).getTime() + days * 86_400_000));
export const dayAfter = (day: string): string => shifted(day, 1);
export const dayBefore = (day: string): string => shifted(day, -1);

const ceilings = {
  month: (day: string) => (day.endsWith('-01') ? day : text(new Date(Date.UTC(dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth() + 1, 1)))),
  year: (day: string) => (day.endsWith('-01-01') ? day : text(new Date(Date.UTC(dateOf(day).getUTCFullYear() + 1, 0, 1)))),
};
const floors = { month: (day: string) => `${day.slice(0, 8)}01`, year: (day: string) => `${day.slice(0, 5)}01-01` };

function split(from: string, to: string, by: ('year' | 'month')[]): Span[] {
  if (from >= to) return [];
  const [unit, ...smaller] = by;
  if (!unit) return [{ span: 'day', from, to }];
  const [first, last] = [ceilings[unit](from), floors[unit](to)];
  if (first >= last) return split(from, to, smaller);
  return [...split(from, first, smaller), { span: unit, from: first, to: last }, ...split(last, to, smaller)];
}

/** The spans of a period of whole days, both included. */
export const spansOf = (from: string, to: string): Span[] => split(from, dayAfter(to), ['year', 'month']);
