import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { addPerson } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { type Answer, type Office, openOffice, type Worker } from '../testing/office.ts';
import { publicUrlOf } from './index.ts';
import { recordLooks, viewerOf } from './link-views.ts';
import { sweepLooks } from './sweep-looks.ts';

let office: Office;
let bob: Worker;
let kim: Worker;
let mina: { id: number; cookie: string };

/** Somebody with a seat of this kind, signed in: the cookie of their browser. */
async function signIn(personId: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await office.house.databases.anyone.run(
    sql`insert into sign_ins (token_hash, org_id, person_id, expires_at) values (${createHash('sha256').update(token).digest()}, ${office.org_id}, ${personId}, now() + interval '1 day')`,
  );
  return `tandem_session=${token}`;
}
async function contact(name: string, email: string): Promise<{ id: number; cookie: string }> {
  const id = await office.db.transact(async (tx) => {
    const person = await addPerson(tx, { name, email, verified: true });
    await tx.run(sql`insert into seats (org_id, desk_id, person_id, kind) values (${office.org_id}, ${office.desk_id}, ${person}, 'customer')`);
    return person;
  });
  return { id, cookie: await signIn(id) };
}

before(async () => {
  office = await openOffice();
  bob = await office.hire('Bob', { scope: 1 });
  kim = await office.hire('Kim');
  mina = await contact('Mina Park', 'mina@acme.test');
  await switchTo({ public_links: true });
});
after(() => office.close());

const ada = () => office.as(office.ada);
const switchTo = async (change: Record<string, unknown>) => {
  const answer = await ada().put('/settings/security', change);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
};
const make = (ticket: number, body: Record<string, unknown> = {}, as = ada()) => as.post(`/tickets/${ticket}/public_links`, body);
const pathOf = (link: { url: string }) => new URL(link.url).pathname;
const look = (path: string, headers: Record<string, string> = {}): Promise<Answer> => office.anyone.ask({ method: 'GET', url: path, headers });
const madeUp = () => `/public/tickets/${randomBytes(32).toString('base64url')}`;
const atPortal = (who: { cookie: string }) => ({
  get: (path: string) => office.anyone.ask({ method: 'GET', url: `/care/api/v2${path}`, headers: { cookie: who.cookie } }),
  post: (path: string, payload: Record<string, unknown> = {}) =>
    office.anyone.ask({ method: 'POST', url: `/care/api/v2${path}`, headers: { cookie: who.cookie }, payload }),
  delete: (path: string) => office.anyone.ask({ method: 'DELETE', url: `/care/api/v2${path}`, headers: { cookie: who.cookie } }),
});
/** Everything a stranger could tell two answers apart by, but for the request's own id and clock. */
const shape = ({ status, body, headers }: Answer) => {
  const { 'x-request-id': _id, date: _date, ...same } = headers;
  return { status, body, headers: same };
};
async function assertClosed(path: string): Promise<void> {
  assert.deepEqual(shape(await look(path)), shape(await look(madeUp())));
  assert.equal((await look(path)).status, 404);
}
const kinds = async (ticket: number) =>
  (
    await office.db.read.rows<{ kind: string }>(
      sql`select kind from activities where org_id = ${office.org_id} and desk_id = ${office.desk_id} and ticket_id = ${ticket} and kind like 'link.%' order by id`,
    )
  ).map((row) => row.kind);

