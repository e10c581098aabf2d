import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { sql } from '../platform/db.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { brokenSeal, sealActivities } from './index.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

test('A12: the history says who did what, oldest first, with the names of people and groups', async () => {
  const print = await office.group('Print', [grace]);
  const id = await office.ticket();
  await office.as(office.ada).put(`/tickets/${id}`, { priority: 4, group_id: print });
  await office.as(office.ada).put(`/tickets/${id}`, { responder_id: grace.id });
  const history = await office.as(grace).get(`/tickets/${id}/activities`);
  assert.equal(history.status, 200);
  assert.deepEqual(
    history.body.map((line: { kind: string; actor: { name: string } }) => [line.kind, line.actor.name]),
    [
      ['ticket.created', 'Ada'],
      ['ticket.changed', 'Ada'],
      ['ticket.changed', 'Ada'],
    ],
  );
  assert.deepEqual(history.body[1].facts.changes, { priority: [1, 4], group_id: [null, print] });
  assert.deepEqual(history.body[1].facts.names, { people: {}, groups: { [print]: 'Print' } });
  assert.deepEqual(history.body[2].facts.names.people, { [grace.id]: 'Grace' });
});

test('the history comes in pages, and says that there is a next one', async () => {
  const id = await office.ticket();
  for (const priority of [2, 3, 4]) await office.as(office.ada).put(`/tickets/${id}`, { priority });
  const first = await office.as(office.ada).get(`/tickets/${id}/activities?per_page=3`);
  assert.equal(first.body.length, 3);
  assert.match(String(first.headers.link), /page=2&per_page=3>; rel="next"$/);
  const second = await office.as(office.ada).get(`/tickets/${id}/activities?per_page=3&page=2`);
  assert.equal(second.body.length, 1);
  assert.equal(second.headers.link, undefined);
});

test('the history of a ticket one may not see does not exist', async () => {
  const id = await office.ticket();
  const refused = await office.as(grace).get(`/tickets/${id}/activities`);
  assert.equal(refused.status, 404);
  assert.equal(refused.body.code, 'ticket.not_found');
});

test('whoever changes, adds or removes a line of the past is found out by the seals', async () => {
  for (let n = 0; n < 3; n++) await office.ticket();
  assert.ok((await sealActivities(office.db)) >= 1);
  await office.ticket();
  assert.equal(await sealActivities(office.db), 1);
  assert.equal(await sealActivities(office.db), 0);
  assert.equal(await brokenSeal(office.db.read), null);

  await assert.rejects(
    office.db.transact((tx) => tx.run(sql`update activities set actor_id = null where org_id = ${office.org_id}`)),
    /permission denied/,
  );
  const owner = new pg.Client(office.url);
  await owner.connect();
  const tampered = async (change: string, back: string) => {
    await owner.query(change);
    const broken = await brokenSeal(office.db.read);
    await owner.query(back);
    return broken?.seal_id !== undefined;
  };
  const oldest = `(select min(id) from activities)`;
  assert.ok(
    await tampered(`update activities set kind = 'ticket.spammed' where id = ${oldest}`, `update activities set kind = 'ticket.created' where id = ${oldest}`),
  );
  assert.ok(
    await tampered(
      `create table kept as select * from activities where id = ${oldest}; delete from activities where id = ${oldest}`,
      'insert into activities (org_id, id, desk_id, ticket_id, actor_id, kind, facts, created_at) overriding system value select org_id, id, desk_id, ticket_id, actor_id, kind, facts, created_at from kept; drop table kept',
    ),
  );
  assert.equal(await brokenSeal(office.db.read), null);
  await owner.end();
});
