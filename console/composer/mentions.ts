/** Reads who is mentioned out of what somebody writes: `<span data-mention="person:7">@Grace</span>`. */

export interface Mentioned {
  person_ids: number[];
  group_ids: number[];
}

/** People and groups mentioned in this HTML, each once, in the order they come up. */
export function mentionsIn(html: string): Mentioned {
  const people = new Set<number>();
  const groups = new Set<number>();
  for (const [, kind, id] of html.matchAll(/<span\b[^>]*\bdata-mention="(person|group):(\d{1,16})"/g)) (kind === 'person' ? people : groups).add(Number(id));
  return { person_ids: [...people], group_ids: [...groups] };
}

/** Whether the HTML says anything at all: words, a mention, a line or a picture. */
export const isEmptyHtml = (html: string) =>
  !/<(img|hr)\b/i.test(html) &&
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim() === '';
