/** Calls the API from a browser or a test: one function for every endpoint, typed by its declaration. */
import type { AnswerOf, BodyOf, EndpointShape, ParamsOf, QueryOf } from './endpoint.ts';
import type { FieldError } from './refusals.ts';

/** A refusal as the caller sees it: the code to match on, the sentence to show, the fields it belongs to. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];
  readonly request_id: string | null;
  /** What the refusal names beside its sentence, as whose import runs already and since when. */
  readonly facts: Record<string, unknown>;
  constructor(status: number, code: string, message: string, errors: FieldError[], requestId: string | null, facts: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.request_id = requestId;
    this.facts = facts;
  }
}

type Part<K extends string, V> =
  V extends Record<string, never> ? { [key in K]?: undefined } : Record<string, never> extends V ? { [key in K]?: V } : { [key in K]: V };
export type Asked<E extends EndpointShape> = Part<'params', ParamsOf<E>> &
  Part<'query', QueryOf<E>> &
  (BodyOf<E> extends Record<string, never> ? { body?: BodyOf<E> } : { body: BodyOf<E> });

/** An answer with the cursor of its next page (null on the last). */
export interface Page<T> {
  rows: T;
  next: string | null;
}

/** Where the API stands; a desk other than the default is reached below its slug. */
export const apiBase = { prefix: '/api/v2' };

export function urlOf(shape: EndpointShape, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}): string {
  const path = shape.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null && value !== '') search.append(name, String(value));
  const text = search.toString();
  return `${apiBase.prefix}${path}${text ? `?${text}` : ''}`;
}

/** Somebody touched the page a moment ago; what it fetches by itself while nobody does, keeps no session alive (A36). */
let touched = Date.now();
if (typeof window !== 'undefined')
  for (const name of ['pointerdown', 'keydown', 'wheel']) window.addEventListener(name, () => (touched = Date.now()), { capture: true, passive: true });
const idleAfter = 60_000;

async function send(shape: EndpointShape, asked: { params?: unknown; query?: unknown; body?: unknown }, signal?: AbortSignal): Promise<Response> {
  const url = urlOf(shape, asked.params as Record<string, unknown>, asked.query as Record<string, unknown>);
  const body = asked.body instanceof FormData ? asked.body : asked.body === undefined ? null : JSON.stringify(asked.body);
  const headers: Record<string, string> = body === null || body instanceof FormData ? {} : { 'content-type': 'application/json' };
  if (Date.now() - touched > idleAfter) headers['x-tandem-idle'] = '1';
  // Refusals come in the language chosen in Tandem, not in the browser's.
  if (typeof document !== 'undefined' && document.documentElement.lang) headers['accept-language'] = document.documentElement.lang;
  const response = await fetch(url, { method: shape.method, headers, body, signal: signal ?? null, credentials: 'same-origin' }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new Refused(0, 'offline', 'Tandem cannot be reached. Your text is kept; try again when you are connected.', [], null);
  });
  if (response.ok) return response;
  const answer = (await response.json().catch(() => ({}))) as {
    code?: string;
    message?: string;
    description?: string;
    errors?: FieldError[];
    additional_info?: Record<string, unknown>;
  };
  throw new Refused(
    response.status,
    answer.code ?? 'validation_failed',
    answer.message ?? answer.errors?.map((error) => error.message).join(' ') ?? answer.description ?? `The server answered ${response.status}.`,
    answer.errors ?? [],
    response.headers.get('x-request-id'),
    answer.additional_info,
  );
}

/** Calls an endpoint and gives its answer; throws `Refused` otherwise. */
export async function call<const E extends EndpointShape>(shape: E, asked: Asked<E>, signal?: AbortSignal): Promise<AnswerOf<E>> {
  const response = await send(shape, asked, signal);
  return (response.status === 204 ? null : await response.json()) as AnswerOf<E>;
}

/** Calls a list and gives its rows with the cursor of the next page, to be sent back as `after`. */
export async function callPage<const E extends EndpointShape>(shape: E, asked: Asked<E>, signal?: AbortSignal): Promise<Page<AnswerOf<E>>> {
  const response = await send(shape, asked, signal);
  return { rows: (await response.json()) as AnswerOf<E>, next: response.headers.get('x-tandem-next') };
}
