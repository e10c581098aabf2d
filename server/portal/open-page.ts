/** Serves pages: each visit answers in HTML, whatever happens to it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Customer, type Desk, desksOf } from '../people/index.ts';
import type { Database } from '../platform/db.ts';
import type { House } from '../platform/house-type.ts';
import { Invalid, Refusal, refusal } from '../platform/refusal.ts';
import { portalOf } from '../settings/index.ts';
import { currentVisitor, customerAt, refuseOtherSites } from '../signin/index.ts';
import { problemPage } from './frame.ts';
import { portalPolicy } from './look/assets.ts';
import type { Markup } from './markup.ts';
import { organisationName } from './oneself/me.ts';
import { deskPath, isPortalPath, keepLanguage, languageCookie, leadTo, type SignedIn, type Visit, visitLanguageCookie } from './visit.ts';
import { portalTexts } from './words/portal-texts.ts';
import { isLanguage, type Language, languageOf } from './words/portal-words.ts';

/** The desk of the path, else of the host, else the first help desk. */
async function deskOf(house: House, request: FastifyRequest, slug: string | undefined): Promise<{ desk: Desk; db: Database }> {
  const { db, desk } = await currentVisitor(house.databases, request);
  const desks = db ? await desksOf(db.read) : [];
  const found = slug
    ? desks.find((one) => one.slug === slug)
    : (desks.find((one) => one.id === desk?.id && one.kind === 'help_desk') ?? desks.find((one) => one.kind === 'help_desk'));
  if (!db || !found) throw refusal('not_found');
  return { db, desk: found };
}

/** The language of the address, for this page and those after it; else the one the person chose, that of this browser, of its settings. */
const languageFor = (request: FastifyRequest, customer: Customer | null, offered?: Language[]): Language => {
  const { lang } = request.query as { lang?: string };
  const asked = [lang, request.cookies[visitLanguageCookie]].find((one) => isLanguage(one) && (!offered || offered.includes(one)));
  const chosen = customer?.language_chosen ? customer.language : undefined;
  return languageOf(asked ?? chosen ?? request.cookies[languageCookie], request.headers['accept-language'], offered);
};

async function visitOf(house: House, request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
  const params = request.params as Record<string, string>;
  const at = await deskOf(house, request, params.desk);
  const known = customerAt(house.databases, request, at).catch((error: Error) => {
    if (error instanceof Refusal && error.code === 'portal.closed_to_you') return error;
    throw error;
  });
  const [found, organisation, portal] = await Promise.all([known, organisationName(house.databases, at.db.org_id), portalOf(at.db.read, at.desk)]);
  const [customer, closed] = found instanceof Refusal ? [null, found] : [found, null];
  const language = languageFor(request, customer, portal.languages);
  const query = request.query as Visit['query'];
  return { house, request, reply, ...at, organisation, portal, customer, closed, language, words: portalTexts[language], params, query };
}

export function answer(reply: FastifyReply, page: Markup, status = 200): FastifyReply {
  reply.header('Content-Security-Policy', portalPolicy).header('Cache-Control', 'no-store').header('Vary', 'Accept-Language, Cookie');
  return reply.code(status).type('text/html; charset=utf-8').send(page.html);
}

/** Who is not signed in is asked to, and comes back to the page they wanted. */
function toSignIn(visit: Visit): FastifyReply {
  const path = visit.request.url.split('?')[0]!;
  const next = visit.request.method === 'GET' && isPortalPath(path) ? `?next=${encodeURIComponent(path)}` : '';
  return leadTo(visit, deskPath(visit, next));
}

async function answerProblem(house: House, request: FastifyRequest, reply: FastifyReply, visit: Visit | null, error: unknown): Promise<FastifyReply> {
  // What stands in an address that no page of ours leads to is nowhere.
  const known = error instanceof Refusal ? error : error instanceof Invalid ? refusal('not_found') : null;
  if (!known) request.log.error({ error: (error as Error).stack, request: request.id }, 'a page of the portal failed');
  const language = visit?.language ?? languageFor(request, null);
  return answer(
    reply,
    problemPage({ visit, language, refused: known, request: request.id, support: visit?.desk.support_email ?? house.config.mail_from }),
    statusOf(known),
  );
}
const statusOf = (known: Refusal | null) =>
  known === null ? 500 : /not_found$/.test(known.code) ? 404 : known.code === 'unavailable' ? 503 : known.code.endsWith('throttled') ? 429 : 403;

type Answer<V> = (visit: V) => Promise<FastifyReply> | FastifyReply;

/** Serves a page for anybody. What changes something has to come from our own pages. */
export function openPage(app: FastifyInstance, house: House, method: 'GET' | 'POST', path: string, show: Answer<Visit>): void {
  app.route({
    method,
    url: path,
    async handler(request, reply) {
      let visit: Visit | null = null;
      try {
        visit = await visitOf(house, request, reply);
        refuseOtherSites(request);
        if (visit.query.lang === visit.language) keepLanguage(visit, visit.language);
        return await show(visit);
      } catch (error) {
        return answerProblem(house, request, reply, visit, error);
      }
    },
  });
}

/** Serves a page for who is signed in; others are asked to sign in. */
export const ownPage = (app: FastifyInstance, house: House, method: 'GET' | 'POST', path: string, show: Answer<SignedIn>): void =>
  openPage(app, house, method, path, (visit) => {
    if (visit.closed) throw visit.closed;
    return visit.customer ? show(visit as SignedIn) : toSignIn(visit);
  });
