/** Counts calls of one caller in the current minute and says so in the headers clients read. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusal } from '../refusal.ts';

const unlimited = 1_000_000;
let minute = 0;
let counts = new Map<string, number>();

/** Refuses the call that is one too many; `limit` 0 counts and never refuses. */
export function allowCall(request: FastifyRequest, reply: FastifyReply, limit: number): void {
  const total = limit || unlimited;
  const current = Math.floor(Date.now() / 60_000);
  if (current !== minute) {
    minute = current;
    counts = new Map();
  }
  const credentials = request.headers.authorization;
  let used = 1;
  if (limit) {
    const caller = credentials ? createHash('sha256').update(credentials).digest('base64') : request.ip;
    used = (counts.get(caller) ?? 0) + 1;
    counts.set(caller, used);
  }
  reply.header('X-RateLimit-Total', total);
  reply.header('X-RateLimit-Remaining', Math.max(0, total - used));
  reply.header('X-RateLimit-Used-CurrentRequest', 1);
  if (limit && used > limit) throw refusal('rate_limit_exceeded', { seconds: 60 - (Math.floor(Date.now() / 1000) % 60) });
}
