/** Fills the placeholders of a mail's words. */
import { escapeHtml, textOf } from '../platform/html.ts';

/** A value is plain text, or clean HTML that stands as a part of its own. */
export type Filling = string | { html: string };

const named = /\{\{\s*([a-z_.]+)\s*\}\}/g;

/** The placeholders a text uses, once each. */
export const placeholdersIn = (text: string): string[] => [...new Set([...text.matchAll(named)].map((match) => match[1]!))];

const plain = (value: Filling | undefined): string => (value === undefined ? '' : typeof value === 'string' ? value : textOf(value.html));

function htmlOf(name: string, value: Filling | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return value.html;
  const text = escapeHtml(value).replaceAll('\n', '<br />');
  return name.endsWith('url') && /^https?:/.test(value) ? `<a href="${text}">${text}</a>` : text;
}

/**
 * Subject as one line, body as HTML and as text. A paragraph all of whose placeholders are empty is left out, and one that is a single part
 * of its own gives its place to it.
 */
export function fillText(
  words: { subject: string; body: string },
  values: Record<string, Filling | undefined>,
): { subject: string; html: string; text: string } {
  const subject = words.subject
    .replace(named, (_, name: string) => plain(values[name]))
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim();
  const fill = (text: string) => text.replace(named, (_, name: string) => htmlOf(name, values[name]));
  const html = fill(
    words.body.replace(/<p>((?:(?!<\/?p>)[\s\S])*)<\/p>/g, (paragraph, inside: string) => {
      const names = placeholdersIn(inside);
      if (!names.length) return paragraph;
      if (names.every((name) => plain(values[name]).trim() === '')) return '';
      const [only] = names;
      const value = values[only!];
      return names.length === 1 && inside.trim() === inside.match(named)?.[0] && typeof value === 'object' ? `<div>${inside}</div>` : paragraph;
    }),
  );
  return { subject, html, text: textOf(html) };
}
