/** Endpoints of time entries. */
import * as contract from '../../contract/time.ts';
import * as settings from '../../contract/time-settings.ts';
import type { Serve } from '../people/index.ts';
import { addEntry, changeEntry, deleteEntry, toggleEntry } from './change-entry.ts';
import { timeOfTicket, timeSeen } from './queries.ts';
import { changeTimeSettings, timeSettings } from './time-rules.ts';

export function timeRoutes(serve: Serve): void {
  serve(contract.addTimeEntry, ({ actor, params, body }) => addEntry(actor.db, actor, params.ticket_id, body));
  serve(contract.listTicketTime, async ({ actor, params, query, next }) => {
    const listed = await timeOfTicket(actor.db.read, actor, params.ticket_id, query);
    next(null, listed.more);
    return listed.rows;
  });
  serve(contract.listTime, async ({ actor, query, next }) => {
    const listed = await timeSeen(actor.db.read, actor, query);
    next(listed.next, listed.more);
    return listed.rows;
  });
  serve(contract.changeTimeEntry, ({ actor, params, body }) => changeEntry(actor.db, actor, params.entry_id, body));
  serve(contract.toggleTimer, ({ actor, params }) => toggleEntry(actor.db, actor, params.entry_id));
  serve(contract.deleteTimeEntry, ({ actor, params }) => deleteEntry(actor.db, actor, params.entry_id));
  serve(settings.showTimeSettings, ({ actor }) => timeSettings(actor.db.read, actor.desk_id));
  serve(settings.changeTimeSettings, ({ actor, body }) => changeTimeSettings(actor.db, actor, body));
}
