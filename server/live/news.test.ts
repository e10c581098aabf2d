import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, test } from 'node:test';
import type { PortalWord } from '../../contract/portal.ts';
import { openHouse } from '../open-house.ts';
import { sql } from '../platform/db.ts';
import { emitThrough } from '../platform/events.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { type ListeningPage, openNewsAt } from '../testing/open-page.ts';
import { type AtPortal, companyOf, newContact } from '../testing/portal-visitor.ts';
import { makeWeb } from '../web.ts';

let office: Office;
let mina: AtPortal;
let omar: AtPortal;
let rita: AtPortal;
let bob: Worker;
const doors: { port: number; close(): Promise<unknown> }[] = [];

before(async () => {
  office = await openOffice();
  bob = await office.hire('Bob Wide', { scope: 1 });
  mina = await newContact(office, 'Mina Park');
  omar = await newContact(office, 'Omar Haddad');
  rita = await newContact(office, 'Rita Lopez');
  await companyOf(office, 'Acme', [mina.id, rita.id], [rita.id]);
  // Two web processes on one database: the second has its own pools and its own bus.
  const second = await openHouse(office.house.config, office.url, office.house.log);
  emitThrough(office.house.bus);
  for (const house of [office.house, second]) {
    const { app } = await makeWeb(house);
    await app.listen({ port: 0, host: '127.0.0.1' });
    const close = async () => {
      await app.close();
      if (house === second) await second.close();
    };
    doors.push({ port: (app.server.address() as AddressInfo).port, close });
  }
});
after(async () => {
  for (const door of doors) await door.close();
  await office.close();
});

const open: ListeningPage[] = [];
afterEach(() => {
  for (const page of open.splice(0)) page.leave();
});
async function listen(who: { cookie: string }, shows: string, more: Parameters<typeof openNewsAt>[3] & { door?: number } = {}): Promise<ListeningPage> {
  const page = await openNewsAt(doors[more.door ?? 0]!.port, who.cookie, shows, more);
  open.push(page);
  return page;
}
/** The page of one request; greeted and quiet. */
async function watching(who: { cookie: string }, id: number, door = 0): Promise<ListeningPage> {
  const page = await listen(who, `requests=${id}`, { door });
  assert.deepEqual(page.words, [{ hello: true }]);
  page.forget();
  return page;
}
const changed = (id: number) => (word: PortalWord) => 'changed' in word && word.changed === id;
const gone = (id: number) => (word: PortalWord) => 'gone' in word && word.gone === id;
const ended = (word: PortalWord) => 'end' in word;
const ask = (more: Record<string, unknown> = {}) => office.ticket({ email: mina.email, ...more });
const say = (id: number, body = '<p>We are on it.</p>') => office.as(bob).post(`/tickets/${id}/reply`, { body });
async function share(id: number, person: AtPortal, more: Record<string, unknown> = {}): Promise<number> {
  const answer = await office.as(bob).post(`/tickets/${id}/shares`, { person_ids: [person.id], level: 'note', ...more });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  const shares = (await office.as(bob).get(`/tickets/${id}/shares`)).body;
  return (shares.shares ?? shares)[0].id;
}
/** Hears it, and within a second of what was just done. */
async function withinASecond(page: ListeningPage, fits: (word: PortalWord) => boolean): Promise<void> {
  const started = Date.now();
  await page.hears(fits);
  assert.ok(Date.now() - started < 1000, `${Date.now() - started} ms`);
}

test('an answer is told to every open page of who may read it, through each process, and is nothing but a number', async () => {
  const id = await ask({ subject: 'Printer on fire' });
  await share(id, omar);
  const pages = [await watching(mina, id), await watching(mina, id, 1), await watching(omar, id, 1), await watching(rita, id)];
  await say(id, '<p>SECRET words</p>');
  for (const page of pages) {
    await withinASecond(page, changed(id));
    assert.deepEqual(page.words, [{ changed: id }]);
    assert.doesNotMatch(page.raw(), /SECRET|Printer|Bob|office/);
  }
  assert.match(pages[0]!.headers.get('content-type')!, /^text\/event-stream/);
  assert.match(pages[0]!.headers.get('cache-control')!, /no-store/);
  pages[0]!.forget();
  assert.equal((await mina.put(`/portal/requests/${id}/status`, { status: 'solved' })).status, 204);
  await withinASecond(pages[0]!, changed(id));
});

