import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { addPerson } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
let kim: Worker;
let minaId: number;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace');
  kim = await office.hire('Kim');
  minaId = await office.db.transact(async (tx) => {
    const id = await addPerson(tx, { name: 'Mina', email: 'mina@else.test', verified: true });
    await tx.run(sql`insert into seats (org_id, desk_id, person_id, kind) values (${office.org_id}, ${office.desk_id}, ${id}, 'customer')`);
    return id;
  });
});
after(() => office.close());

const allOn = {
  share_with_agents: true,
  share_with_requesters: 'anyone',
  public_links: true,
  public_links_require_login: false,
  share_outside_restricted_groups: false,
  public_link_max_days: null,
  password_policy: 'default',
  session_minutes: 43_200,
  attachment_types: null,
  security_mails: true,
  security_mails_to: [],
};
const ada = () => office.as(office.ada);
const put = (change: Record<string, unknown>) => ada().put('/settings/security', change);
const sees = async (ticket: number, worker = grace) => (await office.as(worker).get(`/tickets/${ticket}`)).status === 200;
const opens = async (link: { url: string }) => (await office.anyone.ask({ method: 'GET', url: new URL(link.url).pathname })).status === 200;

/** A ticket shared with an agent, a group and a contact, with a link. */
async function sharedTicket() {
  const ticket = await office.ticket();
  const group = await office.group(`Team ${ticket}`, [kim]);
  const shared = await ada().post(`/tickets/${ticket}/shares`, { person_ids: [grace.id, minaId], group_ids: [group], level: 'note' });
  assert.equal(shared.status, 201, JSON.stringify(shared.body));
  const link = (await ada().post(`/tickets/${ticket}/public_links`, {})).body;
  return { ticket, link };
}
const states = async (ticket: number) =>
  (await ada().get(`/tickets/${ticket}/shares`)).body.map((one: { name: string; state: string }) => `${one.name.replace(/\d+/, '#')} ${one.state}`).sort();
const lastChange = async () =>
  (await office.db.read.row<{ facts: Record<string, unknown>; actor_id: number }>(
    sql`select facts, actor_id from activities where org_id = ${office.org_id} and kind = 'settings.changed' order by id desc limit 1`,
  ))!;

beforeEach(async () => {
  await put(allOn);
  await put({ ...allOn, share_with_agents: false, share_with_requesters: 'off', public_links: false, live: 'revoke' });
  await put(allOn);
});

test('Q8: the switches are read by agents and turned by admins; a change touches the keys it names; wrong ones are named', async () => {
  assert.deepEqual((await office.as(grace).get('/settings/security')).body, allOn);
  assert.equal((await office.as(grace).put('/settings/security', { public_links: false })).status, 403);
  assert.equal((await office.as(grace).get('/settings/security/affected?public_links=false')).status, 403);
  assert.deepEqual((await put({ public_link_max_days: 30, public_links_require_login: true })).body, {
    ...allOn,
    public_link_max_days: 30,
    public_links_require_login: true,
  });
  for (const [field, value] of [
    ['share_with_agents', 'yes'],
    ['share_with_requesters', 'everybody'],
    ['public_links', 1],
    ['public_link_max_days', 0],
    ['live', 'burn'],
    ['session_timeout', 5],
    ['session_minutes', 4],
    ['attachment_types', []],
    ['attachment_types', ['.PDF']],
    ['session_minutes', 525_601],
  ] as const) {
    const wrong = await put({ [field]: value });
    assert.deepEqual([wrong.status, wrong.body.errors?.[0].field], [400, field]);
  }
});

test('beyond 4: what a switch would touch is counted before it is turned', async () => {
  await sharedTicket();
  await sharedTicket();
  const affected = async (query: string) => (await ada().get(`/settings/security/affected?${query}`)).body;
  assert.deepEqual(await affected('share_with_agents=false'), { shares: 4, links: 0 });
  assert.deepEqual(await affected('share_with_requesters=off'), { shares: 2, links: 0 });
  assert.deepEqual(await affected('public_links=false'), { shares: 0, links: 2 });
  assert.deepEqual(await affected('share_with_agents=false&share_with_requesters=off&public_links=false'), { shares: 6, links: 2 });
  assert.deepEqual(await affected('share_with_requesters=same_company'), { shares: 0, links: 0 });
  assert.deepEqual(await affected('share_with_agents=true'), { shares: 0, links: 0 });
});

test('A22: switching off keeps what is shared unless told otherwise', async () => {
  const { ticket, link } = await sharedTicket();
  await put({ share_with_agents: false, share_with_requesters: 'off' });
  assert.deepEqual(await states(ticket), ['Grace live', 'Mina live', 'Team # live']);
  assert.equal(await sees(ticket), true);
  assert.equal(await opens(link), true, 'links have a switch of their own');
});

