/** Signing in and out at the portal's pages, and the language one reads in. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { changePerson } from '../../people/index.ts';
import type { House } from '../../platform/house-type.ts';
import { baseOf } from '../../platform/http/serve.ts';
import { Refusal } from '../../platform/refusal.ts';
import { askForPortalLink, endSession, signInAtPortal, signInByPortalLink } from '../../signin/index.ts';
import { answer, openPage } from '../open-page.ts';
import { mayVisitorsAsk } from '../open-request.ts';
import { readRequest } from '../read-request.ts';
import { deskPath, isAddress, isPortalPath, leadTo, rememberLanguage, type Visit } from '../visit.ts';
import { isLanguage } from '../words/portal-words.ts';
import { linkPage, lookIntoMailPage, notAuthorizedPage, type SignInForm, signInPage, staleLinkPage } from './sign-in-pages.ts';

const minutesOf = (error: Refusal) => Math.ceil(Number(error.facts.seconds) / 60);

/** The fields of a form without files. */
export async function fieldsOf(visit: Visit): Promise<Record<string, string>> {
  if (!visit.request.isMultipart()) return {};
  return (await readRequest(visit.request, { keep: () => Promise.reject(new Refusal('invalid_json', { why: 'no files here' })), drop: async () => {} }, 0))
    .fields;
}

export function serveSignIn(app: FastifyInstance, house: House): void {
  const { databases } = house;
  const door = (visit: Visit) => ({ databases, db: visit.db, desk: visit.desk, request: visit.request, reply: visit.reply });
  const onward = (visit: Visit, next: string | undefined) => leadTo(visit, isPortalPath(next) ? next : deskPath(visit, '/requests'));

  async function showSignIn(visit: Visit, form: Omit<SignInForm, 'may_write'>, status = 200): Promise<FastifyReply> {
    return answer(visit.reply, signInPage(visit, { ...form, may_write: await mayVisitorsAsk(visit.db.read, visit.desk) }), status);
  }

  openPage(app, house, 'GET', '/portal', (visit) => leadTo(visit, deskPath(visit, visit.query.lang ? `?lang=${encodeURIComponent(visit.query.lang)}` : '')));
  openPage(app, house, 'GET', '/portal/:desk', (visit) => {
    const next = isPortalPath(visit.query.next) ? visit.query.next : undefined;
    if (visit.customer) return onward(visit, next);
    return showSignIn(visit, { next, done: visit.query.done === 'signed_out' ? visit.words.signed_out : undefined });
  });

  openPage(app, house, 'POST', '/portal/:desk/sign-in', async (visit) => {
    const { email = '', password = '', next } = await fieldsOf(visit);
    try {
      await signInAtPortal(door(visit), { email, password });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { words } = visit;
      if (error.code === 'portal.not_verified') return answer(visit.reply, notAuthorizedPage(visit, email), 403);
      if (error.code === 'signin.wrong') return showSignIn(visit, { email, next, by: 'password', refused: true, error: words.wrong }, 401);
      if (error.code !== 'signin.throttled') throw error;
      return showSignIn(visit, { email, next, by: 'password', error: words.throttled(minutesOf(error)) }, 429);
    }
    return onward(visit, next);
  });

  openPage(app, house, 'POST', '/portal/:desk/sign-in/link', async (visit) => {
    const { email = '', next } = await fieldsOf(visit);
    const address = email.trim();
    if (!isAddress(address)) return showSignIn(visit, { email, next, by: 'link', error: visit.words.bad_email }, 400);
    try {
      await askForPortalLink(door(visit), address, house.linkBase(baseOf(visit.request)), isPortalPath(next) ? next : null);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'signin.throttled') throw error;
      return showSignIn(visit, { email, next, by: 'link', error: visit.words.throttled(minutesOf(error)) }, 429);
    }
    return answer(visit.reply, lookIntoMailPage(visit, address));
  });

  openPage(app, house, 'GET', '/portal/:desk/link/:token', (visit) => answer(visit.reply, linkPage(visit, visit.params.token!, visit.query.next)));
  openPage(app, house, 'POST', '/portal/:desk/link', async (visit) => {
    const { token = '', next } = await fieldsOf(visit);
    try {
      await signInByPortalLink(door(visit), token);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'signin.link_stale') throw error;
      return answer(visit.reply, staleLinkPage(visit, next), 400);
    }
    return onward(visit, next);
  });

  openPage(app, house, 'POST', '/portal/:desk/sign-out', async (visit) => {
    await endSession(databases, visit.request, visit.reply);
    rememberLanguage(visit, visit.language);
    return leadTo(visit, deskPath(visit, '?done=signed_out'));
  });

  openPage(app, house, 'POST', '/portal/:desk/language', async (visit) => {
    const { lang, back = '' } = await fieldsOf(visit);
    if (isLanguage(lang)) {
      rememberLanguage(visit, lang);
      const { customer } = visit;
      if (customer) await visit.db.transact((tx) => changePerson(tx, customer.person_id, { language: lang }));
    }
    const [path, search] = back.split('?');
    const kept = new URLSearchParams(search);
    kept.delete('lang');
    return leadTo(visit, isPortalPath(path) ? `${path}${kept.size ? `?${kept}` : ''}` : deskPath(visit));
  });
}
