import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const old = (id: number, days: number) =>
  office.db.transact((tx) => tx.run(sql`update tickets set updated_at = now() - make_interval(days => ${days}) where org_id = ${tx.org_id} and id = ${id}`));

test('a ticket that is closed and was not touched for 120 days is archived, with its conversation', async () => {
  const id = await office.ticket({ status: 5 });
  await office.as(office.ada).post(`/tickets/${id}/notes`, { body: 'Long ago' });
  await old(id, 119);
  assert.equal((await office.as(office.ada).get(`/tickets/archived/${id}`)).body.code, 'ticket.not_found');
  await old(id, 121);
  const shown = await office.as(office.ada).get(`/tickets/archived/${id}?include=requester`);
  assert.equal(shown.status, 200);
  assert.equal(shown.body.archived, true);
  assert.equal(shown.body.requester.email, 'mina@acme.test');
  const said = await office.as(office.ada).get(`/tickets/archived/${id}/conversations`);
  assert.equal(said.body[0].body_text, 'Long ago');
  assert.equal((await office.as(office.ada).get(`/tickets/archived/${id}/conversations?per_page=0`)).status, 400);
  assert.equal((await office.as(office.ada).get(`/tickets/archived/${id}?include=nonsense`)).body.errors[0].field, 'include');
});

test('an open ticket is never archived, and what one may not see is not in the archive either', async () => {
  const open = await office.ticket();
  await old(open, 400);
  assert.equal((await office.as(office.ada).get(`/tickets/archived/${open}`)).status, 404);
  assert.equal((await office.as(office.ada).get('/tickets/archived/abc')).status, 404);
  const id = await office.ticket({ status: 5 });
  await old(id, 400);
  assert.equal((await office.as(grace).get(`/tickets/archived/${id}`)).status, 404);
  assert.equal((await office.as(grace).get(`/tickets/archived/${id}/conversations`)).status, 404);
  assert.equal((await office.as(grace).delete(`/tickets/archived/${id}`)).status, 404);
});

test('an archived ticket can be deleted, and restored as any other', async () => {
  const id = await office.ticket({ status: 5 });
  await old(id, 400);
  assert.equal((await office.as(office.ada).delete(`/tickets/archived/${id}`)).status, 204);
  assert.equal((await office.as(office.ada).get(`/tickets/${id}`)).body.deleted, true);
  assert.equal((await office.as(office.ada).put(`/tickets/${id}/restore`)).status, 204);
  const fresh = await office.ticket();
  assert.equal((await office.as(office.ada).delete(`/tickets/archived/${fresh}`)).status, 404);
});
