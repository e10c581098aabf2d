/** Time spent on tickets: Freshdesk v2's time entries (D51–D53), with what they lack: names, one's running timer, what a start has stopped. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { ticketParams } from './ticket.ts';
import { Id, Instant, InstantIn, Nothing, Nullable, Paging } from './values.ts';

export const TimeEntry = Type.Object({
  id: Id,
  ticket_id: Id,
  agent_id: Id,
  billable: Type.Boolean(),
  note: Nullable(Type.String()),
  timer_running: Type.Boolean(),
  /** What is booked, `hh:mm`; a running timer adds what has passed since `start_time` when it stops. */
  time_spent: Type.String(),
  time_spent_in_seconds: Type.Integer(),
  /** The ticket's company, whatever became of the people (D55). */
  company_id: Nullable(Id),
  executed_at: Instant,
  start_time: Nullable(Instant),
  created_at: Instant,
  updated_at: Instant,
  /** With `include=company`, `agent`, `ticket`. */
  company: Type.Optional(Nullable(Type.Object({ id: Id, name: Type.String() }))),
  agent: Type.Optional(Type.Object({ id: Id, name: Type.String() })),
  ticket: Type.Optional(Type.Object({ id: Id, subject: Nullable(Type.String()) })),
});
export type TimeEntry = Static<typeof TimeEntry>;
/** An entry after a change of its timer: `stopped` is the timer of the same agent that had to stop for it (D53). */
export const ChangedTimeEntry = Type.Object({
  ...TimeEntry.properties,
  stopped: Nullable(Type.Object({ id: Id, ticket_id: Id, time_spent: Type.String(), time_spent_in_seconds: Type.Integer() })),
});
export type ChangedTimeEntry = Static<typeof ChangedTimeEntry>;

const given = {
  agent_id: Type.Optional(Id),
  billable: Type.Optional(Type.Boolean()),
  note: Type.Optional(Nullable(Type.String({ maxLength: 5000 }))),
  executed_at: Type.Optional(InstantIn),
  start_time: Type.Optional(InstantIn),
  time_spent: Type.Optional(Type.String({ maxLength: 10 })),
  /** Beyond Freshdesk: the same to the second, where `time_spent` is not given. */
  time_spent_in_seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 36_000_000 })),
  timer_running: Type.Optional(Type.Boolean()),
};
const entryParams = Type.Object({ entry_id: Id });
const include = Type.Optional(Type.String({ maxLength: 100 }));
const change = ['time_entry.not_found', 'time_entry.not_yours', 'ticket.level_too_low', 'ticket.deleted'] as const;
const turn = [...change, 'time_entry.status_disabled'] as const;

export const addTimeEntry = endpoint({
  method: 'POST',
  path: '/tickets/:ticket_id/time_entries',
  who: 'agent',
  about: 'Log time on a ticket, or start a timer on it: without `time_spent` it runs. An agent has one running timer; starting another stops the first.',
  params: ticketParams,
  body: Type.Object(given, { additionalProperties: false }),
  answer: { 201: ChangedTimeEntry },
  refuses: ['ticket.not_found', 'ticket.level_too_low', 'ticket.deleted', 'time_entry.not_yours', 'time_entry.status_disabled'],
});
export const listTicketTime = endpoint({
  method: 'GET',
  path: '/tickets/:ticket_id/time_entries',
  who: 'agent',
  about: 'The time entries of a ticket, oldest first; also of a deleted one.',
  params: ticketParams,
  query: Type.Object({ include, ...Paging }),
  answer: { 200: Type.Array(TimeEntry) },
  refuses: ['ticket.not_found'],
});
export const listTime = endpoint({
  method: 'GET',
  path: '/time_entries',
  who: 'agent',
  about: 'Time entries on the tickets you may see, the last executed first; `include` = company, agent, ticket.',
  query: Type.Object({
    /** Clients send `company_id=` where they mean any. */
    company_id: Type.Optional(Nullable(Id)),
    /** Beyond Freshdesk: what was spent for one contact. */
    requester_id: Type.Optional(Id),
    agent_id: Type.Optional(Nullable(Id)),
    executed_after: Type.Optional(InstantIn),
    executed_before: Type.Optional(InstantIn),
    billable: Type.Optional(Type.Boolean()),
    /** Beyond Freshdesk: only running timers, or only what stands still. */
    timer_running: Type.Optional(Type.Boolean()),
    include,
    after: Type.Optional(Type.String({ maxLength: 400 })),
    ...Paging,
  }),
  answer: { 200: Type.Array(TimeEntry) },
});
export const changeTimeEntry = endpoint({
  method: 'PUT',
  path: '/time_entries/:entry_id',
  who: 'agent',
  about: 'Change a time entry of yours; supervisors and above change everybody’s.',
  params: entryParams,
  body: Type.Object(given, { additionalProperties: false }),
  answer: { 200: ChangedTimeEntry },
  refuses: turn,
});
export const toggleTimer = endpoint({
  method: 'PUT',
  path: '/time_entries/:entry_id/toggle_timer',
  who: 'agent',
  about: 'Stop the timer of an entry, or start it again.',
  params: entryParams,
  answer: { 200: ChangedTimeEntry },
  refuses: turn,
});
export const deleteTimeEntry = endpoint({
  method: 'DELETE',
  path: '/time_entries/:entry_id',
  who: 'agent',
  about: 'Delete a time entry of yours; supervisors and above delete everybody’s.',
  params: entryParams,
  answer: { 204: Nothing },
  refuses: change,
});
