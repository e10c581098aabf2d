/** Fills the placeholders of a canned text with what the ticket knows (A53). */

export type Filling = Readonly<Record<string, string | null | undefined>>;

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Replaces `{{ticket.id}}` and its like; what is not known stays readable as it is, so that nobody sends a hole unseen. */
export const fillPlaceholders = (html: string, filling: Filling) =>
  html.replace(/\{\{\s*([a-z_]+(?:\.[a-z_]+)*)\s*\}\}/gi, (whole, name: string) => {
    const known = filling[name.toLowerCase()];
    return known ? escaped(known) : whole;
  });

/** Placeholders that are still there, by name: the composer warns before they reach a customer. */
export const unfilledIn = (html: string) => [...new Set([...html.matchAll(/\{\{\s*([a-z_]+(?:\.[a-z_]+)*)\s*\}\}/gi)].map(([, name]) => name!))];
