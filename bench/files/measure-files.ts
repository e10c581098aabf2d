/**
 * Contacts by the file: an import, its trial and an export beside the same by hand, in turns, new people each time; and what an import takes while it
 * runs: memory, and the time of whoever looks at the list.
 */
import pg from 'pg';
import { call } from '../callers.ts';
import type { LoadedDesk } from '../database.ts';
import { credentials } from '../desk.ts';
import { quantile, round } from '../measure.ts';
import { operationsOf } from '../operations.ts';
import type { Figure } from '../report.ts';
import { filesDirectory, startTandem } from '../servers.ts';
import type { Settings } from '../settings.ts';
import { type ByApi, byApi } from './by-api.ts';
import { byHand } from './by-hand.ts';
import { type Memory, watchMemory } from './memory.ts';
import { csvOf, type PeopleFile, workbookOf } from './people.ts';

export const fileOperations = {
  dry_run_contacts: 'Dry run of an import',
  import_contacts: 'Import of new contacts',
  export_contacts: 'Export of contacts as CSV',
};
export type FileOperation = keyof typeof fileOperations;
const figures = ['import_memory', 'import_workbook', 'import_list'] as const;
type Wanted = (op: string) => boolean;
export const anyFile = (wanted: Wanted): boolean => [...Object.keys(fileOperations), ...figures].some(wanted);

export interface MeasuredFile {
  op: FileOperation;
  rows: number;
  rows_s: number;
  baseline_rows_s: number;
  ratio: number;
}
export const isRate = (one: MeasuredFile | Figure): one is MeasuredFile => 'rows_s' in one;

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

async function withFile<T>(making: Promise<PeopleFile>, work: (file: PeopleFile) => Promise<T>): Promise<T> {
  const file = await making;
  return work(file).finally(file.drop);
}

const figure = (op: string, title: string, value: number, unit: string, most: number): Figure => ({ op, title, value, unit, most });
const mostMegabytes = 80;
function* memoryFigures(op: string, what: string, { rest }: Memory, taken: { web: number; worker: number }): Generator<Figure> {
  for (const name of ['worker', 'web'] as const)
    yield figure(
      `${op}_${name}`,
      `Memory of the ${name} over the ${Math.round(rest[name])} MB at rest, at its highest: ${what}`,
      taken[name],
      'MB',
      mostMegabytes,
    );
}

/** What was asked for, one after the other; the database is left vacuumed and counted. */
export async function* measureFiles(desk: LoadedDesk, settings: Settings, wanted: Wanted): AsyncGenerator<MeasuredFile | Figure> {
  const { rows } = settings;
  const directory = filesDirectory();
  const client = new pg.Client({ connectionString: desk.url });
  await client.connect();
  const [web, worker] = await Promise.all([startTandem(desk.url, 'web'), startTandem(desk.url, 'worker')]);
  try {
    const ours = byApi(web.port, credentials(desk.cast.admin));
    const memory = await watchMemory({ web, worker });
    const count = rows.toLocaleString('en');
    if (wanted('import_memory')) {
      const taken = await withFile(csvOf(directory, 'memory', rows), (file) => memory.during(() => ours.take(file, false)));
      yield* memoryFigures('import_memory', `import of ${count} rows`, memory, taken);
      yield* memoryFigures('export_memory', 'export of all contacts', memory, await memory.during(ours.give));
    }
    if (wanted('import_workbook')) yield* workbook(directory, rows, ours, memory);
    if (wanted('import_list')) yield await listMeanwhile(desk, web.port, directory, rows, ours, settings.milliseconds);
    if (Object.keys(fileOperations).some(wanted)) yield* rates(desk, directory, client, ours, settings, wanted);
    await client.query('vacuum (analyze)');
  } finally {
    await Promise.all([web.stop(), worker.stop()]);
    await client.end();
  }
}