test('beyond 4: frozen shares reach nobody and wake with their switch; each side has its own', async () => {
  const { ticket } = await sharedTicket();
  await put({ share_with_agents: false, live: 'freeze' });
  assert.deepEqual(await states(ticket), ['Grace frozen', 'Mina live', 'Team # frozen']);
  assert.equal(await sees(ticket), false);
  assert.equal(await sees(ticket, kim), false);
  const { facts, actor_id } = await lastChange();
  assert.deepEqual(
    { ...facts, actor_id },
    { changed: { share_with_agents: false }, before: { share_with_agents: true }, live: 'freeze', shares: 2, links: 0, actor_id: office.ada.id },
  );
  await put({ share_with_requesters: 'off', live: 'freeze' });
  assert.deepEqual(await states(ticket), ['Grace frozen', 'Mina frozen', 'Team # frozen']);
  await put({ share_with_agents: true });
  assert.deepEqual(await states(ticket), ['Grace live', 'Mina frozen', 'Team # live']);
  assert.equal(await sees(ticket), true);
  await put({ share_with_requesters: 'same_company' });
  assert.deepEqual(await states(ticket), ['Grace live', 'Mina live', 'Team # live']);
});

test('beyond 4: revoked shares are gone for good, and each ticket’s history says so (A12)', async () => {
  const { ticket } = await sharedTicket();
  await put({ share_with_agents: false, live: 'revoke' });
  assert.deepEqual(await states(ticket), ['Mina live']);
  const history = (await ada().get(`/tickets/${ticket}/activities`)).body;
  assert.ok(
    history.some(
      (one: { kind: string; facts: { through?: string; person_ids?: number[] } }) =>
        one.kind === 'ticket.unshared' && one.facts.through === 'switch' && one.facts.person_ids?.includes(grace.id),
    ),
    JSON.stringify(history),
  );
  await put({ share_with_agents: true });
  assert.deepEqual(await states(ticket), ['Mina live']);
});

test('Q4: turning links off closes all of them at once, whatever is said; frozen ones wake, revoked ones do not', async () => {
  for (const [live, wakes] of [
    [undefined, true],
    ['keep', true],
    ['freeze', true],
    ['revoke', false],
  ] as const) {
    const { ticket, link } = await sharedTicket();
    await put({ public_links: false, ...(live ? { live } : {}) });
    assert.equal(await opens(link), false, String(live));
    assert.equal((await lastChange()).facts.links, 1, String(live));
    assert.deepEqual(await states(ticket), ['Grace live', 'Mina live', 'Team # live'], 'shares have switches of their own');
    await put({ public_links: true });
    assert.equal(await opens(link), wakes, String(live));
    await put({ public_links: false, live: 'revoke' });
    await put({ public_links: true });
  }
});

test('nothing is shared and no link made past a switch that is turned at the same moment', async () => {
  for (let round = 0; round < 4; round++) {
    const tickets = await Promise.all(Array.from({ length: 6 }, () => office.ticket()));
    const answers = await Promise.all([
      ...tickets.map((id) => ada().post(`/tickets/${id}/shares`, { person_ids: [grace.id] })),
      put({ share_with_agents: false, public_links: false, live: 'revoke' }),
      ...tickets.map((id) => ada().post(`/tickets/${id}/public_links`, {})),
      ...tickets.map((id) => ada().post(`/tickets/${id}/shares`, { person_ids: [kim.id] })),
    ]);
    for (const one of answers) assert.ok([200, 201, 403].includes(one.status), JSON.stringify(one.body));
    const left = await office.db.read.row<{ shares: number }>(sql`select count(*)::int as shares from ticket_shares where org_id = ${office.org_id}`);
    const links = await office.house.databases.anyone.row<{ links: number }>(
      sql`select count(*)::int as links from public_links where org_id = ${office.org_id} and revoked_at is null`,
    );
    assert.deepEqual([left!.shares, links!.links], [0, 0]);
    await put(allOn);
  }
});

test('a link that is opened while it is revoked opens or does not, and after the answer never again', async () => {
  for (let round = 0; round < 5; round++) {
    const { ticket, link } = await sharedTicket();
    const path = new URL(link.url).pathname;
    const ask = () => office.anyone.ask({ method: 'GET', url: path });
    const [, ...looks] = await Promise.all([ada().delete(`/tickets/${ticket}/public_links/${link.id}`), ...Array.from({ length: 8 }, ask)]);
    for (const one of looks) assert.ok(one.status === 200 || one.status === 404);
    assert.equal((await ask()).status, 404);
  }
});
