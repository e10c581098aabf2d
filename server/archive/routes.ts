/** Endpoints of archived tickets. */
import * as contract from '../../contract/archive.ts';
import { ticketFor } from '../access/index.ts';
import { messagesOf, wireMessage } from '../messages/index.ts';
import type { Actor, Serve } from '../people/index.ts';
import { type Reads, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { includesOf, setFateIn, showTicket } from '../tickets/index.ts';

const closed = 5;

/** Lets in whoever sees the ticket, when it is archived; any other is none here. */
async function archivedFor(db: Reads, actor: Actor, ticketId: number): Promise<void> {
  await ticketFor(db, actor, ticketId);
  const row = await db.row(sql`
    select 1 from tickets where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and id = ${ticketId} and status = ${closed} and updated_at < now() - interval '120 days'`);
  if (!row) throw refusal('ticket.not_found');
}

export function archiveRoutes(serve: Serve): void {
  serve(contract.showArchivedTicket, async ({ actor, params, query, base }) => {
    const includes = includesOf(query.include);
    await archivedFor(actor.db.read, actor, params.ticket_id);
    return { ...(await showTicket(actor.db.read, actor, params.ticket_id, includes, base)), archived: true as const };
  });
  serve(contract.listArchivedConversations, async ({ actor, params, query, base, next }) => {
    await archivedFor(actor.db.read, actor, params.ticket_id);
    const size = query.per_page ?? 30;
    const page = { size: size + 1, skip: ((query.page ?? 1) - 1) * size, newest_first: false };
    const found = await messagesOf(actor.db.read, { desk_id: actor.desk_id, id: params.ticket_id }, page);
    next(null, found.length > size);
    return found.slice(0, size).map((row) => wireMessage(row, base));
  });
  serve(contract.deleteArchivedTicket, async ({ actor, params }) => {
    await actor.db.transact(async (tx) => {
      await archivedFor(tx, actor, params.ticket_id);
      await setFateIn(tx, actor, params.ticket_id, 'delete');
    });
    return null;
  });
}
