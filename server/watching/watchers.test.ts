import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ids, type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
let ben: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 1 });
  ben = await office.hire('Ben', { scope: 3 });
});
after(() => office.close());

const watching = async (id: number) => (await office.as(office.ada).get(`/tickets/${id}/watchers`)).body.watcher_ids;

test('A51: anybody who sees a ticket can watch it, and make others watch it who see it', async () => {
  const id = await office.ticket();
  assert.equal((await office.as(office.ada).post(`/tickets/${id}/watch`, {})).status, 204);
  assert.equal((await office.as(office.ada).post(`/tickets/${id}/watch`, { user_id: grace.id })).status, 204);
  assert.equal((await office.as(office.ada).post(`/tickets/${id}/watch`, { user_id: grace.id })).status, 204);
  assert.deepEqual(await watching(id), [office.ada.id, grace.id]);
  assert.deepEqual(ids(await office.as(grace).get('/tickets?filter=watching')), [id]);

  const blind = await office.as(office.ada).post(`/tickets/${id}/watch`, { user_id: ben.id });
  assert.deepEqual([blind.status, blind.body.code], [404, 'agent.not_found']);
  const nobody = await office.as(office.ada).post(`/tickets/${id}/watch`, { user_id: 999_999 });
  assert.equal(nobody.body.code, 'agent.not_found');
  assert.equal((await office.as(ben).post(`/tickets/${id}/watch`, {})).body.code, 'ticket.not_found');
  assert.equal((await office.as(ben).get(`/tickets/${id}/watchers`)).body.code, 'ticket.not_found');
  const history = await office.as(office.ada).get(`/tickets/${id}/activities`);
  assert.equal(history.body.filter((line: { kind: string }) => line.kind === 'ticket.watched').length, 2);
});

test('A52: only the watcher takes themselves off, even when they see the ticket no longer', async () => {
  const id = await office.ticket({ responder_id: ben.id });
  await office.as(office.ada).post(`/tickets/${id}/watch`, { user_id: ben.id });
  await office.as(office.ada).post(`/tickets/${id}/watch`, { user_id: grace.id });
  assert.equal((await office.as(office.ada).put(`/tickets/${id}/unwatch`)).status, 204);
  assert.deepEqual(await watching(id), [ben.id, grace.id]);
  await office.as(office.ada).put(`/tickets/${id}`, { responder_id: null });
  assert.equal((await office.as(ben).put(`/tickets/${id}/unwatch`)).status, 204);
  assert.deepEqual(await watching(id), [grace.id]);
  assert.equal((await office.as(ben).put(`/tickets/${id}/unwatch`)).body.code, 'ticket.not_found');
});

test('several tickets are watched together: all of them or none', async () => {
  const seen = await office.ticket({ responder_id: ben.id });
  const hidden = await office.ticket();
  const refused = await office.as(ben).put('/tickets/bulk_watch', { ids: [seen, hidden] });
  assert.deepEqual([refused.status, refused.body.code], [404, 'ticket.not_found']);
  assert.deepEqual(await watching(seen), []);
  assert.equal((await office.as(office.ada).put('/tickets/bulk_watch', { ids: [hidden, seen], user_id: grace.id })).status, 204);
  assert.deepEqual([await watching(seen), await watching(hidden)], [[grace.id], [grace.id]]);
  assert.equal((await office.as(office.ada).put('/tickets/bulk_watch', { ids: [hidden], user_id: ben.id })).body.code, 'agent.not_found');
  assert.equal((await office.as(grace).put('/tickets/bulk_unwatch', { ids: [hidden, seen, 999_999] })).status, 204);
  assert.deepEqual([await watching(seen), await watching(hidden)], [[], []]);
});

test('Q5: fifty people may share and watch a ticket between them, however many come at once', async () => {
  const id = await office.ticket();
  const crowd: Worker[] = [];
  for (let n = 0; n < 52; n++)
    crowd.push(await office.hire(`Crowd ${String.fromCharCode(97 + Math.floor(n / 26))}${String.fromCharCode(97 + (n % 26))}`, { scope: 1 }));
  await office.as(office.ada).post(`/tickets/${id}/shares`, { person_ids: crowd.slice(0, 45).map((one) => one.id) });
  // Whoever it is shared with already counts once.
  assert.equal((await office.as(crowd[0]!).post(`/tickets/${id}/watch`, {})).status, 204);
  const answers = await Promise.all(crowd.slice(45).map((one) => office.as(one).post(`/tickets/${id}/watch`, {})));
  assert.equal(answers.filter((answer) => answer.status === 204).length, 5);
  const refused = answers.find((answer) => answer.status !== 204)!;
  assert.deepEqual([refused.status, refused.body.code], [400, 'sharing.too_many']);
  assert.equal((await office.as(crowd[1]!).post(`/tickets/${id}/watch`, {})).status, 204);
});
