import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activity } from '../../../contract/around-ticket.ts';
import type { Conversation } from '../../../contract/conversations.ts';
import type { Ticket } from '../../../contract/ticket.ts';
import { threadOf, writtenMeanwhile } from './thread.ts';

const minute = (m: number) => `2025-03-03T10:${String(m).padStart(2, '0')}:00Z`;
const ticket = { requester_id: 9, description: '<p>Fire</p>', created_at: minute(0), cc_emails: [], to_emails: null, attachments: [] } as unknown as Ticket;
const message = (id: number, at: number, user_id = 1) =>
  ({ id, user_id, created_at: minute(at), to_emails: [], cc_emails: [], attachments: [], last_edited_at: null }) as unknown as Conversation;
const event = (id: number, at: number, actor = 1, kind = 'ticket.shared'): Activity => ({
  id,
  actor: { id: actor, name: `Agent ${actor}` },
  kind,
  facts: {},
  created_at: minute(at),
});
const keys = (items: ReturnType<typeof threadOf>) => items.map((item) => item.key);

test('letters and events stand in the order of time, the description first', () => {
  assert.deepEqual(keys(threadOf(ticket, [message(2, 20), message(1, 5)], [event(1, 10)], false)), ['description', 'letter-1', 'event-1', 'letter-2']);
});

test('what one person did in one go is one line', () => {
  const items = threadOf(ticket, [], [event(1, 10), event(2, 11), event(3, 12, 2), event(4, 30, 2)], false);
  assert.deepEqual(
    items.map((item) => (item.kind === 'events' ? item.events.map((one) => one.id) : item.key)),
    ['description', [1, 2], [3], [4]],
  );
});

test('while older letters are not loaded there is a gap, and older events wait behind it', () => {
  assert.deepEqual(keys(threadOf(ticket, [message(7, 20)], [event(1, 10), event(2, 25)], true)), ['description', 'gap', 'letter-7', 'event-2']);
});

test('what a letter says already is not said again', () => {
  const said = ['ticket.created', 'ticket.replied', 'ticket.noted', 'note.edited'].map((kind, at) => event(at + 1, at + 1, 1, kind));
  assert.deepEqual(keys(threadOf(ticket, [], said, false)), ['description']);
  assert.equal(threadOf(ticket, [], [event(1, 1, 1, 'link.created')], false).length, 2);
});

test('a letter by somebody else since one began to write is found, one’s own is not', () => {
  assert.equal(writtenMeanwhile([message(1, 5, 2), message(2, 9, 2), message(3, 12, 1)], minute(4), 1)?.id, 2);
  assert.equal(writtenMeanwhile([message(1, 5, 2)], minute(5), 1), null);
});
