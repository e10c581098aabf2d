import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Answer, type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const countOf = (answer: Answer, filter: string) => answer.body.find((view: { filter: string }) => view.filter === filter);

test('every view is counted, and only what one may see counts', async () => {
  const mine = await office.ticket({ responder_id: grace.id });
  await office.ticket();
  const gone = await office.ticket();
  await office.as(office.ada).delete(`/tickets/${gone}`);
  const all = await office.as(office.ada).get('/tickets/counts');
  assert.equal(all.status, 200);
  assert.deepEqual(countOf(all, 'all'), { filter: 'all', count: 2, more: false, unread: 0 });
  assert.equal(countOf(all, 'unassigned').count, 1);
  assert.equal(countOf(all, 'deleted').count, 1);
  const hers = await office.as(grace).get('/tickets/counts');
  assert.equal(countOf(hers, 'all').count, 1);
  assert.equal(countOf(hers, 'my_open').count, 1);
  assert.equal(countOf(hers, 'deleted').count, 0);
  await office.as(office.ada).put(`/tickets/${mine}`, { status: 5 });
  assert.equal(countOf(await office.as(grace).get('/tickets/counts'), 'my_open').count, 0);
});

test('A5: what is shared with me is unread until I have seen it, and again when it changes', async () => {
  const id = await office.ticket();
  const hidden = await office.ticket();
  const shared = async () => countOf(await office.as(grace).get('/tickets/counts'), 'shared_with_me');
  assert.deepEqual(await shared(), { filter: 'shared_with_me', count: 0, more: false, unread: 0 });
  await office.as(office.ada).post(`/tickets/${id}/shares`, { person_ids: [grace.id] });
  assert.deepEqual(await shared(), { filter: 'shared_with_me', count: 1, more: false, unread: 1 });
  assert.equal((await office.as(grace).put(`/tickets/${id}/seen`)).status, 204);
  assert.equal((await office.as(grace).put(`/tickets/${id}/seen`)).status, 204);
  assert.equal((await shared()).unread, 0);
  await office.as(office.ada).put(`/tickets/${id}`, { priority: 4 });
  assert.equal((await shared()).unread, 1);

  const refused = await office.as(grace).put(`/tickets/${hidden}/seen`);
  assert.equal(refused.status, 404);
  assert.equal(refused.body.code, 'ticket.not_found');
});

test('the card shows the requester with their other tickets, but none the reader may not see', async () => {
  const lea = { email: 'lea@card.test', name: 'Lea Groß' };
  const shown = await office.ticket({ ...lea, responder_id: grace.id });
  const other = await office.ticket({ ...lea, responder_id: grace.id, subject: 'Second' });
  const closed = await office.ticket({ ...lea, responder_id: grace.id, status: 5 });
  const secret = await office.ticket({ ...lea, subject: 'Secret' });
  const card = await office.as(grace).get(`/tickets/${shown}/requester`);
  assert.equal(card.status, 200);
  assert.equal(card.body.requester.email, 'lea@card.test');
  assert.deepEqual([card.body.open_count, card.body.closed_count, card.body.more], [1, 1, false]);
  assert.deepEqual(card.body.recent.map((one: { id: number }) => one.id).sort(), [other, closed].sort());
  const adas = await office.as(office.ada).get(`/tickets/${shown}/requester`);
  assert.equal(adas.body.open_count, 2);
  assert.equal((await office.as(grace).get(`/tickets/${secret}/requester`)).body.code, 'ticket.not_found');
});

test('requesters are found by the beginning of a word of their name or of their address', async () => {
  await office.ticket({ email: 'sori.kim@find.test', name: '김소리' });
  await office.ticket({ email: 'jo@find.test', name: 'Jörg Übermut' });
  const found = async (term: string) =>
    (await office.as(grace).get(`/requesters/autocomplete?term=${encodeURIComponent(term)}`)).body.map((one: { email: string }) => one.email);
  assert.deepEqual(await found('김소'), ['sori.kim@find.test']);
  assert.deepEqual(await found('über'), ['jo@find.test']);
  assert.deepEqual(await found('SORI'), ['sori.kim@find.test']);
  assert.deepEqual(await found('%'), []);
  assert.equal((await office.as(grace).get('/requesters/autocomplete')).status, 400);
});
