/** Requests that change something and carry, set or clear the session's cookie have to come from our own pages. */
import type { FastifyRequest } from 'fastify';
import { refusal } from '../platform/refusal.ts';

/** Whether a page of another origin asks. */
export const isForeign = ({ headers: { origin }, host }: FastifyRequest): boolean =>
  origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);

export function refuseOtherSites(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (isForeign(request) || (site !== undefined && site !== 'same-origin' && site !== 'none')) throw refusal('cross_site');
}
