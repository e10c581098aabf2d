import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ids, type Office, openOffice } from '../testing/office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

test('a ticket is made for an address nobody has yet, and its requester with it', async () => {
  const made = await office
    .as(office.ada)
    .post('/tickets', { email: 'lea@gamma.test', subject: 'Invoice 48213', description: '<p>Where is it?</p>', priority: 2, tags: ['money'] });
  assert.equal(made.status, 201);
  assert.match(String(made.headers.location), /\/api\/v2\/tickets\/\d+$/);
  const shown = await office.as(office.ada).get(`/tickets/${made.body.id}?include=requester,stats,conversations,access`);
  assert.equal(shown.status, 200);
  assert.equal(shown.body.requester.email, 'lea@gamma.test');
  assert.equal(shown.body.description_text, 'Where is it?');
  assert.match(shown.body.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.deepEqual(shown.body.access.level, 'work');
  const listed = await office.as(office.ada).get('/tickets?include=requester,access');
  assert.ok(ids(listed).includes(made.body.id));
});

test('every bad field is named at once', async () => {
  const made = await office.as(office.ada).post('/tickets', { status: 'x', priority: 9, subject: '', nonsense: 1 });
  assert.equal(made.status, 400);
  assert.deepEqual(made.body.errors.map((error: { field: string; code: string }) => [error.field, error.code]).sort(), [
    ['nonsense', 'invalid_field'],
    ['priority', 'invalid_value'],
    ['status', 'datatype_mismatch'],
    ['subject', 'invalid_value'],
  ]);
});

test('a reply and a note are conversations, oldest first', async () => {
  const id = await office.ticket();
  const reply = await office.as(office.ada).post(`/tickets/${id}/reply`, { body: '<p>On my way</p>' });
  assert.equal(reply.status, 201, JSON.stringify(reply.body));
  assert.deepEqual(reply.body.replied_to, ['mina@acme.test']);
  const note = await office.as(office.ada).post(`/tickets/${id}/notes`, { body: 'bring water' });
  assert.equal(note.status, 201);
  assert.equal(note.body.private, true);
  const said = await office.as(office.ada).get(`/tickets/${id}/conversations`);
  assert.deepEqual(ids(said), [reply.body.id, note.body.id]);
});

test('pages walk by key: a ticket that comes in meanwhile neither doubles nor hides a row', async () => {
  for (let n = 0; n < 5; n++) await office.ticket({ tags: ['walk'], subject: `walk ${n}` });
  const first = await office.as(office.ada).get('/tickets?tag=walk&per_page=2');
  assert.match(String(first.headers.link), /^<http:\/\/[^>]+\/api\/v2\/tickets\?page=2&tag=walk&per_page=2>; rel="next"$/);
  await office.ticket({ tags: ['walk'], subject: 'late' });
  const second = await office.as(office.ada).get('/tickets?tag=walk&per_page=2&page=2');
  const third = await office.as(office.ada).get('/tickets?tag=walk&per_page=2&page=3');
  assert.equal(third.headers.link, undefined);
  const all = [...ids(first), ...ids(second), ...ids(third)];
  assert.equal(new Set(all).size, 5);
  assert.deepEqual(
    all,
    [...all].sort((a, b) => b - a),
  );
});

test('what is deleted cannot be changed, and comes back whole', async () => {
  const id = await office.ticket();
  assert.equal((await office.as(office.ada).delete(`/tickets/${id}`)).status, 204);
  assert.equal((await office.as(office.ada).put(`/tickets/${id}`, { priority: 2 })).status, 405);
  assert.equal((await office.as(office.ada).get(`/tickets/${id}`)).body.deleted, true);
  assert.equal((await office.as(office.ada).put(`/tickets/${id}/restore`)).status, 204);
  assert.equal((await office.as(office.ada).put(`/tickets/${id}`, { priority: 2 })).body.priority, 2);
});