test('A32: private notes, fields of ours, watchers, shares with agents and drafts leave no trace on the line', async () => {
  const id = await ask();
  const [thread, list] = [await watching(mina, id), await listen(mina, `list=1&requests=${id}`, { door: 1 })];
  const unseen = await listen(mina, 'list=1');
  for (const page of [list, unseen]) page.forget();
  await office.as(bob).post(`/tickets/${id}/notes`, { body: '<p>Pays late. SECRET</p>' });
  await office.as(office.ada).put(`/tickets/${id}`, { priority: 4, tags: ['late'], responder_id: bob.id });
  await office.as(bob).post(`/tickets/${id}/shares`, { person_ids: [office.ada.id], level: 'view' });
  await office.as(bob).put(`/tickets/${id}/draft`, { body: '<p>Dear</p>' });
  for (const page of [thread, list, unseen]) await page.hearsNothing();
  await office.as(bob).post(`/tickets/${id}/notes`, { body: '<p>For you.</p>', private: false });
  for (const page of [thread, list, unseen]) await withinASecond(page, changed(id));
});

test('A19: a list hears of a request the moment it is shared, and of one it shows when it is taken back', async () => {
  const id = await ask();
  const list = await listen(omar, 'list=1', { door: 1 });
  list.forget();
  await say(id);
  await list.hearsNothing();
  const shared = await share(id, omar);
  await withinASecond(list, changed(id));
  const thread = await watching(omar, id);
  assert.equal((await office.as(bob).delete(`/tickets/${id}/shares/${shared}`)).status, 204);
  await withinASecond(thread, gone(id));
  await withinASecond(list, gone(id));
  for (const page of [thread, list]) page.forget();
  await say(id);
  for (const page of [thread, list]) await page.hearsNothing();
});

test('security 8: a request that is not theirs, or is none, is gone the same way, and nothing more is ever said of it', async () => {
  const id = await ask();
  const page = await listen(omar, `requests=${id},999999`);
  assert.deepEqual(page.words, [{ gone: id }, { gone: 999999 }, { hello: true }]);
  page.forget();
  await say(id);
  await office.as(office.ada).put(`/tickets/${id}`, { status: 4 });
  await page.hearsNothing();
});

test('security 8: a share that runs out takes the open page with it, to the second, and so does one that is frozen', async () => {
  const id = await ask();
  const shared = await share(id, omar, { expires_at: new Date(Date.now() + 1500).toISOString() });
  const page = await watching(omar, id, 1);
  await new Promise((done) => setTimeout(done, 1000));
  await page.hears(gone(id));
  assert.equal((await omar.get(`/portal/requests/${id}`)).status, 404);
  page.leave();
  await office.as(bob).delete(`/tickets/${id}/shares/${shared}`);
  await share(id, omar);
  const other = await watching(omar, id);
  assert.equal((await office.as(office.ada).put('/settings/security', { share_with_requesters: 'off', live: 'freeze' })).status, 200);
  await withinASecond(other, gone(id));
  other.forget();
  assert.equal((await office.as(office.ada).put('/settings/security', { share_with_requesters: 'anyone' })).status, 200);
  await withinASecond(other, changed(id));
});

test('security 8: a deleted ticket, another requester and a right at the company taken back close the page they opened', async () => {
  const [one, two, three] = [await ask(), await ask(), await ask()];
  const [deleted, moved, company] = [await watching(mina, one), await watching(mina, two, 1), await watching(rita, three, 1)];
  await office.as(office.ada).delete(`/tickets/${one}`);
  await withinASecond(deleted, gone(one));
  await office.as(office.ada).put(`/tickets/${two}`, { requester_id: omar.id });
  await withinASecond(moved, gone(two));
  const contact = (await office.as(office.ada).get(`/contacts/${rita.id}`)).body;
  assert.equal((await office.as(office.ada).put(`/contacts/${rita.id}`, { company_id: contact.company_id, view_all_tickets: false })).status, 200);
  await withinASecond(company, gone(three));
});

