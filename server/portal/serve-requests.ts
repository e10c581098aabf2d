/** The pages of requests and what their forms do. Whatever is wrong with what was typed, the page comes again with it. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { requestStates, requestViews } from '../../contract/portal.ts';
import type { House } from '../platform/house-type.ts';
import { customerWordsOf } from '../platform/http/errors.ts';
import { Refusal } from '../platform/refusal.ts';
import { addCopies, answerRequest, removeCopy, settleRequest } from '../tickets/index.ts';
import { markRequestSeen } from '../watching/index.ts';
import { listPage } from './list-page.ts';
import { answer, ownPage } from './open-page.ts';
import { paragraphs } from './open-request.ts';
import { dropFiles, readRequest } from './read-request.ts';
import { fileOf } from './request.ts';
import { requestList, seesCompany } from './request-list.ts';
import { serveSharing, showWrong } from './sharing/serve-sharing.ts';
import { requestHere, showPage } from './show-request.ts';
import { fieldsOf } from './sign-in/serve-sign-in.ts';
import { idOf, isAddress, leadTo, type SignedIn } from './visit.ts';

const among = <T extends string>(known: readonly T[], given: string | undefined): T | undefined => known.find((one) => one === given);
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
  serveSharing(app, house);

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
      return leadTo(visit, requestHere(visit, 'sent', `#letter-${id}`));
    } catch (error) {
      await dropFiles(
        store,
        sent.files.filter((file) => !file.kept),
      );
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'attachment.type') return again(words.bad_kind(String(error.facts.name)));
      if (error.code === 'attachment.too_large') return again(words.too_large(String(error.facts.limit)));
      if (error.code === 'request.not_allowed') return again(customerWordsOf(error.code, error.facts, language), 403);
      throw error;
    }
  }

  const one = '/portal/:desk/requests/:id';
  ownPage(app, house, 'GET', '/portal/:desk/requests', showList);
  ownPage(app, house, 'GET', one, (visit) => showPage(visit));
  ownPage(app, house, 'POST', `${one}/reply`, takeAnswer);
  ownPage(app, house, 'POST', `${one}/status`, async (visit) => {
    const to = (await fieldsOf(visit)).status === 'solved' ? 'solved' : 'open';
    await settleRequest(visit.db, visit.customer, idOf(visit, 'id'), to);
    return leadTo(visit, requestHere(visit, to === 'solved' ? 'solved' : 'reopened'));
  });
  ownPage(app, house, 'POST', `${one}/seen`, async (visit) => {
    await markRequestSeen(visit.db, visit.customer, idOf(visit, 'id'));
    return leadTo(visit, requestHere(visit));
  });
  ownPage(app, house, 'POST', `${one}/cc`, async (visit) => {
    const { email = '' } = await fieldsOf(visit);
    const wrong = { at: 'cc' as const, typed: email, error: visit.words.bad_email };
    if (!isAddress(email.trim())) return showPage(visit, { wrong }, 400);
    try {
      await addCopies(visit.db, visit.customer, idOf(visit, 'id'), [email.trim()]);
    } catch (error) {
      return showWrong(visit, error, wrong);
    }
    return leadTo(visit, requestHere(visit, 'copies', '#copies'));
  });
  ownPage(app, house, 'POST', `${one}/cc/remove`, async (visit) => {
    await removeCopy(visit.db, visit.customer, idOf(visit, 'id'), (await fieldsOf(visit)).email ?? '');
    return leadTo(visit, requestHere(visit, 'copies', '#copies'));
  });
  ownPage(app, house, 'GET', `${one}/files/:file`, async (visit) => {
    const url = await fileOf(visit.db.read, visit.customer, idOf(visit, 'id'), idOf(visit, 'file'));
    return visit.reply.header('Cache-Control', 'no-store').redirect(`${url}${visit.query.show === '1' ? '&show=1' : ''}`, 302);
  });
}
