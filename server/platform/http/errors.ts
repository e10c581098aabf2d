/** Turns what was thrown into what is answered: refusals in the catalogue's words, flaws by field, bugs as a request id and nothing else. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { customerRefusalTexts } from '../../../contract/customer-refusal-texts.ts';
import { refusalTexts } from '../../../contract/refusal-texts.ts';
import { type RefusalKind, refusals } from '../../../contract/refusals.ts';
import { type Facts, Invalid, Refusal } from '../refusal.ts';

const fill = (text: string, facts: Facts) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));

/** The language a person's browser asks for, when it is one of ours. Clients with a key get English. */
export function languageOf(request: FastifyRequest): 'en' | 'ko' | 'de' {
  const asked = request.headers['accept-language']?.slice(0, 2).toLowerCase();
  return !request.headers.authorization && (asked === 'ko' || asked === 'de') ? asked : 'en';
}

/** The sentence of a refusal, in a language. */
export function wordsOf(code: keyof typeof refusals, facts: Facts, language: 'en' | 'ko' | 'de' = 'en'): string {
  return fill(language === 'en' ? refusals[code].text : (refusalTexts[language][code] ?? refusals[code].text), facts);
}

/** The same for customers, in their words where those for agents would tell them nothing. */
export const customerWordsOf = (code: keyof typeof refusals, facts: Facts, language: 'en' | 'ko' | 'de' = 'en'): string => {
  const own = customerRefusalTexts[language][code];
  return own ? fill(own, facts) : wordsOf(code, facts, language);
};
const atPortal = (request: FastifyRequest) => /\/api\/v2\/portal\//.test(request.url.split('?')[0]!);

/** A taken address names its owner, as Freshdesk does. */
const ownerOf = (facts: Facts) => (typeof facts.user_id === 'number' ? { additional_info: { user_id: facts.user_id } } : {});
/** What runs already names whose it is, and since when. */
const runningOf = (facts: Facts) => (facts.since === undefined ? {} : { additional_info: facts });

function answerRefusal(request: FastifyRequest, reply: FastifyReply, thrown: Refusal) {
  const kind: RefusalKind = refusals[thrown.code];
  const message = (atPortal(request) ? customerWordsOf : wordsOf)(thrown.code, thrown.facts, languageOf(request));
  if (thrown.code.endsWith('throttled') || thrown.code === 'rate_limit_exceeded') reply.header('Retry-After', String(thrown.facts.seconds ?? 60));
  if (thrown.code === 'method_not_allowed') reply.header('Allow', String(thrown.facts.allow));
  reply.code(kind.status);
  if (!thrown.field) return reply.send({ code: thrown.code, message, ...runningOf(thrown.facts) });
  return reply.send({
    description: 'Validation failed',
    code: thrown.code,
    errors: [{ field: thrown.field, message, code: kind.wire ?? 'invalid_value', ...ownerOf(thrown.facts) }],
  });
}

/** Answers any error of a request. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  reply.header('content-type', 'application/json; charset=utf-8');
  if (error instanceof Refusal) return answerRefusal(request, reply, error);
  if (error instanceof Invalid) return reply.code(error.status).send({ description: 'Validation failed', code: 'validation_failed', errors: error.flaws });
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE' || statusCode === 413)
    return answerRefusal(request, reply, new Refusal('body_too_large', { limit: '20 MB' }));
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return answerRefusal(request, reply, new Refusal('unsupported_media_type'));
  if (code?.startsWith('FST_') && statusCode && statusCode < 500) return answerRefusal(request, reply, new Refusal('invalid_json', { why: message }));
  request.log.error({ error: (error as Error).stack, request: request.id }, 'a request failed');
  return reply.code(500).send({
    code: 'internal_error',
    message: `Something broke on our side; nothing you sent was wrong. Tell your admin this request id: ${request.id}`,
    request_id: request.id,
  });
}
