/** What the bench was asked for on the command line. */
import { parseArgs } from 'node:util';
import type { Size } from './load-desk.ts';

export interface Settings {
  size: Size;
  /** The desk the growth of p95 is measured against; null: none. */
  small: Size | null;
  json: boolean;
  /** Contacts in the file that is imported. */
  rows: number;
  fresh: boolean;
  /** Only these operations, where any are named. */
  only: string[];
  rounds: number;
  milliseconds: number;
  /** The further figures: sockets, memory, the console's first load. */
  further: boolean;
}

export const usage = `npm run bench -- [options]
  --tickets N     tickets to load (1,000,000)
  --messages N    messages on them (three a ticket)
  --people N      people (one for five tickets)
  --rows N        contacts in the file that is imported (20,000)
  --json          one JSON line a measurement instead of the table
  --fresh         load anew instead of using the desk an earlier run has loaded
  --only a,b      only these operations
  --rounds N      turns of each measurement (4)
  --ms N          milliseconds of a turn (1500)
  --no-growth     do not compare with a desk of 10,000 tickets
  --no-further    leave out sockets, memory and the console's first load`;

const whole = (text: string | undefined, otherwise: number, name: string): number => {
  const value = text === undefined ? otherwise : Number(text.replaceAll(/[,_]/g, ''));
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is "${text}"; it has to be a whole number above 0.`);
  return value;
};

export function readSettings(args: string[]): Settings | null {
  const { values } = parseArgs({
    args,
    options: {
      tickets: { type: 'string' },
      messages: { type: 'string' },
      people: { type: 'string' },
      rows: { type: 'string' },
      json: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      only: { type: 'string' },
      rounds: { type: 'string' },
      ms: { type: 'string' },
      'no-growth': { type: 'boolean', default: false },
      'no-further': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const tickets = whole(values.tickets, 1_000_000, 'tickets');
  const size = {
    tickets,
    messages: whole(values.messages, tickets * 3, 'messages'),
    people: Math.max(400, whole(values.people, Math.ceil(tickets / 5), 'people')),
  };
  return {
    size,
    small: values['no-growth'] || tickets < 100_000 ? null : { tickets: 10_000, messages: 30_000, people: 2000 },
    json: values.json,
    rows: whole(values.rows, 20_000, 'rows'),
    fresh: values.fresh,
    only: (values.only ?? '').split(',').filter(Boolean),
    rounds: whole(values.rounds, 4, 'rounds'),
    milliseconds: whole(values.ms, 1500, 'ms'),
    further: !values['no-further'],
  };
}
