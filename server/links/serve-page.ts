/**
 * The public page, `/public/tickets/<token>`. Whatever is wrong with a link, the answer is one page with one status after one time. Nothing is changed
 * by looking, so that previews of chat programs use nothing up; no cookie is set; the address goes to nobody as a referrer.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { House } from '../platform/house-type.ts';
import { Refusal } from '../platform/refusal.ts';
import { forgiveTries, passphraseFits, signedIn, takeTry } from '../signin/index.ts';
import { countLooks } from './count-looks.ts';
import { publicPath } from './link-token.ts';
import { viewerOf } from './link-views.ts';
import { type OpenLink, openLink, organisationOfLink } from './open-link.ts';
import { closedPage, lockedPage, pagePolicy, threadPage } from './page.ts';
import { type PageLanguage, pageLanguage, pageWords } from './page-words.ts';

/** A refusal leaves on the next beat, so that its time tells nothing of how far it came. */
const beat = 25;

type Asked = FastifyRequest<{ Params: { token?: string; '*'?: string }; Querystring: { lang?: string } }>;

export function servePublicPage(app: FastifyInstance, { databases, log }: House): void {
  /** Where a link that opened belongs; whether it still opens is asked every time. */
  const organisations = new LRUCache<string, number>({ max: 20_000 });
  /** Pages of strangers, at the mark they were made for. Names may change without a mark, so none gets old. */
  const pages = new LRUCache<string, { mark: string; html: Buffer }>({ maxSize: 64e6, sizeCalculation: (one) => one.html.length + 500, ttl: 30_000 });
  const looks = countLooks(databases, log);
  app.addHook('onClose', () => looks.close());

  function send(reply: FastifyReply, status: number, html: string | Buffer): FastifyReply {
    return reply
      .code(status)
      .headers({
        'Content-Security-Policy': pagePolicy,
        'X-Robots-Tag': 'noindex, nofollow, noarchive',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'private, no-store',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'X-Frame-Options': 'DENY',
        Vary: 'Accept-Language, Cookie',
      })
      .type('text/html; charset=utf-8')
      .send(html);
  }

  async function closed(reply: FastifyReply, language: PageLanguage, started: number): Promise<FastifyReply> {
    const passed = performance.now() - started;
    await new Promise((done) => setTimeout(done, Math.max(1, Math.ceil(passed / beat)) * beat - passed));
    return send(reply, 404, closedPage(language));
  }

  /** Asks as much for a token nobody ever made as for one that ended. */
  async function open(token: string, known: string | null, proved = false): Promise<OpenLink | undefined> {
    const org = organisations.get(token) ?? (await organisationOfLink(databases, token));
    const link = await openLink(databases.of(org ?? 0).read, token, known, proved);
    if (link) organisations.set(token, link.org_id);
    else organisations.delete(token);
    return link;
  }

  /** The language the address asks for goes along. */
  const langOf = ({ query }: Asked, sign = '?') => (query.lang === pageLanguage(undefined, query.lang) ? `${sign}lang=${query.lang}` : '');
  const signInAt = (request: Asked, link: OpenLink, token: string) =>
    `/portal/${link.desk.slug}?next=${encodeURIComponent(publicPath(token))}${langOf(request, '&')}`;

  function sawIt(request: Asked, link: OpenLink, personId: number | null): void {
    if (request.method === 'HEAD') return;
    const at = new Date();
    looks.saw(link.org_id, { link_id: link.link_id, viewer: viewerOf(link.link_id, request.ip, at), person_id: personId, at });
  }

  async function show(request: Asked, reply: FastifyReply) {
    const started = performance.now();
    const language = pageLanguage(request.headers['accept-language'], request.query.lang);
    const token = request.params.token ?? '';
    const stranger = request.headers.cookie === undefined;
    const key = `${language}:${langOf(request)}:${token}`;
    const kept = stranger ? pages.get(key) : undefined;
    const link = await open(token, kept?.mark ?? null);
    if (!link) return closed(reply, language, started);
    const person = stranger ? null : await signedIn(databases, request, link);
    if (link.require_login && !person)
      return reply
        .header('Referrer-Policy', 'no-referrer')
        .header('Cache-Control', 'no-store')
        .redirect(signInAt(request, link, token), 303);
    if (link.passphrase_hash !== null) return send(reply, 200, lockedPage(language, null));
    sawIt(request, link, person?.person_id ?? null);
    if (kept && !link.thread) return send(reply, 200, kept.html);
    const html = Buffer.from(threadPage(link, link.thread!, { language, files: person !== null, signIn: signInAt(request, link, token) }));
    if (stranger) pages.set(key, { mark: link.mark, html });
    return send(reply, 200, html);
  }

  async function typed(request: Asked): Promise<string> {
    if (!request.isMultipart()) return '';
    for await (const part of request.parts({ limits: { files: 0, fields: 1, fieldSize: 2000, headerPairs: 20 } }))
      if (part.type === 'field' && part.fieldname === 'passphrase') return String(part.value);
    return '';
  }

  /** The passphrase was typed: the page itself is the answer, so nothing has to remember that it was right. */
  async function unlock(request: Asked, reply: FastifyReply) {
    const started = performance.now();
    const language = pageLanguage(request.headers['accept-language'], request.query.lang);
    const words = pageWords[language];
    const token = request.params.token ?? '';
    const passphrase = await typed(request).catch(() => '');
    try {
      await takeTry(databases, 'public_link', token, request.ip);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'signin.throttled') throw error;
      const seconds = Number(error.facts.seconds);
      reply.header('Retry-After', String(seconds));
      return send(reply, 429, lockedPage(language, words.throttled(Math.ceil(seconds / 60))));
    }
    const link = await open(token, null, true);
    const fits = await passphraseFits(link?.passphrase_hash ?? null, passphrase);
    if (!link) return closed(reply, language, started);
    const person = await signedIn(databases, request, link);
    if (link.require_login && !person) return reply.redirect(signInAt(request, link, token), 303);
    if (link.passphrase_hash === null) return reply.redirect(publicPath(token) + langOf(request), 303);
    if (!fits) return send(reply, 403, lockedPage(language, words.wrong));
    await forgiveTries(databases, 'public_link', token);
    sawIt(request, link, person?.person_id ?? null);
    return send(reply, 200, threadPage(link, link.thread!, { language, files: person !== null, signIn: signInAt(request, link, token) }));
  }

  app.get('/public/tickets/:token', show as never);
  app.post('/public/tickets/:token', unlock as never);
  app.get('/public/*', show as never);
}
