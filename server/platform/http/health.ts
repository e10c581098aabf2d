/** Whether this process lives, whether it can serve, and its numbers for Prometheus. */
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Databases, sql } from '../db.ts';

export function serveHealth(app: FastifyInstance, databases: Databases): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'tandem_' });
  const seconds = new Histogram({
    name: 'tandem_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  new Gauge({
    name: 'tandem_events_waiting',
    help: 'Events not yet turned into jobs',
    registers: [registry],
    async collect() {
      const row = await databases.anyone.row<{ n: number }>(sql`select count(*)::int as n from (select 1 from events limit 10000) e`).catch(() => undefined);
      if (row) this.set(row.n);
    },
  });
  app.addHook('onResponse', (request, reply, done) => {
    seconds.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await databases.anyone.row(sql`select 1 as one`).then(Boolean, () => false);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'the database cannot be reached' });
  });
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
