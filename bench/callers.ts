/**
 * Callers over keep-alive connections, as light as they can be: they share the machine with what they measure. Each sends its next request when
 * the answer to the last one is whole.
 */
import { createConnection } from 'node:net';

export interface Request {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  authorization?: string;
  /** Of somebody signed in at the portal. */
  cookie?: string;
  body?: unknown;
}

export interface Answers {
  /** Milliseconds of each answer. */
  times: number[];
  seconds: number;
  /** Bytes of the last body, so that a ratio can be read beside what was sent. */
  bytes: number;
}

interface Reader {
  status: number;
  body: Buffer;
}

/** What stands on the wire for a request. */
export function wireOf(request: Request): Buffer {
  const body = request.body === undefined ? null : Buffer.from(JSON.stringify(request.body));
  const head = [
    `${request.method} ${request.path} HTTP/1.1`,
    'host: localhost',
    'accept: application/json',
    ...(request.authorization ? [`authorization: ${request.authorization}`] : []),
    ...(request.cookie ? [`cookie: ${request.cookie}`] : []),
    ...(body ? ['content-type: application/json', `content-length: ${body.length}`] : []),
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), ...(body ? [body] : [])]);
}

interface Connection {
  ask(wire: Buffer): Promise<Reader>;
  close(): void;
}

/** One connection that asks one thing at a time. */
export function openConnection(port: number): Promise<Connection> {
  let held: Buffer[] = [];
  let size = 0;
  let head = '';
  let wake: (answer: Reader) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true });

  function take(piece: Buffer): void {
    held.push(piece);
    size += piece.length;
    const first = held[0]!;
    if (!head) {
      const end = first.indexOf('\r\n\r\n');
      // A head cut in two is rare; it is joined and looked at again.
      if (end < 0) {
        held = [Buffer.concat(held)];
        return;
      }
      head = first.toString('latin1', 0, end + 4);
    }
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (size < head.length + length) return;
    const whole = held.length === 1 ? first : Buffer.concat(held);
    const answer = { status: Number(head.slice(9, 12)), body: whole.subarray(head.length, head.length + length) };
    held = [];
    size = 0;
    head = '';
    wake(answer);
  }

  return new Promise((resolve, reject) => {
    fail = reject;
    socket.on('data', take);
    socket.on('error', (error) => fail(error));
    socket.on('close', () => fail(new Error('The server closed the connection.')));
    socket.once('connect', () =>
      resolve({
        ask: (wire) =>
          new Promise((answered, failed) => {
            wake = answered;
            fail = failed;
            socket.write(wire);
          }),
        close() {
          fail = () => {};
          socket.destroy();
        },
      }),
    );
  });
}

/** Lets so many callers ask for so long; `next` makes each request. An answer that is no success stops everything. */
export async function call(port: number, callers: number, milliseconds: number, next: () => Request): Promise<Answers> {
  const times: number[] = [];
  let bytes = 0;
  const connections = await Promise.all(Array.from({ length: callers }, () => openConnection(port)));
  const begun = performance.now();
  const until = begun + milliseconds;
  await Promise.all(
    connections.map(async (connection) => {
      for (let now = performance.now(); now < until; ) {
        const request = next();
        const wire = wireOf(request);
        now = performance.now();
        const answer = await connection.ask(wire);
        const then = performance.now();
        if (answer.status >= 300) throw new Error(`${request.method} ${request.path} answered ${answer.status}: ${answer.body.toString().slice(0, 300)}`);
        times.push(then - now);
        bytes = answer.body.length;
        now = then;
      }
    }),
  );
  for (const connection of connections) connection.close();
  return { times, seconds: (performance.now() - begun) / 1000, bytes };
}
