import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { sheetHabit } from './send-sheets.ts';

let office: Office;
let grace: Worker;
let sam: Worker;
let ben: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 1, role: 'supervisor' });
  sam = await office.hire('Sam', { scope: 3, role: 'supervisor' });
  ben = await office.hire('Ben', { scope: 1 });
  await office.db.transact((tx) => tx.run(sql`update people set language = 'ko' where org_id = ${tx.org_id} and id = ${sam.id}`));
});
after(() => office.close());

const due = (id: number) =>
  office.db.transact((tx) => tx.run(sql`update time_sheet_schedules set next_run_at = now() - interval '1 minute' where org_id = ${tx.org_id} and id = ${id}`));
/** What several workers do in the same minute, and once more. */
async function run() {
  await Promise.all([1, 2, 3].map(() => sheetHabit.run(office.house.databases)));
  await sheetHabit.run(office.house.databases);
  await office.drain();
}

test('D52: the time sheet comes by mail every day, week or month, at its hour at the desk, to agents', async () => {
  const refused = await office.as(office.ada).post('/reports/time_sheet/schedules', { every: 'year', hour: 24, recipients: [] });
  assert.deepEqual(refused.body.errors.map((one: { field: string }) => one.field).sort(), ['every', 'hour', 'recipients']);
  const stranger = await office.as(office.ada).post('/reports/time_sheet/schedules', { every: 'day', hour: 7, recipients: [grace.id, 999_999] });
  assert.deepEqual([stranger.status, stranger.body.errors[0].field], [400, 'recipients']);
  assert.equal((await office.as(ben).post('/reports/time_sheet/schedules', { every: 'day', hour: 7, recipients: [ben.id] })).body.code, 'access_denied');

  const made = await office
    .as(grace)
    .post('/reports/time_sheet/schedules', { every: 'month', hour: 7, recipients: [sam.id, grace.id, sam.id], filters: { group_by: 'agent', billable: true } });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.deepEqual(
    made.body.recipients.map((one: { name: string }) => one.name),
    ['Grace', 'Sam'],
  );
  assert.match(made.body.next_run_at, /^\d{4}-\d{2}-01T07:00:00Z$/);
  assert.ok(Date.parse(made.body.next_run_at) > Date.now());
  const week = (await office.as(grace).post('/reports/time_sheet/schedules', { every: 'week', hour: 0, recipients: [ben.id] })).body;
  assert.equal(new Date(week.next_run_at).getUTCDay(), 1);
  assert.deepEqual(
    (await office.as(sam).get('/reports/time_sheet/schedules')).body.map((one: { id: number }) => one.id),
    [made.body.id, week.id],
  );
  assert.equal((await office.as(sam).delete(`/reports/time_sheet/schedules/${week.id}`)).status, 204);
  assert.equal((await office.as(sam).delete(`/reports/time_sheet/schedules/${week.id}`)).body.code, 'time_sheet.schedule_not_found');
  await office.as(sam).delete(`/reports/time_sheet/schedules/${made.body.id}`);
});

test('D52: one mail a run and recipient, by however many workers; each with the hours of the tickets they may see, in their language', async () => {
  const id = await office.ticket();
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await office.as(grace).post(`/tickets/${id}/time_entries`, { time_spent: '02:30', executed_at: `${yesterday}T12:00:00Z` });
  const made = (await office.as(grace).post('/reports/time_sheet/schedules', { every: 'day', hour: 6, recipients: [grace.id, sam.id, ben.id] })).body;
  await due(made.id);
  await run();
  const [mail, ...more] = (await office.mailTo(grace)).filter((one) => one.subject.includes('time sheet'));
  assert.equal(more.length, 0);
  assert.match(mail!.text, /02:30 hours were spent at Care/);
  assert.match(mail!.html, /\/d\/care\/reports\?/);
  assert.match(mail!.text, /Grace had the daily time sheet sent to you/);
  const [korean] = (await office.mailTo(sam)).filter((one) => one.subject.includes('작업 시간표'));
  assert.match(korean!.text, /기록된 시간이 없습니다/);
  // Ben may read the hours of tickets he sees, but not open the report (D54).
  const [bens] = (await office.mailTo(ben)).filter((one) => one.subject.includes('time sheet'));
  assert.match(bens!.text, /02:30/);
  assert.doesNotMatch(bens!.text, /\/reports/);
  const next = (await office.as(grace).get('/reports/time_sheet/schedules')).body.find((one: { id: number }) => one.id === made.id).next_run_at;
  assert.ok(Date.parse(next) > Date.now());

  // Who lost the right to the report has nobody written to any more.
  await office.db.transact((tx) => tx.run(sql`update seats set role = 'agent' where org_id = ${tx.org_id} and person_id = ${grace.id} and kind = 'agent'`));
  await office.db.transact((tx) => tx.run(sql`delete from outgoing_mails where org_id = ${tx.org_id}`));
  await due(made.id);
  await run();
  assert.deepEqual(await office.mailTo(sam), []);
});
