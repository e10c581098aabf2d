/** Opens a ticket for whoever wrote, under the address they gave. Nobody proved that the address is theirs. */
import { type Desk, personByAddress, requesterFor } from '../people/index.ts';
import type { Database } from '../platform/db.ts';
import { escapeHtml } from '../platform/html.ts';
import type { Upload } from '../platform/http/uploads.ts';
import { insertTicket } from '../tickets/index.ts';
import { type Field, longest } from './form-page.ts';
import { type Language, portalWords } from './portal-words.ts';

/** Agents see by this tag that a stranger may have written under a customer's address. */
export const unprovenTag = 'unverified-sender';

const paragraphs = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((part) => `<p>${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('');

/** What is wrong with what was typed, in the reader's words. */
export function flawsOf(given: Record<Field, string>, language: Language): Partial<Record<Field, string>> {
  const words = portalWords[language];
  const flaws: Partial<Record<Field, string>> = {};
  for (const [field, most] of Object.entries(longest) as [Field, number][]) {
    if (!given[field]) flaws[field] = words.missing[field];
    else if (given[field].length > most) flaws[field] = words.too_long(most);
  }
  if (!flaws.email && !/^[^\s@<>(),;:\\"[\]]+@[^\s@<>(),;:\\"[\].]+(?:\.[^\s@<>(),;:\\"[\].]+)+$/.test(given.email)) flaws.email = words.bad_email;
  return flaws;
}

/** Writes the ticket. An address somebody has keeps its person, with the name given beside the words. */
export async function openRequest(db: Database, desk: Desk, given: Record<Field, string> & { language: Language }, files: Upload[]): Promise<void> {
  const { name, email, subject, description, language } = given;
  await db.transact(async (tx) => {
    const known = await personByAddress(tx, email);
    const requester = await requesterFor(tx, desk.id, { email, name, language });
    const signed = known && known.name !== name ? `\n\n${portalWords.en.said_name(name)}` : '';
    await insertTicket(
      tx,
      { desk_id: desk.id, actor_id: requester.person_id },
      { requester, subject, description: paragraphs(description + signed), source: 2, tags: known ? [unprovenTag] : [] },
      files,
    );
  });
}
