/**
 * A message's HTML for a page of the portal. It was cleaned when it was written; here less is let through again: no pictures, which would tell
 * others who reads, no headings, no classes. What a letter quotes at its end is folded away.
 */
import sanitize from 'sanitize-html';
import { html, type Markup, trusted } from './markup.ts';

const heading = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const cleaned = (text: string): string =>
  sanitize(text, {
    allowedTags: sanitize.defaults.allowedTags.concat(['del', 'ins']).filter((tag) => tag !== 'img' && !heading.includes(tag)),
    allowedAttributes: { a: ['href', 'rel', 'target'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'], ol: ['start'], div: ['data-quote'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'title'],
    nestingLimit: 100,
    transformTags: {
      a: (_tag, { href = '' }) => ({ tagName: 'a', attribs: { href, rel: 'noopener noreferrer nofollow', target: '_blank' } }),
      div: (_tag, { class: name = '' }): sanitize.Tag => ({ tagName: 'div', attribs: name === 'gmail_quote' ? { 'data-quote': '' } : {} }),
      ...Object.fromEntries(heading.map((tag) => [tag, 'p'])),
    },
  }).trim();

interface Block {
  from: number;
  quote: boolean;
  text: string;
}

/** The outermost blocks of clean HTML. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let depth = 0;
  let block: Block | null = null;
  for (const { index, 0: tag } of text.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>|[^<]+/gi)) {
    const isText = !tag.startsWith('<');
    const alone = /^<(br|hr|img|col|wbr)\b|\/>$/i.test(tag);
    if (depth === 0 && !tag.startsWith('</')) {
      block = { from: index, quote: /^<(blockquote|div[^>]*data-quote)/i.test(tag), text: '' };
      blocks.push(block);
    }
    if (isText && block) block.text += tag;
    if (isText || alone) continue;
    depth += tag.startsWith('</') ? -1 : 1;
  }
  return blocks;
}

const said = /^\s*(on\s.{6,200}wrote:|am\s.{6,200}schrieb.{0,120}:|.{0,160}님이 작성.{0,40}:|\d{4}년.{4,160}(작성|씀)\s?:)\s*$/is;
const cut =
  /reply above this line|oberhalb dieser zeile|이 줄 위에 답장|[-_]{2}\s*(original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|원본 메시지|전달된 메시지)/i;

/** Where the quoted end begins; null where a letter quotes nothing, answers below its quotes, or is nothing but a quote. */
function quoteStart(blocks: Block[]): number | null {
  let start = blocks.findIndex((one) => cut.test(one.text));
  if (start < 0) {
    let end = blocks.length;
    const isTail = (one: Block) => one.quote || said.test(one.text) || !one.text.trim();
    while (end > 0 && isTail(blocks[end - 1]!)) end--;
    if (!blocks.slice(end).some((one) => one.quote)) return null;
    start = end;
  }
  while (start > 0 && (said.test(blocks[start - 1]!.text) || !blocks[start - 1]!.text.trim())) start--;
  return start > 0 ? blocks[start]!.from : null;
}

/** The letter; its quoted end behind a fold with these words on it. */
export function letterHtml(body: string, quoted: string): Markup {
  const text = cleaned(body);
  const at = quoteStart(blocksOf(text));
  if (at === null) return trusted(text);
  return html`${trusted(text.slice(0, at))}<details class="quoted"><summary>${quoted}</summary>${trusted(text.slice(at))}</details>`;
}
