import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeDrafts, type Writing } from './merge-drafts.ts';

const at = (second: number, body: string, kind: Writing['kind'] = 'reply'): Writing => ({
  kind,
  body,
  cc_emails: [],
  bcc_emails: [],
  written_at: new Date(Date.UTC(2025, 0, 1, 10, 0, second)).toISOString(),
});

test('nothing written anywhere shows nothing', () => assert.deepEqual(mergeDrafts(null, null), { use: null, save: false, other: null }));

test('the server alone has a draft', () => {
  const remote = at(1, '<p>Hello</p>');
  assert.deepEqual(mergeDrafts(null, remote), { use: remote, save: false, other: null });
  assert.deepEqual(mergeDrafts(at(9, '<p></p>'), remote), { use: remote, save: false, other: null });
});

test('what was written offline is shown and saved', () => {
  const local = at(1, '<p>Hello</p>');
  assert.deepEqual(mergeDrafts(local, null), { use: local, save: true, other: null });
});

test('the newer one wins, and says so when it contains the older', () => {
  const local = at(5, '<p>Hello Mina, thanks</p>');
  assert.deepEqual(mergeDrafts(local, at(1, '<p>Hello Mina</p>')), { use: local, save: true, other: null });
});

test('two that differ lose nothing: the older is kept aside', () => {
  const [local, remote] = [at(1, '<p>Written on the train</p>'), at(9, '<p>Written at the desk</p>')];
  assert.deepEqual(mergeDrafts(local, remote), { use: remote, save: false, other: local });
});

test('within one second this browser is believed, as the server keeps no fractions', () => {
  const [local, remote] = [at(5, '<p>Hello M</p>'), at(5, '<p>Hello</p>')];
  assert.equal(
    mergeDrafts({ ...local, written_at: '2025-01-01T10:00:05.900Z' }, { ...remote, written_at: '2025-01-01T10:00:05Z' }).use?.body,
    '<p>Hello M</p>',
  );
});
