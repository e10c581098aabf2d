import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Office, openOffice } from '../testing/office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

test('a reply has been sent and is not edited; a note can be', async () => {
  const id = await office.ticket();
  const reply = await office.as(office.ada).post(`/tickets/${id}/reply`, { body: 'gone' });
  const edited = await office.as(office.ada).put(`/conversations/${reply.body.id}`, { body: 'other words' });
  assert.deepEqual([edited.status, edited.body.code], [400, 'conversation.only_notes']);
  assert.equal((await office.as(office.ada).delete(`/conversations/${reply.body.id}`)).body.code, 'conversation.only_notes');
});

test('A55: a public note stays public when it is edited; somebody else’s note is theirs', async () => {
  const grace = await office.hire('Grace', { scope: 1 });
  const id = await office.ticket();
  const note = await office.as(office.ada).post(`/tickets/${id}/notes`, { body: 'open', private: false });
  const edited = await office.as(office.ada).put(`/conversations/${note.body.id}`, { body: 'still open' });
  assert.deepEqual([edited.body.private, edited.body.last_edited_user_id], [false, office.ada.id]);
  assert.equal((await office.as(office.ada).put(`/conversations/${note.body.id}`, { body: 'x', private: true })).body.errors[0].code, 'invalid_field');
  assert.equal((await office.as(grace).put(`/conversations/${note.body.id}`, { body: 'mine now' })).body.code, 'conversation.not_yours');
});

test('who has no address cannot be mailed, and the answer says what to do', async () => {
  const made = await office.as(office.ada).post('/tickets', { phone: '+49 30 1', name: 'Phone Only', subject: 'By phone', description: 'x' });
  const reply = await office.as(office.ada).post(`/tickets/${made.body.id}/reply`, { body: 'hello' });
  assert.deepEqual([reply.status, reply.body.code, reply.body.errors[0].field], [400, 'reply.no_address', 'to_emails']);
  assert.equal((await office.as(office.ada).post(`/tickets/${made.body.id}/reply`, { body: '<p> </p>' })).body.code, 'validation_failed');
});

test('one’s own change does not come back as unread', async () => {
  const grace = await office.hire('Gus', { scope: 1 });
  const id = await office.ticket();
  const unread = async (who: typeof grace) => (await office.as(who).get(`/tickets/${id}?include=access`)).body.access.unread;
  assert.equal(await unread(grace), true);
  await office.as(grace).put(`/tickets/${id}`, { priority: 3 });
  assert.equal(await unread(grace), false);
  await office.as(office.ada).post(`/tickets/${id}/notes`, { body: 'news' });
  assert.equal(await unread(grace), true);
  assert.equal(await unread(office.ada), false);
});

test('a refusal comes in the language the browser asks for; a client with a key gets English', async () => {
  const ask = (language: string) => office.anyone.ask({ method: 'GET', url: '/api/v2/tickets', headers: { 'accept-language': language } });
  assert.notEqual((await ask('de')).body.message, (await ask('en')).body.message);
  assert.notEqual((await ask('ko')).body.message, (await ask('en')).body.message);
  assert.equal(
    (await office.as(office.ada).get('/tickets/1234567', { 'accept-language': 'de' })).body.message,
    'This ticket does not exist or is not shared with you.',
  );
});
