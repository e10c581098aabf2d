/** What every room may be handed at start: the databases, the files, the bus, the configuration, the log. */
import type { Bus } from './bus.ts';
import type { Config } from './config.ts';
import type { Databases } from './db.ts';
import type { Files } from './files.ts';
import type { Log } from './log.ts';

export interface House {
  config: Config;
  databases: Databases;
  files: Files;
  bus: Bus;
  log: Log;
  /** What links in mails begin with: the configured address, else the request's own where that is this machine (no poisoned host names). */
  linkBase(requestBase?: string): string;
}
