import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activity } from '../../contract/around-ticket.ts';
import { wordsOf } from './event-words.ts';

const names = { person: (id: number) => ({ 7: 'Grace', 8: 'Kim' })[id] ?? null, group: (id: number) => (id === 3 ? 'Print' : null) };
const entry = (kind: string, facts: Record<string, unknown>): Activity => ({
  id: 1,
  actor: { id: 1, name: 'Ada' },
  kind,
  facts,
  created_at: '2025-03-03T10:00:00Z',
});

test('a change says from what to what, field by field in a steady order', () => {
  const words = wordsOf(entry('ticket.changed', { changes: { priority: [1, 3], status: [2, 4] } }), names);
  assert.deepEqual(words, [
    { kind: 'change', field: 'status', from: 2, to: 4 },
    { kind: 'change', field: 'priority', from: 1, to: 3 },
  ]);
});

test('tags say what came and what went', () => {
  assert.deepEqual(
    wordsOf(
      entry('ticket.changed', {
        changes: {
          tags: [
            ['a', 'b'],
            ['b', 'c'],
          ],
        },
      }),
      names,
    ),
    [{ kind: 'tags', added: ['c'], taken: ['a'] }],
  );
});

test('A12: a share names the people and groups it reached', () => {
  assert.deepEqual(wordsOf(entry('ticket.shared', { person_ids: [7, 8], group_ids: [3], level: 'note', through: 'mention' }), names), [
    { kind: 'deed', deed: 'shared', names: ['Grace', 'Kim', 'Print'], level: 'note', by_mention: true },
  ]);
});

test('A12: requesters and companies are named as the history names them', () => {
  const facts = { person_ids: [70], company_ids: [4], level: 'note', names: { people: { 70: 'Nora' }, groups: {}, companies: { 4: 'Acme' } } };
  assert.deepEqual(wordsOf(entry('ticket.shared', facts), names), [
    { kind: 'deed', deed: 'shared', names: ['Nora', 'Acme'], level: 'note', by_mention: false },
  ]);
});

test('A12: whoever takes their own share away has left', () => {
  const [word] = wordsOf(entry('ticket.unshared', { person_ids: [1] }), names);
  assert.equal(word?.kind === 'deed' && word.deed, 'share_left');
});

test('A12: a changed share says its new level', () => {
  const [word] = wordsOf(entry('share.changed', { person_id: 7, changes: { level: ['work', 'view'] } }), names);
  assert.deepEqual(word, { kind: 'deed', deed: 'share_changed', names: ['Grace'], level: 'view', by_mention: false });
});

test('what we have no words for says nothing', () => assert.deepEqual(wordsOf(entry('ticket.beamed', {}), names), []));
