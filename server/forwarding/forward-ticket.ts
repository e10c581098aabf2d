/** Sends a ticket out to somebody who is not its customer, and writes on to them. The mail is made from the event, once. */
import type { Static } from 'typebox';
import type * as contract from '../../contract/forwarding.ts';
import { refuseGone, ticketFor } from '../access/index.ts';
import { speaker, written } from '../messages/index.ts';
import { type Actor, primaryEmail } from '../people/index.ts';
import { type Database, type Reads, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import type { Upload } from '../platform/http/uploads.ts';
import { type Flaw, refusal, refuseFlaws } from '../platform/refusal.ts';
import { addMessage } from '../tickets/index.ts';
import { quoteOf } from './quote.ts';

type Given = Static<typeof contract.forwardTicket.body>;
type Kind = 'forward' | 'reply_to_forward';

/** The language an agent reads in, which their quotes are introduced in. */
const languageOf = async (db: Reads, personId: number) => (await primaryEmail(db, personId))?.language ?? 'en';

/** What a forward by this actor would quote. */
export async function quotedFor(db: Reads, actor: Actor, ticketId: number) {
  refuseGone(await ticketFor(db, actor, ticketId, 'work'));
  return quoteOf(db, { desk_id: actor.desk_id, id: ticketId }, await languageOf(db, actor.person_id));
}

function flawsOf(actor: Actor, given: Given): Flaw[] {
  const flaws: Flaw[] = [];
  const own = actor.desk.support_email.toLowerCase();
  if (given.from_email && given.from_email.toLowerCase() !== own)
    flaws.push({ field: 'from_email', code: 'invalid_value', message: `It should be one of the desk's own addresses: '${actor.desk.support_email}'.` });
  for (const field of ['to_emails', 'cc_emails', 'bcc_emails'] as const)
    if (given[field]?.some((address) => address.toLowerCase() === own))
      flaws.push({ field, code: 'invalid_value', message: `A desk cannot forward to itself: leave ${actor.desk.support_email} out.` });
  if (given.agent_id !== undefined && given.user_id !== undefined && given.agent_id !== given.user_id)
    flaws.push({ field: 'user_id', code: 'incompatible_field', message: 'It names somebody else than agent_id; send one of them.' });
  return flaws;
}

/** Which of the ticket's files go along: none, all, or the named ones. */
function filesOf(given: Given, byDefault: boolean, own: { id: number }[]): number[] {
  const { original_attachment_ids: named } = given;
  if (named) {
    if (named.some((id) => !own.some((file) => file.id === id))) throw refusal('attachment.not_found', {}, 'original_attachment_ids');
    return [...new Set(named)];
  }
  return (given.include_original_attachments ?? byDefault) ? own.map((file) => file.id) : [];
}

async function refuseNeverForwarded(tx: Tx, actor: Actor, ticketId: number): Promise<void> {
  const before = await tx.row(
    sql`select 1 from messages where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and ticket_id = ${ticketId} and source = 8 and deleted_at is null limit 1`,
  );
  if (!before) throw refusal('forward.none');
}

/**
 * Writes the forward (source 8), or what goes on after one (source 2, category 6), and gives its id. A forward quotes and carries the files
 * unless told not to; what goes on after it does so only when told.
 */
export async function sendOut(db: Database, actor: Actor, ticketId: number, given: Given, uploads: Upload[], kind: Kind): Promise<number> {
  refuseFlaws(flawsOf(actor, given));
  return db.transact(async (tx) => {
    refuseGone(await ticketFor(tx, actor, ticketId, 'work', true));
    if (kind === 'reply_to_forward') await refuseNeverForwarded(tx, actor, ticketId);
    written(given.body);
    const userId = await speaker(tx, actor, given.agent_id ?? given.user_id, given.agent_id === undefined ? 'user_id' : 'agent_id');
    const first = kind === 'forward';
    const quote = await quoteOf(tx, { desk_id: actor.desk_id, id: ticketId }, await languageOf(tx, userId));
    const forwarded = filesOf(given, first, quote.attachments);
    const to = [...new Set(given.to_emails)];
    const id = await addMessage(
      tx,
      actor,
      ticketId,
      {
        body: written((given.include_quoted_text ?? first) ? `${given.body}${quote.html}` : given.body),
        incoming: false,
        private: true,
        source: first ? 8 : 2,
        category: first ? 3 : 6,
        forwarded,
        user_id: userId,
        from_email: actor.desk.support_email,
        to,
        cc: given.cc_emails ?? [],
        bcc: given.bcc_emails ?? [],
      },
      { ids: given.attachment_ids ?? [], uploads },
      sql`, fwd_emails = array(select distinct address from unnest(fwd_emails || ${to}::text[]) address order by address)`,
    );
    await emit(
      tx,
      'ticket.forwarded',
      { desk_id: actor.desk_id, ticket_id: ticketId, actor_id: actor.person_id },
      { message_id: id, private: true, onward: !first, count: to.length },
      'conversation',
    );
    return id;
  });
}
