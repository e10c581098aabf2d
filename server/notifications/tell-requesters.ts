/** Mails to requesters a ticket is shared with, and to the requester when a colleague wrote: who may see it at the portal, each once (A19, A56). */

import { whoSeesAtPortal } from '../access/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import type { EventOf } from '../platform/events.ts';
import { type Mail, queueMails } from '../platform/mail.ts';
import { threadOf } from '../tickets/index.ts';
import { type About, readersOf } from './readers.ts';
import { type ShareNews, shareLetters } from './share-letters.ts';
import type { ShareKind } from './share-words.ts';

/** The people of these companies who may see all of their tickets: whom a share with the company reaches. */
export async function colleaguesOf(tx: Tx, companyIds: number[]): Promise<number[]> {
  if (!companyIds.length) return [];
  const rows = await tx.rows<{ person_id: number }>(
    sql`select distinct person_id from company_members where org_id = ${tx.org_id} and company_id = any(${companyIds}::bigint[]) and sees_all_tickets and left_at is null`,
  );
  return rows.map((row) => row.person_id);
}

interface Told extends Omit<ShareNews, 'made_by'> {
  people: number[];
  kind: ShareKind;
  speaker_id?: number;
  /** Addresses the same words went to by another way. */
  written_to?: string[];
}

/** Writes to those who may see it at the portal at this moment. Agents of the desk are told as agents, whoever did it is not told. */
export async function tellRequesters(tx: Tx, event: EventOf<unknown>, about: About, what: Told): Promise<void> {
  const speakerId = what.speaker_id ?? event.facts.actor_id;
  const people = [...new Set(what.people)].filter((id) => id !== speakerId && id !== event.facts.actor_id);
  const seeing = await whoSeesAtPortal(tx, { desk_id: about.desk_id, ticket_id: about.id }, people);
  if (!seeing.length) return;
  const readers = await readersOf(tx, [...seeing, ...(speakerId === null ? [] : [speakerId])]);
  const written = new Set((what.written_to ?? []).map((one) => one.toLowerCase()));
  const actor = readers.find((one) => one.id === speakerId)?.name ?? about.desk_name;
  const thread = await threadOf(tx, { desk_id: about.desk_id, ticket_id: about.id }, about.support_email);
  const letters = shareLetters(tx, about, { ...what, made_by: event.facts.actor_id });
  const mails: Mail[] = [];
  for (const reader of readers) {
    if (!seeing.includes(reader.id) || !reader.address || written.has(reader.address.toLowerCase())) continue;
    const mail = await letters.to(reader, what.kind, actor, `${what.base}/portal/${about.slug}/requests/${about.id}`);
    if (!mail) continue;
    mails.push({
      ...mail,
      to: [reader.address],
      from: { name: about.desk_name, address: about.support_email },
      references: [thread.root],
    });
  }
  await queueMails(tx, `event:${event.id}`, mails);
}
