/** Opens the live socket on the web's server: who may connect, what a browser may say, and the clock by which everything is looked at again. */
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Agent } from '../people/index.ts';
import type { House } from '../platform/house-type.ts';
import { refusal } from '../platform/refusal.ts';
import { authenticateAgent } from '../signin/index.ts';
import { gather } from './gather.ts';
import { keepListeners, type Listener, put } from './listeners.ts';
import { keepPresence } from './presence.ts';
import { readSay } from './read-say.ts';
import { spreadWords } from './spread.ts';
import { whoSees } from './who-sees.ts';

export interface Live {
  readonly size: number;
  /** Looks at every socket again, now: its credentials, its seat, what it has open. */
  recheck(): Promise<void>;
  close(): void;
}

const path = '/api/v2/live';
const most = { bytes: 4096, sockets: 50, breath: 100 };
/** Milliseconds: gather words; gather comings and goings; look again at what is open; say again who is where; forget who is silent; look again at credentials; ping. */
const times = { gather: 30, near: 200, far: 2000, look: 10_000, beat: 10_000, forget: 30_000, credentials: 60_000, ping: 30_000 };

const isOurs = (raw: IncomingMessage) =>
  raw.headers.upgrade?.toLowerCase() === 'websocket' && /^(?:\/[a-z][a-z0-9-]{0,38})?\/api\/v2\/live$/.test((raw.url ?? '').split('?')[0]!);

/** A page of another site must not open the socket with our visitor's cookie. Programs with a key send no Origin. */
function refuseOtherOrigins(request: FastifyRequest, url: string | null): void {
  const { origin, authorization } = request.headers;
  if (origin === undefined && authorization) return;
  const own =
    origin !== undefined && URL.canParse(origin) && (new URL(origin).host === request.host || (url !== null && new URL(origin).origin === new URL(url).origin));
  if (!own) throw refusal('cross_site');
}

