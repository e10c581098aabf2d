/** Serves the contract: one declared endpoint, one answer. Checks who calls and what they sent, answers in the API's form, says how to page on. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import type { AnswerOf, BodyOf, EndpointShape, ParamsOf, QueryOf, Who } from '../../../contract/endpoint.ts';
import { Refusal, refusal } from '../refusal.ts';
import { answerError } from './errors.ts';
import { asLists, mostPictureBytes, readForm, type Store, type Upload } from './uploads.ts';
import { checkOf } from './validate.ts';

/** What a request brought, checked. */
export interface Call<E extends EndpointShape, A> {
  actor: A;
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  files: Upload[];
  /** The address the caller used, for URLs in answers: scheme and host, no path. */
  base: string;
  ip: string;
  request: FastifyRequest;
  reply: FastifyReply;
  /** Says there is a next page: the `Link` of the API, and the cursor the console sends back as `after`. */
  next(cursor: string | null, more: boolean): void;
}
export type Answer<E extends EndpointShape, A> = (call: Call<E, A>) => Promise<AnswerOf<E>> | AnswerOf<E>;
export type ServeAs<A> = <const E extends EndpointShape>(shape: E, answer: Answer<E, A>) => void;

/** A caller taken for who they were the last time. */
export interface Recognised<A> {
  actor: A;
  /** Whether they still are; asked before anything leaves. Nothing done through this actor's database counts before. */
  stands(): Promise<boolean>;
}

export interface Door<A> {
  /** Who calls; refuses when the endpoint is not for them. */
  authenticate(request: FastifyRequest, reply: FastifyReply, who: Who): Promise<A>;
  /** The same from memory, in one flight with what they ask for; null where they have to be authenticated first. */
  recognise?(request: FastifyRequest, reply: FastifyReply, who: Who): Promise<Recognised<A> | null>;
  store: Store;
  mostUploadBytes: number;
  /** What a file to be imported may have. */
  mostImportBytes: number;
  /** Told of every endpoint served, for the printed contract and the tests. */
  onServe?(shape: EndpointShape): void;
}

/**
 * `Link` exactly as clients cut it apart: `page` first, every other parameter as it came, one space, double quotes. Where the endpoint knows no pages,
 * or was asked by a place, it names the next place instead: the page after would be the same one again.
 */
function linkTo(request: FastifyRequest, base: string, pages: boolean, cursor: string | null): string {
  const [path, search = ''] = (request.originalUrl ?? request.url).split('?') as [string, string?];
  const given = new URLSearchParams(search);
  const byPlace = cursor !== null && (!pages || given.has('after'));
  const next = byPlace ? `after=${encodeURIComponent(cursor)}` : `page=${Number(given.getAll('page').at(-1) ?? 1) + 1}`;
  const kept = search.split('&').filter((part) => part && !/^page=/.test(part) && !(byPlace && /^after=/.test(part)));
  return `<${base}${path}?${[next, ...kept].join('&')}>; rel="next"`;
}

/** Clients send the filters they leave open as blanks: `company_id=&state=`. Those are not given; what is mandatory stays, to be refused by its name. */
function withoutBlanks(query: unknown, schema: TSchema | undefined): unknown {
  if (!Object.values(query as Record<string, unknown>).includes('')) return query;
  const { required = [] } = (schema ?? {}) as { required?: string[] };
  return Object.fromEntries(Object.entries(query as Record<string, unknown>).filter(([name, value]) => value !== '' || required.includes(name)));
}

