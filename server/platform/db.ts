/**
 * The database, one organisation at a time. Reads run on connections PostgreSQL itself holds read-only; only `transact` can write,
 * so no write can stand outside a transaction. Row security is the second wall: each connection names its organisation.
 */
import pg from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { ask, look, lookOnce, lookWithin, nothingToProve, type Proof, proveOnce, type Reads, readTogether, type Tx, transact } from './asking.ts';

export { empty, join, raw } from 'sql-template-tag';
export type { Proof, Reads, Tx } from './asking.ts';
export { keepPlan, planAnew } from './asking.ts';
export { type Sql, sql };

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// Every connection speaks UTC, so a timestamp becomes the wire's form by cutting, without a Date in between.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text: string) => `${text.slice(0, 10)}T${text.slice(11, 19)}Z`);
pg.types.setTypeParser(1016 as number, (value: string) => (value === '{}' ? [] : value.slice(1, -1).split(',').map(Number)));

export interface Database {
  readonly org_id: number;
  readonly read: Reads;
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Looks in one read-only transaction whose statements may take so long each; null where one took longer. */
  readWithin<T>(milliseconds: number, look: (db: Reads) => Promise<T>): Promise<T | null>;
  /** The same, but nothing is answered and nothing committed before the proof stands. */
  proving(proof: Proof): Proving;
}

/** The database for one call: what it reads at the same moment flies together on one connection, and the proof in the first flight. */
export interface Proving extends Database {
  /** Settles once the proof stands; asks it where nothing has been asked yet. */
  proven(): Promise<void>;
}

/** The pools of one Tandem. `of` gives the database as one organisation sees it; `anyone` asks the few tables that have no organisation yet. */
export interface Databases {
  of(orgId: number): Database;
  readonly anyone: { rows<R>(query: Sql): Promise<R[]>; row<R>(query: Sql): Promise<R | undefined>; run(query: Sql): Promise<number> };
  readonly pools: { readonly reading: pg.Pool; readonly writing: pg.Pool };
  close(): Promise<void>;
}

/** Opens the pools. `role`: the role to take on each connection, when the URL's user could bypass row security. */
export function openDatabases(url: string, options: { role: string | null; size: number; onError?: (error: Error) => void }): Databases {
  const role = options.role ? ` -c role=${options.role}` : '';
  const common = {
    connectionString: url,
    max: options.size,
    pipeline: true,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    application_name: 'tandem',
  };
  const reading = new pg.Pool({
    ...common,
    // One process a question: workers wait for a core that is not free, and whoever asks waits for them.
    options: `-c timezone=UTC -c default_transaction_read_only=on -c statement_timeout=15000 -c jit=off -c max_parallel_workers_per_gather=0${role}`,
  } as pg.PoolConfig);
  const writing = new pg.Pool({
    ...common,
    // Commands ask by key; their plans take longer to make than to run, and the same one is good for every value.
    options: `-c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000 -c jit=off -c plan_cache_mode=force_generic_plan${role}`,
  } as pg.PoolConfig);
  for (const pool of [reading, writing]) {
    pool.on('error', (error) => options.onError?.(error));
    // A connection can die while it is lent out; whoever holds it hears of it through their query, and the program goes on.
    pool.on('connect', (client) => void client.on('error', () => {}));
  }

  const databases = new Map<number, Database>();
  const open = (orgId: number): Database => ({
    org_id: orgId,
    read: {
      org_id: orgId,
      rows: <R>(query: Sql) => lookOnce(reading, orgId, async (client) => (await look(client, query)).rows as R[]),
      row: <R>(query: Sql) => lookOnce(reading, orgId, async (client) => (await look(client, query)).rows[0] as R | undefined),
    },
    transact: (work) => transact(writing, orgId, nothingToProve, work),
    readWithin: (milliseconds, look) => lookOnce(reading, orgId, (client) => lookWithin(client, orgId, nothingToProve, milliseconds, look)),
    proving(proof) {
      const prove = proveOnce(proof);
      const rows = readTogether(reading, orgId, prove.on);
      return {
        org_id: orgId,
        read: { org_id: orgId, rows, row: async <R>(query: Sql) => (await rows<R>(query))[0] },
        transact: (work) => transact(writing, orgId, prove.on, work),
        readWithin: (milliseconds, look) => lookOnce(reading, orgId, (client) => lookWithin(client, orgId, prove.on, milliseconds, look)),
        proven: () => prove.asked() ?? lookOnce(reading, orgId, prove.on),
        proving: (another) => open(orgId).proving(another),
      };
    },
  });
  return {
    of(orgId) {
      let database = databases.get(orgId);
      if (!database) {
        database = open(orgId);
        databases.set(orgId, database);
      }
      return database;
    },
    anyone: {
      rows: <R>(query: Sql) => lookOnce(writing, null, async (client) => (await ask(client, query, false)).rows as R[]),
      row: <R>(query: Sql) => lookOnce(writing, null, async (client) => (await ask(client, query, false)).rows[0] as R | undefined),
      run: (query) => lookOnce(writing, null, async (client) => (await ask(client, query, false)).rowCount ?? 0),
    },
    pools: { reading, writing },
    close: async () => {
      await Promise.all([reading.end(), writing.end()]);
    },
  };
}
