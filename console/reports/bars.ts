/** What a chart draws: one bar a day, or a week or a month where there are more days than one can tell apart; and round hours beside them. */
import type { TimeSheet } from '../../contract/reports.ts';

export interface Bar {
  from: string;
  to: string;
  billable: number;
  other: number;
}

const oneDay = 86_400_000;
const text = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Every day of the period has its place, also the empty ones: a chart that leaves out days lies. */
export function barsOf(sheet: Pick<TimeSheet, 'from' | 'to' | 'days'>): { bars: Bar[]; unit: 'day' | 'week' | 'month' } {
  const [first, last] = [Date.parse(sheet.from), Date.parse(sheet.to)];
  const days = Math.round((last - first) / oneDay) + 1;
  const unit = days <= 62 ? 'day' : days <= 366 ? 'week' : 'month';
  const spent = new Map(sheet.days.map((one) => [one.day, one]));
  const bars: Bar[] = [];
  for (let time = first; time <= last; time += oneDay) {
    const at = new Date(time);
    const begins = unit === 'day' || (unit === 'week' ? at.getUTCDay() === 1 : at.getUTCDate() === 1) || time === first;
    const day = text(time);
    if (begins) bars.push({ from: day, to: day, billable: 0, other: 0 });
    const bar = bars.at(-1)!;
    bar.to = day;
    bar.billable += spent.get(day)?.billable_seconds ?? 0;
    bar.other += spent.get(day)?.non_billable_seconds ?? 0;
  }
  return { bars, unit };
}

/** Round hours for the lines behind the bars, from 0 to above the highest; four steps at most. */
export function stepsOf(highest: number): number[] {
  const hours = Math.max(highest / 3600, 0.25);
  const rough = hours / 4;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [0.25, 0.5, 1, 2, 5, 10].map((one) => one * Math.max(size, 1)).find((one) => one >= rough)!;
  return Array.from({ length: Math.ceil(hours / step) + 1 }, (_, at) => at * step);
}
