import type { CannedResponse } from '../../contract/conversations.ts';

export const onlyMe = ({ visibility }: Pick<CannedResponse, 'visibility'>) => visibility === 1;

/** The text in one line, without its marks. */
export const plainOf = ({ content, content_html }: Pick<CannedResponse, 'content' | 'content_html'>) =>
  (content || content_html.replace(/<\/?(p|div|li|br|ul|ol|blockquote|h\d)\b[^>]*>/gi, ' ').replace(/<[^>]*>/g, '')).replace(/\s+/g, ' ').trim();
