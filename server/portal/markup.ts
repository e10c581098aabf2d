/** HTML in which every value is escaped unless it is HTML already. */
import { escapeHtml } from '../platform/html.ts';

export interface Markup {
  readonly html: string;
}
type Part = Markup | string | number | null | undefined | false | Part[];

const written = (part: Part): string => {
  if (part === null || part === undefined || part === false) return '';
  if (Array.isArray(part)) return part.map(written).join('');
  return typeof part === 'object' ? part.html : escapeHtml(String(part));
};

/** Writes HTML; strings put into it are text, whatever is in them. */
export const html = (pieces: TemplateStringsArray, ...parts: Part[]): Markup => ({ html: pieces.map((piece, at) => piece + written(parts[at])).join('') });

/** HTML that was cleaned elsewhere. */
export const trusted = (text: string): Markup => ({ html: text });
