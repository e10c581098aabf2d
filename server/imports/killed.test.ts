/** kill -9 in the middle of an import: the next start goes on at the row it reached, nothing is lost and nobody comes in twice; until then it says so. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from '../platform/db.ts';
import { showLife } from '../platform/dead-workers.ts';
import { importForm } from '../testing/import-form.ts';
import { openOffice } from '../testing/office.ts';
import { callTandem, runTandem } from '../testing/run-tandem.ts';

const key = 'a-key-for-the-test-0123456789';
const people = 9000;

test('an import survives kill -9 while it reads and while it writes', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tandem-import-'));
  const env = { TANDEM_DATA: directory, TANDEM_ADMIN_EMAIL: 'ada@acme.test', TANDEM_ADMIN_API_KEY: key };
  let tandem = await runTandem(env);
  try {
    const form = importForm(`Name,Email\n${Array.from({ length: people }, (_, n) => `Person ${n},person.${n}@killed.test\n`).join('')}`);
    const started = await fetch(`${tandem.url}/api/v2/contacts/imports`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${key}:X`).toString('base64')}` },
      body: form,
    });
    assert.equal(started.status, 201, await started.clone().text());
    const { id } = (await started.json()) as { id: number };
    const look = async () => (await callTandem(tandem.url, key, 'GET', `/contacts/imports/${id}`))?.body;
    const kills: number[] = [];
    for (const from of [0, 2000]) {
      for (let n = 0; n < 600 && ((await look())?.completed_records ?? -1) < from; n++) await wait(50);
      kills.push((await look())?.completed_records ?? -1);
      await tandem.kill('SIGKILL');
      tandem = await runTandem(env);
    }
    let done = await look();
    for (let n = 0; n < 1200 && done?.status !== 'completed'; n++) {
      await wait(100);
      done = await look();
    }
    assert.equal(done?.status, 'completed', JSON.stringify(done));
    assert.ok(kills[1]! < people, `the second kill came when ${kills[1]} were done`);
    assert.deepEqual(done.counts, { created: people, updated: 0, unchanged: 0, skipped: 0, failed: 0 });
    const last = await callTandem(tandem.url, key, 'GET', `/contacts?email=person.${people - 1}@killed.test`);
    assert.equal(last?.body.length, 1);
  } finally {
    await tandem.kill('SIGTERM');
    await rm(directory, { recursive: true, force: true });
  }
});

test('Q27: an import nobody works on says so, and promises no time until a worker lives', async (t) => {
  const office = await openOffice();
  t.after(() => office.close());
  const ada = office.as(office.ada);
  const { body } = await ada.post('/contacts/imports', importForm('Email\nwaiting@worker.test\n', { email: 0 }));
  const look = async () => (await ada.get(`/contacts/imports/${body.id}`)).body;
  assert.equal((await look()).no_worker, false, 'a moment old');
  await office.db.transact((tx) =>
    tx.run(sql`update imports set phase = 'writing', read_rows = 1000, done_rows = 600, heartbeat_at = now() - interval '1 hour', phase_at = now() - interval '2 hours'
    where org_id = ${office.org_id} and id = ${body.id}`),
  );
  assert.partialDeepStrictEqual(await look(), { no_worker: true, estimated_time_remaining: null });
  const life = await showLife(office.url, office.house.log);
  assert.partialDeepStrictEqual(await look(), { no_worker: false, estimated_time_remaining: 2400 });
  await life.close();
  while (!(await look()).no_worker) await wait(20);
  await ada.put(`/contacts/imports/${body.id}/pause`);
  assert.partialDeepStrictEqual(await look(), { no_worker: false, paused: true });
  await ada.put(`/contacts/imports/${body.id}/cancel`);
});
