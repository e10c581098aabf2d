/** Endpoints of sharing at the portal. */
import * as contract from '../../../contract/portal-sharing.ts';
import type { ServeCustomer } from '../../people/index.ts';
import type { Databases } from '../../platform/db.ts';
import { requestCandidates } from './portal-people.ts';
import { changeFromPortal, removeFromPortal, requestSharesFor, shareFromPortal } from './portal-shares.ts';

export function portalSharingRoutes(serve: ServeCustomer, databases: Databases): void {
  serve(contract.listRequestShares, ({ actor, params }) => requestSharesFor(actor.db.read, actor, params.ticket_id));
  serve(contract.findRequestCandidates, ({ actor, params, query, ip }) =>
    requestCandidates(actor.db.read, actor, params.ticket_id, query.term ?? '', { databases, ip }),
  );
  serve(contract.shareRequest, ({ actor, params, body, ip }) => shareFromPortal(actor.db, actor, params.ticket_id, body, { databases, ip }));
  serve(contract.changeRequestShare, ({ actor, params, body }) => changeFromPortal(actor.db, actor, params.ticket_id, params.share_id, body.level));
  serve(contract.removeRequestShare, ({ actor, params }) => removeFromPortal(actor.db, actor, params.ticket_id, params.share_id));
}