describe('links of agents', () => {
  test('A25, A26: an agent makes a link; anybody reads the ticket by it, without signing in', async () => {
    const fire = await office.ticket();
    const made = await make(fire);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    assert.deepEqual(
      { ...made.body, id: 0, url: '', created_at: '' },
      {
        id: 0,
        url: '',
        expires_at: null,
        has_passphrase: false,
        created_at: '',
        created_by: { id: office.ada.id, name: 'Ada' },
        views: 0,
        last_viewed_at: null,
        state: 'live',
        yours: true,
      },
    );
    const page = await look(pathOf(made.body));
    assert.equal(page.status, 200);
    assert.match(page.body, /Printer on fire[\s\S]*We are working on it[\s\S]*The printer is on fire/);
    assert.deepEqual(await kinds(fire), ['link.made']);
  });

  test('the address is the same whenever it is asked for, and the table holds neither token nor anything it could be guessed from (4)', async () => {
    const fire = await office.ticket();
    const made = (await make(fire)).body;
    const listed = (await ada().get(`/tickets/${fire}/public_links`)).body;
    assert.deepEqual(listed, [made]);
    const policy = (await ada().get(`/tickets/${fire}/public_links/policy`)).body;
    assert.deepEqual(policy, { closed: null, require_login: false, max_days: null });
    const token = made.url.split('/').at(-1);
    assert.match(token, /^[\w-]{43}$/);
    const row = await office.house.databases.anyone.row<Record<string, unknown>>(
      sql`select * from public_links where org_id = ${office.org_id} and id = ${made.id}`,
    );
    assert.ok(!Object.values(row!).some((value) => String(value).includes(token) || (Buffer.isBuffer(value) && value.toString('base64url').includes(token))));
  });

  test('23: the address begins with the configured one, whatever host was asked', async () => {
    const fire = await office.ticket();
    const made = await office.anyone.ask({
      method: 'POST',
      url: `/api/v2/tickets/${fire}/public_links`,
      payload: {},
      headers: { authorization: `Basic ${Buffer.from(`${office.ada.key}:X`).toString('base64')}`, host: 'evil.example' },
    });
    assert.match(made.body.url, /^http:\/\/localhost:/);
  });

  test('who may not work on the ticket makes no link and sees no address; who may not see it finds nothing', async () => {
    const fire = await office.ticket();
    await make(fire);
    assert.equal((await make(fire, {}, office.as(kim))).body.code, 'ticket.not_found');
    assert.equal((await office.as(kim).get(`/tickets/${fire}/public_links`)).status, 404);
    await ada().post(`/tickets/${fire}/shares`, { person_ids: [kim.id], level: 'note' });
    assert.equal((await make(fire, {}, office.as(kim))).body.code, 'ticket.level_too_low');
    const seen = (await office.as(kim).get(`/tickets/${fire}/public_links`)).body;
    assert.deepEqual([seen[0].url, seen[0].yours], [null, false]);
    assert.equal((await office.as(kim).get(`/tickets/${fire}/public_links/policy`)).body.closed, 'ticket.level_too_low');
  });

  test('A26: with the switch off nobody makes a link', async () => {
    const fire = await office.ticket();
    await switchTo({ public_links: false });
    const refused = await make(fire);
    assert.deepEqual([refused.status, refused.body.code], [403, 'link.off']);
    assert.equal((await ada().get(`/tickets/${fire}/public_links/policy`)).body.closed, 'link.off');
    await switchTo({ public_links: true });
  });

  test('A34: a link is outside every restricted group; with the switch off there is none, and those there are wait', async () => {
    const vault = await office.group('Vault', [office.ada], { restricted: true });
    const fire = await office.ticket({ group_id: vault });
    assert.equal((await make(fire)).body.code, 'sharing.outside_restricted_group');
    await switchTo({ share_outside_restricted_groups: true });
    const made = await make(fire);
    assert.equal((await look(pathOf(made.body))).status, 200);
    await switchTo({ share_outside_restricted_groups: false });
    await assertClosed(pathOf(made.body));
    assert.equal((await ada().get(`/tickets/${fire}/public_links`)).body[0].state, 'suspended');
  });

  test('Q4: a link may end; the account may set a maximum, which is used where none is asked and said', async () => {
    const fire = await office.ticket();
    assert.equal((await make(fire, { expires_at: '2020-01-01' })).body.errors[0].field, 'expires_at');
    await switchTo({ public_link_max_days: 10 });
    const most = await make(fire);
    assert.ok(Math.abs(Date.parse(most.body.expires_at) - Date.now() - 10 * 86_400_000) < 60_000);
    const long = await make(fire, { expires_at: new Date(Date.now() + 20 * 86_400_000).toISOString() });
    assert.deepEqual([long.status, long.body.errors[0].field], [400, 'expires_at']);
    assert.match(long.body.errors[0].message, /10 days/);
    assert.equal((await make(fire, { expires_at: new Date(Date.now() + 5 * 86_400_000).toISOString() })).status, 201);
    assert.equal((await ada().get(`/tickets/${fire}/public_links/policy`)).body.max_days, 10);
    await switchTo({ public_link_max_days: null });
    const soon = (await make(fire, { expires_at: new Date(Date.now() + 3_600_000).toISOString() })).body;
    assert.match((await look(pathOf(soon))).body, /It opens until/);
    await office.house.databases.anyone.run(
      sql`update public_links set expires_at = now() - interval '1 second' where org_id = ${office.org_id} and id = ${soon.id}`,
    );
    await assertClosed(pathOf(soon));
  });

  test('A33: revoking and regenerating kill the old address at once; what was revoked left no token behind', async () => {
    const fire = await office.ticket();
    const made = (await make(fire)).body;
    const renewed = await ada().post(`/tickets/${fire}/public_links/${made.id}/regenerate`);
    assert.equal(renewed.status, 200);
    assert.notEqual(renewed.body.url, made.url);
    await assertClosed(pathOf(made));
    assert.equal((await look(pathOf(renewed.body))).status, 200);
    assert.equal((await ada().delete(`/tickets/${fire}/public_links/${made.id}`)).status, 204);
    await assertClosed(pathOf(renewed.body));
    assert.deepEqual((await ada().get(`/tickets/${fire}/public_links`)).body, []);
    const again = await ada().delete(`/tickets/${fire}/public_links/${made.id}`);
    assert.deepEqual([again.status, again.body.code], [404, 'link.not_found']);
    assert.equal((await ada().post(`/tickets/${fire}/public_links/${made.id}/regenerate`)).body.code, 'link.not_found');
    const row = await office.house.databases.anyone.row<{ nonce: Buffer }>(
      sql`select nonce from public_links where org_id = ${office.org_id} and id = ${made.id}`,
    );
    assert.equal(row!.nonce.length, 0);
    assert.deepEqual(await kinds(fire), ['link.made', 'link.regenerated', 'link.revoked']);
  });

  test('A33: a deleted ticket’s link and a spam ticket’s link stop; no link is made to them', async () => {
    for (const gone of ['deleted', 'spam']) {
      const fire = await office.ticket();
      const made = (await make(fire)).body;
      if (gone === 'deleted') await ada().delete(`/tickets/${fire}`);
      else await ada().put(`/tickets/${fire}/spam`);
      await assertClosed(pathOf(made));
      assert.equal((await make(fire)).body.code, 'ticket.deleted');
    }
  });

  test('Q3: whoever made it, the assignee and admins revoke; others are told whom to ask', async () => {
    const fire = await office.ticket({ responder_id: kim.id });
    const byBob = (await make(fire, {}, office.as(bob))).body;
    const byAda = (await make(fire)).body;
    const refused = await office.as(bob).delete(`/tickets/${fire}/public_links/${byAda.id}`);
    assert.deepEqual([refused.status, refused.body.code], [403, 'sharing.not_yours']);
    assert.match(refused.body.message, /Ada/);
    assert.equal((await office.as(kim).delete(`/tickets/${fire}/public_links/${byBob.id}`)).status, 204);
    assert.equal((await office.as(bob).delete(`/tickets/${await office.ticket()}/public_links/${byAda.id}`)).body.code, 'link.not_found');
  });

  test('a ticket has twenty links at most, also when made at the same moment', async () => {
    const fire = await office.ticket();
    const answers = await Promise.all(Array.from({ length: 24 }, () => make(fire)));
    assert.equal(answers.filter((one) => one.status === 201).length, 20);
    assert.ok(answers.filter((one) => one.status !== 201).every((one) => one.body.code === 'link.too_many'));
  });

  test('A29: a text that asks for the address gets one, the same again, and none where no link may be', async () => {
    const fire = await office.ticket();
    const url = () => office.db.transact((tx) => publicUrlOf(tx, { desk_id: office.desk_id, id: fire }, office.ada.id, 'https://desk.example'));
    const first = await url();
    assert.match(first!, /^https:\/\/desk\.example\/public\/tickets\/[\w-]{43}$/);
    assert.equal(await url(), first);
    assert.equal((await look(new URL(first!).pathname)).status, 200);
    await switchTo({ public_links: false });
    assert.equal(await url(), null);
    await switchTo({ public_links: true });
  });
});

