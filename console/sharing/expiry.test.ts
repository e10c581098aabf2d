import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOf, leftUntil } from './expiry.ts';

const now = new Date('2025-03-03T10:00:00Z');

test('a share without an end has none', () => assert.equal(endOf('never', now, null), null));
test('presets count from now', () => {
  assert.equal(endOf('day', now, null), '2025-03-04T10:00:00.000Z');
  assert.equal(endOf('week', now, null), '2025-03-10T10:00:00.000Z');
});
test('a chosen date ends with that day, and no date is no end', () => {
  assert.equal(endOf('date', now, '2025-03-09'), new Date(2025, 2, 9, 23, 59, 59).toISOString());
  assert.equal(endOf('date', now, null), null);
});

for (const [end, left] of [
  ['2025-03-08T11:00:00Z', { unit: 'day', count: 5 }],
  ['2025-03-10T09:59:58Z', { unit: 'day', count: 7 }],
  ['2025-03-05T09:59:00Z', { unit: 'hour', count: 48 }],
  ['2025-03-03T11:30:00Z', { unit: 'minute', count: 90 }],
  ['2025-03-03T10:00:20Z', { unit: 'minute', count: 1 }],
  ['2025-03-03T10:00:00Z', null],
] as const)
  test(`until ${end} is left ${left ? `${left.count} ${left.unit}` : 'nothing'}`, () => assert.deepEqual(leftUntil(end, now.getTime()), left));
