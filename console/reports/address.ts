/** Which time sheet stands in the address: everything a colleague, or a mail, needs to show the same numbers. */
import { type TimeSheetQuery, timeSheetGroups } from '../../contract/reports.ts';
import { ticketTypes } from '../../contract/ticket.ts';

/** Numbers that another page's address has as words stand as words here too. */
export type ReportsAddress = { [Name in Exclude<keyof TimeSheetQuery, 'status' | 'priority'>]?: TimeSheetQuery[Name] | undefined } & {
  status?: string | undefined;
  priority?: string | undefined;
};

const oneOf = <T extends string>(values: readonly T[], given: unknown) => values.find((value) => value === given);
const whole = (given: unknown) =>
  given !== undefined && given !== '' && Number.isSafeInteger(Number(given)) && Number(given) >= 0 ? Number(given) : undefined;
const words = (given: unknown, most: number) => (given === undefined || given === '' ? undefined : String(given).slice(0, most));
const day = (given: unknown) => (/^\d{4}-\d{2}-\d{2}$/.test(String(given)) ? String(given) : undefined);
const within = (given: unknown, from: number, to: number) => {
  const number = whole(given);
  return number !== undefined && number >= from && number <= to ? number : undefined;
};

/** Takes from an address what we know and leaves the rest. */
export function readReportsAddress(search: Record<string, unknown>): ReportsAddress {
  const read: ReportsAddress = {
    from: day(search.from),
    to: day(search.to),
    company_id: whole(search.company_id),
    account_tier: words(search.account_tier, 100),
    industry: words(search.industry, 200),
    agent_id: within(search.agent_id, 1, Number.MAX_SAFE_INTEGER),
    group_id: whole(search.group_id),
    ticket_id: within(search.ticket_id, 1, Number.MAX_SAFE_INTEGER),
    billable: search.billable === undefined ? undefined : String(search.billable) === 'true' ? true : String(search.billable) === 'false' ? false : undefined,
    type: oneOf(ticketTypes, search.type),
    ...(within(search.status, 2, 7) === undefined ? {} : { status: String(search.status) }),
    ...(within(search.priority, 1, 4) === undefined ? {} : { priority: String(search.priority) }),
    group_by: oneOf(timeSheetGroups, search.group_by),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

export const periods = ['this_month', 'last_month', 'this_week', 'last_week', 'last_30'] as const;
export type PeriodName = (typeof periods)[number];

const text = (date: Date) => date.toISOString().slice(0, 10);
const shift = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000);

/** The days of a named period, as of a day; weeks begin on Monday. */
export function daysOf(name: PeriodName, today: string): { from: string; to: string } {
  const now = new Date(`${today}T00:00:00Z`);
  const month = (by: number, end = false) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + by + (end ? 1 : 0), end ? 0 : 1));
  const monday = shift(now, -((now.getUTCDay() + 6) % 7));
  if (name === 'this_month') return { from: text(month(0)), to: today };
  if (name === 'last_month') return { from: text(month(-1)), to: text(month(-1, true)) };
  if (name === 'this_week') return { from: text(monday), to: today };
  if (name === 'last_week') return { from: text(shift(monday, -7)), to: text(shift(monday, -1)) };
  return { from: text(shift(now, -29)), to: today };
}

/** The name of a period, where it has one. */
export const nameOf = (from: string, to: string, today: string): PeriodName | 'custom' =>
  periods.find((name) => {
    const days = daysOf(name, today);
    return days.from === from && days.to === to;
  }) ?? 'custom';
