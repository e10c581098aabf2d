/**
 * What is asked of one connection in one breath flies together: one statement after the other and a single Sync behind them. PostgreSQL answers
 * in one piece and in one transaction, and tells the columns of a statement only once. `asking.ts` decides what flies; nobody else asks here.
 */
import pg from 'pg';

export interface Answered {
  rows: Record<string, unknown>[];
  rowCount: number;
  command: string;
}

interface Statement {
  /** Statements with a name stay prepared on their connection. */
  name: string | undefined;
  text: string;
  values: unknown[];
}

interface Passenger extends Statement {
  rows: Record<string, unknown>[];
  /** The flight that first brings a statement to its connection. */
  brings?: boolean;
  settle(answer: Answered): void;
  fail(error: Error): void;
}

interface Columns {
  names: string[];
  parsers: ((text: string) => unknown)[];
  empty: Record<string, null>;
}

interface Connection {
  /** The statements this connection has prepared, as the driver keeps them. */
  parsedStatements: Record<string, string>;
  parse(statement: { name: string | undefined; text: string }): void;
  bind(statement: { statement: string | undefined; values: unknown[]; valueMapper: undefined }): void;
  describe(what: { type: 'P' }): void;
  execute(): void;
  close(what: { type: 'S'; name: string }): void;
  sync(): void;
  stream: { cork(): void; uncork(): void };
}

/** What is known of a connection's prepared statements besides. */
interface Known {
  /** PostgreSQL keeps the columns of a statement as they are for as long as it is prepared. */
  columns: Map<string, Columns>;
  /** Statements that were brought by a flight that failed: PostgreSQL may have them or not. */
  unsure: Set<string>;
  boarding: Flight | null;
}

const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;
const noColumns: Columns = { names: [], parsers: [], empty: {} };
const notRun = () => Object.assign(new Error('A statement before this one failed, and this one was not run.'), { code: '25P02' });

const connections = new WeakMap<pg.ClientBase, Known>();
function knownOf(client: pg.ClientBase): Known {
  let known = connections.get(client);
  if (!known) {
    known = { columns: new Map(), unsure: new Set(), boarding: null };
    connections.set(client, known);
  }
  return known;
}

/** A query to the driver, many to whoever asks. */
class Flight extends pg.Query {
  readonly client: pg.ClientBase;
  readonly known: Known;
  /** Within a transaction: whatever stands behind a statement that failed, fails. Otherwise it is asked again. */
  held = false;
  aboard: Passenger[] = [];
  private at = 0;
  private columns: Columns | undefined;

  constructor(client: pg.ClientBase) {
    super({ text: '' });
    this.client = client;
    this.known = knownOf(client);
    this.submit = this.leave as unknown as typeof this.submit;
  }

  private leave(connection: Connection): null {
    connection.stream.cork();
    this.aboard = this.aboard.filter((one) => this.send(connection, one));
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  private send(connection: Connection, passenger: Passenger): boolean {
    const { name, text } = passenger;
    let values: unknown[];
    try {
      values = passenger.values.map((value) => prepareValue(value));
    } catch (error) {
      passenger.fail(error as Error);
      return false;
    }
    const { columns, unsure } = this.known;
    if (name && unsure.delete(name)) {
      connection.close({ type: 'S', name });
      columns.delete(name);
    }
    if (!name || connection.parsedStatements[name] === undefined) {
      connection.parse({ name, text });
      passenger.brings = true;
      if (name) connection.parsedStatements[name] = text;
    }
    connection.bind({ statement: name, values, valueMapper: undefined });
    if (!name || !columns.has(name)) connection.describe({ type: 'P' });
    connection.execute();
    return true;
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.columns = {
      names: fields.map((field) => field.name),
      parsers: fields.map((field) => pg.types.getTypeParser(field.dataTypeID, 'text') as (text: string) => unknown),
      empty: { ...Object.fromEntries(fields.map((field) => [field.name, null])) },
    };
    const { name } = this.aboard[this.at]!;
    if (name) this.known.columns.set(name, this.columns);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const passenger = this.aboard[this.at]!;
    this.columns ??= this.known.columns.get(passenger.name!)!;
    const { names, parsers, empty } = this.columns;
    const row: Record<string, unknown> = { ...empty };
    for (let n = 0; n < fields.length; n++) {
      const text = fields[n]!;
      if (text !== null) row[names[n]!] = parsers[n]!(text);
    }
    passenger.rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const passenger = this.aboard[this.at]!;
    if (passenger.name && !this.known.columns.has(passenger.name)) this.known.columns.set(passenger.name, noColumns);
    this.columns = undefined;
    this.at += 1;
    const last = text.lastIndexOf(' ');
    passenger.settle({ rows: passenger.rows, rowCount: last < 0 ? 0 : Number(text.slice(last + 1)) || 0, command: text });
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handleReadyForQuery(): void {}

  handleError(error: Error & { severity?: string }, connection: Connection): void {
    const [failed, ...behind] = this.aboard.slice(this.at);
    this.at = this.aboard.length;
    for (const one of failed ? [failed, ...behind] : [])
      if (one.brings && one.name) {
        delete connection.parsedStatements[one.name];
        this.known.unsure.add(one.name);
      }
    failed?.fail(error);
    for (const one of behind)
      if (error.severity !== 'ERROR') one.fail(error);
      else if (this.held) one.fail(notRun());
      else boardNext(this.client, { ...one, rows: [], brings: false }, false);
  }
}

function boardNext(client: pg.ClientBase, passenger: Passenger, held: boolean): void {
  const known = knownOf(client);
  if (!known.boarding) {
    const flight = new Flight(client);
    known.boarding = flight;
    process.nextTick(depart, client, flight);
  }
  known.boarding.held ||= held;
  known.boarding.aboard.push(passenger);
}

function depart(client: pg.ClientBase, flight: Flight): void {
  const known = knownOf(client);
  if (known.boarding !== flight) return;
  known.boarding = null;
  client.query(flight);
}

/** Asks with the next flight, which leaves when this breath is over. `held`: within a transaction. */
export function fly(client: pg.ClientBase, statement: Statement, held: boolean): Promise<Answered> {
  return new Promise((settle, fail) => boardNext(client, { ...statement, rows: [], settle, fail }, held));
}

/** Sends what waits, and this in a flight of its own: nothing that fails later takes it back. */
export function flyAlone(client: pg.ClientBase, text: string): Promise<unknown> {
  const { boarding } = knownOf(client);
  if (boarding) depart(client, boarding);
  return client.query(text);
}
