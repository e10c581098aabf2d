/** Endpoints of sharing. */
import { whoSeesTicket } from '../../contract/access.ts';
import * as contract from '../../contract/sharing.ts';
import type { Serve } from '../people/index.ts';
import { Invalid } from '../platform/refusal.ts';
import { accessesOf, changeAccesses, clearAccesses } from './accesses.ts';
import { candidatesFor } from './candidates.ts';
import { changeShare, declineMention, removeShare } from './change-share.ts';
import { mentionsFor } from './mentions.ts';
import { sharesFor } from './queries.ts';
import { whoSees } from './seeing/who-sees.ts';
import { shareTicket } from './share-ticket.ts';

function idsOf(field: 'person_ids' | 'group_ids', text: string | undefined): number[] {
  if (text === undefined) return [];
  const ids = text.split(',').map(Number);
  if (ids.length > 50 || ids.some((id) => !Number.isSafeInteger(id) || id < 1))
    throw new Invalid([{ field, code: 'invalid_value', message: 'It should be a comma list of at most 50 ids.' }]);
  return ids;
}

export function sharingRoutes(serve: Serve): void {
  serve(contract.listShares, ({ actor, params }) => sharesFor(actor.db.read, actor, params.ticket_id));
  serve(contract.shareTicket, ({ actor, params, body }) => shareTicket(actor.db, actor, params.ticket_id, body));
  serve(contract.changeShare, async ({ actor, params, body }) => {
    await changeShare(actor.db, actor, params.ticket_id, params.share_id, body);
    return (await sharesFor(actor.db.read, actor, params.ticket_id)).find((share) => share.id === params.share_id)!;
  });
  serve(contract.leaveShare, ({ actor, params }) => removeShare(actor.db, actor, params.ticket_id, 'mine'));
  serve(contract.removeShare, ({ actor, params }) => removeShare(actor.db, actor, params.ticket_id, params.share_id));
  serve(contract.findCandidates, ({ actor, params, query }) => candidatesFor(actor.db.read, actor, params.ticket_id, query.term ?? ''));
  serve(contract.checkMentions, ({ actor, params, query }) =>
    mentionsFor(actor.db.read, actor, params.ticket_id, idsOf('person_ids', query.person_ids), idsOf('group_ids', query.group_ids)),
  );
  serve(contract.declineMention, ({ actor, params, body }) => declineMention(actor.db, actor, params.ticket_id, body));

  serve(whoSeesTicket, ({ actor, params, query }) => whoSees(actor.db.read, actor, params.ticket_id, query.person_id));

  serve(contract.listAccesses, ({ actor, params }) => accessesOf(actor.db.read, actor, params.ticket_id));
  serve(contract.addAccesses, async ({ actor, params, body }) => {
    await shareTicket(actor.db, actor, params.ticket_id, { person_ids: body.user_ids });
    return accessesOf(actor.db.read, actor, params.ticket_id);
  });
  serve(contract.changeAccesses, async ({ actor, params, body }) => {
    await changeAccesses(actor.db, actor, params.ticket_id, body.user_ids);
    return accessesOf(actor.db.read, actor, params.ticket_id);
  });
  serve(contract.clearAccesses, ({ actor, params }) => clearAccesses(actor.db, actor, params.ticket_id));
}
