/** Whoever called before is recognised and asked for in one flight with what they ask: that must never let anybody in who was put out. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { authenticateAgent, recogniseAgent } from './index.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

/** Hired, and known to the process: they have called twice. */
async function known(name: string): Promise<Worker> {
  const worker = await office.hire(name, { scope: 1 });
  for (let n = 0; n < 2; n++) assert.equal((await office.as(worker).get('/tickets')).status, 200);
  return worker;
}
const ticket = { email: 'kim@example.com', subject: 'From nobody', description: 'Text', priority: 1, status: 2 };
const subjects = () => office.db.read.rows<{ id: number }>(sql`select id from tickets where org_id = ${office.org_id} and subject = 'From nobody'`);

test('a seat that ends is refused at the very next call, and what it would have written is not there', async () => {
  const worker = await known('Nora');
  await office.db.transact((tx) => tx.run(sql`update seats set deactivated_at = now() where org_id = ${office.org_id} and person_id = ${worker.id}`));
  const refused = await office.as(worker).post('/tickets', ticket);
  assert.deepEqual([refused.status, refused.body.code], [401, 'invalid_credentials']);
  assert.deepEqual(await subjects(), []);
  assert.equal((await office.as(worker).get('/tickets')).status, 401);
});

test('a key that is withdrawn is refused at the very next call, before it hears what it sent wrong', async () => {
  const worker = await known('Omar');
  await office.db.transact((tx) => tx.run(sql`delete from api_keys where org_id = ${office.org_id} and person_id = ${worker.id}`));
  assert.equal((await office.as(worker).get('/tickets?filter=nonsense')).status, 401);
  assert.equal((await office.as(worker).get('/tickets/999999')).status, 401);
  assert.equal((await office.as(worker).post('/tickets', {})).status, 401);
});

test('a scope or role that changes rules the very next call', async () => {
  const id = await office.ticket();
  const worker = await known('Pia');
  const set = (change: string) =>
    office.db.transact((tx) =>
      tx.run(
        sql`update seats set ticket_scope = ${change === 'scope' ? 3 : 1}, role = ${change === 'role' ? 'admin' : 'agent'} where org_id = ${office.org_id} and person_id = ${worker.id}`,
      ),
    );
  assert.equal((await office.as(worker).get(`/tickets/${id}`)).status, 200);
  await set('scope');
  assert.equal((await office.as(worker).get(`/tickets/${id}`)).body.code, 'ticket.not_found');
  assert.deepEqual((await office.as(worker).get('/tickets?per_page=1')).body, []);
  assert.equal((await office.as(worker).put('/settings/security', { share_with_agents: true })).status, 403);
  await set('role');
  assert.equal((await office.as(worker).put('/settings/security', { share_with_agents: true })).status, 200);
  await set('none');
  assert.equal((await office.as(worker).put('/settings/security', { share_with_agents: true })).status, 403);
});

test('a list that is asked anew carries the way on once, and only to what may be seen', async () => {
  for (let n = 0; n < 3; n++) await office.ticket();
  const worker = await known('Quinn');
  assert.ok((await office.as(worker).get('/tickets?per_page=1')).headers.link);
  await office.db.transact((tx) => tx.run(sql`update seats set ticket_scope = 3 where org_id = ${office.org_id} and person_id = ${worker.id}`));
  const narrowed = await office.as(worker).get('/tickets?per_page=1');
  assert.deepEqual([narrowed.status, narrowed.body, narrowed.headers.link], [200, [], undefined]);
});

test('whatever somebody is known by, the very next call knows it anew: their name, their desks, the desk’s name', async () => {
  const worker = await known('Ria');
  const me = async () => {
    const { status, body } = await office.as(worker).get('/me');
    return { status, name: body.name, desk: body.desk?.slug, desk_name: body.desk?.name };
  };
  const change = (query: ReturnType<typeof sql>) => office.db.transact((tx) => tx.run(query));
  const request = { headers: { authorization: `Basic ${Buffer.from(`${worker.key}:X`).toString('base64')}` }, host: 'localhost', raw: {} } as never;
  /** Whether whoever was recognised before the change would still be taken for the same. */
  const standsAfter = async (query: ReturnType<typeof sql>) => {
    await authenticateAgent(office.house.databases, request, null, 'agent');
    await change(query);
    const recognised = (await recogniseAgent(office.house.databases, request, null as never, 'agent'))!;
    await recognised.actor.db.read.row(sql`select 1 as one`).catch(() => {});
    return recognised.stands();
  };
  const was = await me();
  assert.deepEqual([was.status, was.name, was.desk], [200, 'Ria', 'care']);

  assert.equal(await standsAfter(sql`update people set job_title = 'Buyer' where org_id = ${office.org_id} and id = ${worker.id}`), true);
  assert.equal(await standsAfter(sql`update people set name = 'RIA' where org_id = ${office.org_id} and id = ${worker.id}`), false);
  assert.equal((await me()).name, 'RIA');

  assert.equal(await standsAfter(sql`update desks set name = 'Support' where org_id = ${office.org_id} and slug = 'care'`), false);
  assert.equal((await me()).desk_name, 'Support');
  await change(sql`update desks set name = ${was.desk_name} where org_id = ${office.org_id} and slug = 'care'`);

  await change(sql`insert into desks (org_id, slug, name, kind, position, support_email)
    select org_id, 'before', 'Before', kind, position - 1, support_email from desks where org_id = ${office.org_id} and slug = 'care'`);
  assert.equal((await me()).desk, 'care', 'no seat there yet');
  const comes = sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope)
    select org_id, id, ${worker.id}, 'agent', 'agent', 1 from desks where org_id = ${office.org_id} and slug = 'before'`;
  assert.equal(await standsAfter(comes), false);
  assert.equal((await me()).desk, 'before', 'the first desk they have a seat at');
  const goes = sql`delete from seats where org_id = ${office.org_id} and person_id = ${worker.id} and desk_id = (select id from desks where org_id = ${office.org_id} and slug = 'before')`;
  assert.equal(await standsAfter(goes), false);
  assert.equal((await me()).desk, 'care');
  assert.equal(
    await standsAfter(sql`update seats set workspace_id = null, ticket_scope = 2 where org_id = ${office.org_id} and person_id = ${worker.id}`),
    false,
  );
  await change(sql`delete from desks where org_id = ${office.org_id} and slug = 'before'`);
});

test('what changes nobody’s seat asks nobody anew: contacts who come and are renamed, an agent who is seen', async () => {
  const worker = await known('Sol');
  const count = async () => (await office.db.read.row<{ seatings: number }>(sql`select seatings from organisations where id = ${office.org_id}`))!.seatings;
  const before = await count();
  const made = await office.as(office.ada).post('/contacts', { name: 'Tove', email: 'tove@example.com' });
  assert.equal(made.status, 201);
  assert.equal((await office.as(office.ada).put(`/contacts/${made.body.id}`, { name: 'Tove B' })).status, 200);
  await office.db.transact((tx) => tx.run(sql`update seats set last_active_at = now() where org_id = ${office.org_id} and person_id = ${worker.id}`));
  assert.equal(await count(), before);
});
