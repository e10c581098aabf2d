/**
 * COPY, for what comes or goes by the hundred thousand: a connection of its own, as one organisation, that never waits in the pools of others.
 * PostgreSQL takes no COPY into a table with row security, so rows are copied into a temporary one of the transaction and put on from there.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import type { Databases, Sql } from './db.ts';

/** One transaction on the lane. */
export interface CopyTx {
  readonly org_id: number;
  rows<R>(query: Sql): Promise<R[]>;
  row<R>(query: Sql): Promise<R | undefined>;
  run(query: Sql): Promise<number>;
  /** Copies lines of COPY's text form into a temporary table of these columns, which goes with the transaction. */
  take(table: string, columns: string, lines: Iterable<Buffer>): Promise<void>;
  /** What a query gives, as CSV. The query is text: COPY takes no parameters, so nothing of a request may stand in it unquoted. */
  give(query: string): Readable;
  /** What a query gives, so many rows at a time, from a cursor of the server's. */
  walk(query: string, size: number): AsyncGenerator<string[][]>;
}
export interface CopyLane {
  transact<T>(work: (tx: CopyTx) => Promise<T>): Promise<T>;
}

/** One value in COPY's text form. */
export const copyCell = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '\\N' : typeof value === 'number' ? String(value) : /[\\\n\r\t]/.test(value) ? escaped(value) : value;
const escaped = (text: string) => text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');

/** Opens the lane for as long as the work takes. */
export async function copying<T>(databases: Databases, orgId: number, work: (lane: CopyLane) => Promise<T>): Promise<T> {
  const { connectionString, options } = databases.pools.writing.options as pg.PoolConfig;
  const client = new pg.Client({ connectionString, options, application_name: 'tandem-copy' } as pg.ClientConfig);
  client.on('error', () => {});
  await client.connect();
  const ask = (query: Sql) => client.query(query.text, query.values as unknown[]);
  const tx: CopyTx = {
    org_id: orgId,
    rows: async <R>(query: Sql) => (await ask(query)).rows as R[],
    row: async <R>(query: Sql) => (await ask(query)).rows[0] as R | undefined,
    run: async (query) => (await ask(query)).rowCount ?? 0,
    async take(table, columns, lines) {
      await client.query(`create temporary table ${table} (${columns}) on commit drop`);
      await pipeline(Readable.from(lines), client.query(from(`copy ${table} from stdin`)));
    },
    async *walk(query, size) {
      await client.query(`declare walked no scroll cursor for ${query}`);
      for (;;) {
        const { rows } = await client.query<string[]>({ text: `fetch ${Math.trunc(size)} from walked`, rowMode: 'array' });
        if (rows.length) yield rows;
        if (rows.length < size) return;
      }
    },
    give: (query) => client.query(to(`copy (${query}) to stdout (format csv)`)),
  };
  try {
    await client.query(`set app.org_id = '${Number(orgId)}'; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`);
    return await work({
      async transact(inside) {
        await client.query('begin');
        try {
          const answer = await inside(tx);
          await client.query('commit');
          return answer;
        } catch (error) {
          await client.query('rollback').catch(() => {});
          throw error;
        }
      },
    });
  } finally {
    await client.end().catch(() => {});
  }
}

/** A literal for a query that takes no parameters. */
export const literal = (value: string | number | null): string =>
  value === null ? 'null' : typeof value === 'number' ? String(value) : pg.escapeLiteral(value);

/** Makes text of a query with its parameters as literals, where parameters are not taken. */
export function spelledOut(query: Sql): string {
  const values = query.values as unknown[];
  return query.text.replace(/\$(\d+)/g, (_, n: string) => {
    const value = values[Number(n) - 1];
    if (value === null || value === undefined) return 'null';
    if (Array.isArray(value)) return `array[${value.map((one) => literal(one as string | number)).join(', ')}]`;
    if (typeof value === 'boolean') return String(value);
    return literal(value as string | number);
  });
}
