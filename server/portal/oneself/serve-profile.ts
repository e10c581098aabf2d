/** The page about oneself and its forms. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import { passwordRules } from '../../../contract/security.ts';
import { changeOwnProfile, profileFields } from '../../companies/index.ts';
import type { Customer } from '../../people/index.ts';
import type { House } from '../../platform/house-type.ts';
import { customerWordsOf } from '../../platform/http/errors.ts';
import { plainLine } from '../../platform/plain-line.ts';
import { Invalid, Refusal } from '../../platform/refusal.ts';
import { settingsOf } from '../../settings/index.ts';
import { changeOwnPassword, endSession, endSessionsOf } from '../../signin/index.ts';
import { answer, ownPage } from '../open-page.ts';
import { fieldsOf } from '../sign-in/serve-sign-in.ts';
import { deskPath, leadTo, rememberLanguage, type SignedIn } from '../visit.ts';
import { isLanguage } from '../words/portal-words.ts';
import { portalMe } from './me.ts';
import { givenFields } from './own-fields.ts';
import { type ProfileShown, profilePage } from './profile-page.ts';

export function serveProfile(app: FastifyInstance, house: House): void {
  const { databases } = house;

  async function show(visit: SignedIn, more: Pick<ProfileShown, 'wrong' | 'sent'> = {}, status = 200): Promise<FastifyReply> {
    const { words, query } = visit;
    const done = query.done === 'saved' ? words.saved : query.done === 'password' ? words.password_done : undefined;
    const rules = passwordRules[(await settingsOf(visit.db.read)).password_policy];
    return answer(visit.reply, profilePage(visit, { me: await portalMe(databases, visit.customer as Customer), rules, done, ...more }), status);
  }

  ownPage(app, house, 'GET', '/portal/:desk/profile', (visit) => show(visit));
  ownPage(app, house, 'POST', '/portal/:desk/profile', async (visit) => {
    const sent = await fieldsOf(visit);
    const { name = '', language } = sent;
    const called = plainLine(name).trim();
    if (!called || called.length > 200) return show(visit, { wrong: { at: 'name', error: visit.words.name_missing }, sent }, 400);
    const custom_fields = givenFields(await profileFields(visit.db.read, visit.customer), sent);
    try {
      await visit.db.transact((tx) =>
        changeOwnProfile(tx, visit.customer, { name: called, ...(isLanguage(language) ? { language } : {}), custom_fields }, true),
      );
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return show(visit, { sent, wrong: { flaws: error.flaws } }, 400);
    }
    if (isLanguage(language)) rememberLanguage(visit, language);
    return leadTo(visit, deskPath(visit, '/profile?done=saved'));
  });
  ownPage(app, house, 'POST', '/portal/:desk/profile/password', async (visit) => {
    const { current_password, password = '' } = await fieldsOf(visit);
    try {
      await changeOwnPassword(databases, visit.customer, { password, ...(current_password === undefined ? {} : { current_password }) }, visit.request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { words } = visit;
      if (error.code === 'signin.wrong') return show(visit, { wrong: { at: 'current_password', error: words.password_wrong } }, 400);
      if (error.code === 'signin.password_weak' || error.code === 'signin.password_kinds')
        return show(visit, { wrong: { at: 'password', error: customerWordsOf(error.code, error.facts, visit.language) } }, 400);
      if (error.code !== 'signin.throttled') throw error;
      return show(visit, { wrong: { at: 'current_password', error: words.throttled(Math.ceil(Number(error.facts.seconds) / 60)) } }, 429);
    }
    return leadTo(visit, deskPath(visit, '/profile?done=password'));
  });
  ownPage(app, house, 'POST', '/portal/:desk/profile/sign-out-everywhere', async (visit) => {
    await endSessionsOf(databases, visit.customer.org_id, visit.customer.person_id);
    await endSession(databases, visit.request, visit.reply);
    rememberLanguage(visit, visit.language);
    return leadTo(visit, deskPath(visit, '?done=signed_out'));
  });
}
