import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Activity } from '../../../contract/around-ticket.ts';
import { associatedAs, changedFields, ticketEvents } from '../../../contract/ticket-events.ts';
import { historyTexts } from '../history-texts.ts';
import { isTold, valuesOf, wordsOf } from './event-words.ts';

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
  assert.deepEqual(wordsOf(entry('ticket.shared', facts), names), [{ kind: 'deed', deed: 'shared', names: ['Nora', 'Acme'], level: 'note' }]);
});

test('A12: whoever takes their own share away has left', () => {
  const [word] = wordsOf(entry('ticket.unshared', { person_ids: [1] }), names);
  assert.equal(word?.kind === 'deed' && word.deed, 'share_left');
});

test('A12: a changed share says its new level', () => {
  const [word] = wordsOf(entry('share.changed', { person_id: 7, changes: { level: ['work', 'view'] } }), names);
  assert.deepEqual(word, { kind: 'deed', deed: 'share_changed', names: ['Grace'], level: 'view' });
});

test('what we have no words for says nothing', () => assert.deepEqual(wordsOf(entry('ticket.beamed', {}), names), []));

/** What each kind may carry, in every shape its sentence knows. */
const shapes: Record<string, unknown>[] = [
  {},
  { person_id: 7, seconds: 5400, added: 1, removed: 0 },
  { person_ids: [1], level: 'note', through: 'mention', seconds: 60, added: 3, removed: 0 },
  { person_ids: [7, 8], group_ids: [3], added: 0, removed: 1 },
  ...associatedAs.map((as) => ({ as, with: 12 })),
];

test('A12: everything that can happen to a ticket has words in every language', () => {
  for (const kind of ticketEvents) {
    const facts = kind === 'ticket.changed' ? [{ changes: Object.fromEntries(changedFields.map((field) => [field, [null, 1]])) }] : shapes;
    for (const shape of facts) {
      const activity = entry(kind, shape);
      const words = wordsOf(activity, names);
      assert.equal(words.length > 0, !isTold(activity), `${kind} has no words`);
      for (const [language, texts] of Object.entries(historyTexts)) for (const word of words) assertSaid(language, texts, word);
    }
  }
  assert.equal(
    wordsOf(entry('ticket.changed', { changes: Object.fromEntries(changedFields.map((field) => [field, [null, 1]])) }), names).length,
    changedFields.length,
  );
});

function assertSaid(language: string, texts: Record<string, string>, word: ReturnType<typeof wordsOf>[number]) {
  const key =
    word.kind === 'deed' ? `deed_${word.deed}` : word.kind === 'change' ? `field_${word.field}` : word.kind === 'tags' ? 'field_tags' : `edited_${word.field}`;
  assert.ok(texts[key], `${key} has no words in ${language}`);
  const said = String(new IntlMessageFormat(texts[key], language).format(word.kind === 'deed' ? valuesOf(word, (level) => level) : {}));
  assert.match(said, /\S/);
}

test('what happened is said with what it was done to and how much', () => {
  const said = (kind: string, facts: Record<string, unknown>) => {
    const [word] = wordsOf(entry(kind, facts), names);
    assert.ok(word?.kind === 'deed');
    return String(new IntlMessageFormat(historyTexts.en[`deed_${word.deed}`], 'en').format(valuesOf(word, (level) => level)));
  };
  assert.equal(said('ticket.copies_changed', { added: 2, removed: 0 }), 'put 2 addresses in copy');
  assert.equal(said('ticket.copies_changed', { added: 0, removed: 1 }), 'took an address out of copy');
  assert.equal(said('ticket.associated', { with: 12, as: 'child' }), 'made #12 a child of this');
  assert.equal(said('time.added', { person_id: 7, seconds: 5400 }), 'logged 1:30 of time for Grace');
  assert.equal(said('time.stopped', { person_id: 1, seconds: 60 }), 'stopped their timer at 0:01');
  assert.equal(said('ticket.watched', { person_id: 1 }), 'started watching');
  assert.equal(said('ticket.watched', { person_id: 7 }), 'put Grace on watch');
});