export const baseOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`;

export function serveOn<A>(app: FastifyInstance, door: Door<A>): ServeAs<A> {
  return (shape, answer) => {
    door.onServe?.(shape);
    const { params, query, body, picture, file } = shape as EndpointShape;
    const checkParams = params && checkOf(params, true);
    const checkQuery = query && checkOf(query, true);
    const pages = 'page' in ((query as { properties?: object } | undefined)?.properties ?? {});
    const checkBody = body && checkOf(body, false);
    const checkForm = body && shape.multipart ? checkOf(body, true) : undefined;
    const [status, schema] = Object.entries(shape.answer)[0] as unknown as [string, TSchema];

    async function bodyOf(request: FastifyRequest): Promise<{ given: unknown; files: Upload[] }> {
      if (!request.isMultipart()) {
        const given = request.body ?? {};
        checkBody!(given);
        return { given, files: [] };
      }
      if (!checkForm) throw refusal('unsupported_media_type');
      const most = picture !== undefined ? mostPictureBytes : file !== undefined ? door.mostImportBytes : door.mostUploadBytes;
      const form = await readForm(request, door.store, most, picture ?? file, file === undefined ? 'attachment.too_large' : 'import.too_large');
      try {
        const given = asLists(form.body, (body as unknown as { properties: Record<string, { type?: string }> }).properties);
        checkForm(given);
        return { given, files: form.files };
      } catch (error) {
        await Promise.all(form.files.map((file) => door.store.drop(file.storage_key)));
        throw error;
      }
    }

    async function answerTo(actor: A, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
      if (checkParams) {
        try {
          checkParams(request.params);
        } catch {
          throw new Refusal(shape.refuses?.find((code) => code.endsWith('.not_found')) ?? 'not_found');
        }
      }
      const asked = withoutBlanks(request.query, query);
      if (checkQuery) checkQuery(asked);
      const { given, files } = checkBody ? await bodyOf(request) : { given: {}, files: [] };
      const base = baseOf(request);
      const call = {
        actor,
        params: request.params,
        query: asked,
        body: given,
        files,
        base,
        ip: request.ip,
        request,
        reply,
        next(cursor: string | null, more: boolean) {
          if (!more) return;
          reply.header('Link', linkTo(request, base, pages, cursor));
          if (cursor) reply.header('X-Tandem-Next', cursor);
        },
      };
      try {
        return await answer(call as Call<typeof shape, A>);
      } catch (error) {
        // Where the connection was lost it may have been committed all the same; then the file stays.
        const unsure = error instanceof Refusal && error.code === 'unavailable';
        if (!unsure) await Promise.all(files.filter((file) => !file.kept).map((file) => door.store.drop(file.storage_key)));
        throw error;
      }
    }

    /** The answer to somebody recognised; nothing where they are not who they were. */
    async function answerQuickly(request: FastifyRequest, reply: FastifyReply): Promise<{ answered: unknown } | null> {
      // A form's files come only once.
      const caller = request.isMultipart() ? null : await door.recognise?.(request, reply, shape.who);
      if (!caller) return null;
      let outcome: { answered: unknown } | { thrown: unknown };
      try {
        outcome = { answered: await answerTo(caller.actor, request, reply) };
      } catch (thrown) {
        outcome = { thrown };
      }
      if (!(await caller.stands())) {
        for (const name of ['Link', 'X-Tandem-Next']) reply.removeHeader(name);
        return null;
      }
      if ('thrown' in outcome) throw outcome.thrown;
      return outcome;
    }

    app.route({
      method: shape.method,
      url: `/api/v2${shape.path}`,
      config: { who: shape.who },
      schema: Number(status) === 204 ? {} : { response: { [status]: schema } },
      async handler(request, reply) {
        const quick = await answerQuickly(request, reply);
        const answered = quick ? quick.answered : await answerTo(await door.authenticate(request, reply, shape.who), request, reply);
        if (reply.sent) return reply;
        reply.code(Number(status));
        if (Number(status) === 204) return reply.send();
        const id = (answered as { id?: number } | null)?.id;
        if (Number(status) === 201 && typeof id === 'number')
          reply.header('Location', `${baseOf(request)}${(request.originalUrl ?? request.url).split('?')[0]!.replace(/\/$/, '')}/${id}`);
        return reply.send(answered);
      },
      errorHandler: (error, request, reply) => void answerError(error, request, reply),
    });
  };
}
