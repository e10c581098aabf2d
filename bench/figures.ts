/** The figures that are no rate: memory at rest and under sockets, the way from a share to the colleague's open page, the console's first load. */
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { LiveWord } from '../contract/notifications.ts';
import type { LoadedDesk } from './database.ts';
import { type Cast, credentials, fateOf } from './desk.ts';
import { firstLoad } from './first-load.ts';
import { quantile, round } from './measure.ts';
import type { Figure } from './report.ts';
import { type Server, startTandem } from './servers.ts';

const megabyte = 2 ** 20;
const sockets = 2000;
const shares = 60;

export async function* furtherFigures(desk: LoadedDesk): AsyncGenerator<Figure> {
  const tandem = await startTandem(desk.url, 'all');
  try {
    await sleep(60_000);
    const idle = (await tandem.usage()).rss / megabyte;
    yield { op: 'idle_rss', title: 'Memory of the server after a minute of rest', value: round(idle, 0), unit: 'MB', most: 200 };
    const first = await firstLoad(desk, tandem);
    if (first) yield { op: 'console_first_load', title: 'First load of the console, gzipped scripts and styles', value: first, unit: 'kB', most: 250 };
    yield {
      op: 'share_to_open_page',
      title: 'From share to the colleague’s open page, p95',
      value: await shareToPage(desk.cast, tandem),
      unit: 'ms',
      most: 150,
    };
    const before = (await tandem.usage()).rss;
    const open = await openMany(desk.cast, tandem);
    await sleep(2000);
    const taken = ((await tandem.usage()).rss - before) / megabyte;
    yield { op: 'sockets_rss', title: `Memory ${open.length} sockets take`, value: round(taken, 0), unit: 'MB', most: 200 };
    for (const one of open) one.terminate();
  } finally {
    await tandem.stop();
  }
}

/** An open page of a console: the socket and who sits there. */
function openSocket(server: Server, person: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/v2/live`, { headers: { authorization: credentials(person) }, perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

async function openMany(cast: Cast, server: Server): Promise<WebSocket[]> {
  const open: WebSocket[] = [];
  const people = Math.min(50, cast.agents);
  for (let n = 0; n < sockets; n += 50) open.push(...(await Promise.all(Array.from({ length: 50 }, (_, k) => openSocket(server, 1 + ((n + k) % people))))));
  return open;
}

/** From the moment the share is sent until the colleague's page has heard of it and has fetched the ticket it could not see before. */
async function shareToPage(cast: Cast, server: Server): Promise<number> {
  const api = `http://127.0.0.1:${server.port}/api/v2`;
  const colleague = cast.restricted;
  const heard = new Map<number, () => void>();
  const socket = await openSocket(server, colleague);
  socket.on('message', (text) => {
    const word = JSON.parse(String(text)) as LiveWord;
    if ('changed' in word && word.changed === 'ticket') heard.get(word.id)?.();
  });
  const times: number[] = [];
  for (let id = cast.tickets; times.length < shares; id--) {
    if (fateOf(id) !== null) continue;
    const told = new Promise<void>((resolve) => heard.set(id, resolve));
    const begun = performance.now();
    const shared = fetch(`${api}/tickets/${id}/shares`, {
      method: 'POST',
      headers: { authorization: credentials(cast.admin), 'content-type': 'application/json' },
      body: JSON.stringify({ person_ids: [colleague] }),
    });
    const late = AbortSignal.timeout(5000);
    await Promise.race([
      told,
      new Promise((_, reject) => late.addEventListener('abort', () => reject(new Error(`Nobody was told of the share of ticket ${id}.`)))),
    ]);
    const page = await fetch(`${api}/tickets/${id}?include=conversations,requester,access`, { headers: { authorization: credentials(colleague) } });
    await page.text();
    times.push(performance.now() - begun);
    if (!page.ok || !(await shared).ok) throw new Error(`Sharing ticket ${id} did not let the colleague in.`);
    await sleep(50);
  }
  socket.terminate();
  return round(quantile(times, 0.95), 1);
}
