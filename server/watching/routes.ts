/** Endpoints of watching tickets and of having seen them. */
import * as around from '../../contract/around-ticket.ts';
import * as watchers from '../../contract/watchers.ts';
import type { Serve } from '../people/index.ts';
import { markSeen } from './mark-seen.ts';
import { unwatchTicket, unwatchTickets, watchersOf, watchTickets } from './watchers.ts';

export function watchingRoutes(serve: Serve): void {
  serve(around.markSeen, ({ actor, params }) => markSeen(actor.db, actor, params.ticket_id));
  serve(watchers.listWatchers, ({ actor, params }) => watchersOf(actor.db.read, actor, params.ticket_id));
  serve(watchers.watchTicket, ({ actor, params, body }) => watchTickets(actor.db, actor, [params.ticket_id], body.user_id));
  serve(watchers.unwatchTicket, ({ actor, params }) => unwatchTicket(actor.db, actor, params.ticket_id));
  serve(watchers.bulkWatch, ({ actor, body }) => watchTickets(actor.db, actor, body.ids, body.user_id));
  serve(watchers.bulkUnwatch, ({ actor, body }) => unwatchTickets(actor.db, actor, body.ids));
}
