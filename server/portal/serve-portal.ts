/** The pages of the portal: signing in, the requests, oneself, and the form by which anybody asks (D20–D22). */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { House } from '../platform/house-type.ts';
import { plainLine } from '../platform/plain-line.ts';
import { Refusal } from '../platform/refusal.ts';
import { takeTry } from '../signin/index.ts';
import { askedOf, type Field, type Form, fields, formPage, thanksPage } from './form-page.ts';
import { serveAssets } from './look/assets.ts';
import { serveProfile } from './oneself/serve-profile.ts';
import { answer, openPage } from './open-page.ts';
import { askRequest, flawsOf, mayVisitorsAsk, openRequest, paragraphs } from './open-request.ts';
import { dropFiles, readRequest, type Sent } from './read-request.ts';
import { serveRequests } from './serve-requests.ts';
import { serveSignIn } from './sign-in/serve-sign-in.ts';
import { deskPath, leadTo, type Visit } from './visit.ts';
import { portalTexts } from './words/portal-texts.ts';
import { isLanguage, portalWords } from './words/portal-words.ts';

export function servePortal(app: FastifyInstance, house: House): void {
  serveAssets(app);
  serveSignIn(app, house);
  serveRequests(app, house);
  serveProfile(app, house);
  serveNew(app, house);
}

function serveNew(app: FastifyInstance, house: House): void {
  const { databases, config, files: store } = house;
  const megabytes = config.attachment_mb;

  /** Who may not ask without signing in is asked to. */
  const mayAsk = async (visit: Visit) => Boolean(visit.customer) || (await mayVisitorsAsk(visit.db.read, visit.desk));
  const toSignIn = (visit: Visit) => leadTo(visit, deskPath(visit, `?next=${encodeURIComponent(deskPath(visit, '/new'))}`));

  async function showForm(visit: Visit): Promise<FastifyReply> {
    if (!(await mayAsk(visit))) return toSignIn(visit);
    return answer(visit.reply, formPage(visit, { megabytes, values: {}, errors: {} }));
  }

  async function write(visit: Visit, given: Record<Field, string>, sent: Sent): Promise<string> {
    const { customer, db, desk, language } = visit;
    if (customer) {
      const id = await askRequest(databases, customer, { subject: given.subject, description: paragraphs(given.description) }, sent.files, visit.request.ip);
      return deskPath(visit, `/requests/${id}`);
    }
    await takeTry(databases, 'portal', given.email, visit.request.ip);
    await openRequest(db, desk, { ...given, language }, sent.files);
    return deskPath(visit, `/thanks?lang=${language}`);
  }

  async function takeForm(arrived: Visit): Promise<FastifyReply> {
    if (!(await mayAsk(arrived))) return toSignIn(arrived);
    const sent = arrived.request.isMultipart() ? await readRequest(arrived.request, store, megabytes * 1e6).catch(() => null) : null;
    const chosen = sent?.fields.switch ?? sent?.fields.lang;
    const language = isLanguage(chosen) ? chosen : arrived.language;
    const visit = { ...arrived, language, words: portalTexts[language] };
    const words = portalWords[language];
    const values = Object.fromEntries(fields.map((field) => [field, (sent?.fields[field] ?? '').trim()])) as Record<Field, string>;
    for (const line of ['name', 'subject'] as const) values[line] = plainLine(values[line]).trim();
    values.description = values.description.replaceAll('\r\n', '\n');
    const again = async (status: number, errors: Form['errors']) => {
      const lost = sent?.files.filter((file) => !file.kept) ?? [];
      if (lost.length) errors.files ??= words.again;
      await dropFiles(store, lost);
      return answer(visit.reply, formPage(visit, { megabytes, values, errors }), status);
    };
    if (!sent) return again(400, { form: words.broken });
    if (sent.fields.switch) return again(200, {});
    if (sent.fields.website) {
      // Only a machine fills in what nobody sees; it is thanked like everybody.
      await dropFiles(store, sent.files);
      return leadTo(visit, deskPath(visit, `/thanks?lang=${language}`));
    }
    const flaws: Form['errors'] = flawsOf(values, askedOf(visit), language);
    if (sent.too_large) flaws.files = words.too_large(megabytes);
    if (Object.keys(flaws).length) return again(400, { ...flaws, form: words.check });
    try {
      return leadTo(visit, await write(visit, values, sent));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'attachment.type')
        return again(400, { files: visit.words.bad_kind(String(error.facts.name)), form: words.check });
      if (!(error instanceof Refusal) || error.code !== 'signin.throttled') {
        await dropFiles(
          store,
          sent.files.filter((file) => !file.kept),
        );
        throw error;
      }
      const seconds = Number(error.facts.seconds);
      visit.reply.header('Retry-After', String(seconds));
      return again(429, { form: words.throttled(Math.ceil(seconds / 60)) });
    }
  }

  openPage(app, house, 'GET', '/portal/:desk/new', showForm);
  openPage(app, house, 'POST', '/portal/:desk/new', takeForm);
  openPage(app, house, 'GET', '/portal/:desk/thanks', (visit) => answer(visit.reply, thanksPage(visit)));
}
