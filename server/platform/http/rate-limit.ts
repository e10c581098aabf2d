/** Counts calls of one caller in the current minute and says so in the headers clients read. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Who } from '../../../contract/endpoint.ts';
import { refusal } from '../refusal.ts';

const unlimited = 1_000_000;
let minute = 0;
let counts = new Map<string, number>();
/** Callers whose credentials were good the last time. */
const known = new LRUCache<string, true>({ max: 20_000 });

const networkOf = (request: FastifyRequest) => `network ${request.ip}`;
const callerOf = (request: FastifyRequest) => {
  const credentials = request.headers.authorization;
  return credentials ? createHash('sha256').update(credentials).digest('base64') : networkOf(request);
};
function counted(key: string): number {
  const used = (counts.get(key) ?? 0) + 1;
  counts.set(key, used);
  return used;
}

/**
 * Refuses the call that is one too many; `limit` 0 counts and never refuses. Credentials that were never good count for where they come from, so
 * that whoever makes up new ones for each call gains nothing.
 */
export function allowCall(request: FastifyRequest, reply: FastifyReply, limit: number): void {
  const total = limit || unlimited;
  const current = Math.floor(Date.now() / 60_000);
  if (current !== minute) {
    minute = current;
    counts = new Map();
  }
  let used = 1;
  if (limit) {
    const caller = callerOf(request);
    used = counted(known.has(caller) ? caller : networkOf(request));
  }
  reply.header('X-RateLimit-Total', total);
  reply.header('X-RateLimit-Remaining', Math.max(0, total - used));
  reply.header('X-RateLimit-Used-CurrentRequest', 1);
  if (limit && used > limit) throw refusal('rate_limit_exceeded', { seconds: 60 - (Math.floor(Date.now() / 1000) % 60) });
}

/** Remembers by how a call was answered whether its credentials are good; what is open to anyone says nothing of them. */
export function rememberCaller(request: FastifyRequest, status: number): void {
  const { who } = request.routeOptions.config as { who?: Who };
  if (!request.headers.authorization || status === 429 || !who || who === 'anyone') return;
  if (status === 401) known.delete(callerOf(request));
  else known.set(callerOf(request), true);
}
