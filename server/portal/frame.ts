/** What every page of the portal has around it: whose it is, where one can go, the languages. */

import { customerWordsOf } from '../platform/http/errors.ts';
import { mark } from '../platform/page-look.ts';
import type { Refusal } from '../platform/refusal.ts';
import { scriptPath, stylePath } from './look/assets.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Visit } from './visit.ts';
import { portalTexts, type Words } from './words/portal-texts.ts';
import { type Language, languageNames } from './words/portal-words.ts';

export interface Page {
  title: string;
  /** Which entry of the navigation this page belongs to. */
  at?: 'requests' | 'profile' | 'new';
  /** What was just done, said once. */
  done?: string | null | undefined;
  /** A place of its own for the languages, as where something was typed that has to be kept. */
  own_languages?: boolean;
  narrow?: boolean;
}

const link = (here: boolean, href: string, text: string) => html`<a href="${href}"${here && trusted(' aria-current="page"')}>${text}</a>`;

function navigation({ customer, words }: Visit, base: string, at: Page['at']): Markup {
  if (!customer) return html``;
  return html`<nav aria-label="${words.requests}">${link(at === 'requests', `${base}/requests`, words.requests)}${link(at === 'profile', `${base}/profile`, words.profile)}
<form method="post" action="${base}/sign-out" enctype="multipart/form-data"><button class="plain">${words.sign_out}</button></form></nav>`;
}

/** A press on a language is remembered: by who is signed in, else by this browser. */
function languages({ request, language, words, portal }: Visit, base: string): Markup {
  if (portal.languages.length < 2) return html``;
  const back = request.method === 'GET' ? request.url : base;
  const choices = portal.languages
    .map((code) => [code, languageNames[code]] as const)
    .map(([code, name]) =>
      code === language
        ? html`<span lang="${code}" aria-current="true">${name}</span>`
        : html`<button class="plain" name="lang" value="${code}" lang="${code}">${name}</button>`,
    );
  return html`<form class="languages" method="post" action="${base}/language" enctype="multipart/form-data" aria-label="${words.language}"><input type="hidden" name="back" value="${back}">${choices}</form>`;
}

const document = (language: Language, title: string, body: Markup): Markup =>
  html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><link rel="stylesheet" href="${stylePath}">${
    scriptPath && html`<script type="module" src="${scriptPath}"></script>`
  }</head><body>${body}</body></html>`;

/** A whole page. */
export function frame(visit: Visit, page: Page, inside: Markup): Markup {
  const { desk, organisation, language, words } = visit;
  const base = `/portal/${desk.slug}`;
  const whose = organisation && organisation !== desk.name ? html`<b>${organisation}</b><span>${desk.name}</span>` : html`<b>${desk.name}</b>`;
  return document(
    language,
    `${page.title} · ${organisation || desk.name}`,
    html`<a class="skip" href="#main">${words.skip}</a>
<header class="top"><div><a class="home" href="${base}">${trusted(mark)}<span class="whose">${whose}</span></a>${navigation(visit, base, page.at)}</div></header>
<main id="main"${page.narrow && trusted(' class="narrow"')}>${page.done && html`<p class="done" role="status">${page.done}</p>`}${inside}</main>
${!page.own_languages && html`<footer>${languages(visit, base)}</footer>`}`,
  );
}

export interface Problem {
  visit: Visit | null;
  language: Language;
  refused: Refusal | null;
  request: string;
  support: string;
}

function sentenceOf({ refused, language, request, support }: Problem, words: Words): { title: string; lead: string } {
  if (!refused) return { title: words.broken, lead: `${words.broken_lead} (${request})` };
  if (/not_found$/.test(refused.code)) return { title: words.missing, lead: words.missing_lead };
  if (refused.code === 'portal.closed_to_you') return { title: words.closed, lead: words.closed_lead(support) };
  return { title: words.refused, lead: customerWordsOf(refused.code, refused.facts, language) };
}

/** What could not be shown, and why, in the reader's words. */
export function problemPage(problem: Problem): Markup {
  const words = portalTexts[problem.language];
  const { title, lead } = sentenceOf(problem, words);
  const start = problem.visit ? `/portal/${problem.visit.desk.slug}` : '/portal';
  const inside = html`<h1>${title}</h1><p class="lead">${lead}</p><p><a class="button" href="${start}">${words.to_start}</a></p>`;
  return problem.visit
    ? frame(problem.visit, { title, narrow: true }, inside)
    : document(problem.language, title, html`<main id="main" class="narrow">${trusted(mark)}${inside}</main>`);
}
