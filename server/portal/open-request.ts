/** Opens requests: for whoever wrote, under the address they gave and did not prove, and for whoever is signed in. */

import { written } from '../messages/index.ts';
import { type Customer, type Desk, personByAddress, requesterFor } from '../people/index.ts';
import { type Database, type Databases, type Reads, sql } from '../platform/db.ts';
import { escapeHtml } from '../platform/html.ts';
import type { Upload } from '../platform/http/uploads.ts';
import { refusal } from '../platform/refusal.ts';
import { portalOf } from '../settings/index.ts';
import { takeTry } from '../signin/index.ts';
import { insertTicket } from '../tickets/index.ts';
import { type Field, longest } from './form-page.ts';
import { isAddress } from './visit.ts';
import { type Language, portalWords } from './words/portal-words.ts';

/** Agents see by this tag that a stranger may have written under a customer's address. */
export const unprovenTag = 'unverified-sender';

export const paragraphs = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((part) => `<p>${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('');

/** What is wrong with what was typed, in the reader's words. */
export function flawsOf(given: Record<Field, string>, asked: Field[], language: Language): Partial<Record<Field, string>> {
  const words = portalWords[language];
  const flaws: Partial<Record<Field, string>> = {};
  for (const field of asked) {
    const most = longest[field];
    if (!given[field]) flaws[field] = words.missing[field];
    else if (given[field].length > most) flaws[field] = words.too_long(most);
  }
  if (asked.includes('email') && !flaws.email && !isAddress(given.email)) flaws.email = words.bad_email;
  return flaws;
}

/** D20, D21: who may open a request without signing in. A service desk's people are known by name. */
export const mayVisitorsAsk = async (db: Reads, desk: Desk): Promise<boolean> => (await portalOf(db, desk)).submit === 'anyone';

/** A blocked contact raises no tickets; nobody is told so. */
const isBlocked = (db: Reads, deskId: number, personId: number) =>
  db.row(
    sql`select 1 from seats where org_id = ${db.org_id} and desk_id = ${deskId} and person_id = ${personId} and kind = 'customer' and blocked_at is not null`,
  );

/** Writes the ticket of somebody who is not signed in (D22). An address somebody has keeps its person, with the name given beside the words. */
export async function openRequest(db: Database, desk: Desk, given: Record<Field, string> & { language: Language }, files: Upload[]): Promise<void> {
  const { name, email, subject, description, language } = given;
  await db.transact(async (tx) => {
    const known = await personByAddress(tx, email);
    if (known && (await isBlocked(tx, desk.id, known.person_id))) return;
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

/** Where not anybody may ask nor sign up, only people of the desk ask, and agents of any. */
async function refuseStrangers({ db, desk, person_id }: Customer): Promise<void> {
  const portal = await portalOf(db.read, desk);
  if (portal.submit === 'anyone' || portal.sign_up) return;
  const known = await db.read.row(
    sql`select 1 from seats where org_id = ${db.org_id} and person_id = ${person_id} and (desk_id = ${desk.id} or (kind = 'agent' and deactivated_at is null)) limit 1`,
  );
  if (!known) throw refusal('portal.closed_to_you');
}

/** Writes the request of somebody who is signed in, as often as anybody may; gives its number. `description` is HTML. */
export async function askRequest(
  databases: Databases,
  customer: Customer,
  given: { subject: string; description: string },
  files: Upload[],
  ip: string,
): Promise<number> {
  written(given.description);
  await refuseStrangers(customer);
  await takeTry(databases, 'portal', String(customer.person_id), ip);
  return customer.db.transact(async (tx) => {
    const requester = await requesterFor(tx, customer.desk_id, { requester_id: customer.person_id });
    const { subject, description } = given;
    return insertTicket(tx, { desk_id: customer.desk_id, actor_id: customer.person_id }, { requester, subject, description, source: 2 }, files);
  });
}
