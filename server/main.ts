/** Starts Tandem: web and worker together, or one of them (`web`, `worker`). */
import { join } from 'node:path';
import { startDesk } from './first-start.ts';
import { openHouse } from './open-house.ts';
import { ConfigError, readConfig } from './platform/config.ts';
import { showLife } from './platform/dead-workers.ts';
import { startEmbedded } from './platform/embedded-postgres.ts';
import { openLog } from './platform/log.ts';
import { ownerPool, startWorker } from './platform/worker.ts';
import { startWeb } from './web.ts';
import { habitsOf, subscribersOf } from './wiring.ts';

async function main(): Promise<void> {
  const part = process.argv[2] ?? 'all';
  const config = readConfig(process.env);
  const log = openLog(config.log_level);
  const embedded = config.database_url
    ? null
    : await startEmbedded({ dir: join(config.directory, 'postgres'), durable: true, log: (line: string) => log.debug(line) });
  const url = config.database_url ?? embedded!.url;
  const house = await openHouse(config, url, log);
  const lines = await startDesk(house);
  const owner = part === 'web' ? null : ownerPool(url, log);
  const worker = owner ? await startWorker(owner, await showLife(url, log), subscribersOf(house), habitsOf(house), house.databases, house.bus, log) : null;
  const web = part === 'worker' ? null : await startWeb(house);

  if (web) console.log(`\n  Tandem is here: ${house.linkBase(`http://localhost:${web.port}`)}\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
  else console.log('  The worker is running.');

  let ending = false;
  async function end(signal: string): Promise<void> {
    if (ending) return;
    ending = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), 15_000).unref();
    await web?.close();
    await worker?.stop();
    await owner?.end();
    await house.close();
    await embedded?.stop();
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(signal));
  process.on('unhandledRejection', (error) => log.error({ error: (error as Error)?.stack ?? String(error) }, 'something was not awaited'));
}

main().catch((error: Error & { code?: string }) => {
  const known =
    error instanceof ConfigError
      ? error.message
      : error.code === 'EADDRINUSE'
        ? `Port ${process.env.PORT ?? 8080} is taken by another program. Set PORT to a free one.`
        : null;
  console.error(known ? `\n  Tandem did not start. ${known}\n` : error);
  process.exit(1);
});
