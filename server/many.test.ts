/** Two web processes and one worker on one database: whoever is asked answers the same, and words cross between them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { sql } from './platform/db.ts';
import { type Office, openOffice, type Worker } from './testing/office.ts';
import { callTandem, listen, type Running, runTandem } from './testing/run-tandem.ts';

let office: Office;
let grace: Worker;
let first: Running;
let second: Running;
let worker: Running;

before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace');
  const env = { DATABASE_URL: office.url, TANDEM_DATA: office.house.config.directory, TANDEM_DEMO: '0', TANDEM_POOL: '4' };
  [first, second, worker] = await Promise.all([runTandem(env, 'web'), runTandem(env, 'web'), runTandem(env, 'worker')]);
});
after(async () => {
  await Promise.all([first, second, worker].map((one) => one?.kill('SIGTERM')));
  await office.close();
});

test('a share made at one web process is told at once to the socket at the other, and the worker rings the bell', async () => {
  const made = await callTandem(first.url, office.ada.key, 'POST', '/tickets', { email: 'mina@acme.test', subject: 'Printer on fire', description: 'x' });
  const ears = await listen(second.url, grace.key);
  await wait(100);
  assert.equal((await callTandem(second.url, grace.key, 'GET', `/tickets/${made!.body.id}`))?.status, 404);
  const shared = await callTandem(first.url, office.ada.key, 'POST', `/tickets/${made!.body.id}/shares`, { person_ids: [grace.id] });
  assert.equal(shared?.status, 201);
  await ears.until((word) => 'changed' in word && word.changed === 'ticket' && word.id === made!.body.id);
  await ears.until((word) => 'changed' in word && word.changed === 'bell');
  assert.equal((await callTandem(second.url, grace.key, 'GET', `/tickets/${made!.body.id}`))?.status, 200);
  assert.equal((await callTandem(second.url, grace.key, 'GET', '/notifications/unread'))?.body.count, 1);

  ears.socket.send(JSON.stringify({ open: made!.body.id, doing: 'viewing' }));
  await wait(100);
  await callTandem(first.url, office.ada.key, 'DELETE', `/tickets/${made!.body.id}/shares/${shared!.body[0].id}`);
  await ears.until((word) => 'gone' in word && word.id === made!.body.id, 1000);
  ears.socket.close();
});

test('kill -9 of the worker: what waits is done by the next one, once', async () => {
  await worker.kill('SIGKILL');
  const made = await callTandem(first.url, office.ada.key, 'POST', '/tickets', { email: 'mina@acme.test', subject: 'Second fire', description: 'x' });
  await callTandem(first.url, office.ada.key, 'POST', `/tickets/${made!.body.id}/shares`, { person_ids: [grace.id] });
  worker = await runTandem({ DATABASE_URL: office.url, TANDEM_DATA: office.house.config.directory, TANDEM_DEMO: '0' }, 'worker');
  for (let n = 0; n < 100; n++) {
    const told = await office.db.read.rows(
      sql`select 1 from notifications where org_id = ${office.org_id} and person_id = ${grace.id} and ticket_id = ${made!.body.id}`,
    );
    if (told.length === 1) break;
    await wait(100);
  }
  await wait(500);
  const told = await office.db.read.rows(
    sql`select 1 from notifications where org_id = ${office.org_id} and person_id = ${grace.id} and ticket_id = ${made!.body.id}`,
  );
  assert.equal(told.length, 1);
});

test('a job that a killed worker held is freed and done by a living one, not hours later', async () => {
  const made = await callTandem(first.url, office.ada.key, 'POST', '/tickets', { email: 'mina@acme.test', subject: 'Third fire', description: 'x' });
  await worker.kill('SIGKILL');
  await callTandem(first.url, office.ada.key, 'POST', `/tickets/${made!.body.id}/shares`, { person_ids: [grace.id] });
  const owner = new pg.Client({ connectionString: office.url });
  await owner.connect();
  // What a worker leaves that was killed with the job in its hands, a while ago.
  await owner.query(`with event as (delete from events where type = 'ticket.shared' returning id, org_id, type, facts, created_at)
    select graphile_worker.add_job('notify-ticket-shared', to_json(event)) from event`);
  await owner.query(`update graphile_worker._private_jobs set locked_by = 'worker-dead', locked_at = now() - interval '1 minute', attempts = 1`);
  worker = await runTandem({ DATABASE_URL: office.url, TANDEM_DATA: office.house.config.directory, TANDEM_DEMO: '0' }, 'worker');
  const held = async () => Number((await owner.query("select count(*) as n from graphile_worker._private_jobs where locked_by = 'worker-dead'")).rows[0].n);
  for (let n = 0; n < 200 && (await held()) > 0; n++) await wait(50);
  assert.equal(await held(), 0);
  await owner.end();
});
