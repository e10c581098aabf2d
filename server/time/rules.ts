/** What a time entry may be given, and what follows from it: facts in, plan out. All flaws are named at once. */
import { instantOf } from '../platform/http/instants.ts';
import type { Flaw } from '../platform/refusal.ts';
import { mostSeconds, secondsOf } from './clock.ts';

export interface Given {
  agent_id?: number | undefined;
  billable?: boolean | undefined;
  note?: string | null | undefined;
  executed_at?: string | undefined;
  start_time?: string | undefined;
  time_spent?: string | undefined;
  time_spent_in_seconds?: number | undefined;
  timer_running?: boolean | undefined;
}

const wrong = (field: string, message: string): Flaw => ({ field, code: 'invalid_value', message });

function timesOf(given: Given, now: Date, flaws: Flaw[]) {
  const seconds = given.time_spent === undefined ? given.time_spent_in_seconds : secondsOf(given.time_spent);
  const malformed = seconds === null;
  if (malformed) flaws.push(wrong('time_spent', 'It should be hours and minutes such as 01:30, with at most 59 minutes.'));
  const start = given.start_time === undefined ? undefined : instantOf(given.start_time)!;
  if (start && start > now) flaws.push(wrong('start_time', 'It should not be in the future.'));
  if (start && now.getTime() - start.getTime() > mostSeconds * 1000) flaws.push(wrong('start_time', 'It should be at most 10,000 hours ago.'));
  // What cannot be read was given all the same; it is named once.
  return { seconds: malformed ? 0 : seconds, start };
}

export interface NewEntry {
  seconds: number;
  running: boolean;
  /** Null: now, where the timer runs. */
  start: Date | null;
}

/** A new entry: without a time it is a timer, which runs (D51, D52). */
export function planEntry(given: Given, now: Date): { plan: NewEntry; flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  const { seconds, start } = timesOf(given, now, flaws);
  const running = given.timer_running ?? (start !== undefined || seconds === undefined);
  if (!running && start) flaws.push(wrong('start_time', 'It belongs to a running timer; leave it out where timer_running is false.'));
  if (!running && seconds === undefined)
    flaws.push({ field: 'time_spent', code: 'missing_field', message: 'It is mandatory where no timer runs: hours and minutes such as 01:30.' });
  return { plan: { seconds: seconds ?? 0, running, start: start ?? null }, flaws };
}

export interface Standing {
  timer_running: boolean;
  agent_id: number;
}

export interface EntryChange {
  timer: 'start' | 'stop' | null;
  /** Said by hand; undefined: what was booked, and what the timer adds. */
  seconds: number | undefined;
  /** Since when the timer that stops has run, where it was set wrong. */
  start: Date | undefined;
}

/** A change of an entry: what a running timer allows, and what only a change of it allows (D52). */
export function planChange(now: Standing, given: Given, at: Date): { plan: EntryChange; flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  const { seconds, start } = timesOf(given, at, flaws);
  const runs = given.timer_running ?? now.timer_running;
  if (given.timer_running !== undefined && given.timer_running === now.timer_running)
    flaws.push(wrong('timer_running', `The timer ${now.timer_running ? 'runs' : 'stands still'} already.`));
  if (start && !(now.timer_running && !runs)) flaws.push(wrong('start_time', 'It can be set only together with stopping the timer.'));
  if (seconds !== undefined && now.timer_running && runs) flaws.push(wrong('time_spent', 'Stop the timer first.'));
  if (given.agent_id !== undefined && given.agent_id !== now.agent_id && now.timer_running)
    flaws.push(wrong('agent_id', 'It cannot change while the timer runs.'));
  return { plan: { timer: runs === now.timer_running ? null : runs ? 'start' : 'stop', seconds, start }, flaws };
}
