import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, test } from 'node:test';
import { WebSocket } from 'ws';
import type { LiveWord } from '../../contract/notifications.ts';
import { openHouse } from '../open-house.ts';
import { sql } from '../platform/db.ts';
import { emitThrough, tell } from '../platform/events.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { basic, openTab, type Tab } from '../testing/tab.ts';
import { makeWeb } from '../web.ts';
import type { Live } from './index.ts';

let office: Office;
let grace: Worker;
let lin: Worker;
let bob: Worker;
let itAgent: Worker;
let live: Live;
const doors: { port: number; close(): Promise<unknown> }[] = [];

before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace Hopper');
  lin = await office.hire('Lin Chen');
  bob = await office.hire('Bob Wide', { scope: 1 });
  itAgent = await office.hire('Ida Tee', { scope: 1, desk_id: office.it_id });
  // Two web processes on one database: the second has its own pools and its own bus.
  const second = await openHouse(office.house.config, office.url, office.house.log);
  emitThrough(office.house.bus);
  for (const house of [office.house, second]) {
    const web = await makeWeb(house);
    live ??= web.live;
    await web.app.listen({ port: 0, host: '127.0.0.1' });
    doors.push({
      port: (web.app.server.address() as AddressInfo).port,
      close: async () => {
        await web.app.close();
        if (house === second) await second.close();
      },
    });
  }
});
after(async () => {
  for (const door of doors) await door.close();
  await office.close();
});

const openTabs: Tab[] = [];
afterEach(() => {
  for (const tab of openTabs.splice(0)) tab.ws.terminate();
});

async function sitDown(headers: Record<string, string>, at: { desk?: string; door?: number } = {}): Promise<Tab> {
  const tab = await openTab(doors[at.door ?? 0]!.port, headers, at.desk);
  openTabs.push(tab);
  return tab;
}
const asAgent = (worker: Worker, at: { desk?: string; door?: number } = {}) => sitDown(basic(worker), at);
const refused = (headers: Record<string, string>, at = {}) => assert.rejects(sitDown(headers, at));
const changed = (id: number, what?: string) => (word: LiveWord) =>
  'changed' in word && word.changed === 'ticket' && word.id === id && (!what || word.what === what);
const gone = (id: number) => (word: LiveWord) => 'gone' in word && word.id === id;
const here = (id: number, names: string[]) => (word: LiveWord) =>
  'here' in word && word.here === id && JSON.stringify(word.people.map((one) => `${one.name} ${one.doing}`)) === JSON.stringify(names);
const share = async (ticket: number, worker: Worker) => {
  const answer = await office.as(office.ada).post(`/tickets/${ticket}/shares`, { person_ids: [worker.id], level: 'view' });
  assert.equal(answer.status, 201);
};
const unshare = async (ticket: number) => {
  const shares = await office.as(office.ada).get(`/tickets/${ticket}/shares`);
  for (const one of shares.body.shares ?? shares.body) assert.equal((await office.as(office.ada).delete(`/tickets/${ticket}/shares/${one.id}`)).status, 204);
};

async function sessionOf(worker: Worker): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await office.house.databases.anyone.run(
    sql`insert into sign_ins (token_hash, org_id, person_id, expires_at) values (${createHash('sha256').update(token).digest()}, ${office.org_id}, ${worker.id}, now() + interval '1 day')`,
  );
  return `tandem_session=${token}`;
}

test('only our own pages, signed in, open the socket; a page of another site does not', async () => {
  const cookie = await sessionOf(grace);
  const host = `127.0.0.1:${doors[0]!.port}`;
  const tab = await sitDown({ cookie, origin: `http://${host}` });
  assert.equal(tab.ws.readyState, WebSocket.OPEN);
  await refused({ cookie, origin: 'https://evil.example' });
  await refused({ cookie, origin: `http://${host}.evil.example` });
  await refused({ cookie, origin: 'null' });
  await refused({ cookie });
  await refused({ ...basic(grace), origin: 'https://evil.example' });
  await refused({ origin: `http://${host}` });
  await refused({ cookie: `tandem_session=${'A'.repeat(43)}`, origin: `http://${host}` });
  await refused({ cookie, origin: `http://${host}` }, { desk: 'it' });
});

