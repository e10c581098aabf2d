import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { type Office, openOffice } from '../../testing/office.ts';
import { type AtPortal, visitPortal as atPortal, companyOf, type Fields } from '../../testing/portal-visitor.ts';

let office: Office;
let mina: AtPortal;
let omar: AtPortal;
let id: number;
let page: string;

before(async () => {
  office = await openOffice();
  mina = await atPortal(office, 'Mina Park', 'mina@acme.test');
  omar = await atPortal(office, 'Omar Haddad', 'omar@acme.test');
  const twin = await atPortal(office, 'Omar Haddad', 'o.haddad@acme.test');
  const rita = await atPortal(office, 'Rita Lopez', 'rita@acme.test');
  await atPortal(office, 'Sam Stone', 'sam@else.test');
  await companyOf(office, 'Acme', [mina.id, omar.id, twin.id, rita.id], [rita.id]);
  await switches({ share_with_requesters: 'anyone', public_links: true });
});
after(() => office.close());

const switches = async (body: Record<string, unknown>) => assert.equal((await office.as(office.ada).put('/settings/security', body)).status, 200);
const fresh = async () => {
  id = await office.ticket({ email: mina.email });
  page = `/portal/care/requests/${id}`;
};
const send = (path: string, fields: Fields = {}, as = mina) => as.page(`${page}${path}`, fields);
const read = async (as = mina): Promise<string> => (await as.page(page)).body;
const shares = async () => (await mina.get(`/portal/requests/${id}/shares`)).body as { id: number; name: string; level: string }[];
const links = async () => (await mina.get(`/portal/requests/${id}/public_links`)).body as { id: number; url: string; expires_at: string | null }[];

test('A13, A17: a name of a colleague or the exact address of anybody shares; a name of several asks which; a stranger’s name is nobody', async () => {
  await fresh();
  assert.match(await read(), /<option value="Rita Lopez &lt;rita@acme\.test&gt;">/);
  assert.doesNotMatch(await read(), /Sam Stone/);
  const named = await send('/shares', { who: 'rita lopez', level: 'note' });
  assert.equal(named.headers.location, `${page}?done=shared#shares`);
  const several = await send('/shares', { who: 'Omar Haddad', level: 'view' });
  assert.equal(several.status, 400);
  assert.match(several.body, /Who of them do you mean/);
  assert.match(several.body, new RegExp(`name="person" value="${omar.id}"`));
  assert.match(several.body, /value="view" checked/, 'what was chosen is kept');
  assert.equal((await send('/shares', { who: 'Omar Haddad', person: String(omar.id), level: 'view' })).status, 303);
  const stranger = await send('/shares', { who: 'Sam Stone' });
  assert.match(stranger.body, /None of your colleagues has this name/);
  assert.equal((await send('/shares', { who: 'Sam <sam@else.test>' })).status, 303);
  const nobody = await send('/shares', { who: 'nobody@else.test' });
  assert.match(nobody.body, /We know nobody with this address/);
  assert.deepEqual((await shares()).map((one) => [one.name, one.level]).sort(), [
    ['Omar Haddad', 'view'],
    ['Rita Lopez', 'note'],
    ['sam@else.test', 'note'],
  ]);
});

test('Q1: whoever may only read has no field to answer; the page says what each may', async () => {
  assert.match(await read(), /Omar Haddad<\/b> <small>can read · /);
  const his = await read(omar);
  assert.doesNotMatch(his, /<textarea/);
  assert.equal((await omar.post(`/portal/requests/${id}/replies`, { body: 'x' })).status, 403);
  assert.doesNotMatch(his, /id="links"|id="share-who"/, 'sharing on and links are the requester’s');
  assert.equal((await mina.post(`/portal/requests/${id}/shares`, { person_ids: [omar.id], level: 'work' })).status, 400);
});

test('A21: the requester removes; whoever it is shared with leaves, and is back among what is shared with them', async () => {
  const [rita] = (await shares()).filter((one) => one.name === 'Rita Lopez');
  assert.equal((await send(`/shares/${rita!.id}/remove`)).headers.location, `${page}?done=removed#shares`);
  const [own] = (await shares()).filter((one) => one.name === 'Omar Haddad');
  assert.equal((await send(`/shares/${own!.id}/remove`, {}, omar)).headers.location, '/portal/care/requests?view=shared&done=left');
  assert.equal((await omar.page(page)).status, 404);
});

