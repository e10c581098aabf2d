/** Endpoints of tickets and their messages. */
import * as said from '../../contract/conversations.ts';
import * as contract from '../../contract/tickets.ts';
import type { Serve } from '../people/index.ts';
import { Invalid } from '../platform/refusal.ts';
import { ticketFor } from './access.ts';
import { changeNote, deleteNote } from './change-note.ts';
import { changeTicket, setFate } from './change-ticket.ts';
import { messagesOf, wireMessage } from './conversations.ts';
import { createTicket } from './create-ticket.ts';
import { includesOf } from './includes.ts';
import { ticketList } from './list.ts';
import { noteOf, replyOf } from './message-answers.ts';
import { ownRoutes } from './own-routes.ts';
import { showTicket } from './ticket.ts';
import { addNote, replyToTicket } from './write-message.ts';

const nothing = new Set<never>();

const cursorOf = (after: string | undefined): number | undefined => {
  if (after === undefined) return undefined;
  if (/^\d{1,15}$/.test(after)) return Number(after);
  throw new Invalid([{ field: 'after', code: 'invalid_value', message: 'This place in the list is not one Tandem gave out.' }]);
};

export function ticketRoutes(serve: Serve): void {
  ownRoutes(serve);
  serve(contract.createTicket, ({ actor, body, files, base }) =>
    createTicket(actor.db, actor, body, files, (db, id) => showTicket(db, actor, id, nothing, base, true)),
  );
  serve(contract.listTickets, async ({ actor, query, next }) => {
    const listed = await ticketList(actor.db.read, actor, query);
    next(listed.next, listed.more);
    return listed.rows;
  });
  serve(contract.showTicket, ({ actor, params, query, base }) => showTicket(actor.db.read, actor, params.ticket_id, includesOf(query.include), base));
  serve(contract.changeTicket, async ({ actor, params, body, files, base }) => {
    await changeTicket(actor.db, actor, params.ticket_id, body, files);
    return showTicket(actor.db.read, actor, params.ticket_id, nothing, base, true);
  });
  serve(contract.deleteTicket, ({ actor, params }) => setFate(actor.db, actor, params.ticket_id, 'delete'));
  serve(contract.restoreTicket, ({ actor, params }) => setFate(actor.db, actor, params.ticket_id, 'restore'));
  serve(contract.markSpam, ({ actor, params }) => setFate(actor.db, actor, params.ticket_id, 'spam'));

  serve(said.listConversations, async ({ actor, params, query, base, next }) => {
    await ticketFor(actor.db.read, actor, params.ticket_id);
    const size = query.per_page ?? 30;
    const after = cursorOf(query.after);
    const found = await messagesOf(
      actor.db.read,
      { desk_id: actor.desk_id, id: params.ticket_id },
      { size: size + 1, skip: after === undefined ? ((query.page ?? 1) - 1) * size : 0, newest_first: query.newest_first ?? false, after },
    );
    const shown = found.slice(0, size);
    next(String(shown.at(-1)?.id ?? ''), found.length > size);
    return shown.map((row) => wireMessage(row, base));
  });
  serve(said.replyToTicket, async ({ actor, params, body, files, base }) =>
    replyOf(actor, await replyToTicket(actor.db, actor, params.ticket_id, body, files), base),
  );
  serve(said.addNote, async ({ actor, params, body, files, base }) => noteOf(actor, await addNote(actor.db, actor, params.ticket_id, body, files), base));
  serve(said.changeNote, ({ actor, params, body, base }) => changeNote(actor.db, actor, params.conversation_id, body.body, base));
  serve(said.deleteConversation, ({ actor, params }) => deleteNote(actor.db, actor, params.conversation_id));
}