async function* workbook(directory: string, rows: number, ours: ByApi, memory: Memory): AsyncGenerator<Figure> {
  const file = await workbookOf(directory, 'book', rows);
  try {
    const what = `a workbook of ${rows.toLocaleString('en')} rows`;
    let looked = 0;
    const forLook = await memory.during(async () => (looked = await secondsOf(() => ours.preview(file))));
    yield figure('workbook_preview', `Preview of ${what}`, round(looked), 's', 10);
    yield figure('workbook_preview_web', `Memory of the web over rest, at its highest: preview of ${what}`, forLook.web, 'MB', mostMegabytes);
    let took = 0;
    const taken = await memory.during(async () => (took = await secondsOf(() => ours.take(file, false))));
    yield figure('workbook_import', `Import of ${what}`, round(took, 1), 's', rows / 1000);
    yield* memoryFigures('workbook_memory', `import of ${what}`, memory, taken);
  } finally {
    await file.drop();
  }
}

const middle = (numbers: number[]) => quantile(numbers, 0.5);

/** One caller who lists tickets before, during and after an import. */
async function listMeanwhile(desk: LoadedDesk, port: number, directory: string, rows: number, ours: ByApi, milliseconds: number): Promise<Figure> {
  const list = operationsOf(desk.cast, []).find(({ op }) => op === 'list')!;
  const listed = async (for_: number) => (await call(port, 1, for_, list.tandem)).times;
  await listed(1000);
  const quiet = await listed(milliseconds);
  const busy: number[] = [];
  let over = false;
  const looking = async () => {
    while (!over) busy.push(...(await listed(500)));
  };
  await withFile(csvOf(directory, 'list', rows), (file) =>
    Promise.all([
      ours.take(file, false, 200).finally(() => {
        over = true;
      }),
      looking(),
    ]),
  );
  quiet.push(...(await listed(milliseconds)));
  const [during, without] = [quantile(busy, 0.95), quantile(quiet, 0.95)];
  return figure(
    'import_list',
    `p95 of the ticket list during an import: ${round(during)} ms, without ${round(without)} ms`,
    round(during / without),
    'times',
    2,
  );
}

async function* rates(
  desk: LoadedDesk,
  directory: string,
  client: pg.Client,
  ours: ByApi,
  { rows, rounds }: Settings,
  wanted: Wanted,
): AsyncGenerator<MeasuredFile | Figure> {
  const hand = byHand(client, desk.cast);
  const turns = Math.min(3, rounds);
  const seconds: Record<FileOperation, { rows: number; ours: number[]; bare: number[] }> = {
    dry_run_contacts: { rows, ours: [], bare: [] },
    import_contacts: { rows, ours: [], bare: [] },
    export_contacts: { rows: 0, ours: [], bare: [] },
  };
  for (let turn = 0; turn < turns; turn++)
    await withFile(csvOf(directory, `ours${turn}`, rows), async (file) => {
      for (const op of ['dry_run_contacts', 'import_contacts'] as const) {
        if (!wanted(op)) continue;
        // What the measurement before left behind is swept away first, not beside this one.
        await client.query('vacuum (analyze)');
        const dry = op === 'dry_run_contacts';
        const both = [
          async () => void seconds[op].bare.push(await secondsOf(() => hand.take(`bare${turn}`, rows, dry))),
          async () => void seconds[op].ours.push(await secondsOf(() => ours.take(file, dry))),
        ];
        for (const one of turn % 2 ? both.toReversed() : both) await one();
      }
      if (!wanted('export_contacts')) return;
      seconds.export_contacts.bare.push(await secondsOf(hand.give));
      seconds.export_contacts.ours.push(await secondsOf(async () => (seconds.export_contacts.rows = await ours.give())));
    });
  for (const [op, one] of Object.entries(seconds) as [FileOperation, (typeof seconds)[FileOperation]][])
    if (one.ours.length)
      yield {
        op,
        rows: one.rows,
        rows_s: Math.round(one.rows / middle(one.ours)),
        baseline_rows_s: Math.round(one.rows / middle(one.bare)),
        ratio: round(middle(one.ours.map((took, turn) => one.bare[turn]! / took))),
      };
  const { dry_run_contacts: dry, import_contacts: whole } = seconds;
  if (dry.ours.length && whole.ours.length)
    yield figure(
      'dry_run_share',
      'The dry run beside the import of the same rows',
      round(middle(dry.ours.map((took, turn) => took / whole.ours[turn]!))),
      'times',
      0.5,
    );
}