export function openLive(app: FastifyInstance, house: House): Live {
  const { databases, bus, config, log } = house;
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: most.bytes, clientTracking: false });
  const listeners = keepListeners();
  const presence = keepPresence(listeners, databases, bus, times);
  const hello = JSON.stringify({ hello: randomUUID() });

  function leave(listener: Listener): void {
    if (listener.open !== null) presence.tell(listener, listener.open, true);
    listener.open = null;
  }
  function lose(listener: Listener): void {
    const id = listener.open;
    leave(listener);
    if (id !== null) put(listener, { gone: 'ticket', id });
  }
  const end = (listener: Listener) => listener.ws.close(4401, 'signed out');
  const spread = spreadWords(listeners, databases, times.gather, { lose, end });
  const signIns = gather<{ org: number; person: number }>(
    () => times.gather,
    (before) => before,
    ({ org, person }) => checkCredentials(listeners.of(org, person)),
  );
  /** Words about ended sign-ins heard so far: one that came while somebody was being let in was about them, perhaps. */
  let endings = 0;
  function signInsEnded(org: number, person: number): void {
    endings += 1;
    signIns.add(`${org}:${person}`, { org, person });
  }

  async function openTicket(listener: Listener, ticket: number | null, doing: Listener['doing']): Promise<void> {
    const turn = ++listener.turn;
    if (listener.open !== null && listener.open !== ticket) leave(listener);
    listener.doing = doing;
    if (ticket === null) return;
    const pair = { person: listener.person, ticket };
    const sees = (await whoSees(databases.of(listener.org).read, listener.desk, [pair]))(pair);
    if (turn !== listener.turn || listener.ws.readyState !== listener.ws.OPEN) return;
    if (!sees) {
      leave(listener);
      return put(listener, { gone: 'ticket', id: ticket });
    }
    listener.open = ticket;
    presence.tell(listener, ticket);
    await presence.show(listener, [ticket]);
  }

  async function hearFrom(listener: Listener, message: RawData, isBinary: boolean): Promise<void> {
    listener.breath -= 1;
    const said = isBinary ? null : readSay(String(message));
    if (!said || listener.breath < 0) return listener.ws.close(1008, said ? 'too much at once' : 'not a word of this socket');
    if ('open' in said) return openTicket(listener, said.open, said.doing ?? 'viewing');
    if (!('rows' in said)) return;
    listener.rows = said.rows;
    await presence.show(listener, said.rows);
  }

  function welcome(ws: WebSocket, agent: Agent, request: FastifyRequest): void {
    const listener: Listener = {
      id: randomUUID(),
      ws,
      org: agent.org_id,
      desk: agent.desk_id,
      person: agent.person_id,
      name: agent.name,
      open: null,
      doing: 'viewing',
      rows: [],
      alive: true,
      turn: 0,
      breath: most.breath,
      checked_at: Date.now(),
      stillIn: () => stillIn(request, agent),
    };
    listeners.add(listener);
    ws.on('message', (message, isBinary) => {
      hearFrom(listener, message, isBinary).catch((error: Error) => {
        log.warn({ error: error.message }, 'a word from a browser could not be followed');
        ws.close(1011);
      });
    });
    ws.on('pong', () => {
      listener.alive = true;
    });
    ws.on('error', () => ws.terminate());
    ws.on('close', () => {
      listeners.remove(listener);
      leave(listener);
    });
    put(listener, hello);
  }

  /** Still the same agent at the same desk. While the database is away nobody is turned out. */
  async function stillIn(request: FastifyRequest, agent: Agent): Promise<boolean> {
    const now = await authenticateAgent(databases, request, null, 'agent').catch((error: { code?: string }) => (error.code === 'unavailable' ? agent : null));
    return now !== null && now.person_id === agent.person_id && now.desk_id === agent.desk_id;
  }

  const upgrades = new WeakMap<IncomingMessage, { socket: Socket; head: Buffer }>();
  // Clients that only offer an upgrade, as some offer HTTP/2, go on in plain HTTP.
  (app.server as { shouldUpgradeCallback?: (raw: IncomingMessage) => boolean }).shouldUpgradeCallback = isOurs;
  app.server.on('upgrade', (raw: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    upgrades.set(raw, { socket, head });
    // The app answers it like any request, so that hosts, desks, proxies and refusals are the same for the socket.
    const response = new ServerResponse(raw);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.on('finish', () => socket.end());
    app.routing(raw, response);
  });
  app.get(path, { exposeHeadRoute: false }, async (request, reply) => {
    const upgrade = upgrades.get(request.raw);
    if (!upgrade) throw refusal('not_found');
    refuseOtherOrigins(request, config.url);
    const before = endings;
    const agent = await authenticateAgent(databases, request, null, 'agent');
    if (listeners.of(agent.org_id, agent.person_id).size >= most.sockets) throw refusal('rate_limit_exceeded', { seconds: 60 });
    reply.hijack();
    (reply.raw as ServerResponse).detachSocket(upgrade.socket);
    server.handleUpgrade(request.raw, upgrade.socket, upgrade.head, (ws) => welcome(ws, agent, request));
    if (endings !== before) signInsEnded(agent.org_id, agent.person_id);
    return reply;
  });

  async function checkCredentials(whose: Iterable<Listener>, age = 0): Promise<void> {
    const due = [...whose].filter((one) => one.checked_at <= Date.now() - age);
    const next = async (): Promise<void> => {
      for (let one = due.pop(); one; one = due.pop()) {
        one.checked_at = Date.now();
        if (!(await one.stillIn())) end(one);
      }
    };
    await Promise.all([next(), next()]);
  }
  const quietly = (work: () => Promise<void>) => () =>
    void work().catch((error: Error) => log.warn({ error: error.message }, 'the sockets could not be checked'));

  /** Whoever did not answer the last ping is gone. Breath comes back by and by. */
  function ping(): void {
    for (const one of listeners.all()) {
      if (!one.alive) one.ws.terminate();
      else {
        one.alive = false;
        one.ws.ping();
      }
    }
  }
  function rest(): void {
    for (const one of listeners.all()) one.breath = most.breath;
  }

  const clocks = [
    setInterval(ping, times.ping),
    setInterval(
      quietly(async () => {
        rest();
        await spread.recheck(listeners.desks());
        await checkCredentials(listeners.all(), times.credentials);
      }),
      times.look,
    ),
    setInterval(() => presence.beat(), times.beat),
    setInterval(() => presence.forget(times.forget), times.forget / 6),
  ];
  const unhear = bus.onWord((word) => {
    if (word.what === 'missed') for (const one of listeners.all()) one.ws.close(1012, 'words were missed');
    else if (word.what === 'presence') presence.hear(word);
    else if (word.what === 'sign_ins') signInsEnded(word.org, word.person!);
    else spread.hear(word);
  });

  function close(): void {
    for (const clock of clocks) clearInterval(clock);
    unhear();
    for (const one of [...listeners.all()]) {
      leave(one);
      one.ws.close(1001);
    }
    spread.close();
    signIns.close();
    presence.close();
    setTimeout(() => [...listeners.all()].forEach((one) => void one.ws.terminate()), 500).unref();
  }
  app.addHook('preClose', async () => close());

  return {
    get size() {
      return listeners.size;
    },
    async recheck() {
      await spread.recheck(listeners.desks());
      await checkCredentials(listeners.all());
    },
    close,
  };
}
