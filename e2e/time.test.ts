/** The story of an hour: it is timed in a ticket, followed elsewhere, corrected, taken back, and found in the time sheet. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Desk, lineOf, openDesk } from './desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk.close());

test('D52, D53: a timer runs by one key, is seen wherever one goes, and ends when another ticket is answered', async () => {
  const page = await desk.as('ada', '/d/care/tickets');
  await lineOf(page, 'Printer on fire').click();
  await page.getByText('serial 8841-C').waitFor();
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Stop timer', exact: true }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await page.getByRole('heading', { name: 'Time sheet summary' }).waitFor();
  await page.getByRole('timer').first().waitFor();
  const other = (await (await page.request.get('/api/v2/tickets?filter=open')).json()).find((one: { subject: string }) => one.subject !== 'Printer on fire');
  assert.equal((await page.request.put(`/api/v2/tickets/${other.id}`, { data: { priority: other.priority === 4 ? 3 : 4 } })).status(), 200);
  await page.getByRole('timer').first().waitFor({ state: 'detached' });
});

test('D48, D52: hours by hand are written as people say them, taken back and brought back, and stand in the time sheet', async () => {
  const page = await desk.as('ada', '/d/care/tickets');
  await lineOf(page, 'Printer on fire').click();
  await page.getByText('serial 8841-C').waitFor();
  await page.keyboard.press('Shift+T');
  const form = page.getByRole('complementary', { name: 'Properties' });
  await form.getByRole('textbox', { name: 'Time' }).fill('soon');
  await form.getByRole('button', { name: 'Save time' }).click();
  await form.getByText('Write 1:30, 90m or 1.5h.').waitFor();
  await form.getByRole('textbox', { name: 'Time' }).fill('1h 15m');
  await form.getByRole('textbox', { name: 'What for' }).fill('Called the supplier');
  await form.getByRole('button', { name: 'Save time' }).click();
  await form.getByRole('button', { name: /1:15/ }).click();
  await form.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Time deleted: 1:15.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await form.getByText('Called the supplier').waitFor();
  await page.goto('/d/care/reports');
  await page.getByText('Called the supplier').waitFor();
  await page.getByRole('radiogroup', { name: 'By' }).getByText('Agent', { exact: true }).click();
  await page.getByRole('button', { name: 'Ada Lovelace', exact: true }).click();
  await page.getByRole('button', { name: 'Clear filters' }).waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV' }).click()]);
  assert.match(download.suggestedFilename(), /^time-sheet-care-.*\.csv$/);
  assert.deepEqual(desk.complaints, []);
});

test('Q31: the time sheet is narrowed to a status and a priority, which stand in its address', async () => {
  const page = await desk.as('ada', '/d/care/reports');
  await page.getByRole('heading', { name: 'Time sheet summary' }).waitFor();
  for (const [filter, choice, asked] of [
    ['Status', 'Closed', 'status=5'],
    ['Priority', 'Urgent', 'priority=4'],
  ] as const) {
    await page.getByRole('combobox', { name: filter, exact: true }).click();
    const answer = page.waitForResponse((one) => one.url().includes('/reports/time_sheet?') && one.url().includes(asked));
    await page.getByRole('option', { name: choice, exact: true }).click();
    assert.equal((await answer).status(), 200);
    assert.ok(page.url().includes(asked.split('=')[0]!), page.url());
  }
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.waitForURL((url) => !url.search.includes('status') && !url.search.includes('priority'));
});

test('D54: who is no supervisor has no reports', async () => {
  const page = await desk.as('grace', '/d/care/reports');
  await page.getByRole('heading', { name: 'Reports are for supervisors and above' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Reports' }).count(), 0);
});

test('D53: a ticket whose status takes no time says so before anybody tries, and what is there can still be corrected', async () => {
  const page = await desk.as('ada', '/d/care/tickets');
  const listed = await (await page.request.get('/api/v2/tickets?filter=open')).json();
  const { id, status } = listed.find((one: { subject: string }) => one.subject === 'Printer on fire');
  const added = await page.request.post(`/api/v2/tickets/${id}/time_entries`, { data: { time_spent: '00:40', note: 'Before it was shut' } });
  assert.equal(added.status(), 201);
  await lineOf(page, 'Printer on fire').click();
  await page.getByText('serial 8841-C').waitFor();
  const side = page.getByRole('complementary', { name: 'Properties' });
  await side.getByRole('button', { name: 'Start timer', exact: true }).waitFor();
  const rule = (statuses: number[]) => page.request.put('/api/v2/settings/time', { data: { disabled_statuses: statuses } });
  assert.equal((await rule([status])).status(), 200);
  await side.getByText(/takes no new time/).waitFor();
  assert.equal(await side.getByRole('button', { name: 'Start timer', exact: true }).count(), 0);
  assert.equal(await side.getByRole('button', { name: /^Continue timing/ }).count(), 0);
  await side.getByRole('button', { name: /0:40/ }).click();
  await side.getByRole('textbox', { name: 'Time' }).fill('0:50');
  await side.getByRole('button', { name: 'Save time' }).click();
  await side.getByRole('button', { name: /0:50/ }).waitFor();
  assert.equal((await rule([])).status(), 200);
  await side.getByRole('button', { name: 'Start timer', exact: true }).waitFor();
});
