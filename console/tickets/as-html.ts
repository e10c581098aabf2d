/** Plain words as the HTML a ticket holds: an empty line parts paragraphs. */
export function asHtml(words: string): string {
  const safe = words.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return safe === ''
    ? ''
    : safe
        .split(/\n{2,}/)
        .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
        .join('');
}
