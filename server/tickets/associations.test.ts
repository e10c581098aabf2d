import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
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

const tie = (who: Worker, ticket: number, other: number, as: string) => office.as(who).put(`/tickets/${ticket}/associated_tickets/${other}`, { as });
const untie = (who: Worker, ticket: number, other: number) => office.as(who).delete(`/tickets/${ticket}/associated_tickets/${other}`);
const shown = async (id: number, who = office.ada) => keysOf((await office.as(who).get(`/tickets/${id}`)).body);

test('two tickets that are there already are tied from either side and taken apart again', async () => {
  const [parent, first, second] = [await office.ticket(), await office.ticket(), await office.ticket()];
  assert.equal((await tie(office.ada, parent, first, 'child')).status, 204);
  assert.equal((await tie(office.ada, second, parent, 'parent')).status, 204);
  assert.equal((await tie(office.ada, second, parent, 'parent')).status, 204, 'twice is once');
  assert.deepEqual(await shown(parent), [1, 2, [first, second]]);
  assert.deepEqual(await shown(second), [2, 1, [parent]]);
  assert.equal((await untie(office.ada, parent, first)).status, 204);
  assert.equal((await untie(office.ada, parent, first)).status, 204, 'what is apart stays apart');
  assert.deepEqual(await shown(first), [null, null, []]);
  assert.equal((await untie(office.ada, second, parent)).status, 204);
  assert.deepEqual(await shown(parent), [null, null, []]);
  assert.equal((await tie(office.ada, parent, first, 'tracker')).status, 204, 'free again for anything');
  assert.deepEqual(await shown(parent), [4, 1, [first]]);
  assert.deepEqual(await shown(first), [3, 1, [parent]]);
});

test('ties that cannot be are refused', async () => {
  const [parent, child, lone] = [await office.ticket(), await office.ticket(), await office.ticket()];
  await tie(office.ada, parent, child, 'child');
  const grandchild = await tie(office.ada, child, lone, 'child');
  assert.equal(grandchild.body.code, 'ticket.associated_already');
  assert.equal((await tie(office.ada, parent, lone, 'related')).body.code, 'ticket.associated_already');
  assert.equal((await tie(office.ada, lone, child, 'child')).body.code, 'ticket.associated_already');
  assert.equal((await tie(office.ada, lone, lone, 'child')).body.errors[0].field, 'other_id');
  assert.equal((await tie(office.ada, lone, parent, 'friend')).body.errors[0].field, 'as');
  assert.equal((await tie(office.ada, lone, 999_999, 'child')).body.code, 'ticket.not_found');
  await office.as(office.ada).delete(`/tickets/${lone}`);
  assert.equal((await tie(office.ada, parent, lone, 'child')).body.code, 'ticket.deleted');
  assert.deepEqual(await shown(parent), [1, 1, [child]]);
});

test('a hundred tickets belong to one, not more', async () => {
  const parent = await office.ticket();
  await office.ticket({ parent_id: parent });
  const lone = await office.ticket();
  await office.db.transact((tx) =>
    tx.run(sql`
      insert into tickets (org_id, desk_id, id, workspace_id, subject, description, description_text, status, priority, source, requester_id, association_type, prime_id)
      select org_id, desk_id, 500000 + n, workspace_id, subject, '', '', 2, 1, 3, requester_id, 2, ${parent} from tickets, generate_series(1, 99) n where org_id = ${tx.org_id} and desk_id = ${office.desk_id} and id = ${parent}`),
  );
  assert.equal((await tie(office.ada, parent, lone, 'child')).body.code, 'ticket.too_many_associated');
  const made = await office.as(office.ada).post('/tickets', given({ parent_id: parent }));
  assert.equal(made.body.code, 'ticket.too_many_associated');
});

test('who may not work on both tickets neither ties nor unties them (A48)', async () => {
  const [hidden, theirs, open] = [await office.ticket(), await office.ticket(), await office.ticket()];
  await office.as(office.ada).post(`/tickets/${theirs}/shares`, { person_ids: [grace.id] });
  await office.as(office.ada).post(`/tickets/${open}/shares`, { person_ids: [grace.id], level: 'view' });
  assert.equal((await tie(grace, theirs, hidden, 'child')).body.code, 'ticket.not_found');
  assert.equal((await tie(grace, theirs, open, 'child')).body.code, 'ticket.level_too_low');
  await tie(office.ada, hidden, theirs, 'child');
  assert.equal((await untie(grace, theirs, hidden)).body.code, 'ticket.not_found');
  assert.deepEqual(await shown(theirs), [2, 1, [hidden]]);
});

test('A12: both histories say what was tied to what, to those only who may see the other ticket (A48)', async () => {
  const [parent, child] = [await office.ticket(), await office.ticket()];
  await tie(office.ada, child, parent, 'parent');
  await untie(office.ada, parent, child);
  const linesOf = async (who: Worker, id: number) =>
    (await office.as(who).get(`/tickets/${id}/activities`)).body.slice(1).map((line: { kind: string; facts: object }) => [line.kind, line.facts]);
  assert.deepEqual(await linesOf(office.ada, parent), [
    ['ticket.associated', { with: child, as: 'child' }],
    ['ticket.dissociated', { with: child, as: 'child' }],
  ]);
  assert.deepEqual(await linesOf(office.ada, child), [
    ['ticket.associated', { with: parent, as: 'parent' }],
    ['ticket.dissociated', { with: parent, as: 'parent' }],
  ]);
  await office.as(office.ada).post(`/tickets/${child}/shares`, { person_ids: [grace.id] });
  assert.deepEqual(
    (await linesOf(grace, child)).map(([kind]: [string]) => kind),
    ['ticket.shared'],
  );
});

test('two who tie the same tickets the other way round at once: one of them wins', async () => {
  const [a, b] = [await office.ticket(), await office.ticket()];
  const answers = await Promise.all([tie(office.ada, a, b, 'child'), tie(office.ada, b, a, 'child')]);
  assert.deepEqual(answers.map((one) => one.status).sort(), [204, 409]);
});
