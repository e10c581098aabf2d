/** Rich text as it may be kept: an allow-list of what messages are made of, and the plain text of it. The browser sanitises again when it shows it. */
import { compile } from 'html-to-text';
import sanitize from 'sanitize-html';

const allowed: sanitize.IOptions = {
  allowedTags: [
    'a',
    'abbr',
    'b',
    'blockquote',
    'br',
    'caption',
    'code',
    'col',
    'colgroup',
    'dd',
    'del',
    'div',
    'dl',
    'dt',
    'em',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'i',
    'img',
    'ins',
    'li',
    'ol',
    'p',
    'pre',
    'q',
    's',
    'small',
    'span',
    'strong',
    'sub',
    'sup',
    'table',
    'tbody',
    'td',
    'tfoot',
    'th',
    'thead',
    'tr',
    'u',
    'ul',
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'target'],
    img: ['src', 'alt', 'title', 'width', 'height'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    ol: ['start'],
    span: ['data-mention'],
    blockquote: ['type'],
    div: ['class'],
  },
  allowedClasses: { div: ['gmail_quote'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https', 'cid'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'title'],
  nestingLimit: 100,
  transformTags: { a: sanitize.simpleTransform('a', { rel: 'noopener noreferrer nofollow', target: '_blank' }) },
};

/** Reading takes the longer the deeper tags stand in each other; no letter has so many, and what follows them is kept as words. */
const mostTags = 20_000;
function fewTags(html: string): string {
  let tags = 0;
  for (const { index } of html.matchAll(/<[a-z]/gi)) if (++tags > mostTags) return html.slice(0, index) + html.slice(index).replace(/<[^>]*>?/g, ' ');
  return html;
}

/** The HTML, less whatever is not on the allow-list. */
export const cleanHtml = (html: string): string => sanitize(fewTags(html), allowed).trim();

const words = compile({
  wordwrap: false,
  limits: { maxInputLength: 1_000_000, maxDepth: 60, maxChildNodes: 20_000, ellipsis: '' },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'block' },
    { selector: 'td', format: 'inline' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

/** The words of an HTML text, for lists, search and the text part of mails. */
export const textOf = (html: string): string => words(html).trim();

/** Text as it stands between tags. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Ids mentioned in a message, `person:7` or `group:3`, in order and once each. */
export function mentionsIn(html: string): { people: number[]; groups: number[] } {
  const found = { people: new Set<number>(), groups: new Set<number>() };
  for (const [, kind, id] of html.matchAll(/data-mention="(person|group):(\d{1,15})"/g)) found[kind === 'person' ? 'people' : 'groups'].add(Number(id));
  return { people: [...found.people], groups: [...found.groups] };
}
