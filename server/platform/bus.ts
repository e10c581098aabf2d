/**
 * The bus between the processes of one Tandem: small words about what changed, and the poke that wakes the dispatcher. PostgreSQL carries it
 * by default, NATS where one is set. Words are sent after the commit, never inside it, and gathered: one NOTIFY for all that a moment brings.
 */
import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Log } from './log.ts';

/** One word: what of which ticket (or of the desk, or for one person) changed, or who is where. */
export interface Word {
  org: number;
  desk?: number;
  ticket?: number | null;
  person?: number;
  what: string;
  /** Presence only: who, until when (epoch ms), on which socket. */
  who?: { id: number; name: string; doing: string; socket: string; until: number };
  job?: number;
}

export interface Bus {
  tell(word: Word): void;
  /** Wakes the dispatcher of events, in whatever process it runs. */
  poke(): void;
  onWord(hear: (word: Word) => void): () => void;
  onPoke(wake: () => void): () => void;
  close(): Promise<void>;
}

const channel = 'tandem';
/** Said after the carrier was away: what was told meanwhile was not heard, and the dispatcher had better look. */
const missed = '[0,{"org":0,"what":"missed"}]';
/** A NOTIFY carries at most 8,000 bytes. */
const mostBytes = 7000;
const gatherMs = 10;

interface Carrier {
  send(text: string): Promise<unknown>;
  close(): Promise<void>;
}

function makeBus(log: Log, carry: (hear: (text: string) => void) => Carrier): Bus {
  const heard = new EventEmitter().setMaxListeners(0);
  const carrier = carry((text) => {
    for (const item of JSON.parse(text) as (Word | 0)[]) item === 0 ? heard.emit('poke') : heard.emit('word', item);
  });
  const waiting: (Word | 0)[] = [];
  let flying = false;
  async function flush() {
    if (flying) return;
    flying = true;
    while (waiting.length) {
      const batch: string[] = [];
      let size = 2;
      while (waiting.length) {
        const text = JSON.stringify(waiting[0]);
        if (size + text.length * 3 > mostBytes && batch.length) break;
        waiting.shift();
        batch.push(text);
        size += Buffer.byteLength(text) + 1;
      }
      await carrier.send(`[${batch.join(',')}]`).catch((error: Error) => log.warn({ error: error.message }, 'a word was not carried'));
      // The first word goes at once; what a busy moment brings behind it goes together.
      await new Promise((done) => setTimeout(done, gatherMs));
    }
    flying = false;
  }
  const add = (item: Word | 0) => {
    if (item === 0 && waiting.includes(0)) return;
    waiting.push(item);
    setImmediate(flush);
  };
  const listen = (name: string) => (hear: (word: Word) => void) => {
    heard.on(name, hear);
    return () => heard.off(name, hear);
  };
  return {
    tell: (word) => add(word),
    poke: () => add(0),
    onWord: listen('word'),
    onPoke: listen('poke') as (wake: () => void) => () => void,
    async close() {
      while (flying || waiting.length) await new Promise((done) => setTimeout(done, 5));
      await carrier.close();
    },
  };
}

/** Carried by LISTEN and NOTIFY on one connection of its own, which comes back by itself after PostgreSQL was away. */
export async function postgresBus(url: string, log: Log): Promise<Bus> {
  let client: pg.Client | null = null;
  let closed = false;
  let hear: (text: string) => void = () => {};
  async function open(): Promise<void> {
    // A word needs no disk: without this each one would wait for a flush of the log, beside the commits it tells of.
    const fresh = new pg.Client({ connectionString: url, application_name: 'tandem-bus', keepAlive: true, options: '-c synchronous_commit=off' });
    fresh.on('error', () => {});
    fresh.on('end', () => {
      client = null;
      if (!closed) setTimeout(() => void open().catch(() => {}), 250);
    });
    fresh.on('notification', (note) => note.payload && hear(note.payload));
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
    client = fresh;
    // Words told while the connection was away are lost; whoever counts on them is told that much.
    hear(missed);
  }
  const bus = makeBus(log, (listener) => {
    hear = listener;
    return {
      send: async (text) => {
        if (!client) throw new Error('no connection to PostgreSQL');
        await client.query({ name: 'word', text: 'select pg_notify($1, $2)', values: [channel, text] });
      },
      close: async () => {
        closed = true;
        await client?.end();
      },
    };
  });
  await open();
  return bus;
}

/** Carried by NATS, for many nodes. */
export async function natsBus(url: string, log: Log): Promise<Bus> {
  const { connect } = await import('@nats-io/transport-node');
  const connection = await connect({ servers: url, name: 'tandem', maxReconnectAttempts: -1 });
  const bus = makeBus(log, (hear) => {
    const subscription = connection.subscribe(channel);
    void (async () => {
      for await (const message of subscription) hear(message.string());
    })();
    void (async () => {
      // Only once the server has answered does it know what we listen to again: what is told before that goes past us.
      for await (const status of connection.status())
        if (status.type === 'reconnect')
          void connection.flush().then(
            () => hear(missed),
            () => {},
          );
    })();
    return { send: async (text) => connection.publish(channel, text), close: () => connection.drain() };
  });
  await connection.flush();
  return bus;
}
