/** The addresses of the portal: `/portal` and `/portal/<desk>`, for help desks; a service desk's people are known by name. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Desk, desksOf } from '../people/index.ts';
import type { Database } from '../platform/db.ts';
import type { House } from '../platform/house-type.ts';
import { Refusal, refusal } from '../platform/refusal.ts';
import { currentVisitor, takeTry } from '../signin/index.ts';
import { type Field, type Form, fields, formPage, portalStyle, thanksPage } from './form-page.ts';
import { flawsOf, openRequest } from './open-request.ts';
import { languageOf, portalWords } from './portal-words.ts';
import { dropFiles, readRequest } from './read-request.ts';

const rules = "default-src 'none'; style-src 'self'; form-action 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'";

function answer(reply: FastifyReply, html: string): FastifyReply {
  reply.header('Content-Security-Policy', rules).header('Cache-Control', 'no-store').header('Vary', 'Accept-Language');
  return reply.type('text/html; charset=utf-8').send(html);
}

type Asked = { Params: { desk?: string }; Querystring: { lang?: string } };

export function servePortal(app: FastifyInstance, house: House): void {
  const { databases, config, files: store } = house;
  const mostBytes = config.attachment_mb * 1e6;

  /** The help desk meant: by the path, by the host, or the first one. */
  async function deskOf(request: FastifyRequest<Asked>): Promise<{ desk: Desk; db: Database }> {
    const { db, desk } = await currentVisitor(databases, request as FastifyRequest);
    const desks = db ? (await desksOf(db.read)).filter((one) => one.kind === 'help_desk') : [];
    const { desk: slug } = request.params;
    const found = slug ? desks.find((one) => one.slug === slug) : (desks.find((one) => one.id === desk?.id) ?? desks[0]);
    if (!db || !found) throw refusal('not_found');
    return { db, desk: found };
  }
  const languageFor = (request: FastifyRequest<Asked>, chosen?: string) => languageOf(chosen ?? request.query.lang, request.headers['accept-language']);

  async function showForm(request: FastifyRequest<Asked>, reply: FastifyReply) {
    const { desk } = await deskOf(request);
    return answer(reply, formPage({ desk, language: languageFor(request), megabytes: config.attachment_mb, values: {}, errors: {} }));
  }

  async function takeForm(request: FastifyRequest<Asked>, reply: FastifyReply) {
    const { desk, db } = await deskOf(request);
    if (!request.isMultipart()) throw refusal('unsupported_media_type');
    const sent = await readRequest(request, store, mostBytes).catch(() => null);
    const chosen = sent?.fields.switch ?? sent?.fields.lang;
    const language = languageFor(request, chosen);
    const words = portalWords[language];
    const values = Object.fromEntries(fields.map((field) => [field, (sent?.fields[field] ?? '').trim()])) as Record<Field, string>;
    values.description = values.description.replaceAll('\r\n', '\n');
    const again = async (status: number, errors: Form['errors']) => {
      if (sent?.files.length) errors.files ??= words.again;
      await dropFiles(store, sent?.files ?? []);
      return answer(reply.code(status), formPage({ desk, language, megabytes: config.attachment_mb, values, errors }));
    };
    if (!sent) return again(400, { form: words.broken });
    if (sent.fields.switch) return again(200, {});
    const done = () => reply.redirect(`/portal/${desk.slug}/thanks?lang=${language}`, 303);
    if (sent.fields.website) {
      // Only a machine fills in what nobody sees; it is thanked like everybody.
      await dropFiles(store, sent.files);
      return done();
    }
    const flaws: Form['errors'] = flawsOf(values, language);
    if (sent.too_large) flaws.files = words.too_large(config.attachment_mb);
    if (Object.keys(flaws).length) return again(400, { ...flaws, form: words.check });
    try {
      await takeTry(databases, 'portal', values.email, request.ip);
      await openRequest(db, desk, { ...values, language }, sent.files);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'signin.throttled') {
        await dropFiles(store, sent.files);
        throw error;
      }
      const seconds = Number(error.facts.seconds);
      reply.header('Retry-After', String(seconds));
      return again(429, { form: words.throttled(Math.ceil(seconds / 60)) });
    }
    return done();
  }

  app.get('/portal/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').header('Cache-Control', 'max-age=300').send(portalStyle));
  for (const path of ['/portal', '/portal/:desk']) {
    app.get<Asked>(path, showForm);
    app.post<Asked>(path, takeForm);
  }
  app.get<Asked>('/portal/:desk/thanks', async (request, reply) => answer(reply, thanksPage((await deskOf(request)).desk, languageFor(request))));
}
