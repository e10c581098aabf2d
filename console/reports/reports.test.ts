import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysOf, nameOf, periods, readReportsAddress } from './address.ts';
import { barsOf, stepsOf } from './bars.ts';

test('D48: an address says which sheet it is; what is no part of one is left out', () => {
  assert.deepEqual(
    readReportsAddress({
      from: '2026-03-01',
      to: 'x',
      account_tier: 'Gold',
      industry: '',
      company_id: '0',
      agent_id: '0',
      billable: 'false',
      type: 'Incident',
      group_by: 'colour',
      q: '1',
    }),
    {
      from: '2026-03-01',
      account_tier: 'Gold',
      company_id: 0,
      billable: false,
      type: 'Incident',
    },
  );
});

test('a named period knows its days, and days know their period', () => {
  assert.deepEqual(daysOf('this_month', '2026-03-11'), { from: '2026-03-01', to: '2026-03-11' });
  assert.deepEqual(daysOf('last_month', '2026-03-31'), { from: '2026-02-01', to: '2026-02-28' });
  assert.deepEqual(daysOf('last_month', '2026-01-31'), { from: '2025-12-01', to: '2025-12-31' });
  assert.deepEqual(daysOf('this_week', '2026-03-15'), { from: '2026-03-09', to: '2026-03-15' });
  assert.deepEqual(daysOf('last_week', '2026-03-09'), { from: '2026-03-02', to: '2026-03-08' });
  assert.deepEqual(daysOf('last_30', '2026-03-01'), { from: '2026-01-31', to: '2026-03-01' });
  for (const name of periods) {
    const { from, to } = daysOf(name, '2026-03-11');
    assert.equal(nameOf(from, to, '2026-03-11'), name);
  }
  assert.equal(nameOf('2026-03-02', '2026-03-03', '2026-03-11'), 'custom');
});

test('the chart has a bar for every day, also the empty ones, and no hour is lost when days become weeks or months', () => {
  const days = [
    { day: '2026-01-01', billable_seconds: 3600, non_billable_seconds: 0 },
    { day: '2026-02-28', billable_seconds: 0, non_billable_seconds: 1800 },
    { day: '2026-12-31', billable_seconds: 60, non_billable_seconds: 60 },
  ];
  const sum = (sheet: Parameters<typeof barsOf>[0]) => barsOf(sheet).bars.reduce((all, bar) => all + bar.billable + bar.other, 0);
  assert.equal(barsOf({ from: '2026-01-01', to: '2026-01-31', days }).bars.length, 31);
  const year = { from: '2026-01-01', to: '2026-12-31', days };
  assert.deepEqual([barsOf(year).unit, sum(year)], ['week', 5520]);
  const two = { from: '2025-01-01', to: '2026-12-31', days };
  assert.deepEqual([barsOf(two).unit, barsOf(two).bars.length, sum(two)], ['month', 24, 5520]);
});

test('the hours beside the chart are round, few, and reach above the highest bar', () => {
  for (const seconds of [0, 60, 3600, 9000, 40_000, 360_000, 12_345_678]) {
    const steps = stepsOf(seconds);
    assert.ok(steps.length <= 6 && steps.length > 1, `${steps}`);
    assert.ok(steps.at(-1)! * 3600 >= seconds, `${steps}`);
  }
  assert.deepEqual(stepsOf(8 * 3600), [0, 2, 4, 6, 8]);
});
