/** What the forms about sharing and public links do (A13, A21, A25). Whatever is wrong, the page comes again with what was typed. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { RequestCandidate } from '../../../contract/portal-sharing.ts';
import { makeRequestLink, renewRequestLink, revokeRequestLink } from '../../links/index.ts';
import type { House } from '../../platform/house-type.ts';
import { customerWordsOf } from '../../platform/http/errors.ts';
import { Invalid, Refusal } from '../../platform/refusal.ts';
import { changeFromPortal, removeFromPortal, requestCandidates, shareFromPortal } from '../../sharing/index.ts';
import { ownPage } from '../open-page.ts';
import { showRequest } from '../request.ts';
import { linkBaseHere, requestHere, showPage } from '../show-request.ts';
import type { Wrong } from '../shown.ts';
import { fieldsOf } from '../sign-in/serve-sign-in.ts';
import { deskPath, idIn, idOf, isAddress, leadTo, type SignedIn } from '../visit.ts';
import { sharingTexts } from '../words/sharing-texts.ts';
import { linkDays } from './link-part.ts';

/** The page again, with what was refused beside its field. What no longer exists, and what broke, is somebody else's to say. */
export function showWrong(visit: SignedIn, error: unknown, wrong: Wrong): Promise<FastifyReply> {
  const known = error instanceof Refusal && !/not_found$/.test(error.code);
  if (!known && !(error instanceof Invalid)) throw error;
  const said = error instanceof Refusal ? customerWordsOf(error.code, error.facts, visit.language) : wrong.error;
  const throttled = error instanceof Refusal && error.code.endsWith('throttled');
  if (throttled) visit.reply.header('Retry-After', String(error.facts.seconds));
  return showPage(visit, { wrong: { ...wrong, error: said } }, throttled ? 429 : 400);
}

const askerOf = ({ house, request }: SignedIn) => ({ databases: house.databases, ip: request.ip });

type Whom = { person_ids: number[] } | { emails: string[] } | { company_ids: number[] };

/** Whom a name or an address means: an address itself, one colleague of exactly this name, or those whose names begin so. */
async function meantBy(visit: SignedIn, typed: string): Promise<Whom | RequestCandidate[]> {
  const address = /<([^<>]+)>$/.exec(typed)?.[1] ?? typed;
  if (isAddress(address)) return { emails: [address] };
  if (!typed) return [];
  const found = await requestCandidates(visit.db.read, visit.customer, idOf(visit, 'id'), typed, askerOf(visit));
  const people = found.filter((one) => one.kind === 'person' && one.id !== null);
  const same = people.filter((one) => one.name.toLowerCase() === typed.toLowerCase());
  return same.length === 1 ? { person_ids: [same[0]!.id!] } : people;
}

async function takeShare(visit: SignedIn): Promise<FastifyReply> {
  const { who = '', level: chosen, person, company } = await fieldsOf(visit);
  const typed = who.trim().slice(0, 254);
  const level = chosen === 'view' ? 'view' : 'note';
  const said = sharingTexts[visit.language];
  const [personId, companyId] = [idIn(person), idIn(company)];
  const wrong: Wrong = { at: 'share', typed, level, error: said.share_nobody };
  try {
    const whom = companyId ? { company_ids: [companyId] } : personId ? { person_ids: [personId] } : await meantBy(visit, typed);
    if (Array.isArray(whom)) return showPage(visit, { wrong: { ...wrong, error: whom.length ? said.share_which : said.share_nobody_named, meant: whom } }, 400);
    await shareFromPortal(visit.db, visit.customer, idOf(visit, 'id'), { ...whom, level }, askerOf(visit));
  } catch (error) {
    return showWrong(visit, error, wrong);
  }
  return leadTo(visit, requestHere(visit, 'shared', '#shares'));
}

const endIn = (days: number | undefined) => (days === undefined ? null : new Date(Date.now() + days * 86_400_000).toISOString());

async function takeLink(visit: SignedIn): Promise<FastifyReply> {
  const { days, passphrase = '' } = await fieldsOf(visit);
  const expires_at = endIn(linkDays.find((one) => String(one) === days));
  const wrong: Wrong = { at: 'link', typed: passphrase, error: sharingTexts[visit.language].link_passphrase_bad };
  if (passphrase && (passphrase.length < 8 || passphrase.length > 200)) return showPage(visit, { wrong }, 400);
  try {
    await makeRequestLink(visit.customer, idOf(visit, 'id'), { expires_at, passphrase: passphrase || null }, linkBaseHere(visit));
  } catch (error) {
    return showWrong(visit, error, wrong);
  }
  return leadTo(visit, requestHere(visit, 'link', '#links'));
}

export function serveSharing(app: FastifyInstance, house: House): void {
  const one = '/portal/:desk/requests/:id';
  ownPage(app, house, 'POST', `${one}/shares`, takeShare);
  ownPage(app, house, 'POST', `${one}/shares/:share/remove`, async (visit) => {
    const id = idOf(visit, 'id');
    await removeFromPortal(visit.db, visit.customer, id, idOf(visit, 'share'));
    // Whoever left may be unable to see it now.
    const still = await showRequest(visit.db.read, visit.customer, id).catch(() => null);
    return leadTo(visit, still ? requestHere(visit, 'removed', '#shares') : deskPath(visit, '/requests?view=shared&done=left'));
  });
  ownPage(app, house, 'POST', `${one}/shares/:share/level`, async (visit) => {
    const level = (await fieldsOf(visit)).level === 'note' ? 'note' : 'view';
    try {
      await changeFromPortal(visit.db, visit.customer, idOf(visit, 'id'), idOf(visit, 'share'), level);
    } catch (error) {
      return showWrong(visit, error, { at: 'share', typed: '', error: '' });
    }
    return leadTo(visit, requestHere(visit, 'changed', '#shares'));
  });
  ownPage(app, house, 'POST', `${one}/links`, takeLink);
  ownPage(app, house, 'POST', `${one}/links/:link/renew`, async (visit) => {
    try {
      await renewRequestLink(visit.customer, idOf(visit, 'id'), idOf(visit, 'link'), linkBaseHere(visit));
    } catch (error) {
      return showWrong(visit, error, { at: 'link', typed: '', error: '' });
    }
    return leadTo(visit, requestHere(visit, 'renewed', '#links'));
  });
  ownPage(app, house, 'POST', `${one}/links/:link/revoke`, async (visit) => {
    await revokeRequestLink(visit.customer, idOf(visit, 'id'), idOf(visit, 'link'));
    return leadTo(visit, requestHere(visit, 'revoked', '#links'));
  });
}
