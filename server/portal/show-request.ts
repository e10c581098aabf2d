/** The page of one request with everything on it; and what is wrong with what was typed, beside its field. */
import type { FastifyReply } from 'fastify';
import { requestLinkPolicy, requestLinks, requestLooks } from '../links/index.ts';
import { baseOf } from '../platform/http/serve.ts';
import { settingsOf } from '../settings/index.ts';
import { requestCandidates, requestSharesFor } from '../sharing/index.ts';
import { answer } from './open-page.ts';
import { showRequest } from './request.ts';
import { requestPage } from './request-page.ts';
import type { LinkPart, Shown } from './shown.ts';
import { deskPath, idIn, idOf, type SignedIn } from './visit.ts';
import { sharingTexts } from './words/sharing-texts.ts';

/** Where the page is; `done` is the word for what was just done, `at` the part of it to look at. */
export const requestHere = (visit: SignedIn, done?: string, at = '') => deskPath(visit, `/requests/${idOf(visit, 'id')}${done ? `?done=${done}` : ''}${at}`);

/** What the addresses of public links begin with. */
export const linkBaseHere = ({ house, request }: SignedIn) => house.linkBase(baseOf(request));

/** What was just done, by the word in the address. */
function doneOf({ words, language, query }: SignedIn): string | undefined {
  const links = sharingTexts[language];
  const said: Record<string, string> = {
    sent: words.sent,
    solved: words.solved_done,
    reopened: words.reopened,
    shared: links.shared_done,
    changed: links.changed_done,
    removed: words.removed_done,
    copies: words.copies_done,
    link: links.link_made,
    renewed: links.link_renewed,
    revoked: links.link_revoked,
  };
  return Object.hasOwn(said, query.done ?? '') ? said[query.done!] : undefined;
}

async function linksOf(visit: SignedIn, id: number): Promise<LinkPart> {
  const { customer } = visit;
  const [links, policy, looks] = await Promise.all([
    requestLinks(customer, id, linkBaseHere(visit)),
    requestLinkPolicy(customer, id),
    requestLooks(customer, id),
  ]);
  return { links, policy, looks };
}

export async function showPage(visit: SignedIn, more: Partial<Pick<Shown, 'typed' | 'wrong'>> = {}, status = 200): Promise<FastifyReply> {
  const { db, customer, house } = visit;
  const id = idOf(visit, 'id');
  const before = idIn(visit.query.before) ?? undefined;
  const [request, shares, settings] = await Promise.all([
    showRequest(db.read, customer, id, before),
    requestSharesFor(db.read, customer, id),
    settingsOf(db.read),
  ]);
  const own = request.may.includes('share');
  const open = own && settings.share_with_requesters !== 'off';
  const [sharing, links] = await Promise.all([
    open ? requestCandidates(db.read, customer, id, '', { databases: house.databases, ip: visit.request.ip }) : null,
    own ? linksOf(visit, id) : null,
  ]);
  const shown = { request, shares, sharing, links, megabytes: house.config.attachment_mb, earlier: before !== undefined, done: doneOf(visit), ...more };
  return answer(visit.reply, requestPage(visit, shown), status);
}
