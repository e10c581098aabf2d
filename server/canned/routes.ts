/** Endpoints of canned responses. */
import * as said from '../../contract/conversations.ts';
import type { Serve } from '../people/index.ts';
import { cannedList, changeCanned, createCanned, deleteCanned } from './canned.ts';

export function cannedRoutes(serve: Serve): void {
  serve(said.listCannedResponses, async ({ actor, query, next }) => {
    const { rows, more } = await cannedList(actor.db.read, actor, query);
    next(null, more);
    return rows;
  });
  serve(said.createCannedResponse, ({ actor, body }) => createCanned(actor.db, actor, body));
  serve(said.changeCannedResponse, ({ actor, params, body }) => changeCanned(actor.db, actor, params.canned_response_id, body));
  serve(said.deleteCannedResponse, ({ actor, params }) => deleteCanned(actor.db, actor, params.canned_response_id));
}
