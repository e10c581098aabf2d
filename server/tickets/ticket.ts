/** One ticket, whole, for somebody who may see it. */
import type { Ticket } from '../../contract/ticket.ts';
import { levelFrom, type Standing, seenAlready, ticketFor } from '../access/index.ts';
import { filesOf, type StoredFile, wireFile } from '../attachments/index.ts';
import { messagesOf, wireMessage } from '../messages/index.ts';
import type { Actor } from '../people/index.ts';
import { keepPlan, type Reads, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { fillAssociated } from './associations.ts';
import { type Include, type Included, includeSql, withIncludes } from './includes.ts';
import { rowColumns } from './row.ts';

type Row = Included & Standing & { description: string; description_text: string; files: StoredFile[] | null; seen?: boolean };

/**
 * The ticket with what was asked for along with it. What the actor may not see does not exist; `justWrote` answers whoever has just made or
 * moved it, although it may stand behind a wall from now on (A40).
 */
export async function showTicket(db: Reads, actor: Actor, ticketId: number, includes: Set<Include>, base: string, justWrote = false): Promise<Ticket> {
  const { columns, joins } = includeSql(actor, includes);
  const leveled = includes.has('access');
  const own = leveled || justWrote ? sql`` : sql`, ${seenAlready(actor)} as seen`;
  const [row, messages] = await Promise.all([
    db.row<Row>(
      keepPlan(sql`
      select ${rowColumns}, t.description, t.description_text${columns}${own},
        (select f.files from (select ${filesOf(sql`f.message_id is null`)} as files from (select t.org_id, t.desk_id, t.id as ticket_id) m) f) as files
      from tickets t${joins} where t.org_id = ${actor.org_id} and t.desk_id = ${actor.desk_id} and t.id = ${ticketId}`),
    ),
    includes.has('conversations') ? messagesOf(db, { desk_id: actor.desk_id, id: ticketId }, { size: 10, skip: 0, newest_first: false }) : null,
  ]);
  if (!row || (leveled && !levelFrom(row) && !justWrote)) throw refusal('ticket.not_found');
  if (!leveled && !justWrote && !row.seen) await ticketFor(db, actor, ticketId);
  await fillAssociated(db, actor, [row]);
  const ticket: Ticket = {
    ...withIncludes(row, includes),
    description: row.description,
    description_text: row.description_text,
    structured_description: null,
    attachments: (row.files ?? []).map((file) => wireFile(file, base)),
  };
  if (messages) ticket.conversations = messages.map((message) => wireMessage(message, base));
  return ticket;
}
