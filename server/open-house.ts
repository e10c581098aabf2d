/** Opens what every process of Tandem needs, and closes it in order. */
import { join } from 'node:path';
import pg from 'pg';
import { natsBus, postgresBus } from './platform/bus.ts';
import type { Config } from './platform/config.ts';
import { openDatabases } from './platform/db.ts';
import { emitThrough } from './platform/events.ts';
import { openFiles } from './platform/files.ts';
import type { House } from './platform/house-type.ts';
import type { Log } from './platform/log.ts';
import { appRole, bypassesRowSecurity, migrate } from './platform/migrate.ts';
import { loadSecret } from './platform/secret.ts';

/** Links go to the configured address; without one only to this machine itself, whatever name a request came with. */
export function linkBaseOf(config: Pick<Config, 'url' | 'port'>): (requestBase?: string) => string {
  return (requestBase) => {
    if (config.url) return config.url;
    const own = `http://localhost:${config.port}`;
    if (!requestBase || !URL.canParse(requestBase)) return own;
    const { hostname, origin } = new URL(requestBase);
    return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]' ? origin : own;
  };
}

export async function openHouse(config: Config, url: string, log: Log): Promise<House & { close(): Promise<void> }> {
  await migrate(url);
  const asked = new pg.Client({ connectionString: url });
  await asked.connect();
  const past = await bypassesRowSecurity(asked);
  await asked.end();
  const databases = openDatabases(url, {
    role: past ? appRole : null,
    size: config.pool_size,
    onError: (error) => log.warn({ error: error.message }, 'a database connection was lost'),
  });
  await loadSecret(databases);
  const bus = config.nats_url ? await natsBus(config.nats_url, log) : await postgresBus(url, log);
  emitThrough(bus);
  return {
    config,
    databases,
    bus,
    log,
    files: openFiles(join(config.directory, 'files')),
    linkBase: linkBaseOf(config),
    async close() {
      await bus.close();
      await databases.close();
    },
  };
}
