/** Finds where a letter stops and the letter it answers begins, so that the older one can be folded away. */

/** One line or block of a letter as the fold sees it: its tag, its id and classes, its words. */
export interface Piece {
  tag: string;
  mark: string;
  text: string;
}

const quoteMarks =
  /(^|\s)(gmail_quote|gmail_quote_container|yahoo_quoted|protonmail_quote|zmail_extra|moz-cite-prefix|moz-forward-container|OutlookMessageHeader|divRplyFwdMsg|appendonsend|tandem_quote)(\s|$)/;

const saidLines = [
  /^on\s.{6,200}wrote:$/is,
  /^am\s.{6,200}schrieb.{0,120}:$/is,
  /^le\s.{6,200}a écrit\s?:$/is,
  /^.{0,160}님이 작성.{0,40}:$/s,
  /^\d{4}년.{4,160}(작성|씀)\s?:$/s,
];

const dividers = [
  /^[-_\s]{2,}(original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|원본 메시지|전달된 메시지)[-_\s]{2}/i,
  /reply above this line|antworten sie oberhalb dieser zeile|이 줄 위에 답장/i,
  /^(from|von|보낸 사람|발신)\s?:.{1,300}(sent|date|gesendet|datum|보낸 날짜|날짜)\s?:/is,
];

const isBlank = (piece: Piece) => piece.text.trim() === '' && piece.tag !== 'IMG';
const isQuoted = (piece: Piece) => piece.tag === 'BLOCKQUOTE' || quoteMarks.test(piece.mark) || /^\s*>/.test(piece.text);
const isSaid = (piece: Piece) => saidLines.some((line) => line.test(piece.text.trim()));
const isDivider = (piece: Piece) => dividers.some((line) => line.test(piece.text.trim()));

/**
 * The first piece of the quoted tail, or null. A quote with an answer below it stays open, as people then answer point by point;
 * a letter that is nothing but a quote stays open too.
 */
export function quoteStart(pieces: readonly Piece[]): number | null {
  let start = pieces.findIndex(isDivider);
  if (start < 0) {
    let end = pieces.length;
    while (end > 0 && (isBlank(pieces[end - 1]!) || isQuoted(pieces[end - 1]!) || isSaid(pieces[end - 1]!))) end--;
    start = pieces.slice(end).some(isQuoted) ? end : -1;
  }
  while (start > 0 && (isBlank(pieces[start - 1]!) || isSaid(pieces[start - 1]!))) start--;
  if (start <= 0) return null;
  return pieces.slice(0, start).every(isBlank) ? null : start;
}
