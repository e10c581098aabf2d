/** The public page as HTML in one piece: it asks for nothing else, runs nothing, and tells nobody that it was read. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileUrl, type StoredFile } from '../attachments/index.ts';
import { escapeHtml } from '../platform/html.ts';
import { mark, pageLook } from '../platform/page-look.ts';
import type { OpenLink, PublicThread } from './open-link.ts';
import { momentIn, type PageLanguage, pageWords } from './page-words.ts';
import { publicHtml, withoutAddresses } from './public-text.ts';

// The faces would be requests of their own; the system's type stands in.
const style = (pageLook.replace(/@font-face\s*\{[^}]*\}/g, '') + readFileSync(new URL('./page.css', import.meta.url), 'utf8'))
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replace(/\s+/g, ' ')
  .trim();

/** Nothing but this style, and forms to ourselves. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const page = (language: PageLanguage, title: string, inside: string) =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow, noarchive"><meta name="referrer" content="no-referrer"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${mark}${inside}</main></body></html>`;

const size = (bytes: number) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

interface Reader {
  language: PageLanguage;
  /** Whoever is signed in downloads files (A30); the others are led to the door. */
  files: boolean;
  signIn: string;
}

/** The ticket as anybody may read it (A30, A32). */
export function threadPage(link: OpenLink, thread: PublicThread, reader: Reader): string {
  const { language } = reader;
  const words = pageWords[language];
  const plain = (text: string) => escapeHtml(withoutAddresses(text, link.desk.support_email));
  const when = (instant: string) => `<time datetime="${instant}">${momentIn(language, instant)}</time>`;
  const file = (one: StoredFile) =>
    `<li>${reader.files ? `<a href="${escapeHtml(fileUrl(one.org_id, one.id, 3600))}">${plain(one.name)}</a>` : plain(one.name)} <span class="size">${size(one.size)}</span></li>`;
  const filesOf = (files: StoredFile[] | null) =>
    files?.length
      ? `<ul class="files" aria-label="${words.files}">${files.map(file).join('')}${reader.files ? '' : `<li><a href="${escapeHtml(reader.signIn)}">${words.sign_in_for_files}</a></li>`}</ul>`
      : '';
  const letter = (side: 'customer' | 'team', who: string, verb: string, at: string, body: string, files: StoredFile[] | null) =>
    `<article class="${side}"><header><h2><b>${plain(who)}</b> ${verb}</h2>${when(at)}</header><div class="words">${publicHtml(body, link.desk.support_email)}</div>${filesOf(files)}</article>`;
  const subject = withoutAddresses(link.subject || words.no_subject, link.desk.support_email);
  const why = [
    link.require_login ? words.open_for_people : words.open_for_all,
    ...(link.expires_at ? [words.open_until(momentIn(language, link.expires_at))] : []),
  ];
  return page(
    language,
    subject,
    `<p class="desk">${escapeHtml(link.desk.name)}</p><h1>${escapeHtml(subject)}</h1><p class="status">${words.status[link.status] ?? words.status_other}</p><p class="why">${why.join(' ')}</p>
<section aria-label="${words.conversation}">${letter('customer', thread.requester, words.asked, thread.created_at, thread.description, thread.files)}
${thread.more ? `<p class="why">${words.earlier}</p>` : ''}${thread.messages
  .map((one) => letter(one.incoming ? 'customer' : 'team', one.name, one.incoming ? words.wrote : words.answered, one.created_at, one.body, one.files))
  .join('\n')}</section>
<footer class="why">${words.read_only}</footer>`,
  );
}

/** What stands there whatever is wrong with a link: the same for one that ended and one that was made up. */
const closedPages = Object.fromEntries(
  (Object.keys(pageWords) as PageLanguage[]).map((language) => {
    const { closed, closed_lead } = pageWords[language];
    return [language, page(language, closed, `<h1>${closed}</h1><p class="lead">${closed_lead}</p>`)];
  }),
) as Record<PageLanguage, string>;
export const closedPage = (language: PageLanguage): string => closedPages[language];

/** Asks for the passphrase; what is typed is sent to the same address and kept nowhere. */
export function lockedPage(language: PageLanguage, error: string | null): string {
  const words = pageWords[language];
  return page(
    language,
    words.locked,
    `<h1>${words.locked}</h1><p class="lead">${words.locked_lead}</p><form method="post" enctype="multipart/form-data"><label for="passphrase">${words.passphrase}</label><input id="passphrase" name="passphrase" type="password" autocomplete="off" required maxlength="200"${error ? ' aria-invalid="true" aria-describedby="error"' : ''} autofocus>${error ? `<p class="error" id="error" role="alert">${escapeHtml(error)}</p>` : ''}<button>${words.open}</button></form>`,
  );
}
