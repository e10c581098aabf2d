/** Nothing acknowledged is lost, and nothing is told twice, whoever is killed at whatever moment. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { callTandem, type Running, runTandem } from './testing/run-tandem.ts';

const key = 'a-key-for-the-test-0123456789';
let directory: string;
let env: Record<string, string>;
let tandem: Running;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tandem-crash-'));
  env = { TANDEM_DATA: directory, TANDEM_ADMIN_EMAIL: 'ada@acme.test', TANDEM_ADMIN_API_KEY: key };
  tandem = await runTandem(env);
});
after(async () => {
  await tandem.kill('SIGTERM');
  await rm(directory, { recursive: true, force: true });
});

const call = (method: string, path: string, body?: unknown) => callTandem(tandem.url, key, method, path, body);

/** What callers were told instead of a ticket. */
const refused = new Set<string>();

/** Several callers make tickets until told to stop; gives the numbers that were acknowledged. */
function keepMaking(label: string): { some(): Promise<void>; stop(): Promise<number[]> } {
  let going = true;
  const made: number[] = [];
  refused.clear();
  const callers = Array.from({ length: 4 }, async (_, who) => {
    for (let n = 0; going; n++) {
      const answer = await call('POST', '/tickets', { email: `${label}-${who}-${n}@acme.test`, subject: `${label} ${who}-${n}`, description: 'x' });
      if (answer?.status === 201) made.push(answer.body.id);
      else {
        if (answer) refused.add(`${answer.status} ${answer.body.code}`);
        await wait(20);
      }
    }
  });
  return {
    /** Until so many are made that the kill comes in the middle of more. */
    async some() {
      while (made.length < 12) await wait(10);
    },
    async stop() {
      going = false;
      await Promise.all(callers);
      return made;
    },
  };
}

async function assertAllThere(made: number[]): Promise<void> {
  assert.ok(made.length > 5, `only ${made.length} were made`);
  for (const id of made) assert.equal((await call('GET', `/tickets/${id}`))?.status, 200, `ticket ${id} is lost`);
}

const settled = async () => {
  for (let n = 0; n < 200; n++) {
    const metrics = await fetch(`${tandem.url}/metrics`).then((answer) => answer.text());
    if (/tandem_events_waiting 0/.test(metrics)) return;
    await wait(50);
  }
  throw new Error('events are still waiting');
};

/** Until it serves again by itself. */
const ready = async () => {
  await wait(300);
  for (let n = 0; n < 300; n++) {
    if ((await fetch(`${tandem.url}/readyz`).catch(() => null))?.status === 200) return;
    await wait(100);
  }
  throw new Error('it does not come back');
};

test('kill -9 of the whole application: what was acknowledged is there after the next start', async () => {
  const making = keepMaking('app');
  await making.some();
  await tandem.kill('SIGKILL');
  const made = await making.stop();
  tandem = await runTandem(env);
  await assertAllThere(made);
});

test('kill -9 of PostgreSQL: it comes back by itself, what was acknowledged is there, nobody is told a lie', async () => {
  const making = keepMaking('postgres');
  await making.some();
  process.kill(Number(readFileSync(join(directory, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  await ready();
  const made = await making.stop();
  await assertAllThere(made);
  assert.deepEqual(
    [...refused].filter((one) => one !== `503 ${'unavailable'}`),
    [],
    `without its database Tandem says so, and nothing else:\n${tandem
      .output()
      .split('\n')
      .filter((line) => line.includes('a request failed'))
      .slice(0, 3)
      .join('\n')}`,
  );
  assert.equal((await fetch(`${tandem.url}/readyz`)).status, 200);
});

test('a clean stop ends what is running and loses nothing', async () => {
  const making = keepMaking('clean');
  await making.some();
  await tandem.kill('SIGTERM');
  const made = await making.stop();
  tandem = await runTandem(env);
  await assertAllThere(made);
});

test('events of before the kill become jobs after it: none is lost', async () => {
  await settled();
});
