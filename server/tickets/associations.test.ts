import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ids, type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const given = (more: Record<string, unknown>) => ({ email: 'mina@acme.test', subject: 'Part', description: 'x', ...more });
const keysOf = (ticket: { association_type: unknown; associated_tickets_count: unknown; associated_tickets_list: unknown }) => [
  ticket.association_type,
  ticket.associated_tickets_count,
  ticket.associated_tickets_list,
];

test('a ticket made with parent_id is a child; the parent names its children and the child its parent', async () => {
  const parent = await office.ticket();
  const first = await office.as(office.ada).post('/tickets', given({ parent_id: parent }));
  assert.equal(first.status, 201);
  assert.deepEqual(keysOf(first.body), [2, 1, [parent]]);
  const second = await office.ticket({ parent_id: parent });
  const shown = await office.as(office.ada).get(`/tickets/${parent}`);
  assert.deepEqual(keysOf(shown.body), [1, 2, [first.body.id, second]]);
  const listed = await office.as(office.ada).get('/tickets');
  assert.deepEqual(keysOf(listed.body.find((one: { id: number }) => one.id === parent)), [1, 2, [first.body.id, second]]);
  const found = await office.as(office.ada).get(`/search/tickets?query="priority:1"`);
  assert.deepEqual(keysOf(found.body.results.find((one: { id: number }) => one.id === second)), [2, 1, [parent]]);
  const children = await office.as(office.ada).get(`/tickets/${parent}/associated_tickets`);
  assert.deepEqual(ids({ ...children, body: children.body.tickets }), [first.body.id, second]);
  const prime = await office.as(office.ada).get(`/tickets/${second}/prime_association`);
  assert.equal(prime.body.id, parent);
  const none = await office.as(office.ada).get(`/tickets/${parent}/prime_association`);
  assert.equal(none.status, 404);
  assert.equal(none.body.code, 'ticket.no_prime');
  await office.as(office.ada).delete(`/tickets/${second}`);
  assert.deepEqual(keysOf((await office.as(office.ada).get(`/tickets/${parent}`)).body), [1, 1, [first.body.id]]);
});

test('a ticket made with related_ticket_ids tracks them', async () => {
  const [a, b] = [await office.ticket(), await office.ticket()];
  const tracker = await office.as(office.ada).post('/tickets', given({ related_ticket_ids: [b, a] }));
  assert.deepEqual(keysOf(tracker.body), [3, 2, [a, b]]);
  assert.deepEqual(keysOf((await office.as(office.ada).get(`/tickets/${a}`)).body), [4, 1, [tracker.body.id]]);
  assert.equal((await office.as(office.ada).get(`/tickets/${b}/prime_association`)).body.id, tracker.body.id);
  const lone = await office.as(office.ada).get(`/tickets/${await office.ticket()}/associated_tickets`);
  assert.deepEqual(lone.body, { tickets: [] });
});

test('A48: a share of one ticket shows neither its parent nor its children', async () => {
  const parent = await office.ticket();
  const child = await office.ticket({ parent_id: parent });
  const other = await office.ticket({ parent_id: parent });
  await office.as(office.ada).post(`/tickets/${child}/shares`, { person_ids: [grace.id] });
  assert.deepEqual(keysOf((await office.as(grace).get(`/tickets/${child}`)).body), [null, null, []]);
  assert.equal((await office.as(grace).get(`/tickets/${child}/prime_association`)).body.code, 'ticket.no_prime');
  assert.equal((await office.as(grace).get(`/tickets/${parent}/associated_tickets`)).body.code, 'ticket.not_found');
  await office.as(office.ada).delete(`/tickets/${child}/accesses`);
  await office.as(office.ada).post(`/tickets/${parent}/shares`, { person_ids: [grace.id] });
  assert.deepEqual(keysOf((await office.as(grace).get(`/tickets/${parent}`)).body), [null, null, []]);
  assert.deepEqual((await office.as(grace).get(`/tickets/${parent}/associated_tickets`)).body, { tickets: [] });
  await office.as(office.ada).post(`/tickets/${other}/shares`, { person_ids: [grace.id] });
  assert.deepEqual(keysOf((await office.as(grace).get(`/tickets/${parent}`)).body), [1, 1, [other]]);
});

test('what cannot be tied is refused by its field, and nothing is made', async () => {
  const parent = await office.ticket();
  const child = await office.ticket({ parent_id: parent });
  const post = (more: Record<string, unknown>) => office.as(office.ada).post('/tickets', given(more));
  assert.equal((await post({ parent_id: 999_999 })).body.errors[0].field, 'parent_id');
  assert.equal((await post({ related_ticket_ids: [999_998, parent] })).body.errors[0].field, 'related_ticket_ids');
  assert.equal((await post({ parent_id: parent, related_ticket_ids: [child] })).body.errors[0].code, 'incompatible_field');
  assert.equal((await post({ parent_id: 'x' })).body.errors[0].code, 'datatype_mismatch');
  const grandchild = await post({ parent_id: child });
  assert.equal(grandchild.status, 409, 'ticket.associated_already');
  assert.match(grandchild.body.errors[0].message, new RegExp(`${child}`));
  assert.equal((await post({ related_ticket_ids: [child] })).body.errors[0].field, 'related_ticket_ids');
  const hidden = await office.ticket();
  const hers = await office.as(grace).post('/tickets', given({ parent_id: hidden, responder_id: grace.id }));
  assert.equal(hers.body.errors[0].code, 'invalid_value');
  await office.as(office.ada).post(`/tickets/${hidden}/shares`, { person_ids: [grace.id], level: 'view' });
  assert.equal((await office.as(grace).post('/tickets', given({ parent_id: hidden, responder_id: grace.id }))).body.code, 'ticket.level_too_low');
});