describe('links at the portal', () => {
  test('A25, A35: whoever asked makes, renews and revokes links to their request, and sees theirs only', async () => {
    const id = await office.ticket({ email: 'mina@acme.test' });
    await make(id);
    const at = atPortal(mina);
    const made = await at.post(`/portal/requests/${id}/public_links`);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    assert.equal((await look(pathOf(made.body))).status, 200);
    const listed = (await at.get(`/portal/requests/${id}/public_links`)).body;
    assert.equal((await at.get(`/portal/requests/${id}/public_links/policy`)).body.closed, null);
    assert.deepEqual(listed, [made.body], 'the agent’s link is not theirs to see');
    const renewed = await at.post(`/portal/requests/${id}/public_links/${made.body.id}/regenerate`);
    assert.equal(renewed.status, 200);
    await assertClosed(pathOf(made.body));
    assert.deepEqual(
      (await at.get(`/portal/requests/${id}/public_links/${made.body.id}/views`)).body.every((one: object) => !('person' in one)),
      true,
    );
    assert.equal((await at.delete(`/portal/requests/${id}/public_links/${made.body.id}`)).status, 204);
    await assertClosed(pathOf(renewed.body));
    assert.equal((await at.delete(`/portal/requests/${id}/public_links/${made.body.id}`)).body.code, 'link.not_found');
  });

  test('Q1: whom a request was shared with makes no link; a stranger finds no request', async () => {
    const omar = await contact('Omar', 'omar@acme.test');
    const id = await office.ticket({ email: 'mina@acme.test' });
    assert.equal((await atPortal(omar).post(`/portal/requests/${id}/public_links`)).status, 404);
    await office.db.transact((tx) =>
      tx.run(
        sql`insert into ticket_shares (org_id, desk_id, ticket_id, person_id, level, shared_by) values (${office.org_id}, ${office.desk_id}, ${id}, ${omar.id}, 'note', ${office.ada.id})`,
      ),
    );
    assert.equal((await atPortal(omar).post(`/portal/requests/${id}/public_links`)).body.code, 'request.not_allowed');
  });

  test('A35, A34: with contacts’ sharing off, links off, or behind a wall, contacts make none; no group is named to them', async () => {
    const id = await office.ticket({ email: 'mina@acme.test' });
    const at = atPortal(mina);
    const refusalNow = async () => (await at.post(`/portal/requests/${id}/public_links`)).body;
    await switchTo({ share_with_requesters: 'off' });
    assert.equal((await refusalNow()).code, 'sharing.requesters_off');
    await switchTo({ share_with_requesters: 'same_company', public_links: false });
    assert.equal((await refusalNow()).code, 'link.off');
    await switchTo({ public_links: true });
    await ada().put(`/tickets/${id}`, { group_id: await office.group('Deep vault', [office.ada], { restricted: true }) });
    const walled = await refusalNow();
    assert.equal(walled.code, 'request.not_shareable');
    assert.doesNotMatch(JSON.stringify(walled), /vault/i);
  });
});