test('security 7: the stream ends with the session, wherever it ends, and with the seat: blocked or deleted', async () => {
  const id = await ask();
  const leaver = await newContact(office, 'Lea Leaver');
  const [here, there] = [await listen(leaver, 'list=1'), await listen(leaver, 'list=1', { door: 1 })];
  assert.equal((await leaver.delete('/portal/sessions')).status, 204);
  for (const page of [here, there]) {
    await withinASecond(page, ended);
    await page.closed;
  }
  for (const fate of ['block', 'delete'] as const) {
    const contact = await newContact(office, `Fay ${fate}`);
    await share(id, contact);
    const page = await watching(contact, id, 1);
    const answer =
      fate === 'block' ? await office.as(office.ada).put(`/contacts/${contact.id}/block`) : await office.as(office.ada).delete(`/contacts/${contact.id}`);
    assert.ok(answer.status < 300, JSON.stringify(answer.body));
    await withinASecond(page, ended);
    await page.closed;
    await say(id);
    assert.ok(!page.words.some(changed(id)));
  }
  const expiring = await newContact(office, 'Ed Expiring');
  await office.house.databases.anyone.run(sql`update sign_ins set expires_at = now() + interval '1 second' where person_id = ${expiring.id}`);
  const page = await listen(expiring, 'list=1');
  await page.hears(ended);
  await page.closed;
});

test('security 8: without a session of the portal, from another site, or at a desk that is none there is no stream', async () => {
  const refused = (who: { cookie: string }, code: string, more: Parameters<typeof listen>[2] = {}, shows = 'list=1') =>
    assert.rejects(listen(who, shows, more), { code });
  await refused({ cookie: '' }, 'invalid_credentials');
  await refused({ cookie: `tandem_session=${'A'.repeat(43)}` }, 'invalid_credentials');
  await refused({ cookie: '' }, 'invalid_credentials', { headers: { authorization: `Basic ${Buffer.from(`${bob.key}:X`).toString('base64')}` } });
  await refused(mina, 'cross_site', { headers: { origin: 'https://evil.example' } });
  await refused(mina, 'cross_site', { headers: { 'sec-fetch-site': 'cross-site' } });
  await refused(mina, 'not_found', { desk: 'nowhere' });
  await refused(mina, 'not_found', {}, 'requests=1 or 1=1');
  await refused(mina, 'not_found', {}, `requests=${Array.from({ length: 51 }, (_, at) => at + 1)}`);
  const blocked = await newContact(office, 'Bo Blocked');
  await office.as(office.ada).put(`/contacts/${blocked.id}/block`);
  await assert.rejects(listen(blocked, 'list=1'), { code: 'invalid_credentials' });
});

test('security 8: what is asked about one’s requests at another desk stays there', async () => {
  const id = await ask();
  const page = await listen(mina, `requests=${id}`, { desk: 'it' });
  assert.ok(page.words.some(gone(id)));
  page.forget();
  await say(id);
  await page.hearsNothing();
});

test('ten pages of a person listen; the eleventh is refused as news.throttled, and comes in when one is closed', async () => {
  const many = await newContact(office, 'Max Many');
  const pages = await Promise.all(Array.from({ length: 10 }, () => listen(many, 'list=1')));
  await assert.rejects(listen(many, 'list=1'), { message: '429', code: 'news.throttled' });
  await listen(mina, 'list=1');
  pages[0]!.leave();
  const again = async (): Promise<ListeningPage> => listen(many, 'list=1').catch(() => new Promise((done) => setTimeout(done, 20)).then(again));
  await again();
});

test('a process that stops ends its streams and waits for none of them', async () => {
  const house = await openHouse(office.house.config, office.url, office.house.log);
  emitThrough(office.house.bus);
  const { app } = await makeWeb(house);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const page = await openNewsAt((app.server.address() as AddressInfo).port, mina.cookie, 'list=1');
  const started = Date.now();
  await app.close();
  await page.closed;
  await house.close();
  assert.ok(Date.now() - started < 3000, `${Date.now() - started} ms`);
  assert.ok(!page.words.some(ended), 'the page comes back; nobody was signed out');
});
