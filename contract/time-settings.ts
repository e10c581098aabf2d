/** Settings > Time: which tickets take time, and when a timer starts by itself (D53); beside them what reports count by. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Status } from './ticket.ts';

const rules = {
  /** A timer starts when the assignee first opens a ticket, unless one runs for them already, or when an agent takes one they have opened. */
  auto_start_timer: Type.Boolean(),
  /** Tickets in these statuses take no new time, and their timers stop. */
  disabled_statuses: Type.Array(Status, { maxItems: 6, uniqueItems: true }),
};
export const TimeSettings = Type.Object({
  ...rules,
  /** Set with `PUT /reports/time_zone`. */
  time_zone: Type.String(),
  /** Set with `PUT /reports/rounding`. */
  round_minutes: Type.Integer(),
});
export type TimeSettings = Static<typeof TimeSettings>;

export const showTimeSettings = endpoint({
  method: 'GET',
  path: '/settings/time',
  who: 'agent',
  about: 'How time is taken and counted at this desk.',
  answer: { 200: TimeSettings },
});
export const changeTimeSettings = endpoint({
  method: 'PUT',
  path: '/settings/time',
  who: 'admin',
  about:
    'Change whether a timer starts when the assignee first opens a ticket or takes an opened one, and the statuses in which tickets take no time; timers that run on such tickets stop.',
  body: Type.Object(Type.Partial(Type.Object(rules)).properties, { additionalProperties: false }),
  answer: { 200: TimeSettings },
});
