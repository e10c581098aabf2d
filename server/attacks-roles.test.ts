/** Attacks by requests that are under way while a right is taken: what begins after it was taken is judged without it, in every process. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { openHouse } from './open-house.ts';
import { emitThrough } from './platform/events.ts';
import { type Office, openOffice, type Worker } from './testing/office.ts';
import { basic } from './testing/tab.ts';
import { makeWeb } from './web.ts';

let office: Office;
let second: Awaited<ReturnType<typeof openHouse>>;
const doors: FastifyInstance[] = [];
before(async () => {
  office = await openOffice({ rate_limit: 0 });
  // Two web processes on one database, each with what it remembers of who called.
  second = await openHouse({ ...office.house.config }, office.url, office.house.log);
  emitThrough(office.house.bus);
  for (const house of [office.house, second]) doors.push((await makeWeb(house)).app);
  for (const door of doors) await door.ready();
});
after(async () => {
  for (const door of doors) await door.close();
  await second.close();
  await office.close();
});

interface Tried {
  began: number;
  status: number;
}

/** Keeps asking at both doors until told to stop: when each call began, and how it was answered. */
function keepAsking(who: Worker, method: 'GET' | 'PUT' | 'POST', url: string, payload?: object): { stop(): Promise<Tried[]> } {
  const tried: Tried[] = [];
  let going = true;
  const ask = async (door: FastifyInstance): Promise<void> => {
    while (going) {
      const began = performance.now();
      const answer = await door.inject({ method, url: `/api/v2${url}`, headers: basic(who), ...(payload ? { payload } : {}) });
      tried.push({ began, status: answer.statusCode });
    }
  };
  const all = Promise.all([...doors, ...doors].map(ask));
  return {
    async stop() {
      going = false;
      await all;
      return tried;
    },
  };
}
const soon = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Takes the right away under a stream of calls; nothing that began after the answer got through, and something had before. */
async function takeAway(asking: ReturnType<typeof keepAsking>, take: () => Promise<{ status: number; body: unknown }>, refused: number[]): Promise<void> {
  await soon(60);
  const answer = await take();
  const taken = performance.now();
  if (answer.status >= 300) await asking.stop();
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  await soon(80);
  const tried = await asking.stop();
  const late = tried.filter((one) => one.began > taken);
  assert.ok(
    tried.some((one) => one.began < taken && one.status < 300),
    'it had worked',
  );
  assert.ok(late.length > 0);
  assert.deepEqual(
    [...new Set(late.map((one) => one.status))].filter((status) => !refused.includes(status)),
    [],
  );
}
const ada = () => office.as(office.ada);
const plainRole = async (): Promise<number> => (await ada().get('/roles')).body.find((one: { name: string }) => one.name === 'Agent').id;

test('security 7, 25: an admin who is made an agent changes no setting from then on, in no process', async () => {
  const role = await plainRole();
  for (let round = 0; round < 3; round++) {
    const bea = await office.hire(`Bea ${'abcde'[round]}`, { scope: 1, role: 'admin' });
    const asking = keepAsking(bea, 'PUT', '/settings/security', { share_with_agents: true });
    await takeAway(asking, () => ada().put(`/agents/${bea.id}`, { role_ids: [role] }), [403]);
  }
});

test('security 7: an agent whose scope is narrowed, or who is locked out, reads and shares nothing from then on', async () => {
  for (let round = 0; round < 3; round++) {
    const id = await office.ticket();
    const name = 'abcde'[round];
    const [narrowed, locked] = [await office.hire(`Nora ${name}`, { scope: 1 }), await office.hire(`Lock ${name}`, { scope: 1 })];
    await takeAway(keepAsking(narrowed, 'GET', `/tickets/${id}`), () => ada().put(`/agents/${narrowed.id}`, { ticket_scope: 3 }), [404]);
    await takeAway(
      keepAsking(locked, 'POST', `/tickets/${id}/shares`, { person_ids: [narrowed.id] }),
      () => ada().put(`/agents/${locked.id}/deactivate`),
      [401],
    );
  }
});

test('A40: a group that becomes restricted is shut to everybody outside from then on', async () => {
  for (let round = 0; round < 3; round++) {
    const name = 'abcde'[round];
    const out = await office.hire(`Out ${name}`, { scope: 1 });
    const group = await office.group(`Vault ${name}`, [office.ada]);
    const id = await office.ticket({ group_id: group });
    const asking = keepAsking(out, 'GET', `/tickets/${id}`);
    await takeAway(asking, () => ada().put(`/groups/${group}`, { restricted: true, leaders: [office.ada.id] }), [404]);
  }
});
