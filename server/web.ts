/** The web process: the API, the live socket, the console's files, health and metrics. */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { EndpointShape } from '../contract/endpoint.ts';
import { type Live, openLive, openNews } from './live/index.ts';
import type { House } from './platform/house-type.ts';
import { openApp } from './platform/http/app.ts';
import { serveHealth } from './platform/http/health.ts';
import { serveContract } from './platform/http/openapi.ts';
import { serveConsole } from './platform/http/static.ts';
import { serveAll } from './wiring.ts';

export interface Web {
  app: FastifyInstance;
  port: number;
  contract: EndpointShape[];
  close(): Promise<void>;
}

/** The app with every route, not yet listening. */
export async function makeWeb(house: House): Promise<{ app: FastifyInstance; contract: EndpointShape[]; live: Live }> {
  const contract: EndpointShape[] = [];
  const { config } = house;
  const app = await openApp(house.log, { trusted_proxies: config.trusted_proxies, most_body_bytes: 5_000_000, rate_limit: config.rate_limit }, contract);
  serveHealth(app, house.databases);
  serveAll(app, house, contract);
  serveContract(app, contract);
  const live = openLive(app, house);
  openNews(app, house);
  await serveConsole(app, join(import.meta.dirname, '../console/dist'));
  return { app, contract, live };
}

export async function startWeb(house: House): Promise<Web> {
  const { app, contract } = await makeWeb(house);
  await app.listen({ port: house.config.port, host: house.config.host, backlog: 4096 });
  const address = app.server.address();
  return { app, contract, port: typeof address === 'object' && address ? address.port : house.config.port, close: () => app.close() };
}
