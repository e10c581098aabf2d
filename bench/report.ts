/** Prints what was measured: a table for people, or one JSON line each. */
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileOperations, type MeasuredFile } from './files/measure-files.ts';
import type { Measured } from './measure.ts';
import type { Settings } from './settings.ts';

/** A figure that is no rate: so many megabytes, so many milliseconds. */
export interface Figure {
  op: string;
  title: string;
  value: number;
  unit: string;
  most: number;
}

const columns = ['op', 'callers', 'requests/s', 'p50 ms', 'p95 ms', 'CPU ms', 'bare/s', 'ratio', 'growth'];

export function printer(settings: Settings) {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const tell = (line: string) => void process.stderr.write(`  ${line}\n`);
  const rowOf = (title: string, one: Measured) =>
    `| ${title} | ${one.callers} | ${one.rps} | ${one.p50_ms} | ${one.p95_ms} | ${one.cpu_ms} | ${one.baseline_rps ?? ''} | ${one.ratio ?? ''} | ${one.p95_growth ?? ''} |`;
  return {
    tell,
    head(): void {
      if (settings.json) return;
      print(
        `${settings.size.tickets.toLocaleString('en')} tickets, ${settings.size.messages.toLocaleString('en')} messages, ${settings.size.people.toLocaleString('en')} people; ${availableParallelism()} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB; node ${process.versions.node}\n`,
      );
      print(`| ${columns.join(' | ')} |\n|${columns.map((_, n) => (n ? ' ---: ' : ' --- ')).join('|')}|`);
    },
    measured: (title: string, one: Measured) => print(settings.json ? JSON.stringify(one) : rowOf(title, one)),
    file: (one: MeasuredFile) =>
      print(
        settings.json
          ? JSON.stringify(one)
          : `${fileOperations[one.op]}, ${one.rows.toLocaleString('en')} rows: ${one.rows_s} rows/s, bare ${one.baseline_rows_s} (${one.ratio})`,
      ),
    figure: ({ title, ...one }: Figure) =>
      print(settings.json ? JSON.stringify(one) : `${one.value > one.most ? 'too much: ' : ''}${title}: ${one.value} ${one.unit} (at most ${one.most})`),
    space: () => (settings.json ? undefined : print('')),
  };
}
