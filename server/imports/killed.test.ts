/** kill -9 in the middle of an import: the next start goes on at the row it reached, nothing is lost and nobody comes in twice. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { callTandem, runTandem } from '../testing/run-tandem.ts';

const key = 'a-key-for-the-test-0123456789';
const people = 9000;

test('an import survives kill -9 while it reads and while it writes', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tandem-import-'));
  const env = { TANDEM_DATA: directory, TANDEM_ADMIN_EMAIL: 'ada@acme.test', TANDEM_ADMIN_API_KEY: key };
  let tandem = await runTandem(env);
  try {
    const form = new FormData();
    form.append('fields[name]', '0');
    form.append('fields[email]', '1');
    form.append('file', new Blob([`Name,Email\n${Array.from({ length: people }, (_, n) => `Person ${n},person.${n}@killed.test\n`).join('')}`]), 'people.csv');
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
