/** Runs Tandem as an operator does: real programs of their own, which a test may kill. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { LiveWord } from '../../contract/notifications.ts';

export interface Running {
  url: string;
  child: ChildProcess;
  output(): string;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Starts `main.ts` with this environment and waits until it says it is there. */
export async function runTandem(env: Record<string, string>, part?: 'web' | 'worker'): Promise<Running> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts'), ...(part ? [part] : [])], {
    env: { ...process.env, PORT: '0', TANDEM_LOG: 'warn', NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const started = new Promise<string>((there, failed) => {
    const hear = (chunk: Buffer) => {
      output += chunk;
      const found = /Tandem is here: (http:\/\/\S+)/.exec(output)?.[1] ?? (/The worker is running/.test(output) ? '' : null);
      if (found !== null) there(found);
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.once('exit', (code) => failed(new Error(`Tandem ended with ${code}:\n${output}`)));
  });
  const url = await started;
  return {
    url,
    child,
    output: () => output,
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

export interface Answered {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape the contract has already checked
  body: any;
}

/** Calls the API of a running Tandem with a key; null where it did not answer. */
export async function callTandem(url: string, key: string, method: string, path: string, body?: unknown): Promise<Answered | null> {
  try {
    const answer = await fetch(`${url}/api/v2${path}`, {
      method,
      headers: { authorization: `Basic ${Buffer.from(`${key}:X`).toString('base64')}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(10_000),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : null };
  } catch {
    return null;
  }
}

/** A live socket with everything it heard; `until` waits for a word that fits. */
export async function listen(
  url: string,
  key: string,
): Promise<{ socket: WebSocket; heard: LiveWord[]; until(fits: (word: LiveWord) => boolean, ms?: number): Promise<LiveWord> }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v2/live`, {
    headers: { authorization: `Basic ${Buffer.from(`${key}:X`).toString('base64')}`, origin: url },
  });
  const heard: LiveWord[] = [];
  socket.on('message', (text) => heard.push(JSON.parse(String(text)) as LiveWord));
  await new Promise((open, failed) => {
    socket.once('open', open);
    socket.once('error', failed);
  });
  return {
    socket,
    heard,
    async until(fits, ms = 5000) {
      for (const end = Date.now() + ms; Date.now() < end; await new Promise((next) => setTimeout(next, 10))) {
        const word = heard.find(fits);
        if (word) return word;
      }
      throw new Error(`not heard in ${ms} ms; heard ${JSON.stringify(heard)}`);
    },
  };
}
