/** The pages of requests and what their forms do. Whatever is wrong with what was typed, the page comes again with it. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { requestStates, requestViews } from '../../contract/portal.ts';
import type { House } from '../platform/house-type.ts';
import { wordsOf } from '../platform/http/errors.ts';
import { Invalid, Refusal } from '../platform/refusal.ts';
import { settingsOf } from '../settings/index.ts';
import { removeFromPortal, requestCandidates, requestSharesFor, shareFromPortal } from '../sharing/index.ts';
import { addCopies, answerRequest, markRequestSeen, removeCopy, settleRequest } from '../tickets/index.ts';
import { listPage } from './list-page.ts';
import { answer, ownPage } from './open-page.ts';
import { paragraphs } from './open-request.ts';
import type { Shown } from './people-parts.ts';
import { dropFiles, readRequest } from './read-request.ts';
import { fileOf, showRequest } from './request.ts';
import { requestList, seesCompany } from './request-list.ts';
import { requestPage } from './request-page.ts';
import { fieldsOf } from './serve-sign-in.ts';
import { deskPath, idIn, idOf, isAddress, leadTo, type SignedIn } from './visit.ts';

const among = <T extends string>(known: readonly T[], given: string | undefined): T | undefined => known.find((one) => one === given);
const here = (visit: SignedIn, done?: string, at = '') => deskPath(visit, `/requests/${idOf(visit, 'id')}${done ? `?done=${done}` : ''}${at}`);

/** What was just done, by the word in the address. */
function doneOf({ words, query }: SignedIn): string | undefined {
  const said: Record<string, string> = {
    sent: words.sent,
    solved: words.solved_done,
    reopened: words.reopened,
    shared: words.shared_done,
    removed: words.removed_done,
    copies: words.copies_done,
  };
  return Object.hasOwn(said, query.done ?? '') ? said[query.done!] : undefined;
}

async function showList(visit: SignedIn): Promise<FastifyReply> {
  const { db, customer, query } = visit;
  const view = among(requestViews, query.view) ?? 'mine';
  const status = among(requestStates, query.status);
  const term = (query.term ?? '').trim().slice(0, 200);
  const asked = { view, ...(status ? { status } : {}), ...(term ? { term } : {}), ...(query.after ? { after: query.after } : {}) };
  const [page, sees_company] = await Promise.all([requestList(db.read, customer, asked), seesCompany(db.read, customer)]);
  const done = query.done === 'left' ? visit.words.removed_done : undefined;
  return answer(visit.reply, listPage(visit, { view, status, term, ...page, sees_company, done }));
}

