/** Makes a ticket: the requester is found or made, the numbers are the desk's own, due times are filled at once. */
import type { Static } from 'typebox';
import type * as contract from '../../contract/tickets.ts';
import { claimFiles } from '../attachments/index.ts';
import { linkNewContact } from '../companies/index.ts';
import { type Actor, requesterFor } from '../people/index.ts';
import { type Database, type Reads, sql, type Tx } from '../platform/db.ts';
import { emit, enqueue } from '../platform/events.ts';
import { cleanHtml, textOf } from '../platform/html.ts';
import type { Upload } from '../platform/http/uploads.ts';
import { type Flaw, refuseFlaws } from '../platform/refusal.ts';
import { associateNew } from './associations.ts';
import { dueBy } from './due.ts';
import { checkAssignment, dueTimes, heavyFlaws } from './guards.ts';
import { checkCompany } from './ticket-company.ts';

export type GivenTicket = Static<typeof contract.createTicket.body>;

function flawsOf(given: GivenTicket): Flaw[] {
  const flaws: Flaw[] = heavyFlaws(given.custom_fields ?? {});
  const named = [given.requester_id, given.email, given.phone, given.unique_external_id, given.twitter_id, given.facebook_id].some(
    (value) => value !== undefined,
  );
  if (!named) flaws.push({ field: 'requester_id', code: 'missing_field', message: 'One of requester_id, email, phone, unique_external_id is mandatory.' });
  for (const field of ['twitter_id', 'facebook_id'] as const)
    if (given[field] !== undefined) flaws.push({ field, code: 'invalid_value', message: `There is no contact matching the given ${field}.` });
  if (given.subject === undefined) flaws.push({ field: 'subject', code: 'missing_field', message: 'This field is mandatory.' });
  if (given.description === undefined) flaws.push({ field: 'description', code: 'missing_field', message: 'This field is mandatory.' });
  return flaws;
}

/** Makes the ticket as an agent. Its answer is read in the flight that commits it. */
export async function createTicket<T>(
  db: Database,
  actor: Actor,
  given: GivenTicket,
  files: Upload[],
  answer: (db: Reads, ticketId: number) => Promise<T>,
): Promise<T> {
  refuseFlaws(flawsOf(given));
  const { answered } = await db.transact(async (tx) => {
    const [checked, requester] = await Promise.allSettled([
      checkAssignment(tx, actor.desk_id, given, given.group_id ?? null),
      requesterFor(tx, actor.desk_id, given),
    ]);
    if (checked.status === 'rejected') throw checked.reason;
    if (requester.status === 'rejected') throw requester.reason;
    if (given.company_id != null) await checkCompany(tx, actor.desk_id, requester.value.person_id, given.company_id);
    const id = await insertTicket(tx, { desk_id: actor.desk_id, actor_id: actor.person_id }, { ...given, requester: requester.value }, files);
    await associateNew(tx, actor, id, given);
    const answered = answer(tx, id);
    answered.catch(() => {});
    // What belongs to others asks for them too, and after the commit nothing can be asked here.
    if (given.parent_id !== undefined || given.related_ticket_ids?.length) await answered;
    return { answered };
  });
  return answered;
}

export interface NewTicket extends Omit<GivenTicket, 'requester_id' | 'email' | 'phone' | 'name'> {
  requester: { person_id: number; address: string | null };
  mail_message_id?: string;
}

/** D26: the ticket is and stays with the company its requester stands for now. */
const companyOf = (tx: Tx, deskId: number, personId: number) => sql`(
  select company_id from company_members where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and is_primary and left_at is null)`;

/** D5: what a deleted or a blocked contact mails goes to spam. */
const mailToSpam = (tx: Tx, deskId: number, personId: number) => sql`(
  select now() from seats where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and kind = 'customer' and (deleted_at is not null or blocked_at is not null))`;

/** What tells people that they were put in copy (A56). */
export interface Copied {
  emails: string[];
  /** The ticket was made with them. */
  created: boolean;
}

/** Has them told. Addresses stay out of the journal, since it keeps everything for ever; what is told is not kept. */
export const enqueueCopied = (tx: Tx, by: { desk_id: number; actor_id: number }, ticketId: number, copied: Copied): Promise<void> =>
  enqueue(tx, 'ticket.copied', { desk_id: by.desk_id, ticket_id: ticketId, actor_id: by.actor_id, ...copied });

/** Writes the row, its files and its event: for agents, the portal's form, and mail. */
export async function insertTicket(tx: Tx, by: { desk_id: number; actor_id: number }, given: NewTicket, files: Upload[]): Promise<number> {
  const html = cleanHtml(given.description ?? '');
  const priority = given.priority ?? 1;
  const due = { ...dueBy(priority, new Date()), ...dueTimes(given, { due_by: null, fr_due_by: null }) };
  const status = given.status ?? 2;
  linkNewContact(tx, by.desk_id, given.requester.person_id);
  const row = await tx.row<{ id: number; spam: boolean }>(sql`
    insert into tickets (org_id, desk_id, id, workspace_id, subject, description, description_text, status, priority, source, type, requester_id, requester_email, company_id, responder_id, group_id, internal_agent_id, internal_group_id,
      to_emails, cc_emails, tags, custom_fields, due_by, fr_due_by, mail_message_id, status_updated_at, resolved_at, closed_at, pending_since, spam_at)
    values (${tx.org_id}, ${by.desk_id}, nextval(${`ticket_numbers.desk_${tx.org_id}_${by.desk_id}`}::regclass),
      coalesce((select workspace_id from groups where org_id = ${tx.org_id} and id = ${given.group_id ?? null}::bigint), (select id from workspaces where org_id = ${tx.org_id} and desk_id = ${by.desk_id} order by position, id limit 1)),
      ${given.subject ?? null}, ${html}, ${textOf(html)}, ${status}, ${priority}, ${given.source ?? 2}, ${given.type ?? null}, ${given.requester.person_id}, ${given.requester.address}, ${given.company_id === undefined ? companyOf(tx, by.desk_id, given.requester.person_id) : given.company_id},
      ${given.responder_id ?? null}, ${given.group_id ?? null}, ${given.internal_agent_id ?? null}, ${given.internal_group_id ?? null},
      null, ${given.cc_emails ?? []}::text[], ${[...new Set(given.tags ?? [])]}::text[], ${JSON.stringify(given.custom_fields ?? {})}::jsonb, ${due.due_by}::timestamptz, ${due.fr_due_by}::timestamptz, ${given.mail_message_id ?? null},
      now(), case when ${status} in (4, 5) then now() end, case when ${status} = 5 then now() end, case when ${status} = 3 then now() end,
      ${given.source === 1 ? mailToSpam(tx, by.desk_id, given.requester.person_id) : null}::timestamptz)
    returning id, spam_at is not null as spam`);
  await claimFiles(tx, { desk_id: by.desk_id, ticket_id: row!.id, message_id: null }, by.actor_id, given.attachment_ids ?? [], files);
  await emit(
    tx,
    'ticket.created',
    { desk_id: by.desk_id, ticket_id: row!.id, actor_id: by.actor_id },
    { source: given.source ?? 2, responder_id: given.responder_id ?? null, group_id: given.group_id ?? null },
    'ticket',
  );
  // The first mail of an outbound ticket goes to those in copy itself.
  if (given.cc_emails?.length && given.source !== 10) await enqueueCopied(tx, by, row!.id, { emails: given.cc_emails, created: true });
  if (row!.spam) await emit(tx, 'ticket.spammed', { desk_id: by.desk_id, ticket_id: row!.id, actor_id: null }, {}, 'ticket');
  return row!.id;
}
