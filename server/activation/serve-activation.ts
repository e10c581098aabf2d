/** Serves the pages of activation. A link is used by pressing the button, never by opening it; everything works without a script. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { House } from '../platform/house-type.ts';
import { customerWordsOf } from '../platform/http/errors.ts';
import { plainLine } from '../platform/plain-line.ts';
import { Refusal, refusal } from '../platform/refusal.ts';
import { answer, deskPath, fieldsOf, isAddress, leadTo, openPage, type Visit } from '../portal/index.ts';
import { settingsOf } from '../settings/index.ts';
import { activateWith, askForActivation, signUp } from './at-portal.ts';
import { inviteWith } from './invites.ts';
import { pageTexts } from './page-texts.ts';
import { activatePage, askPage, lookPage, signUpPage, stalePage } from './pages.ts';

const minutesOf = (error: Refusal) => Math.ceil(Number(error.facts.seconds) / 60);
const isRefused = (error: unknown, codes: RegExp): error is Refusal => error instanceof Refusal && codes.test(error.code);

export function serveActivation(app: FastifyInstance, house: House): void {
  const { databases } = house;
  const door = (visit: Visit) => ({ databases, db: visit.db, desk: visit.desk, request: visit.request, reply: visit.reply });

  async function showForm(visit: Visit, token: string, error?: string): Promise<FastifyReply> {
    const { password_policy: policy } = await settingsOf(visit.db.read);
    return answer(visit.reply, activatePage(visit, { token, policy, ...(error ? { error } : {}) }), error ? 400 : 200);
  }

  openPage(app, house, 'GET', '/portal/:desk/activate', (visit) => answer(visit.reply, askPage(visit)));
  openPage(app, house, 'POST', '/portal/:desk/activate/ask', async (visit) => {
    const { email = '' } = await fieldsOf(visit);
    const address = email.trim();
    if (!isAddress(address)) return answer(visit.reply, askPage(visit, { email, error: pageTexts[visit.language].bad_email }), 400);
    try {
      await askForActivation(door(visit), address);
    } catch (error) {
      if (!isRefused(error, /^signin\.throttled$/)) throw error;
      return answer(visit.reply, askPage(visit, { email, error: pageTexts[visit.language].throttled(minutesOf(error)) }), 429);
    }
    return answer(visit.reply, lookPage(visit, address));
  });

  openPage(app, house, 'GET', '/portal/:desk/activate/:token', async (visit) => {
    const token = visit.params.token ?? '';
    return (await inviteWith(visit.db.read, visit.desk.id, token)) ? showForm(visit, token) : answer(visit.reply, stalePage(visit), 404);
  });
  openPage(app, house, 'POST', '/portal/:desk/activate', async (visit) => {
    const { token = '', password = '' } = await fieldsOf(visit);
    try {
      await activateWith(door(visit), { token, password });
    } catch (error) {
      if (isRefused(error, /^activation\.stale$/)) return answer(visit.reply, stalePage(visit), 404);
      if (isRefused(error, /^signin\.password_/)) return showForm(visit, token, customerWordsOf(error.code, error.facts, visit.language));
      if (isRefused(error, /^signin\.throttled$/)) return showForm(visit, token, pageTexts[visit.language].throttled(minutesOf(error)));
      throw error;
    }
    return leadTo(visit, deskPath(visit, '/requests'));
  });

  openPage(app, house, 'GET', '/portal/:desk/sign-up', (visit) => {
    if (!visit.portal.sign_up) throw refusal('portal.no_sign_up');
    return answer(visit.reply, signUpPage(visit));
  });
  openPage(app, house, 'POST', '/portal/:desk/sign-up', async (visit) => {
    const { name = '', email = '', website } = await fieldsOf(visit);
    const [called, address] = [plainLine(name).trim(), email.trim()];
    const words = pageTexts[visit.language];
    const again = (error: string, status: number) => answer(visit.reply, signUpPage(visit, { name, email, error }), status);
    if (!called || called.length > 200) return again(words.name_missing, 400);
    if (!isAddress(address)) return again(words.bad_email, 400);
    // Only a machine fills in what nobody sees; it is answered like everybody.
    if (website) return answer(visit.reply, lookPage(visit, address, true));
    try {
      await signUp(door(visit), { name: called, email: address, language: visit.language });
    } catch (error) {
      if (!isRefused(error, /^signin\.throttled$/)) throw error;
      return again(words.throttled(minutesOf(error)), 429);
    }
    return answer(visit.reply, lookPage(visit, address, true));
  });
}
