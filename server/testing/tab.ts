/** A browser tab as tests need it: its socket, what it heard, and waiting for a word. */
import assert from 'node:assert/strict';
import { WebSocket } from 'ws';
import type { LiveSay, LiveWord } from '../../contract/notifications.ts';
import type { Worker } from './office.ts';

/** One browser tab with its socket. */
export interface Tab {
  ws: WebSocket;
  words: LiveWord[];
  closed: Promise<number>;
  say(word: LiveSay | string): void;
  /** The first word that fits, heard already or within two seconds. */
  hears(fits: (word: LiveWord) => boolean): Promise<LiveWord>;
  /** That nothing fitting comes for a while. */
  hearsNot(fits: (word: LiveWord) => boolean): Promise<void>;
}

export const basic = (worker: Worker) => ({ authorization: `Basic ${Buffer.from(`${worker.key}:X`).toString('base64')}` });

/** Opens the socket at a port; throws with the status when it is refused. */
export async function openTab(port: number, headers: Record<string, string>, desk?: string): Promise<Tab> {
  const ws = new WebSocket(`ws://127.0.0.1:${port}${desk ? `/${desk}` : ''}/api/v2/live`, { headers });
  const words: LiveWord[] = [];
  const hearers = new Set<() => void>();
  ws.on('message', (text) => {
    words.push(JSON.parse(String(text)));
    for (const hearer of hearers) hearer();
  });
  const closed = new Promise<number>((done) => ws.on('close', done));
  await new Promise<void>((done, fail) => {
    ws.on('open', done);
    ws.on('unexpected-response', (_request, answer) => fail(new Error(String(answer.statusCode))));
    ws.on('error', fail);
  });
  const tab: Tab = {
    ws,
    words,
    closed,
    say: (word) => ws.send(typeof word === 'string' ? word : JSON.stringify(word)),
    hears: (fits) =>
      new Promise((done, fail) => {
        const timer = setTimeout(() => fail(new Error(`not heard; heard ${JSON.stringify(words)}`)), 2000);
        const look = () => {
          const word = words.find(fits);
          if (!word) return;
          clearTimeout(timer);
          hearers.delete(look);
          done(word);
        };
        hearers.add(look);
        look();
      }),
    async hearsNot(fits) {
      await new Promise((done) => setTimeout(done, 250));
      assert.deepEqual(words.filter(fits), []);
    },
  };
  await tab.hears((word) => 'hello' in word);
  return tab;
}
