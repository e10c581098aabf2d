import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

test('a ticket has one summary, written anew by whoever works on it, and taken away again', async () => {
  const id = await office.ticket({ responder_id: grace.id });
  const none = await office.as(grace).get(`/tickets/${id}/summary`);
  assert.equal(none.status, 404);
  assert.equal(none.body.code, 'summary.not_found');
  assert.equal((await office.as(grace).get(`/tickets/${id}?include=summary`)).body.summary, null);
  const first = await office.as(grace).put(`/tickets/${id}/summary`, { body: '<p>Printer <script>x</script>burns</p>' });
  assert.equal(first.status, 200);
  assert.deepEqual(
    [first.body.body, first.body.body_text, first.body.user_id, first.body.last_edited_at],
    ['<p>Printer burns</p>', 'Printer burns', grace.id, null],
  );
  const again = await office.as(office.ada).put(`/tickets/${id}/summary`, { body: '<p>Solved</p>' });
  assert.deepEqual([again.body.id, again.body.user_id, again.body.last_edited_user_id], [first.body.id, grace.id, office.ada.id]);
  assert.equal((await office.as(grace).get(`/tickets/${id}?include=summary`)).body.summary.body, '<p>Solved</p>');
  assert.equal((await office.as(grace).get(`/tickets/${id}/summary`)).body.body_text, 'Solved');
  assert.equal((await office.as(grace).delete(`/tickets/${id}/summary`)).status, 204);
  assert.equal((await office.as(grace).delete(`/tickets/${id}/summary`)).body.code, 'summary.not_found');
});

test('a summary needs words, access to write, and a ticket that is there', async () => {
  const id = await office.ticket();
  assert.equal((await office.as(office.ada).put(`/tickets/${id}/summary`, {})).body.errors[0].code, 'missing_field');
  assert.equal((await office.as(office.ada).put(`/tickets/${id}/summary`, { body: '<p> </p>' })).body.errors[0].field, 'body');
  assert.equal((await office.as(office.ada).put(`/tickets/${id}/summary`, { body: 'x', more: 1 })).body.errors[0].code, 'invalid_field');
  assert.equal((await office.as(grace).get(`/tickets/${id}/summary`)).body.code, 'ticket.not_found');
  await office.as(office.ada).post(`/tickets/${id}/shares`, { person_ids: [grace.id], level: 'note' });
  assert.equal((await office.as(grace).put(`/tickets/${id}/summary`, { body: 'x' })).body.code, 'ticket.level_too_low');
  await office.as(office.ada).put(`/tickets/${id}/summary`, { body: 'Seen' });
  assert.equal((await office.as(grace).get(`/tickets/${id}/summary`)).body.body, 'Seen');
  await office.as(office.ada).delete(`/tickets/${id}`);
  assert.equal((await office.as(office.ada).put(`/tickets/${id}/summary`, { body: 'x' })).status, 405);
});
