import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, test } from 'node:test';
import { openHouse } from '../open-house.ts';
import { sql } from '../platform/db.ts';
import { emitThrough } from '../platform/events.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { basic, openTab, type Tab } from '../testing/tab.ts';
import { makeWeb } from '../web.ts';

let office: Office;
let near: number;
const doors: { port: number; close(): Promise<unknown> }[] = [];

before(async () => {
  office = await openOffice();
  // Two web processes on one database: the second has its own pools and its own bus.
  const second = await openHouse(office.house.config, office.url, office.house.log);
  emitThrough(office.house.bus);
  for (const house of [office.house, second]) {
    const web = await makeWeb(house);
    await web.app.listen({ port: 0, host: '127.0.0.1' });
    const close = async () => {
      await web.app.close();
      if (house === second) await second.close();
    };
    doors.push({ port: (web.app.server.address() as AddressInfo).port, close });
  }
  near = doors[0]!.port;
});
after(async () => {
  for (const door of doors) await door.close();
  await office.close();
});

const tabs: Tab[] = [];
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.ws.terminate();
});

/** A session in some browser. */
async function browserOf(worker: Worker): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await office.house.databases.anyone.run(
    sql`insert into sign_ins (token_hash, org_id, person_id, expires_at) values (${createHash('sha256').update(token).digest()}, ${office.org_id}, ${worker.id}, now() + interval '1 day')`,
  );
  return `tandem_session=${token}`;
}
async function sitDown(headers: Record<string, string>, port: number, desk?: string): Promise<Tab> {
  const tab = await openTab(port, headers, desk);
  tabs.push(tab);
  return tab;
}
/** Their tab at each of the two processes. */
const tabsOf = (headers: Record<string, string>, desk?: string) =>
  Promise.all(doors.map(({ port }) => sitDown({ ...headers, ...(headers.cookie ? { origin: `http://127.0.0.1:${port}` } : {}) }, port, desk)));

async function ask(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Response> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(`http://127.0.0.1:${near}/api/v2${path}`, {
    method,
    ...sent,
    headers: { ...headers, origin: `http://127.0.0.1:${near}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
  });
}

/** Within a second the sockets are closed as signed out. */
async function endWithinASecond(those: Tab[], what: () => Promise<unknown>): Promise<void> {
  await what();
  const started = Date.now();
  for (const tab of those) assert.equal(await Promise.race([tab.closed, new Promise((done) => setTimeout(() => done('open'), 2000))]), 4401);
  const took = Date.now() - started;
  assert.ok(took < 1000, `${took} ms`);
}
/** These go on: they are told what happens next. */
async function goOn(those: Tab[]): Promise<void> {
  const fire = await office.ticket();
  for (const tab of those) await tab.hears((word) => 'changed' in word && word.changed === 'ticket' && word.id === fire);
}

test('security 7: signing out in one tab ends the sockets of that browser within a second, in every process, and no other browser’s', async () => {
  const lin = await office.hire('Lin Chen', { scope: 1 });
  const [here, elsewhere] = [await browserOf(lin), await browserOf(lin)];
  const [ended, kept] = [await tabsOf({ cookie: here }), await tabsOf({ cookie: elsewhere })];
  await endWithinASecond(ended, async () => assert.equal((await ask('POST', '/sign_out', { cookie: here })).status, 204));
  await goOn(kept);
});

test('security 7: a changed password ends the sockets of all other browsers within a second', async () => {
  const grace = await office.hire('Grace Hopper', { scope: 1 });
  const [here, elsewhere] = [await browserOf(grace), await browserOf(grace)];
  const [kept, ended] = [await tabsOf({ cookie: here }), await tabsOf({ cookie: elsewhere })];
  await endWithinASecond(ended, async () => {
    const answer = await ask('PUT', '/me/password', { cookie: here }, { password: 'seven wet dogs Bark loud 9' });
    assert.equal(answer.status, 204, await answer.text());
  });
  await goOn(kept);
});

test('security 7: a key withdrawn for a new one ends the sockets it opened within a second', async () => {
  const rob = await office.hire('Rob Robot', { scope: 1 });
  const [ended, kept] = [await tabsOf(basic(rob)), await tabsOf({ cookie: await browserOf(rob) })];
  await endWithinASecond(ended, async () => assert.equal((await office.as(office.ada).post(`/agents/${rob.id}/api_key`)).status, 201));
  await goOn(kept);
});

test('security 7: a deactivated and a removed agent’s sockets end within a second, whatever they came in with', async () => {
  for (const fate of ['deactivated', 'removed']) {
    const bob = await office.hire(`Bob ${fate}`, { scope: 1 });
    const ended = [...(await tabsOf(basic(bob))), ...(await tabsOf({ cookie: await browserOf(bob) }))];
    await endWithinASecond(ended, async () => {
      const answer =
        fate === 'deactivated' ? await office.as(office.ada).put(`/agents/${bob.id}/deactivate`) : await office.as(office.ada).delete(`/agents/${bob.id}`);
      assert.ok(answer.status < 300, JSON.stringify(answer.body));
    });
  }
});

test('security 7: a session that ends while its socket is being opened leaves none open', async () => {
  const lea = await office.hire('Lea Leaver', { scope: 1 });
  const opened: Tab[] = [];
  for (let round = 0; round < 20; round++) {
    const cookie = await browserOf(lea);
    const opening = doors.map(({ port }) =>
      sitDown({ cookie, origin: `http://127.0.0.1:${port}` }, port).then(
        (tab) => opened.push(tab),
        () => {},
      ),
    );
    await Promise.all([...opening, ask('POST', '/sign_out', { cookie })]);
  }
  await endWithinASecond(opened, async () => {});
});
