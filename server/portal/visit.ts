/** One visit to a page of the portal: which desk, who is signed in, which language; and where it leads on. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Customer, Desk } from '../people/index.ts';
import type { Database } from '../platform/db.ts';
import type { House } from '../platform/house-type.ts';
import { type Refusal, refusal } from '../platform/refusal.ts';
import type { DeskPortal } from '../settings/index.ts';
import type { Words } from './words/portal-texts.ts';
import type { Language } from './words/portal-words.ts';

export interface Visit {
  house: House;
  request: FastifyRequest;
  reply: FastifyReply;
  db: Database;
  desk: Desk;
  organisation: string;
  /** What an admin chose for this portal (D20–D22). */
  portal: DeskPortal;
  customer: Customer | null;
  /** Somebody is signed in to whom the portal is closed. */
  closed: Refusal | null;
  language: Language;
  words: Words;
  params: Record<string, string>;
  query: Record<string, string | undefined>;
}
export type SignedIn = Visit & { customer: Customer };

export const languageCookie = 'tandem_language';
/** The language an address asked for by `?lang=`: until the browser is closed, or another one is chosen on a page. */
export const visitLanguageCookie = 'tandem_visit_language';
export const keepLanguage = (visit: Pick<Visit, 'reply'>, language: Language) =>
  visit.reply.setCookie(visitLanguageCookie, language, { path: '/portal', sameSite: 'lax', httpOnly: true });

/** This browser goes on in a language when nobody is signed in. */
export const rememberLanguage = (visit: Pick<Visit, 'reply'>, language: Language) =>
  visit.reply
    .setCookie(languageCookie, language, { path: '/portal', maxAge: 365 * 86_400, sameSite: 'lax', httpOnly: true })
    .clearCookie(visitLanguageCookie, { path: '/portal' });

/** Where a page leads when it is done; in the portal, to a public link that asked for signing in (A27), and nowhere else. */
export const isPortalPath = (path: string | undefined): path is string => /^\/(portal(\/[\w-]+){0,4}|public\/tickets\/[\w-]{43})$/.test(path ?? '');

export const leadTo = (visit: Visit, path: string): FastifyReply => visit.reply.redirect(path, 303);
export const deskPath = (visit: { desk: Desk }, rest = ''): string => `/portal/${visit.desk.slug}${rest}`;

export const idIn = (text: string | undefined): number | null => (/^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : null);
/** A number in the path; what is none does not exist. */
export function idOf(visit: Visit, name: string): number {
  const id = idIn(visit.params[name]);
  if (id === null) throw refusal('not_found');
  return id;
}

/** Whether it could be a mail address. */
export const isAddress = (text: string): boolean => text.length <= 254 && /^[^\s@<>(),;:\\"[\]]+@[^\s@<>(),;:\\"[\].]+(?:\.[^\s@<>(),;:\\"[\].]+)+$/.test(text);
