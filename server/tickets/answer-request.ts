/** What customers do with a request at the portal: answer it, close and reopen it, choose who is in copy. Each by the one policy for customers. */

import { audienceOf, mostPeople, type RequestFacts, requestFor } from '../access/index.ts';
import { written } from '../messages/index.ts';
import type { Customer } from '../people/index.ts';
import { type Database, join, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import type { Upload } from '../platform/http/uploads.ts';
import { refusal } from '../platform/refusal.ts';
import { markOwnChange, touched } from '../watching/index.ts';
import { statusTimes } from './change-ticket.ts';
import { enqueueCopied } from './create-ticket.ts';
import { addMessage } from './write-message.ts';

const subjectOf = (customer: Customer, ticketId: number) => ({ desk_id: customer.desk_id, ticket_id: ticketId, actor_id: customer.person_id });

/** Whoever answers brings the request back to us: solved, closed and waiting ones are open again. What waits for somebody else goes on waiting. */
const backWithUs = new Set([3, 4, 5, 6]);

/** Answers a request (Q1); gives the message's id. Agents and the others who see it are told from the event. */
export async function answerRequest(db: Database, customer: Customer, ticketId: number, body: string, files: Upload[]): Promise<number> {
  const words = written(body);
  return db.transact(async (tx) => {
    const request = await requestFor(tx, customer, ticketId, 'reply', true);
    const id = await addMessage(
      tx,
      customer,
      ticketId,
      { body: words, incoming: true, private: false, source: 0, user_id: customer.person_id, from_email: customer.email, to: [], cc: [], bcc: [] },
      { ids: [], uploads: files },
      sql`, requester_responded_at = now()`,
    );
    await emit(tx, 'ticket.answered', subjectOf(customer, ticketId), { message_id: id }, 'conversation');
    if (backWithUs.has(request.status)) await setStatus(tx, customer, request, 2, 'answer');
    return id;
  });
}

/** Closes a request its requester needs no longer, or opens a settled one again. As it is already, nothing happens. */
export async function settleRequest(db: Database, customer: Customer, ticketId: number, to: 'solved' | 'open'): Promise<void> {
  await db.transact(async (tx) => {
    const request = await requestFor(tx, customer, ticketId, 'see', true);
    const settled = request.status === 4 || request.status === 5;
    const need = to === 'solved' ? 'close' : 'reopen';
    if (request.by === 'requester' && settled === (to === 'solved')) return;
    if (!request.may.includes(need)) throw refusal('request.not_allowed', { need });
    await setStatus(tx, customer, request, to === 'solved' ? 5 : 2);
  });
}

/** `through`: an answer says so itself, and those who follow need not hear of both. */
async function setStatus(tx: Tx, customer: Customer, request: RequestFacts, status: number, through?: 'answer'): Promise<void> {
  const sets = [touched, sql`status = ${status}`, ...statusTimes(request.status, status)];
  await tx.run(sql`update tickets set ${join(sets, ', ')} where org_id = ${tx.org_id} and desk_id = ${request.desk_id} and id = ${request.id}`);
  await markOwnChange(tx, customer, request.id);
  const facts = { changes: { status: [request.status, status] }, ...(through ? { through } : {}) };
  await emit(tx, 'ticket.changed', subjectOf(customer, request.id), facts, 'ticket');
}

const keyed = (address: string) => address.toLowerCase();

/** The addresses in copy, those agents put there too. */
export const copiesOf = async (tx: Pick<Tx, 'row' | 'org_id'>, ticket: { desk_id: number; id: number }): Promise<string[]> =>
  (await tx.row<{ cc_emails: string[] }>(sql`select cc_emails from tickets where org_id = ${tx.org_id} and desk_id = ${ticket.desk_id} and id = ${ticket.id}`))!
    .cc_emails;

/** A15: the requester, and nobody else, puts people in copy (security row 6). With those it is shared with and who watch they are fifty at most (Q5). */
export async function addCopies(db: Database, customer: Customer, ticketId: number, emails: string[]): Promise<string[]> {
  return db.transact(async (tx) => {
    const request = await requestFor(tx, customer, ticketId, 'cc', true);
    const own = await tx.row<{ address: string }>(
      sql`select support_email as address from desks where org_id = ${tx.org_id} and lower(support_email) = any(${emails.map(keyed)}::text[]) limit 1`,
    );
    if (own) throw refusal('request.bad_cc', { address: own.address });
    const before = await copiesOf(tx, request);
    const fresh = emails.filter(
      (one, at) => !before.some((had) => keyed(had) === keyed(one)) && emails.findIndex((other) => keyed(other) === keyed(one)) === at,
    );
    if (!fresh.length) return before;
    const after = [...before, ...fresh];
    await refuseTooMany(tx, request, after);
    await writeCopies(tx, customer, ticketId, after, { added: fresh.length, removed: 0 });
    await enqueueCopied(tx, { desk_id: customer.desk_id, actor_id: customer.person_id }, ticketId, { emails: fresh, created: false });
    return after;
  });
}

/** Takes an address out of copy; one that is not in it changes nothing. */
export async function removeCopy(db: Database, customer: Customer, ticketId: number, email: string): Promise<string[]> {
  return db.transact(async (tx) => {
    const request = await requestFor(tx, customer, ticketId, 'cc', true);
    const before = await copiesOf(tx, request);
    const after = before.filter((one) => keyed(one) !== keyed(email));
    if (after.length < before.length) await writeCopies(tx, customer, ticketId, after, { added: 0, removed: before.length - after.length });
    return after;
  });
}

/** Somebody it is shared with and who is in copy too is one. */
async function refuseTooMany(tx: Tx, request: RequestFacts, emails: string[]): Promise<void> {
  const known = await tx.rows<{ key: string; person_id: number }>(
    sql`select key, person_id from emails where org_id = ${tx.org_id} and key = any(${emails.map(keyed)}::text[])`,
  );
  const audience = await audienceOf(tx, request);
  for (const email of emails) {
    const person = known.find((row) => row.key === keyed(email));
    audience.add(person ? `p${person.person_id}` : keyed(email));
  }
  if (audience.size > mostPeople) throw refusal('sharing.too_many', { limit: mostPeople }, 'emails');
}

/** The journal counts them; addresses stay out of it, since it keeps everything for ever. */
async function writeCopies(tx: Tx, customer: Customer, ticketId: number, emails: string[], counted: { added: number; removed: number }): Promise<void> {
  await tx.run(
    sql`update tickets set cc_emails = ${emails}::text[], ${touched} where org_id = ${tx.org_id} and desk_id = ${customer.desk_id} and id = ${ticketId}`,
  );
  await markOwnChange(tx, customer, ticketId);
  await emit(tx, 'ticket.copies_changed', subjectOf(customer, ticketId), counted, 'ticket');
}
