/** Starts what is measured, each in a process of its own, so that its CPU is its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeEnv } from '../scripts/bring.mjs';

const root = join(import.meta.dirname, '..');

export interface Usage {
  cpu_ms: number;
  rss: number;
}

export interface Server {
  port: number;
  pid: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Where the files of a measured Tandem are kept. */
export function filesDirectory(): string {
  const directory = join(process.env.BENCH_DIR ?? join(root, '.cache/bench'), 'files');
  mkdirSync(directory, { recursive: true });
  return directory;
}

/** Tandem itself: `part` as `npm start` would run it; the measured operations use the web process alone. */
export function startTandem(url: string, part: 'all' | 'web' | 'worker', more: string[] = []): Promise<Server> {
  return start([...more, 'server/main.ts', part], {
    DATABASE_URL: url,
    PORT: '0',
    TANDEM_DEMO: '0',
    TANDEM_LOG: 'error',
    TANDEM_DATA: filesDirectory(),
    NODE_ENV: 'production',
  });
}

/** The bare Fastify app that only runs one hand-written statement a route. */
export const startBare = (url: string): Promise<Server> => start(['bench/bare-server.ts'], { DATABASE_URL: url, NODE_ENV: 'production' });

function start(args: string[], env: Record<string, string>): Promise<Server> {
  const child = spawn(process.execPath, ['--import', './bench/tell-usage.ts', ...args], {
    cwd: root,
    env: nodeEnv(env),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code} before it was ready:\n${said}`)));
    child.stdout!.on('data', (piece: Buffer) => {
      said += piece.toString();
      const port = /http:\/\/[^:/\s]+:(\d+)/.exec(said)?.[1];
      if (port || said.includes('worker is running')) resolve(serverOf(child, Number(port ?? 0)));
    });
  });
}

function serverOf(child: ChildProcess, port: number): Server {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    port,
    pid: child.pid!,
    usage: () =>
      new Promise((resolve) => {
        child.once('message', (usage) => resolve(usage as Usage));
        child.send('usage');
      }),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
