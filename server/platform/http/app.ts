/** The HTTP server: hosts, desks in paths, headers of every answer, bodies, limits, and the addresses that are nobody's. */
import { randomUUID } from 'node:crypto';
import { parse } from 'node:querystring';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import compileStringify from 'fast-json-stringify';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { EndpointShape } from '../../../contract/endpoint.ts';
import type { Log } from '../log.ts';
import { Refusal, refusal } from '../refusal.ts';
import { answerError } from './errors.ts';
import { allowCall, rememberCaller } from './rate-limit.ts';

export interface HttpSettings {
  /** Proxies whose X-Forwarded-* are believed; empty: none. */
  trusted_proxies: string[];
  most_body_bytes: number;
  /** Calls a minute and account; 0 = not limited. */
  rate_limit: number;
}

const deskOf = new WeakMap<object, string>();
/** The desk a path names in front of the API, `/it/api/v2/…`; undefined where it names none. */
export const deskSlugOf = (request: FastifyRequest): string | undefined => deskOf.get(request.raw);

const lastOne = (text: string): Record<string, unknown> => {
  const parsed: Record<string, unknown> = text ? { ...parse(text, undefined, undefined, { maxKeys: 200 }) } : {};
  for (const name in parsed) if (Array.isArray(parsed[name])) parsed[name] = (parsed[name] as unknown[]).at(-1);
  return parsed;
};

const everywhere = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' };
const ofTheApi = {
  'x-freshdesk-api-version': 'latest=v2; requested=v2',
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Link, Location, Retry-After, X-Request-Id, X-RateLimit-Total, X-RateLimit-Remaining, X-RateLimit-Used-CurrentRequest, X-Tandem-Next',
};

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function readJson(text: Buffer): unknown {
  if (text.length === 0) return undefined;
  const parsed: unknown = JSON.parse(strictUtf8.decode(text), (key, value) => {
    if (key === '__proto__') throw new SyntaxError('__proto__ is no field');
    return value;
  });
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) throw new SyntaxError('an object is expected');
  return parsed;
}

function acceptable(accept: string | undefined): boolean {
  return !accept || accept.split(',').some((kind) => /^\s*(\*\/\*|application\/\*|application\/json)/.test(kind));
}

/** How an answer is written down, compiled with the first one: of some two hundred endpoints most sleep. */
function serializerOf({ schema }: { schema: unknown }): (answer: unknown) => string {
  let write: ((answer: unknown) => string) | undefined;
  return (answer) => {
    write ??= compileStringify(schema as Parameters<typeof compileStringify>[0]);
    return write(answer);
  };
}

/** An app without routes; `contract` is filled as endpoints are served, so that a known path with another verb answers 405. */
export async function openApp(log: Log, settings: HttpSettings, contract: EndpointShape[]): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: log.child({}, { level: log.level === 'debug' ? 'debug' : 'warn' }),
    genReqId: () => randomUUID(),
    // A logger for each request only to carry its id costs more than most hooks; what is logged of a request names it.
    childLoggerFactory: (logger) => logger,
    trustProxy: settings.trusted_proxies.length ? settings.trusted_proxies : false,
    bodyLimit: settings.most_body_bytes,
    requestTimeout: 120_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300, querystringParser: lastOne },
    rewriteUrl(raw) {
      const url = raw.url ?? '/';
      if (url.startsWith('/api/v2/')) return url;
      const slug = /^\/([a-z][a-z0-9-]{0,38})(\/api\/v2\/.*)$/.exec(url);
      if (!slug) return url;
      deskOf.set(raw, slug[1]!);
      return slug[2]!;
    },
  }) as unknown as FastifyInstance;
  app.setSerializerCompiler(serializerOf);
  await app.register(cookie);
  await app.register(multipart);

  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(refusal('invalid_json', { why: (error as Error).message.slice(0, 200) }));
    }
  });
  // Clients send a bare text/plain or nothing on calls that take no body; that is no reason to refuse.
  app.addContentTypeParser('text/plain', { parseAs: 'buffer' }, (_request, body, done) =>
    (body as Buffer).length ? done(refusal('unsupported_media_type')) : done(null, undefined),
  );

  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id).headers(everywhere);
    if (!request.url.startsWith('/api/')) return done();
    reply.headers(ofTheApi);
    allowCall(request, reply, settings.rate_limit);
    if (!acceptable(request.headers.accept) && request.url.startsWith('/api/v2')) throw refusal('not_acceptable');
    done();
  });
  if (settings.rate_limit) app.addHook('onResponse', async (request, reply) => rememberCaller(request, reply.statusCode));
  app.options('/api/*', async (_request, reply) =>
    reply
      .header('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE')
      .header('Access-Control-Allow-Headers', 'Authorization, Content-Type')
      .header('Access-Control-Max-Age', '86400')
      .code(204)
      .send(),
  );

  app.setErrorHandler((error, request, reply) => void answerError(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!.replace(/\/$/, '').replace('/api/v2', '');
    const here = contract.filter((shape) => new RegExp(`^${shape.path.replace(/:\w+/g, '[^/]+')}$`).test(path)).map((shape) => shape.method);
    if (request.url.startsWith('/api/') && here.length)
      return answerError(new Refusal('method_not_allowed', { method: request.method, allow: [...new Set(here)].join(', ') }), request, reply);
    return answerError(new Refusal('not_found'), request, reply);
  });
  return app;
}
