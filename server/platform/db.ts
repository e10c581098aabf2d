/**
 * The database, one organisation at a time. Reads run on connections PostgreSQL itself holds read-only; only `transact` can write,
 * so no write can stand outside a transaction. Row security is the second wall: each connection names its organisation.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { refusal } from './refusal.ts';

export { empty, join, raw } from 'sql-template-tag';
export { type Sql, sql };

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// Every connection speaks UTC, so a timestamp becomes the wire's form by cutting, without a Date in between.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text: string) => `${text.slice(0, 10)}T${text.slice(11, 19)}Z`);
pg.types.setTypeParser(1016 as number, (value: string) => (value === '{}' ? [] : value.slice(1, -1).split(',').map(Number)));

/** Can look and not touch. A transaction can look too, so every query takes `Reads`. */
export interface Reads {
  readonly org_id: number;
  rows<R>(query: Sql): Promise<R[]>;
  /** The first row, or undefined. */
  row<R>(query: Sql): Promise<R | undefined>;
}

/** Can write. Only `transact` hands one out. */
export interface Tx extends Reads {
  /** Runs a write and says how many rows it touched. */
  run(query: Sql): Promise<number>;
  /** Sends a write whose answer nobody needs: it flies together with what comes next. Where it fails, the transaction does. */
  follow(query: Sql): void;
  /** Runs once the transaction is committed; never when it is not. */
  afterCommit(then: () => void): void;
}

export interface Database {
  readonly org_id: number;
  readonly read: Reads;
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Looks in one read-only transaction whose statements may take so long each; null where one took longer. */
  readWithin<T>(milliseconds: number, look: (db: Reads) => Promise<T>): Promise<T | null>;
}

/** The pools of one Tandem. `of` gives the database as one organisation sees it; `anyone` asks the few tables that have no organisation yet. */
export interface Databases {
  of(orgId: number): Database;
  readonly anyone: { rows<R>(query: Sql): Promise<R[]>; row<R>(query: Sql): Promise<R | undefined>; run(query: Sql): Promise<number> };
  readonly pools: { readonly reading: pg.Pool; readonly writing: pg.Pool };
  close(): Promise<void>;
}

type Client = pg.PoolClient & { namedOrg?: number };

const names = new Map<string, string>();
/** A short stable name, so that PostgreSQL parses each statement once per connection. Texts made at run time are capped, not kept for ever. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size > 2000) return undefined;
  const name = createHash('sha1').update(text).digest('base64url').slice(0, 20);
  names.set(text, name);
  return name;
}

const passing = new Set(['40001', '40P01']);
const lost = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '08001',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);
const isLost = (error: unknown) =>
  lost.has((error as { code?: string }).code ?? '') ||
  /terminated|timeout exceeded when trying to connect|Connection ended|not queryable|Client was closed|connection error|server closed the connection/i.test(
    (error as Error).message,
  );

async function connect(pool: pg.Pool): Promise<Client> {
  try {
    return await pool.connect();
  } catch (error) {
    throw isLost(error) ? refusal('unavailable') : error;
  }
}

function ask(client: pg.ClientBase, query: Sql) {
  const text = query.text;
  const name = nameOf(text);
  return client.query(name ? { name, text, values: query.values as unknown[] } : { text, values: query.values as unknown[] });
}

/** Names the organisation on a connection that last served another one; travels in the same flight as the query that follows. */
function nameOrganisation(client: Client, orgId: number): void {
  if (client.namedOrg === orgId) return;
  client.namedOrg = orgId;
  client.query(`set app.org_id = '${Number(orgId)}'`).catch(() => {
    client.namedOrg = undefined;
  });
}

async function lookOnce<T>(pool: pg.Pool, orgId: number | null, look: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  try {
    if (orgId !== null) nameOrganisation(client, orgId);
    const answer = await look(client);
    client.release();
    return answer;
  } catch (error) {
    client.release(isLost(error));
    throw isLost(error) ? refusal('unavailable') : error;
  }
}

async function lookWithin<T>(client: Client, orgId: number, milliseconds: number, look: (db: Reads) => Promise<T>): Promise<T | null> {
  client.query('begin').catch(() => {});
  client.query(`set local statement_timeout = ${Math.trunc(milliseconds)}`).catch(() => {});
  try {
    const answer = await look({
      org_id: orgId,
      rows: async <R>(query: Sql) => (await ask(client, query)).rows as R[],
      row: async <R>(query: Sql) => (await ask(client, query)).rows[0] as R | undefined,
    });
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    if ((error as { code?: string }).code === '57014') return null;
    throw error;
  }
}

async function transactOnce<T>(pool: pg.Pool, orgId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  const then: (() => void)[] = [];
  const following: Promise<unknown>[] = [];
  const tx: Tx = {
    org_id: orgId,
    rows: async <R>(query: Sql) => (await ask(client, query)).rows as R[],
    row: async <R>(query: Sql) => (await ask(client, query)).rows[0] as R | undefined,
    run: async (query) => (await ask(client, query)).rowCount ?? 0,
    follow(query) {
      const sent = ask(client, query);
      sent.catch(() => {});
      following.push(sent);
    },
    afterCommit: (step) => then.push(step),
  };
  let answer: T;
  try {
    nameOrganisation(client, orgId);
    client.query('begin').catch(() => {});
    answer = await work(tx);
    const committed = client.query('commit');
    committed.catch(() => {});
    await Promise.all(following);
    const ended = await committed;
    // COMMIT of an aborted transaction answers ROLLBACK and no error; that must never pass for done.
    if (ended.command !== 'COMMIT') throw new Error('The transaction was rolled back.');
    client.release();
  } catch (thrown) {
    // What follows a failed statement is refused as part of an aborted transaction; the reason is the first one's.
    const failed = (await Promise.allSettled(following)).find((one) => one.status === 'rejected');
    const error = failed?.reason ?? thrown;
    if (isLost(error)) client.release(true);
    else
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      );
    throw isLost(error) ? refusal('unavailable') : error;
  }
  for (const step of then) step();
  return answer;
}

async function transact<T>(pool: pg.Pool, orgId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let again = 0; ; again++) {
    try {
      return await transactOnce(pool, orgId, work);
    } catch (error) {
      if (again >= 4 || !passing.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
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
    options: `-c timezone=UTC -c default_transaction_read_only=on -c statement_timeout=15000 -c jit=off${role}`,
  } as pg.PoolConfig);
  const writing = new pg.Pool({
    ...common,
    options: `-c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000 -c jit=off${role}`,
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
      rows: <R>(query: Sql) => lookOnce(reading, orgId, async (client) => (await ask(client, query)).rows as R[]),
      row: <R>(query: Sql) => lookOnce(reading, orgId, async (client) => (await ask(client, query)).rows[0] as R | undefined),
    },
    transact: (work) => transact(writing, orgId, work),
    readWithin: (milliseconds, look) => lookOnce(reading, orgId, (client) => lookWithin(client, orgId, milliseconds, look)),
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
      rows: <R>(query: Sql) => lookOnce(writing, null, async (client) => (await ask(client, query)).rows as R[]),
      row: <R>(query: Sql) => lookOnce(writing, null, async (client) => (await ask(client, query)).rows[0] as R | undefined),
      run: (query) => lookOnce(writing, null, async (client) => (await ask(client, query)).rowCount ?? 0),
    },
    pools: { reading, writing },
    close: async () => {
      await Promise.all([reading.end(), writing.end()]);
    },
  };
}
