/** Endpoints of what stands around tickets: counts and seen marks, the requester's card, files, drafts, watchers. */

import * as around from '../../contract/around-ticket.ts';
import * as associated from '../../contract/associations.ts';
import * as filed from '../../contract/attachments.ts';
import * as said from '../../contract/conversations.ts';
import * as summaries from '../../contract/summaries.ts';
import * as contract from '../../contract/tickets.ts';
import * as watchers from '../../contract/watchers.ts';
import { findRequestersBy, type Serve } from '../people/index.ts';
import { associatedTickets, primeAssociation } from './associations.ts';
import { viewCounts } from './counts.ts';
import { deleteFile } from './delete-file.ts';
import { discardDraft, draftOf, saveDraft } from './drafts.ts';
import { markSeen } from './mark-seen.ts';
import { requesterCard } from './requester-card.ts';
import { deleteSummary, summaryOf, writeSummary } from './summary.ts';
import { tieTickets, untieTickets } from './tie-tickets.ts';
import { unwatchTicket, unwatchTickets, watchersOf, watchTickets } from './watchers.ts';

export function ownRoutes(serve: Serve): void {
  serve(contract.countTickets, ({ actor }) => viewCounts(actor.db.read, actor));
  serve(around.markSeen, ({ actor, params }) => markSeen(actor.db, actor, params.ticket_id));
  serve(around.showRequesterCard, ({ actor, params }) => requesterCard(actor.db.read, actor, params.ticket_id));
  serve(around.findRequesters, ({ actor, query }) => findRequestersBy(actor.db.read, query.term));

  serve(associated.listAssociatedTickets, async ({ actor, params }) => ({ tickets: await associatedTickets(actor.db.read, actor, params.ticket_id) }));
  serve(associated.showPrimeAssociation, ({ actor, params }) => primeAssociation(actor.db.read, actor, params.ticket_id));
  serve(associated.tieTickets, ({ actor, params, body }) => tieTickets(actor.db, actor, params.ticket_id, params.other_id, body.as));
  serve(associated.untieTickets, ({ actor, params }) => untieTickets(actor.db, actor, params.ticket_id, params.other_id));
  serve(summaries.showSummary, ({ actor, params }) => summaryOf(actor.db.read, actor, params.ticket_id));
  serve(summaries.writeSummary, ({ actor, params, body }) => writeSummary(actor.db, actor, params.ticket_id, body.body));
  serve(summaries.deleteSummary, ({ actor, params }) => deleteSummary(actor.db, actor, params.ticket_id));

  serve(filed.deleteAttachment, ({ actor, params }) => deleteFile(actor.db, actor, params.attachment_id));

  serve(said.showDraft, ({ actor, params, base }) => draftOf(actor.db.read, actor, params.ticket_id, base));
  serve(said.saveDraft, async ({ actor, params, body, base }) => {
    await saveDraft(actor.db, actor, params.ticket_id, body);
    return draftOf(actor.db.read, actor, params.ticket_id, base);
  });
  serve(said.discardDraft, ({ actor, params }) => discardDraft(actor.db, actor, params.ticket_id));

  serve(watchers.listWatchers, ({ actor, params }) => watchersOf(actor.db.read, actor, params.ticket_id));
  serve(watchers.watchTicket, ({ actor, params, body }) => watchTickets(actor.db, actor, [params.ticket_id], body.user_id));
  serve(watchers.unwatchTicket, ({ actor, params }) => unwatchTicket(actor.db, actor, params.ticket_id));
  serve(watchers.bulkWatch, ({ actor, body }) => watchTickets(actor.db, actor, body.ids, body.user_id));
  serve(watchers.bulkUnwatch, ({ actor, body }) => unwatchTickets(actor.db, actor, body.ids));
}
