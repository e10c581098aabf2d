/** What somebody has begun to write on a ticket: theirs alone, and whatever was written last wins, however late it arrives. */
import type { Static } from 'typebox';
import type { Draft, saveDraft as SaveDraft } from '../../contract/conversations.ts';
import type { ForwardDraft, saveForwardDraft as SaveForward } from '../../contract/forwarding.ts';
import { ticketFor } from '../access/index.ts';
import { type StoredFile, wireFile } from '../attachments/index.ts';
import type { Actor } from '../people/index.ts';
import { type Database, type Reads, sql } from '../platform/db.ts';
import { takeSteps } from '../platform/events.ts';
import { cleanHtml } from '../platform/html.ts';
import { instantOf } from '../platform/http/instants.ts';
import { refusal } from '../platform/refusal.ts';

type GivenDraft = Static<typeof SaveDraft.body> | Static<typeof SaveForward.body>;
/** An answer and a forward are begun side by side. */
export type Purpose = 'answer' | 'forward';
type Shown<P extends Purpose> = P extends 'answer' ? Draft : ForwardDraft;

const own = (actor: Actor, ticketId: number, purpose: Purpose) =>
  sql`d.purpose = ${purpose} and d.org_id = ${actor.org_id} and d.desk_id = ${actor.desk_id} and d.ticket_id = ${ticketId} and d.person_id = ${actor.person_id}`;

/** One's own draft on the ticket, or null. Its `updated_at` is when it was written, by which two devices know whose is newer. */
export async function draftOf<P extends Purpose>(db: Reads, actor: Actor, ticketId: number, purpose: P, base: string): Promise<Shown<P> | null> {
  await ticketFor(db, actor, ticketId);
  const row = await db.row<{ files: StoredFile[] | null }>(sql`
    select d.kind, d.body, ${purpose === 'forward' ? sql`d.to_emails,` : sql``} d.cc_emails, d.bcc_emails, d.written_at as updated_at,
      (select json_agg(json_build_object('id', f.id, 'org_id', f.org_id, 'name', f.name, 'content_type', f.content_type, 'size', f.size, 'created_at', to_char(f.created_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by f.id)
       from attachments f where f.org_id = d.org_id and f.id = any(d.attachment_ids) and f.ticket_id is null and f.created_by = d.person_id) as files
    from drafts d where ${own(actor, ticketId, purpose)}`);
  if (!row) return null;
  const { files, ...draft } = row;
  return { ...draft, attachments: (files ?? []).map((file) => wireFile(file, base)) } as unknown as Shown<P>;
}

/** Keeps a draft unless a newer one is kept already. A clock that runs ahead counts as now, so that it cannot lock out the others. */
export async function saveDraft(db: Database, actor: Actor, ticketId: number, given: GivenDraft): Promise<void> {
  const ids = [...new Set(given.attachment_ids ?? [])];
  const writtenAt = given.written_at === undefined ? null : instantOf(given.written_at)!.toISOString();
  await db.transact(async (tx) => {
    await ticketFor(tx, actor, ticketId);
    const known = await tx.row<{ n: number }>(sql`
      select count(*)::int as n from attachments where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and id = any(${ids}::bigint[]) and created_by = ${actor.person_id} and ticket_id is null`);
    if (known!.n < ids.length) throw refusal('attachment.not_found', {}, 'attachment_ids');
    await tx.run(sql`
      insert into drafts (org_id, desk_id, ticket_id, person_id, kind, body, to_emails, cc_emails, bcc_emails, attachment_ids, written_at)
      values (${tx.org_id}, ${actor.desk_id}, ${ticketId}, ${actor.person_id}, ${given.kind}, ${cleanHtml(given.body)}, ${'to_emails' in given ? (given.to_emails ?? []) : []}::text[], ${given.cc_emails ?? []}::text[], ${given.bcc_emails ?? []}::text[],
        ${ids}::bigint[], least(coalesce(${writtenAt}::timestamptz, now()), now()))
      on conflict (org_id, desk_id, ticket_id, person_id, purpose) do update set kind = excluded.kind, body = excluded.body, to_emails = excluded.to_emails, cc_emails = excluded.cc_emails, bcc_emails = excluded.bcc_emails,
        attachment_ids = excluded.attachment_ids, written_at = excluded.written_at, updated_at = now()
      where drafts.written_at <= excluded.written_at`);
    if (given.kind !== 'note' && given.kind !== 'public_note')
      await takeSteps(tx, 'reply.begun', { desk_id: actor.desk_id, ticket_id: ticketId, actor_id: actor.person_id });
  });
}

/** Throws one's own draft away; there may be none. */
export async function discardDraft(db: Database, actor: Actor, ticketId: number, purpose: Purpose): Promise<null> {
  await db.transact(async (tx) => {
    await ticketFor(tx, actor, ticketId);
    await tx.run(sql`delete from drafts d where ${own(actor, ticketId, purpose)}`);
  });
  return null;
}
