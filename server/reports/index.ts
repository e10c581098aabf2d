/**
 * Reports: the time sheet. Promises: supervisors and above see it (D54), with the numbers of the tickets they may see and no others; screen, CSV,
 * XLSX and mail say the same; an hour counts for the company of its ticket, wherever people have moved (D55).
 */
export { reportRoutes } from './routes.ts';
export { sheetHabit, sheetSubscribers } from './send-sheets.ts';