test('Q1: what somebody may do is changed in place by one press, without a script, and said; what is refused stands on the page', async () => {
  await fresh();
  await send('/shares', { who: 'rita lopez', level: 'view' });
  const [rita] = await shares();
  assert.match(await read(), /aria-label="Let answer: Rita Lopez">Let answer</);
  assert.equal((await send(`/shares/${rita!.id}/level`, { level: 'note' })).headers.location, `${page}?done=changed#shares`);
  assert.match((await mina.page(`${page}?done=changed`)).body, /role="status">Changed\.<[\s\S]*aria-label="Only let read: Rita Lopez">Only let read</);
  await send(`/shares/${rita!.id}/level`, { level: 'view' });
  await switches({ share_with_requesters: 'off' });
  assert.match((await send(`/shares/${rita!.id}/level`, { level: 'note' })).body, /class="error" role="alert"/);
  await switches({ share_with_requesters: 'anyone' });
});

test('A25: whoever made a link reads when somebody looked by it, visitors told apart and not named', async () => {
  await fresh();
  await send('/links', { days: '', passphrase: '' });
  const [link] = await links();
  const open = (remoteAddress: string) => office.anyone.ask({ method: 'GET', url: new URL(link!.url).pathname, remoteAddress });
  assert.doesNotMatch(await read(), /Who looked/);
  await open('198.51.100.7');
  await open('198.51.100.8');
  // Looks are written half a second after the answer.
  for (let tries = 0; tries < 50 && !/Opened 2 times/.test(await read()); tries++) await setTimeout(100);
  assert.match(await read(), /Who looked, and when[\s\S]*<time datetime="[^"]+" data-moment>[^<]+ UTC<\/time> <small>visitor 2<[\s\S]*visitor 1</);
  assert.doesNotMatch(await read(), /198\.51/);
});

test('A25: a link is made with an end and a passphrase, read, given a new address, and revoked, by forms alone', async () => {
  await fresh();
  assert.match(await read(), /Whoever has the link reads this conversation without signing in/);
  assert.match((await send('/links', { days: '7', passphrase: 'short' })).body, /at least 8 characters/);
  assert.match((await send('/links', { days: '7', passphrase: 'aaaaaaaaaa' })).body, /4 of them different/);
  assert.equal((await send('/links', { days: '7', passphrase: '' })).headers.location, `${page}?done=link#links`);
  const [made] = await links();
  assert.ok(Math.abs(Date.parse(made!.expires_at!) - Date.now() - 7 * 86_400_000) < 60_000);
  assert.match(await read(), /Anyone with the link can read this until .+\. <small>Not opened yet/);
  assert.ok((await read()).includes(made!.url));
  const reads = async (url: string) => (await office.anyone.ask({ method: 'GET', url: new URL(url).pathname })).status;
  assert.equal(await reads(made!.url), 200);
  assert.equal((await send(`/links/${made!.id}/renew`)).headers.location, `${page}?done=renewed#links`);
  const [renewed] = await links();
  assert.deepEqual([await reads(made!.url), await reads(renewed!.url)], [404, 200]);
  assert.equal((await send(`/links/${made!.id}/revoke`)).headers.location, `${page}?done=revoked#links`);
  assert.deepEqual([await links(), await reads(renewed!.url)], [[], 404]);
  assert.equal((await send('/links', { days: '' }, omar)).status, 404);
});

test('A26, A22: where links and sharing are off, nothing is offered; links there were say that they sleep', async () => {
  await send('/links', { days: '' });
  await switches({ public_links: false, live: 'freeze' });
  assert.match(await read(), /This link is asleep/);
  await fresh();
  assert.doesNotMatch(await read(), /id="links"/);
  await switches({ public_links: true, share_with_requesters: 'off' });
  assert.doesNotMatch(await read(), /id="links"|id="share-who"/);
  assert.match((await send('/shares', { who: 'rita@acme.test' })).body, /switched off/);
});
