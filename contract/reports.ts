/** The time sheet: what was spent in a period, by company, agent, group, ticket or day (D48–D50, D54, D55, Q31). For supervisors and above. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Priority, Status, ticketTypes } from './ticket.ts';
import { Id, Instant, Nothing, Nullable, OneOf, Paging } from './values.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const timeSheetGroups = ['company', 'agent', 'group', 'ticket', 'day'] as const;
/** What a time sheet can be narrowed to; 0 means none. A company is what reports call a customer (D49). */
const filters = {
  company_id: Type.Optional(Type.Integer({ minimum: 0 })),
  agent_id: Type.Optional(Id),
  group_id: Type.Optional(Type.Integer({ minimum: 0 })),
  ticket_id: Type.Optional(Id),
  /** Customer groups (D50): companies of one tier, of one industry. */
  account_tier: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  industry: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  billable: Type.Optional(Type.Boolean()),
  type: Type.Optional(OneOf(ticketTypes)),
  status: Type.Optional(Status),
  priority: Type.Optional(Priority),
};
const period = {
  /** Whole days in the desk's time zone, both included; without them this month up to today. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
};
/** `hours` is `hh:mm`, cut to the minute from the seconds. */
const Totals = {
  billable_seconds: Type.Integer(),
  non_billable_seconds: Type.Integer(),
  total_seconds: Type.Integer(),
  /** Before rounding; the same as `total_seconds` where the desk does not round. */
  worked_seconds: Type.Integer(),
  billable_hours: Type.String(),
  non_billable_hours: Type.String(),
  total_hours: Type.String(),
  entries: Type.Integer(),
};
export const TimeSheetRow = Type.Object({
  /** The company, agent, group or ticket; null: none, or a day. */
  id: Nullable(Id),
  name: Nullable(Type.String()),
  day: Nullable(Day),
  ...Totals,
});
export type TimeSheetRow = Static<typeof TimeSheetRow>;
export const TimeSheet = Type.Object({
  from: Day,
  to: Day,
  time_zone: Type.String(),
  /** Billable time counts in steps of so many minutes, entry by entry; 0: as it is. */
  round_minutes: Type.Integer(),
  group_by: OneOf(timeSheetGroups),
  totals: Type.Object(Totals),
  /** The largest first, days in their order; at most 500. */
  rows: Type.Array(TimeSheetRow),
  /** What the rows leave out, together; null where they leave out nothing. `rows` is null where there are too many to count. */
  rest: Nullable(Type.Object({ rows: Nullable(Type.Integer()), ...Totals })),
  /** Each day something was spent on, for the chart. */
  days: Type.Array(Type.Object({ day: Day, billable_seconds: Type.Integer(), non_billable_seconds: Type.Integer() })),
});
export type TimeSheet = Static<typeof TimeSheet>;
const Named = Type.Object({ id: Id, name: Type.String() });
export const TimeSheetEntry = Type.Object({
  id: Id,
  date: Day,
  executed_at: Instant,
  agent: Named,
  group: Nullable(Named),
  company: Nullable(Named),
  contact: Named,
  ticket_id: Id,
  subject: Nullable(Type.String()),
  type: Nullable(Type.String()),
  status: Type.Integer(),
  priority: Type.Integer(),
  product: Nullable(Named),
  note: Nullable(Type.String()),
  billable: Type.Boolean(),
  /** As it counts: billable time in the desk's steps. */
  time_spent: Type.String(),
  time_spent_in_seconds: Type.Integer(),
  /** Before rounding. */
  worked_in_seconds: Type.Integer(),
  /** Decimal, for sums in a spreadsheet. */
  hours: Type.Number(),
});
export type TimeSheetEntry = Static<typeof TimeSheetEntry>;

export const showTimeSheet = endpoint({
  method: 'GET',
  path: '/reports/time_sheet',
  who: 'supervisor',
  about: 'Billable, non-billable and all hours of a period, together and by company, agent, group, ticket or day; only of tickets you may see.',
  query: Type.Object({ ...period, ...filters, group_by: Type.Optional(OneOf(timeSheetGroups)) }),
  answer: { 200: TimeSheet },
});
export type TimeSheetQuery = Static<typeof showTimeSheet.query>;
export const listTimeSheetEntries = endpoint({
  method: 'GET',
  path: '/reports/time_sheet/entries',
  who: 'supervisor',
  about: 'The entries behind a time sheet, the last executed first.',
  query: Type.Object({ ...period, ...filters, after: Type.Optional(Type.String({ maxLength: 400 })), ...Paging }),
  answer: { 200: Type.Array(TimeSheetEntry) },
});
const exported = Type.Object({ ...period, ...filters, language: Type.Optional(OneOf(['en', 'ko', 'de'])) });
export const exportTimeSheetCsv = endpoint({
  method: 'GET',
  path: '/reports/time_sheet.csv',
  who: 'supervisor',
  about: 'The entries behind a time sheet as CSV in UTF-8; a cell that looks like a formula begins with an apostrophe.',
  query: exported,
  answer: { 200: Type.Unknown() },
});
export const exportTimeSheetXlsx = endpoint({
  method: 'GET',
  path: '/reports/time_sheet.xlsx',
  who: 'supervisor',
  about: 'The entries behind a time sheet as an Excel workbook.',
  query: exported,
  answer: { 200: Type.Unknown() },
});

export const ScheduleEvery = OneOf(['day', 'week', 'month']);
export const TimeSheetSchedule = Type.Object({
  id: Id,
  every: ScheduleEvery,
  hour: Type.Integer(),
  recipients: Type.Array(Named),
  filters: Type.Object({ ...filters, group_by: Type.Optional(OneOf(timeSheetGroups)) }),
  next_run_at: Instant,
  created_by: Nullable(Named),
  created_at: Instant,
});
export type TimeSheetSchedule = Static<typeof TimeSheetSchedule>;
export const listTimeSheetSchedules = endpoint({
  method: 'GET',
  path: '/reports/time_sheet/schedules',
  who: 'supervisor',
  about: 'Who gets the time sheet by mail, and when.',
  answer: { 200: Type.Array(TimeSheetSchedule) },
});
export const addTimeSheetSchedule = endpoint({
  method: 'POST',
  path: '/reports/time_sheet/schedules',
  who: 'supervisor',
  about: 'Mail the time sheet of the last day, week or month to agents of the desk, each with the numbers of the tickets they may see.',
  body: Type.Object(
    {
      every: ScheduleEvery,
      hour: Type.Integer({ minimum: 0, maximum: 23 }),
      recipients: Type.Array(Id, { minItems: 1, maxItems: 50 }),
      filters: Type.Optional(Type.Object({ ...filters, group_by: Type.Optional(OneOf(timeSheetGroups)) }, { additionalProperties: false })),
    },
    { additionalProperties: false },
  ),
  answer: { 201: TimeSheetSchedule },
});
export const deleteTimeSheetSchedule = endpoint({
  method: 'DELETE',
  path: '/reports/time_sheet/schedules/:schedule_id',
  who: 'supervisor',
  about: 'Stop a mail of the time sheet.',
  params: Type.Object({ schedule_id: Id }),
  answer: { 204: Nothing },
  refuses: ['time_sheet.schedule_not_found'],
});
export const roundingSteps = [0, 5, 6, 15, 30] as const;
export const setReportRounding = endpoint({
  method: 'PUT',
  path: '/reports/rounding',
  who: 'admin',
  about: 'Set the steps in which billable time counts in this desk’s reports, each entry rounded up; 0: as it is. Entries stay as they are.',
  body: Type.Object(
    { round_minutes: Type.Union([Type.Literal(0), Type.Literal(5), Type.Literal(6), Type.Literal(15), Type.Literal(30)]) },
    { additionalProperties: false },
  ),
  answer: { 200: Type.Object({ round_minutes: Type.Integer() }) },
});
export const listCustomerGroups = endpoint({
  method: 'GET',
  path: '/reports/customer_groups',
  who: 'supervisor',
  about: 'The customer groups a time sheet can be narrowed to: the tiers and the industries of this desk’s companies, at most 200 of each.',
  answer: { 200: Type.Object({ account_tiers: Type.Array(Type.String()), industries: Type.Array(Type.String()) }) },
});
export const showReportClock = endpoint({
  method: 'GET',
  path: '/reports/time_zone',
  who: 'agent',
  about: 'Whose midnight ends a day in the reports of this desk.',
  answer: { 200: Type.Object({ time_zone: Type.String() }) },
});
export const setReportClock = endpoint({
  method: 'PUT',
  path: '/reports/time_zone',
  who: 'admin',
  about: 'Set the time zone of this desk’s reports.',
  body: Type.Object({ time_zone: Type.String({ maxLength: 80 }) }, { additionalProperties: false }),
  answer: { 200: Type.Object({ time_zone: Type.String() }) },
});
