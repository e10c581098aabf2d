/** D52: however billable time is rounded, the screen, the API, the CSV file and the workbook say the same hours of every entry. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Excel from 'exceljs';
import { roundingSteps } from '../../contract/reports.ts';
import { type Office, openOffice } from '../testing/office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
  const id = await office.ticket();
  for (const [seconds, billable] of [
    [0, true],
    [1, true],
    [59, false],
    [359, true],
    [360, true],
    [901, true],
    [1860, true],
    [1861, false],
    [36_000_000, true],
  ] as const)
    await office.as(office.ada).post(`/tickets/${id}/time_entries`, { time_spent_in_seconds: seconds, billable, executed_at: '2026-03-02T10:00:00Z' });
});
after(() => office.close());

const march = 'from=2026-03-01&to=2026-03-31';
interface Told {
  clock: string;
  hours: number;
}

async function workbook(): Promise<Told[]> {
  const answer = await office.app.inject({
    url: `/api/v2/reports/time_sheet.xlsx?${march}`,
    headers: { authorization: `Basic ${Buffer.from(`${office.ada.key}:X`).toString('base64')}` },
  });
  const book = new Excel.Workbook();
  await book.xlsx.load(answer.rawPayload as unknown as Parameters<typeof book.xlsx.load>[0]);
  const told: Told[] = [];
  book.worksheets[0]!.eachRow((row, n) => void (n > 1 && told.push({ clock: String(row.getCell(14).value), hours: row.getCell(15).value as number })));
  return told;
}
async function csv(): Promise<Told[]> {
  const { body } = await office.as(office.ada).get(`/reports/time_sheet.csv?${march}`);
  const lines = (body as string).trimEnd().split('\r\n').slice(1);
  return lines.map((line) => line.split(',').slice(-2)).map(([clock, hours]) => ({ clock: clock!, hours: Number(hours) }));
}

test('D52: rounded hours are the same in the workbook, in CSV, over the API and on screen, entry by entry and together', async () => {
  const ada = office.as(office.ada);
  for (const minutes of roundingSteps) {
    assert.equal((await ada.put('/reports/rounding', { round_minutes: minutes })).status, 200);
    const listed: { time_spent: string; hours: number; time_spent_in_seconds: number; worked_in_seconds: number; billable: boolean }[] = (
      await ada.get(`/reports/time_sheet/entries?${march}`)
    ).body;
    assert.equal(listed.length, 9);
    for (const one of listed) {
      const step = one.billable && minutes ? minutes * 60 : 1;
      assert.equal(one.time_spent_in_seconds, Math.ceil(one.worked_in_seconds / step) * step, `${minutes}: ${one.worked_in_seconds}`);
    }
    const api = listed.map(({ time_spent, hours }) => ({ clock: time_spent, hours }));
    assert.deepEqual(await workbook(), api, `workbook in steps of ${minutes}`);
    assert.deepEqual(await csv(), api, `CSV in steps of ${minutes}`);
    const { totals } = (await ada.get(`/reports/time_sheet?${march}`)).body;
    assert.equal(
      totals.total_seconds,
      listed.reduce((sum, one) => sum + one.time_spent_in_seconds, 0),
    );
  }
});