describe('looks', () => {
  test('16: looking counts after the answer, uses nothing up, keeps no address; who comes back within half an hour is the same look', async () => {
    const fire = await office.ticket();
    const made = (await make(fire)).body;
    const from = (ip: string) => office.anyone.ask({ method: 'GET', url: pathOf(made), remoteAddress: ip });
    for (const ip of ['198.51.100.7', '198.51.100.7', '198.51.100.8']) assert.equal((await from(ip)).status, 200);
    assert.equal((await office.anyone.ask({ method: 'HEAD', url: pathOf(made), remoteAddress: '198.51.100.9' })).status, 200);
    const link = async () => (await ada().get(`/tickets/${fire}/public_links`)).body[0];
    for (let tries = 0; tries < 40 && (await link()).views < 2; tries++) await new Promise((done) => setTimeout(done, 50));
    const counted = await link();
    assert.equal(counted.views, 2);
    assert.notEqual(counted.last_viewed_at, null);
    const looks = (await ada().get(`/tickets/${fire}/public_links/${made.id}/views`)).body;
    assert.equal(looks.length, 2);
    assert.ok(looks.every((one: { viewer: string; person: null }) => /^[0-9a-f]{6}$/.test(one.viewer) && one.person === null));
    const rows = await office.db.read.rows(sql`select * from public_link_views where org_id = ${office.org_id} and link_id = ${made.id}`);
    assert.doesNotMatch(JSON.stringify(rows), /198\.51/);
    assert.notDeepEqual(viewerOf(1, '198.51.100.7', new Date('2027-03-01')), viewerOf(1, '198.51.100.7', new Date('2027-03-02')), 'another day, another name');
    await recordLooks(office.db, [
      { link_id: made.id, viewer: viewerOf(made.id, '198.51.100.7', new Date()), person_id: null, at: new Date(Date.now() + 45 * 60_000) },
    ]);
    assert.equal((await link()).views, 3);
  });

  test('who looked is kept for 180 days; how often, as long as the link', async () => {
    const fire = await office.ticket();
    const made = (await make(fire)).body;
    const day = 86_400_000;
    const ago = (days: number) => ({
      link_id: made.id,
      viewer: viewerOf(made.id, `198.51.100.${days}`, new Date(days)),
      person_id: null,
      at: new Date(Date.now() - days * day),
    });
    await recordLooks(office.db, [ago(1), ago(179), ago(181)]);
    await recordLooks(office.db, [{ ...ago(250) }]);
    await sweepLooks.run(office.house.databases);
    const looks = (await ada().get(`/tickets/${fire}/public_links/${made.id}/views`)).body as { viewed_at: string }[];
    assert.deepEqual(
      looks.map((one) => Math.round((Date.now() - Date.parse(one.viewed_at)) / day)),
      [1, 179],
    );
    assert.equal((await ada().get(`/tickets/${fire}/public_links`)).body[0].views, 4);
  });
});
