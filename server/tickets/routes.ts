/** Endpoints of tickets: making, showing and changing them, writing on them, and what stands beside them. */
import * as around from '../../contract/around-ticket.ts';
import * as associated from '../../contract/associations.ts';
import * as filed from '../../contract/attachments.ts';
import * as said from '../../contract/conversations.ts';
import * as contract from '../../contract/tickets.ts';
import { noteOf, replyOf } from '../messages/index.ts';
import { findRequestersBy, type Serve } from '../people/index.ts';
import { associatedTickets, primeAssociation } from './associations.ts';
import { changeTicket, setFate } from './change-ticket.ts';
import { createTicket } from './create-ticket.ts';
import { deleteFile } from './delete-file.ts';
import { includesOf } from './includes.ts';
import { requesterCard } from './requester-card.ts';
import { showTicket } from './ticket.ts';
import { tieTickets, untieTickets } from './tie-tickets.ts';
import { addNote, replyToTicket } from './write-message.ts';

const nothing = new Set<never>();

export function ticketRoutes(serve: Serve): void {
  serve(contract.createTicket, ({ actor, body, files, base }) =>
    createTicket(actor.db, actor, body, files, (db, id) => showTicket(db, actor, id, nothing, base, true)),
  );
  serve(contract.showTicket, ({ actor, params, query, base }) => showTicket(actor.db.read, actor, params.ticket_id, includesOf(query.include), base));
  serve(contract.changeTicket, async ({ actor, params, body, files, base }) => {
    await changeTicket(actor.db, actor, params.ticket_id, body, files);
    return showTicket(actor.db.read, actor, params.ticket_id, nothing, base, true);
  });
  serve(contract.deleteTicket, ({ actor, params }) => setFate(actor.db, actor, params.ticket_id, 'delete'));
  serve(contract.restoreTicket, ({ actor, params }) => setFate(actor.db, actor, params.ticket_id, 'restore'));
  serve(contract.markSpam, ({ actor, params }) => setFate(actor.db, actor, params.ticket_id, 'spam'));

  serve(said.replyToTicket, async ({ actor, params, body, files, base }) =>
    replyOf(actor, await replyToTicket(actor.db, actor, params.ticket_id, body, files), base),
  );
  serve(said.addNote, async ({ actor, params, body, files, base }) => noteOf(actor, await addNote(actor.db, actor, params.ticket_id, body, files), base));

  serve(around.showRequesterCard, ({ actor, params }) => requesterCard(actor.db.read, actor, params.ticket_id));
  serve(around.findRequesters, ({ actor, query }) => findRequestersBy(actor.db.read, actor.desk_id, query.term));
  serve(associated.listAssociatedTickets, async ({ actor, params }) => ({ tickets: await associatedTickets(actor.db.read, actor, params.ticket_id) }));
  serve(associated.showPrimeAssociation, ({ actor, params }) => primeAssociation(actor.db.read, actor, params.ticket_id));
  serve(associated.tieTickets, ({ actor, params, body }) => tieTickets(actor.db, actor, params.ticket_id, params.other_id, body.as));
  serve(associated.untieTickets, ({ actor, params }) => untieTickets(actor.db, actor, params.ticket_id, params.other_id));
  serve(filed.deleteAttachment, ({ actor, params }) => deleteFile(actor.db, actor, params.attachment_id));
}
