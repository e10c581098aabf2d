/**
 * How a connection is asked: what goes in one packet, what stands behind a transaction, what is tried again, and when the database is away.
 * `db.ts` opens the connections and is what others import.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Sql } from 'sql-template-tag';
import { type Answered, fly, flyAlone } from './flight.ts';
import { refusal } from './refusal.ts';

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
  /** Sends a write that nobody waits for: it flies together with what comes next. Where it fails, the transaction does. Says in the end how many rows it touched. */
  follow(query: Sql): Promise<number>;
  /** Runs once the transaction is committed; never when it is not. */
  afterCommit(then: () => void): void;
}

/** What has to stand before anything that was asked along with it counts. `stands` throws where it does not. */
export interface Proof {
  query: Sql;
  stands(rows: unknown[]): void;
}

type Client = pg.PoolClient & { namedOrg?: number; plans?: string | undefined };

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

const anew = new WeakSet<Sql>();
/** The same query, planned each time it is asked: for large writes into tables that grow meanwhile. */
export function planAnew(query: Sql): Sql {
  anew.add(query);
  return query;
}

const kept = new WeakSet<Sql>();
/** The same query, whose plan PostgreSQL is to keep whatever it is asked with: for statements that take longer to plan than to run. */
export function keepPlan(query: Sql): Sql {
  kept.add(query);
  return query;
}

/** How this connection plans, said anew only when it changes; outside transactions, for a rollback would take it back. */
function plan(client: Client, query: Sql): void {
  const mode = kept.has(query) ? 'force_generic_plan' : 'auto';
  if ((client.plans ?? 'auto') === mode) return;
  client.plans = mode;
  flyAlone(client, `set plan_cache_mode = ${mode}`).catch(() => {
    client.plans = undefined;
  });
}

/** Asks outside a transaction. */
export function look(client: Client, query: Sql): Promise<Answered> {
  plan(client, query);
  return ask(client, query, false);
}

export function ask(client: pg.ClientBase, query: Sql, held: boolean): Promise<Answered> {
  const { text } = query;
  return fly(client, { name: anew.has(query) ? undefined : nameOf(text), text, values: query.values as unknown[] }, held);
}

/** Begins, ends or bounds a transaction. */
const say = (client: pg.ClientBase, text: string): Promise<Answered> => fly(client, { name: nameOf(text), text, values: [] }, true);

/** Names the organisation on a connection that last served another one; travels in the same flight as the query that follows. */
function nameOrganisation(client: Client, orgId: number): void {
  if (client.namedOrg === orgId) return;
  client.namedOrg = orgId;
  flyAlone(client, `set app.org_id = '${Number(orgId)}'`).catch(() => {
    client.namedOrg = undefined;
  });
}

export async function lookOnce<T>(pool: pg.Pool, orgId: number | null, look: (client: Client) => Promise<T>): Promise<T> {
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

/** Asks the proof on the connection at hand, the first time; later only whether it stood. */
export type Prove = (client: Client) => Promise<void>;
export const nothingToProve: Prove = async () => {};

export function proveOnce({ query, stands }: Proof): { on: Prove; asked: () => Promise<void> | undefined } {
  let asked: Promise<void> | undefined;
  const on: Prove = (client) => {
    asked ??= ask(client, query, false).then(
      ({ rows }) => stands(rows),
      (error) => {
        throw isLost(error) ? refusal('unavailable') : error;
      },
    );
    asked.catch(() => {});
    return asked;
  };
  return { on, asked: () => asked };
}

/** Reads of one call. Who is aboard when a query is asked shares the connection; the last one off gives it back. */
export function readTogether(pool: pg.Pool, orgId: number, prove: Prove): <R>(query: Sql) => Promise<R[]> {
  let flight: { client: Promise<Client>; aboard: number; lost: boolean } | null = null;
  return async <R>(query: Sql) => {
    flight ??= { client: connect(pool), aboard: 0, lost: false };
    const mine = flight;
    mine.aboard += 1;
    let client: Client | undefined;
    try {
      client = await mine.client;
      nameOrganisation(client, orgId);
      const [proven, answered] = await Promise.allSettled([prove(client), look(client, query)]);
      if (proven.status === 'rejected') throw proven.reason;
      if (answered.status === 'rejected') throw answered.reason;
      return answered.value.rows as R[];
    } catch (error) {
      mine.lost ||= isLost(error);
      throw isLost(error) ? refusal('unavailable') : error;
    } finally {
      mine.aboard -= 1;
      if (!mine.aboard) {
        if (flight === mine) flight = null;
        client?.release(mine.lost);
      }
    }
  };
}

export async function lookWithin<T>(client: Client, orgId: number, prove: Prove, milliseconds: number, look: (db: Reads) => Promise<T>): Promise<T | null> {
  say(client, 'begin').catch(() => {});
  const proven = prove(client);
  say(client, `set local statement_timeout = ${Math.trunc(milliseconds)}`).catch(() => {});
  try {
    const answer = await look({
      org_id: orgId,
      rows: async <R>(query: Sql) => (await ask(client, query, true)).rows as R[],
      row: async <R>(query: Sql) => (await ask(client, query, true)).rows[0] as R | undefined,
    });
    await proven;
    // Nobody waits for the end of what only looked.
    flyAlone(client, 'commit').catch(() => {});
    return answer;
  } catch (error) {
    await say(client, 'rollback').catch(() => {});
    await proven;
    if ((error as { code?: string }).code === '57014') return null;
    throw error;
  }
}

async function transactOnce<T>(pool: pg.Pool, orgId: number, prove: Prove, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  const then: (() => void)[] = [];
  const following: Promise<unknown>[] = [];
  let over = false;
  // What is asked beside something that failed must not reach the connection when it is somebody else's.
  const askHere = (query: Sql) => {
    if (over) throw new Error('The transaction is over.');
    return ask(client, query, true);
  };
  const tx: Tx = {
    org_id: orgId,
    rows: async <R>(query: Sql) => (await askHere(query)).rows as R[],
    row: async <R>(query: Sql) => (await askHere(query)).rows[0] as R | undefined,
    run: async (query) => (await askHere(query)).rowCount ?? 0,
    follow(query) {
      const sent = askHere(query).then((answer) => answer.rowCount ?? 0);
      sent.catch(() => {});
      following.push(sent);
      return sent;
    },
    afterCommit: (step) => then.push(step),
  };
  let answer: T;
  try {
    nameOrganisation(client, orgId);
    say(client, 'begin').catch(() => {});
    const proven = prove(client);
    answer = await work(tx);
    await proven;
    over = true;
    const committed = say(client, 'commit');
    committed.catch(() => {});
    await Promise.all(following);
    const ended = await committed;
    // COMMIT of an aborted transaction answers ROLLBACK and no error; that must never pass for done.
    if (ended.command !== 'COMMIT') throw new Error('The transaction was rolled back.');
    client.release();
  } catch (thrown) {
    over = true;
    // What follows a failed statement is refused as part of an aborted transaction; the reason is the first one's.
    const failed = (await Promise.allSettled(following)).find((one) => one.status === 'rejected');
    const error = failed?.reason ?? thrown;
    if (isLost(error)) client.release(true);
    else
      await say(client, 'rollback').then(
        () => client.release(),
        () => client.release(true),
      );
    throw isLost(error) ? refusal('unavailable') : error;
  }
  for (const step of then) step();
  return answer;
}

export async function transact<T>(pool: pg.Pool, orgId: number, prove: Prove, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let again = 0; ; again++) {
    try {
      return await transactOnce(pool, orgId, prove, work);
    } catch (error) {
      if (again >= 4 || !passing.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}