test('without an upgrade there is nothing here, and other upgrades go on in plain HTTP', async () => {
  assert.equal((await office.as(grace).get('/live')).status, 404);
  const status = await new Promise<number | undefined>((done, fail) => {
    const asked = request(
      {
        port: doors[0]!.port,
        path: '/api/v2/notifications/unread',
        headers: { ...basic(grace), connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' },
      },
      (answer) => done(answer.resume().statusCode),
    );
    asked.on('error', fail).end();
  });
  assert.equal(status, 200);
});

test('a share makes the word arrive, taking it away makes it go', async () => {
  const fire = await office.ticket();
  const tab = await asAgent(grace);
  await office.as(office.ada).post(`/tickets/${fire}/notes`, { body: 'secret' });
  await tab.hearsNot(changed(fire));
  await share(fire, grace);
  await tab.hears(changed(fire, 'shares'));
  await office.as(office.ada).post(`/tickets/${fire}/notes`, { body: 'now you know' });
  await tab.hears(changed(fire, 'conversation'));
  tab.say({ open: fire });
  const started = Date.now();
  await unshare(fire);
  await tab.hears(gone(fire));
  assert.ok(Date.now() - started < 1000);
  await office.as(office.ada).post(`/tickets/${fire}/notes`, { body: 'secret again' });
  tab.words.length = 0;
  await tab.hearsNot(changed(fire));
});

test('a ticket one may not see and one that does not exist are answered alike', async () => {
  const fire = await office.ticket();
  const tab = await asAgent(lin);
  tab.say({ open: fire });
  await tab.hears(gone(fire));
  tab.say({ open: 999_999 });
  await tab.hears(gone(999_999));
});

test('another desk and another organisation hear nothing', async () => {
  const other = (await office.house.databases.anyone.row<{ id: number }>(sql`insert into organisations (name) values ('Other') returning id`))!.id;
  const { makeDesk, addPerson } = await import('../people/index.ts');
  const { makeApiKey } = await import('../signin/index.ts');
  const eve = await office.house.databases.of(other).transact(async (tx) => {
    const desk = await makeDesk(tx, { slug: 'other', name: 'Other', kind: 'help_desk', support_email: 'help@other.test' });
    const id = await addPerson(tx, { name: 'Eve', email: 'eve@other.test' });
    await tx.run(sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope) values (${other}, ${desk}, ${id}, 'agent', 'account_admin', 1)`);
    return { id, name: 'Eve', email: 'eve@other.test', key: await makeApiKey(tx, id, null) };
  });
  const fire = await office.ticket();
  const [stranger, neighbour, bobTab] = [await asAgent(eve), await asAgent(itAgent, { desk: 'it' }), await asAgent(bob)];
  for (const tab of [stranger, neighbour]) {
    tab.say({ open: fire });
    tab.say({ rows: [fire] });
  }
  await office.as(office.ada).put(`/tickets/${fire}`, { priority: 3 });
  await bobTab.hears(changed(fire, 'ticket'));
  for (const tab of [stranger, neighbour]) await tab.hearsNot((word) => 'changed' in word || 'here' in word);
});

test('two web processes on one database hear each other, in words and in presence', async () => {
  const fire = await office.ticket();
  const [one, two] = [await asAgent(office.ada, { door: 0 }), await asAgent(bob, { door: 1 })];
  one.say({ open: fire });
  two.say({ open: fire, doing: 'replying' });
  await one.hears(here(fire, ['Bob Wide replying']));
  await two.hears(here(fire, ['Ada viewing']));
  await office.as(office.ada).put(`/tickets/${fire}`, { priority: 4 });
  await Promise.all([one.hears(changed(fire)), two.hears(changed(fire))]);
  two.ws.close();
  await one.hears(here(fire, []));
});

test('who is in a ticket is told to those who show its row and may see it, and to nobody else', async () => {
  const fire = await office.ticket();
  const [ada, bobTab, linTab] = [await asAgent(office.ada), await asAgent(bob), await asAgent(lin)];
  bobTab.say({ rows: [fire] });
  linTab.say({ rows: [fire] });
  await new Promise((done) => setTimeout(done, 100));
  ada.say({ open: fire });
  await bobTab.hears(here(fire, ['Ada viewing']));
  ada.say({ open: fire, doing: 'noting' });
  await bobTab.hears(here(fire, ['Ada noting']));
  const late = await asAgent(bob);
  late.say({ rows: [fire] });
  await late.hears(here(fire, ['Ada noting']));
  linTab.say({ rows: [fire] });
  await linTab.hearsNot((word) => 'here' in word);
  ada.say({ open: null });
  await bobTab.hears(here(fire, []));
});

test('switching sharing off and freezing what is shared takes an open ticket away within a second; switching on gives it back', async () => {
  const fire = await office.ticket();
  await share(fire, grace);
  const tab = await asAgent(grace);
  tab.say({ open: fire });
  await tab.hearsNot(gone(fire));
  const security = (change: Record<string, unknown>) => office.as(office.ada).put('/settings/security', change);
  const started = Date.now();
  assert.equal((await security({ share_with_agents: false, live: 'freeze' })).status, 200);
  await tab.hears(gone(fire));
  assert.ok(Date.now() - started < 1000);
  await security({ share_with_agents: true });
  assert.equal((await office.as(grace).get(`/tickets/${fire}`)).status, 200);
});

test('A50: closing the walls of a restricted group takes an open ticket away within a second', async () => {
  const vault = await office.group('Vault', [office.ada], { restricted: true });
  const fire = await office.ticket({ group_id: vault });
  const walls = (open: boolean) => office.as(office.ada).put('/settings/security', { share_outside_restricted_groups: open });
  assert.equal((await walls(true)).status, 200);
  await share(fire, grace);
  const tab = await asAgent(grace);
  tab.say({ open: fire });
  await tab.hearsNot(gone(fire));
  const started = Date.now();
  await walls(false);
  await tab.hears((word) => 'changed' in word && word.changed === 'desk' && word.what === 'settings');
  await tab.hears(gone(fire));
  assert.ok(Date.now() - started < 1000);
});

test('a share that runs out while the ticket is open takes it away at the next look', async () => {
  const fire = await office.ticket();
  await share(fire, grace);
  const tab = await asAgent(grace);
  tab.say({ open: fire });
  await tab.hearsNot(gone(fire));
  await office.db.transact((tx) =>
    tx.run(sql`update ticket_shares set expires_at = now() - interval '1 second' where org_id = ${tx.org_id} and ticket_id = ${fire}`),
  );
  await live.recheck();
  await tab.hears(gone(fire));
});

test('the bell, a job and a draft move for their owner alone', async () => {
  const fire = await office.ticket();
  const [ada, bobTab] = [await asAgent(office.ada), await asAgent(bob)];
  await office.db.transact(async (tx) => {
    tell(tx, { what: 'bell', person: bob.id });
    tell(tx, { what: 'job', person: bob.id, job: 7 });
    tell(tx, { desk: office.desk_id, ticket: fire, what: 'draft', person: bob.id });
  });
  await bobTab.hears((word) => 'changed' in word && word.changed === 'bell');
  await bobTab.hears((word) => 'changed' in word && word.changed === 'job' && word.id === 7);
  await bobTab.hears(changed(fire, 'draft'));
  await ada.hearsNot((word) => 'changed' in word && (word.changed !== 'ticket' || word.what === 'draft'));
});

test('signing out and losing the seat end the socket', async () => {
  const cookie = await sessionOf(lin);
  const origin = `http://127.0.0.1:${doors[0]!.port}`;
  const [signedOut, seatless] = [await sitDown({ cookie, origin }), await asAgent(itAgent, { desk: 'it' })];
  await office.house.databases.anyone.run(sql`delete from sign_ins where person_id = ${lin.id}`);
  await live.recheck();
  assert.equal(await signedOut.closed, 4401);
  const started = Date.now();
  await office.db.transact(async (tx) => {
    await tx.run(sql`update seats set deactivated_at = now() where org_id = ${tx.org_id} and person_id = ${itAgent.id}`);
    tell(tx, { desk: office.it_id, what: 'agents' });
  });
  assert.equal(await seatless.closed, 4401);
  assert.ok(Date.now() - started < 3000, 'at once, and not when credentials are looked at again');
});

for (const [what, said] of [
  ['no JSON', 'hello'],
  ['another word', '{"shout":1}'],
  ['an id that is none', '{"open":"1 or 1=1"}'],
  ['a deed that is none', '{"open":1,"doing":"<b>"}'],
  ['more rows than a screen has', JSON.stringify({ rows: Array.from({ length: 201 }, (_, n) => n + 1) })],
] as const)
  test(`${what} ends the socket`, async () => {
    const tab = await asAgent(grace);
    tab.say(said);
    assert.equal(await tab.closed, 1008);
  });

test('a message larger than 4 kB, and a flood, end the socket', async () => {
  const [large, flood] = [await asAgent(grace), await asAgent(grace)];
  large.say(`{"ping":"${'x'.repeat(5000)}"}`);
  assert.equal(await large.closed, 1009);
  for (let n = 0; n < 150; n++) flood.say({ ping: 1 });
  assert.equal(await flood.closed, 1008);
});

test('a person has fifty sockets at most', async () => {
  const cookie = await sessionOf(grace);
  const origin = `http://127.0.0.1:${doors[1]!.port}`;
  await Promise.all(Array.from({ length: 50 }, () => sitDown({ cookie, origin }, { door: 1 })));
  await assert.rejects(sitDown({ cookie, origin }, { door: 1 }), /429/);
});