export function serveRequests(app: FastifyInstance, house: House): void {
  const { config, files: store } = house;

  async function showPage(visit: SignedIn, more: Partial<Pick<Shown, 'typed' | 'wrong'>> = {}, status = 200): Promise<FastifyReply> {
    const { db, customer } = visit;
    const id = idOf(visit, 'id');
    const before = idIn(visit.query.before) ?? undefined;
    const [request, shares, settings] = await Promise.all([
      showRequest(db.read, customer, id, before),
      requestSharesFor(db.read, customer, id),
      settingsOf(db.read),
    ]);
    const open = request.may.includes('share') && settings.share_with_requesters !== 'off';
    const sharing = open ? await requestCandidates(db.read, customer, id, '') : null;
    const shown = { request, shares, sharing, megabytes: config.attachment_mb, earlier: before !== undefined, done: doneOf(visit), ...more };
    return answer(visit.reply, requestPage(visit, shown), status);
  }

  async function takeAnswer(visit: SignedIn): Promise<FastifyReply> {
    const { customer, words, language } = visit;
    const sent = await readRequest(visit.request, store, config.attachment_mb * 1e6);
    const body = (sent.fields.body ?? '').replaceAll('\r\n', '\n').trim();
    const again = (error: string, status = 400) => showPage(visit, { typed: { body, error } }, status);
    if (sent.too_large) return again(words.too_large(`${config.attachment_mb} MB`));
    if (!body || body.length > 50_000) {
      await dropFiles(store, sent.files);
      return again(words.empty_reply);
    }
    try {
      const id = await answerRequest(visit.db, customer, idOf(visit, 'id'), paragraphs(body), sent.files);
      return leadTo(visit, here(visit, 'sent', `#letter-${id}`));
    } catch (error) {
      await dropFiles(
        store,
        sent.files.filter((file) => !file.kept),
      );
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'attachment.type') return again(words.bad_kind(String(error.facts.name)));
      if (error.code === 'attachment.too_large') return again(words.too_large(String(error.facts.limit)));
      if (error.code === 'request.not_allowed') return again(wordsOf(error.code, error.facts, language), 403);
      throw error;
    }
  }

  /** Does what a form about addresses asks; a refusal or a flaw stands beside the field. */
  async function withAddress(visit: SignedIn, at: 'share' | 'cc', typed: string, work: () => Promise<unknown>, done: string): Promise<FastifyReply> {
    try {
      await work();
    } catch (error) {
      const known = error instanceof Refusal && !/not_found$/.test(error.code);
      if (!known && !(error instanceof Invalid)) throw error;
      const { words, language } = visit;
      const said = error instanceof Refusal ? wordsOf(error.code, error.facts, language) : at === 'share' ? words.share_nobody : words.bad_email;
      return showPage(visit, { wrong: { at, typed, error: said } }, 400);
    }
    return leadTo(visit, here(visit, done, at === 'share' ? '#shares' : '#copies'));
  }

  const one = '/portal/:desk/requests/:id';
  ownPage(app, house, 'GET', '/portal/:desk/requests', showList);
  ownPage(app, house, 'GET', one, (visit) => showPage(visit));
  ownPage(app, house, 'POST', `${one}/reply`, takeAnswer);
  ownPage(app, house, 'POST', `${one}/status`, async (visit) => {
    const to = (await fieldsOf(visit)).status === 'solved' ? 'solved' : 'open';
    await settleRequest(visit.db, visit.customer, idOf(visit, 'id'), to);
    return leadTo(visit, here(visit, to === 'solved' ? 'solved' : 'reopened'));
  });
  ownPage(app, house, 'POST', `${one}/seen`, async (visit) => {
    await markRequestSeen(visit.db, visit.customer, idOf(visit, 'id'));
    return leadTo(visit, here(visit));
  });
  ownPage(app, house, 'POST', `${one}/shares`, async (visit) => {
    const { email = '', company } = await fieldsOf(visit);
    const companyId = idIn(company);
    const whom = companyId ? { company_ids: [companyId] } : { emails: [email.trim()] };
    return withAddress(visit, 'share', email, () => shareFromPortal(visit.db, visit.customer, idOf(visit, 'id'), whom), 'shared');
  });
  ownPage(app, house, 'POST', `${one}/shares/:share/remove`, async (visit) => {
    const id = idOf(visit, 'id');
    await removeFromPortal(visit.db, visit.customer, id, idOf(visit, 'share'));
    // Whoever left may be unable to see it now.
    const still = await showRequest(visit.db.read, visit.customer, id).catch(() => null);
    return leadTo(visit, still ? here(visit, 'removed', '#shares') : deskPath(visit, '/requests?view=shared&done=left'));
  });
  ownPage(app, house, 'POST', `${one}/cc`, async (visit) => {
    const { email = '' } = await fieldsOf(visit);
    return withAddress(
      visit,
      'cc',
      email,
      async () => {
        if (!isAddress(email.trim())) throw new Invalid([{ field: 'email', code: 'invalid_value', message: 'no address' }]);
        await addCopies(visit.db, visit.customer, idOf(visit, 'id'), [email.trim()]);
      },
      'copies',
    );
  });
  ownPage(app, house, 'POST', `${one}/cc/remove`, async (visit) => {
    await removeCopy(visit.db, visit.customer, idOf(visit, 'id'), (await fieldsOf(visit)).email ?? '');
    return leadTo(visit, here(visit, 'copies', '#copies'));
  });
  ownPage(app, house, 'GET', `${one}/files/:file`, async (visit) => {
    const url = await fileOf(visit.db.read, visit.customer, idOf(visit, 'id'), idOf(visit, 'file'));
    return visit.reply.header('Cache-Control', 'no-store').redirect(`${url}${visit.query.show === '1' ? '&show=1' : ''}`, 302);
  });
}
