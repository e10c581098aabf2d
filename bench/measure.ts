/** Measures in turns, ours and what it is compared with, so that whatever else the machine does hits all of them alike. */
import { type Answers, call, type Request } from './callers.ts';
import type { Server } from './servers.ts';

export interface Measured {
  op: string;
  callers: number;
  rps: number;
  p50_ms: number;
  p95_ms: number;
  /** CPU of the server's process a request; the database's is not in it. */
  cpu_ms: number;
  baseline_rps: number | null;
  ratio: number | null;
  /** p95 beside that of a desk of ten thousand tickets, where one was measured in the same turns. */
  p95_growth?: number;
}

export interface Side {
  server: Server;
  next: () => Request;
}

interface Turn extends Answers {
  cpu_ms: number;
}

const sorted = (numbers: number[]) => numbers.toSorted((a, b) => a - b);
export const quantile = (numbers: number[], q: number): number => {
  const ordered = sorted(numbers);
  return ordered[Math.min(ordered.length - 1, Math.ceil(q * ordered.length) - 1)] ?? 0;
};
const median = (numbers: number[]) => quantile(numbers, 0.5);
export const round = (number: number, places = 2): number => Number(number.toFixed(places));

async function turnOf(side: Side, callers: number, milliseconds: number): Promise<Turn> {
  const before = await side.server.usage();
  const answers = await call(side.server.port, callers, milliseconds, side.next);
  const after = await side.server.usage();
  return { ...answers, cpu_ms: (after.cpu_ms - before.cpu_ms) / answers.times.length };
}

const rps = (turn: Turn) => turn.times.length / turn.seconds;

/** `rounds` turns of each side; the ratio is the median of the rounds', each of neighbours in time. */
export async function measure(
  op: string,
  callers: number,
  sides: { tandem: Side; bare: Side | null; small: Side | null },
  pace: { rounds: number; milliseconds: number },
): Promise<Measured> {
  const turns = { tandem: [] as Turn[], bare: [] as Turn[], small: [] as Turn[] };
  const present = (['tandem', 'bare', 'small'] as const).filter((name) => sides[name]);
  for (const name of present) await turnOf(sides[name]!, callers, Math.min(300, pace.milliseconds));
  for (let n = 0; n < pace.rounds; n++)
    for (const name of n % 2 ? present.toReversed() : present) turns[name].push(await turnOf(sides[name]!, callers, pace.milliseconds));
  const times = turns.tandem.flatMap((turn) => turn.times);
  const p95 = quantile(times, 0.95);
  return {
    op,
    callers,
    rps: round(median(turns.tandem.map(rps)), 1),
    p50_ms: round(quantile(times, 0.5)),
    p95_ms: round(p95),
    cpu_ms: round(median(turns.tandem.map((turn) => turn.cpu_ms)), 3),
    baseline_rps: sides.bare ? round(median(turns.bare.map(rps)), 1) : null,
    ratio: sides.bare ? round(median(turns.tandem.map((turn, n) => rps(turn) / rps(turns.bare[n]!)))) : null,
    ...(sides.small
      ? {
          p95_growth: round(
            p95 /
              quantile(
                turns.small.flatMap((turn) => turn.times),
                0.95,
              ),
          ),
        }
      : {}),
  };
}
