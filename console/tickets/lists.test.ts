import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TicketRow } from '../../contract/ticket.ts';
import { readTicketsAddress } from './address.ts';
import { alike, before } from './bulk/bulk.ts';
import { newAmong } from './new-among.ts';

for (const [what, first, known, whole, fresh] of [
  ['two tickets came in above those we know', [9, 8, 7, 6], [7, 6, 5], false, [9, 8]],
  ['nothing came in', [7, 6, 5], [7, 6, 5], false, []],
  ['one went away, so one from below the fold moved up: that is not new', [7, 5, 4], [7, 6, 5], false, []],
  ['a whole list has no fold: what we do not know is new wherever it stands', [7, 5, 4], [7, 5], true, [4]],
  ['an empty list fills', [3, 2], [], true, [3, 2]],
  ['so much came in that nothing we know is on the first page', [30, 29, 28], [3, 2, 1], false, [30, 29, 28]],
] as const) {
  test(`the pill: ${what}`, () => assert.deepEqual(newAmong([...first], new Set(known), whole), fresh));
}

const ticket = (id: number, more: Partial<TicketRow> = {}) =>
  ({ id, status: 2, priority: 1, responder_id: null, group_id: null, tags: [], ...more }) as unknown as TicketRow;

test('the same change to many tickets is one job', () => {
  assert.deepEqual(
    alike([ticket(1), ticket(2)], () => ({ status: 4 })),
    [{ change: { status: 4 }, ids: [1, 2] }],
  );
});

test('a tag is added to what each ticket has, so tickets with other tags are other jobs', () => {
  const jobs = alike([ticket(1, { tags: ['vip'] }), ticket(2), ticket(3)], (one) => ({ tags: [...one.tags, 'fire'] }));
  assert.deepEqual(jobs, [
    { change: { tags: ['vip', 'fire'] }, ids: [1] },
    { change: { tags: ['fire'] }, ids: [2, 3] },
  ]);
});

test('undo gives each field back as it was, and touches no other', () => {
  assert.deepEqual(before(ticket(1, { responder_id: 7, status: 3 }), { responder_id: null }), { responder_id: 7 });
});

test('an address keeps what a list knows and drops the rest', () => {
  assert.deepEqual(readTicketsAddress({ view: 'open', status: '2,3', assignee: '0', by: 'due_by', nonsense: 'x' }), {
    view: 'open',
    status: '2,3',
    assignee: 0,
    by: 'due_by',
  });
  assert.deepEqual(readTicketsAddress({ view: 'everything', status: '2;drop', assignee: 'me', due: 'never', way: 'up' }), {});
});
