import assert from 'node:assert/strict';
import { test } from 'node:test';
import { belongingsOf, joining, leaving, letting, preferring, toBelong } from './belonging.ts';

const two = { company_id: 7, view_all_tickets: true, other_companies: [{ company_id: 9, view_all_tickets: false }] };

test('D27: who belongs to several companies has a first one; leaving it makes the next the first', () => {
  const all = belongingsOf(two);
  assert.deepEqual(
    all.map((one) => one.company_id),
    [7, 9],
  );
  assert.deepEqual(toBelong(leaving(all, 7)), { company_id: 9, view_all_tickets: false, other_companies: [] });
  assert.deepEqual(toBelong(leaving(leaving(all, 7), 9)), { company_id: null, other_companies: [] });
  assert.deepEqual(toBelong(preferring(all, 9)), { company_id: 9, view_all_tickets: false, other_companies: [{ company_id: 7, view_all_tickets: true }] });
});

test('D2: the right to see all tickets is given company by company', () => {
  const all = letting(belongingsOf(two), 9, true);
  assert.deepEqual(toBelong(all).other_companies, [{ company_id: 9, view_all_tickets: true }]);
  assert.deepEqual(toBelong(joining([], 3)), { company_id: 3, view_all_tickets: false, other_companies: [] });
});
