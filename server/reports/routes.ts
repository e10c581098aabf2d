/** Endpoints of reports. */
import * as contract from '../../contract/reports.ts';
import type { Actor, Serve } from '../people/index.ts';
import { type Asked, deskDay, periodOf } from './asked.ts';
import { setClock, setSteps } from './clock.ts';
import { customerGroups } from './customer-groups.ts';
import { allEntries, sheetEntries } from './entries.ts';
import { csvOf, workbookOf } from './export-sheet.ts';
import { addSchedule, deleteSchedule, schedulesOf } from './schedules.ts';
import { timeSheet } from './time-sheet.ts';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function download(actor: Actor, query: Asked) {
  const period = await periodOf(actor.db.read, actor, query);
  return { entries: allEntries(actor.db.read, actor, period, query), name: `time-sheet-${actor.desk.slug}-${period.from}-${period.to}` };
}

export function reportRoutes(serve: Serve): void {
  serve(contract.showTimeSheet, ({ actor, query }) => timeSheet(actor.db.read, actor, query));
  serve(contract.listTimeSheetEntries, async ({ actor, query, next }) => {
    const listed = await sheetEntries(actor.db.read, actor, query);
    next(listed.next, listed.more);
    return listed.rows;
  });
  serve(contract.exportTimeSheetCsv, async ({ actor, query, reply }) => {
    const { entries, name } = await download(actor, query);
    reply.type('text/csv; charset=utf-8').header('Content-Disposition', `attachment; filename="${name}.csv"`);
    return csvOf(entries, query.language ?? 'en');
  });
  serve(contract.exportTimeSheetXlsx, async ({ actor, query, reply }) => {
    const { entries, name } = await download(actor, query);
    reply.type(workbook).header('Content-Disposition', `attachment; filename="${name}.xlsx"`);
    return workbookOf(entries, query.language ?? 'en');
  });
  serve(contract.listTimeSheetSchedules, ({ actor }) => schedulesOf(actor.db.read, actor));
  serve(contract.addTimeSheetSchedule, ({ actor, body }) => addSchedule(actor.db, actor, body));
  serve(contract.deleteTimeSheetSchedule, ({ actor, params }) => deleteSchedule(actor.db, actor, params.schedule_id));
  serve(contract.setReportRounding, ({ actor, body }) => setSteps(actor.db, actor, body.round_minutes));
  serve(contract.listCustomerGroups, ({ actor }) => customerGroups(actor.db.read, actor));
  serve(contract.showReportClock, async ({ actor }) => ({ time_zone: (await deskDay(actor.db.read, actor.desk_id)).time_zone }));
  serve(contract.setReportClock, ({ actor, body }) => setClock(actor.db, actor, body.time_zone));
}
