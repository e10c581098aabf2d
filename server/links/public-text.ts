/**
 * What was written, as anybody may read it: no mail addresses (headers of quoted mails are full of them), no pictures, which would tell a third
 * party who reads, and links that give nothing away.
 */
import sanitize from 'sanitize-html';

/** From the beginning of a run of such letters, so that none is looked at again and again. */
const address = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+@(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}]{2,24}/gu;
export const hiddenAddress = '…@…';

/** A text without mail addresses; the desk's own is no secret. */
export const withoutAddresses = (text: string, but: string): string =>
  text.includes('@') ? text.replace(address, (found) => (found.toLowerCase() === but.toLowerCase() ? found : hiddenAddress)) : text;

/** A message's HTML for the public page. */
export function publicHtml(html: string, deskAddress: string): string {
  const clean = (text: string) => withoutAddresses(text, deskAddress);
  return sanitize(html, {
    allowedTags: sanitize.defaults.allowedTags.concat(['del', 'ins']).filter((tag) => tag !== 'img' && !/^h[1-6]$/.test(tag)),
    allowedAttributes: { a: ['href', 'rel'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'], ol: ['start'] },
    allowedSchemes: ['http', 'https'],
    allowProtocolRelative: false,
    nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'title'],
    nestingLimit: 100,
    transformTags: {
      a: (_tag, { href = '' }) => ({
        tagName: 'a',
        attribs: clean(href) === href ? { href, rel: 'noopener noreferrer nofollow' } : ({} as Record<string, string>),
      }),
      ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, 'p'])),
    },
    textFilter: clean,
  }).trim();
}
