/** Words between processes over a real NATS server; brought by the system's packages where there is none and we may. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type Bus, natsBus, type Word } from './platform/bus.ts';
import { openLog } from './platform/log.ts';

/** Below the ports that connections leave from, so that none of them sits there while the server is away. */
const port = 10_000 + (process.pid % 20_000);
const found = () => spawnSync('nats-server', ['--version']).status === 0;
const bring = () => process.getuid?.() === 0 && spawnSync('apt-get', ['install', '-y', 'nats-server'], { timeout: 60_000, stdio: 'ignore' }).status === 0;
const there = found() || (bring() && found());
const skip = there ? false : 'there is no nats-server here and none could be installed';

let server: ChildProcess;
let one: Bus;
let two: Bus;
const startServer = async () => {
  server = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    server.stderr!.on('data', (text) => {
      said += text;
      if (said.includes('Server is ready')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`nats-server ended with ${code}: ${said}`)));
  });
  await ready;
};
const killServer = async () => {
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
};

before(async () => {
  if (!there) return;
  await startServer();
  const log = openLog('silent');
  [one, two] = [await natsBus(`nats://127.0.0.1:${port}`, log), await natsBus(`nats://127.0.0.1:${port}`, log)];
});
after(async () => {
  await one?.close();
  await two?.close();
  server?.kill('SIGKILL');
});

const until = async (holds: () => boolean) => {
  for (let n = 0; n < 1500 && !holds(); n++) await wait(20);
  assert.ok(holds());
};

test('words and pokes cross from one process to the other', { skip }, async () => {
  const heard: Word[] = [];
  let pokes = 0;
  const unhear = two.onWord((word) => heard.push(word));
  const unwake = two.onPoke(() => pokes++);
  for (let n = 1; n <= 500; n++) one.tell({ org: 1, desk: 2, ticket: n, what: 'ticket' });
  one.poke();
  await until(() => heard.length === 500 && pokes > 0);
  assert.deepEqual(
    heard.map((word) => word.ticket),
    Array.from({ length: 500 }, (_, n) => n + 1),
    'in the order they were said',
  );
  unhear();
  unwake();
});

test('after NATS was away both hear that they missed something, and words cross again', { skip }, async () => {
  const heard: Word[] = [];
  const back = new Set<string>();
  two.onWord((word) => heard.push(word));
  for (const [name, bus] of [
    ['one', one],
    ['two', two],
  ] as const)
    bus.onWord((word) => word.what === 'missed' && back.add(name));
  await killServer();
  await startServer();
  await until(() => back.size === 2);
  one.tell({ org: 1, desk: 2, ticket: 7, what: 'shares' });
  await until(() => heard.some((word) => word.ticket === 7));
});
