/** `npm run bench`: loads a desk, starts Tandem and the bare app it is compared with, measures them in turns, and says what came out. */
import { openCluster } from './database.ts';
import { furtherFigures } from './figures.ts';
import { anyFile, isRate, type MeasuredFile, measureFiles } from './files/measure-files.ts';
import { measure, type Side } from './measure.ts';
import { type Operation, operationsOf } from './operations.ts';
import { portalVisitor } from './portal-visitor.ts';
import { publicPagesOf } from './public-pages.ts';
import { type Figure, printer } from './report.ts';
import { type Server, startBare, startTandem } from './servers.ts';
import { readSettings, type Settings, usage } from './settings.ts';
import { spareShares } from './spare-shares.ts';

async function main(settings: Settings): Promise<void> {
  const { tell, head, measured, file, figure, space } = printer(settings);
  const cluster = await openCluster(tell);
  const desks = [];
  const servers: Server[] = [];
  const started = async (server: Promise<Server>) => {
    servers.push(await server);
    return servers.at(-1)!;
  };
  try {
    const small = settings.small && (await cluster.desk(settings.small, settings.fresh));
    const desk = await cluster.desk(settings.size, settings.fresh);
    desks.push(desk, ...(small ? [small] : []));
    // While nothing waits: what the measurements leave for the worker to do is no rest.
    const figures: Figure[] = [];
    if (settings.further) for await (const one of furtherFigures(desk)) figures.push(one);
    const wanted = (op: string) => settings.only.length === 0 || settings.only.includes(op);
    const files: MeasuredFile[] = [];
    if (anyFile(wanted))
      for await (const one of measureFiles(desk, settings, wanted)) {
        if (isRate(one)) files.push(one);
        else figures.push(one);
      }
    const tandem = await started(startTandem(desk.url, 'web'));
    const bare = await started(startBare(desk.url));
    const smallTandem = small && (await started(startTandem(small.url, 'web')));
    const onSmall =
      small && smallTandem && operationsOf(small.cast, await publicPagesOf(smallTandem, small.cast), await spareShares(small), await portalVisitor(small));
    head();
    // What is written is not in the index of words, for no worker runs; so it comes last.
    const readingFirst = operationsOf(desk.cast, await publicPagesOf(tandem, desk.cast), await spareShares(desk), await portalVisitor(desk)).toSorted(
      (a, b) => Number(a.writes) - Number(b.writes),
    );
    for (const operation of readingFirst) {
      if (!wanted(operation.op)) continue;
      const side = (server: Server, next: Side['next'] | null | undefined): Side | null => (next ? { server, next } : null);
      const there = onSmall?.find((one) => one.op === operation.op);
      const sides = {
        tandem: { server: tandem, next: operation.tandem },
        bare: side(bare, operation.bare),
        small: smallTandem && side(smallTandem, there?.tandem),
      };
      if (!(await serves(tandem, operation))) {
        tell(`${operation.op}: not served`);
        continue;
      }
      for (const callers of [1, 8]) measured(operation.title, await measure(operation.op, callers, sides, settings));
    }
    space();
    for (const one of files) file(one);
    for (const one of figures) figure(one);
  } finally {
    for (const server of servers) await server.stop();
    for (const desk of desks) await desk.drop();
    await cluster.stop();
  }
}

/** Whether this Tandem has the endpoint at all. */
async function serves(server: Server, { tandem }: Operation): Promise<boolean> {
  const { method, path, authorization, cookie } = tandem();
  if (method !== 'GET') return true;
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: cookie ? { cookie } : { authorization: authorization ?? '' } });
  await answer.arrayBuffer();
  return answer.status !== 404;
}

const settings = readSettings(process.argv.slice(2));
if (settings) await main(settings);
else console.log(usage);
