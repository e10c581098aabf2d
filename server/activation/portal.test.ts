/** Activation at the portal's pages, and what an admin chooses for a portal (D11, D13, D20–D22, A28, Q25). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Office, openOffice } from '../testing/office.ts';
import { cookieOf, customerOf, openPage, visitPortal } from '../testing/portal-visitor.ts';

let office: Office;
const ada = () => office.as(office.ada);
before(async () => {
  office = await openOffice();
});
after(() => office.close());

const tokenFor = async (email: string): Promise<string | undefined> => {
  await office.drain();
  return (await office.mailTo(email)).flatMap((mail) => /\/activate\/([\w-]{43})/.exec(mail.text)?.[1] ?? []).at(-1);
};
const page = (path: string, fields?: Record<string, string>, headers?: Record<string, string>) => openPage(office, `/portal/care${path}`, fields, headers);
const put = (change: Record<string, unknown>) => ada().put('/settings/portal', change);
/** A page without what differs by address. */
const bare = (body: string, email: string) => body.replaceAll(email, '').replace(/\s+/g, ' ');

test('D11: whoever has no password meets the same page as a stranger, with the sentence and the cure on it; the cure lets them in', async () => {
  const id = await customerOf(office, 'Una', 'una@acme.test');
  const known = await page('/sign-in', { email: 'una@acme.test', password: 'what was it' });
  const stranger = await page('/sign-in', { email: 'who@acme.test', password: 'what was it' });
  assert.deepEqual([known.status, stranger.status], [401, 401]);
  assert.equal(bare(known.body, 'una@acme.test'), bare(stranger.body, 'who@acme.test'));
  assert.match(known.body, /You are not authorized to access portal/);
  assert.match(known.body, /action="\/portal\/care\/activate\/ask".*value="una@acme.test".*Send me an activation mail/s);
  const asked = await page('/activate/ask', { email: 'una@acme.test' });
  const other = await page('/activate/ask', { email: 'who@acme.test' });
  assert.deepEqual([asked.status, bare(asked.body, 'una@acme.test')], [200, bare(other.body, 'who@acme.test')]);
  assert.equal(await tokenFor('who@acme.test'), undefined);
  const token = await tokenFor('una@acme.test');
  const opened = await page(`/activate/${token}`);
  assert.match(opened.body, /Choose a password.*At least 8 characters/s);
  const weak = await page('/activate', { token: token!, password: 'short' });
  assert.equal(weak.status, 400);
  assert.match(weak.body, /at least 8 characters/);
  const done = await page('/activate', { token: token!, password: 'small red boat' });
  assert.deepEqual([done.status, done.headers.location], [303, '/portal/care/requests']);
  assert.equal((await page('/requests', undefined, { cookie: cookieOf(done) })).status, 200);
  assert.equal((await ada().get(`/contacts/${id}`)).body.state, 'verified');
});

test('Q25, security 3 and 16: opening a link uses nothing up; one that is over names nobody, offers a new one, and tells no other site where it was', async () => {
  const id = await customerOf(office, 'Vic', 'vic@acme.test');
  await ada().put(`/contacts/${id}/send_invite`);
  const token = (await tokenFor('vic@acme.test'))!;
  for (let times = 0; times < 3; times++) assert.equal((await page(`/activate/${token}`)).status, 200);
  const { headers } = await page(`/activate/${token}`);
  assert.deepEqual([headers['referrer-policy'], headers['cache-control']], ['same-origin', 'no-store']);
  assert.equal((await page('/activate', { token, password: 'small red boat' })).status, 303);
  const used = await page(`/activate/${token}`);
  const madeUp = await page(`/activate/${'x'.repeat(43)}`);
  assert.deepEqual([used.status, madeUp.status], [404, 404]);
  assert.equal(used.body.replaceAll(token, ''), madeUp.body.replaceAll('x'.repeat(43), ''));
  assert.doesNotMatch(used.body, /Vic|vic@acme/);
  assert.match(used.body, /This link does not work any more.*action="\/portal\/care\/activate\/ask"/s);
  assert.equal((await page('/activate', { token: '', password: 'small red boat' })).status, 404);
  const elsewhere = await openPage(office, `/portal/it/activate/${token}`);
  assert.equal(elsewhere.status, 404);
});

test('security 24: another site cannot choose a password', async () => {
  const answer = await page('/activate', { token: 'x'.repeat(43), password: 'small red boat' }, { origin: 'https://evil.test' });
  assert.equal(answer.status, 403);
});

test('D20: logged-in users only stops anonymous tickets, by the form and by what it is sent to', async () => {
  assert.equal((await office.as(await office.hire('Plain')).put('/settings/portal', { sign_up: false })).status, 403);
  const first = await ada().get('/settings/portal');
  assert.deepEqual(first.body, {
    who_can_submit_tickets: 'anyone',
    who_can_view_public_tickets: 'logged_in',
    sign_up: true,
    languages: ['en', 'ko', 'de'],
  });
  const form = { name: 'Wim', email: 'wim@acme.test', subject: 'A lamp', description: 'It is dark.', lang: 'en', website: '' };
  assert.equal((await page('/new', form)).headers.location, '/portal/care/thanks?lang=en');
  assert.equal((await put({ who_can_submit_tickets: 'logged_in' })).body.who_can_submit_tickets, 'logged_in');
  const count = async () => (await office.db.read.row<{ n: number }>(sql`select count(*)::int as n from tickets where org_id = ${office.org_id}`))!.n;
  const before = await count();
  for (const answer of [await page('/new'), await page('/new', form)]) assert.match(String(answer.headers.location), /^\/portal\/care\?next=/);
  assert.equal(await count(), before);
  assert.doesNotMatch((await page('')).body, /Write without signing in/);
  const visitor = await visitPortal(office, 'Wim', 'wim@acme.test');
  assert.equal((await visitor.page('/portal/care/new', { subject: 'Still dark', description: 'Yes.' })).status, 303);
  assert.equal(await count(), before + 1);
  await put({ who_can_submit_tickets: 'anyone' });
});

test('D22: the form’s address finds or makes the contact, and says so where the words may not be theirs', async () => {
  const id = await customerOf(office, 'Xenia Falk', 'xenia@acme.test');
  await page('/new', { name: 'Somebody', email: 'xenia@acme.test', subject: 'Hello', description: 'Let me in.', lang: 'en', website: '' });
  const ticket = await office.db.read.row<{ tags: string[]; description: string }>(
    sql`select t.tags, t.description from tickets t where t.org_id = ${office.org_id} and t.requester_id = ${id}`,
  );
  assert.deepEqual(ticket!.tags, ['unverified-sender']);
  assert.match(ticket!.description, /Name given: Somebody/);
});

test('D9, D21: who signs up becomes a contact with a link; known or not, the answer is one; switched off, nobody signs up', async () => {
  const asked = await page('/sign-up', { name: 'Yu\u202eri\tSand\u0007', email: 'yuri@new.test' });
  const known = await page('/sign-up', { name: 'Una', email: 'una@acme.test' });
  assert.deepEqual([asked.status, bare(asked.body, 'yuri@new.test')], [200, bare(known.body, 'una@acme.test')]);
  const token = await tokenFor('yuri@new.test');
  assert.equal((await page('/activate', { token: token!, password: 'small red boat' })).status, 303);
  const [contact] = (await ada().get('/contacts?email=yuri@new.test')).body;
  assert.deepEqual([contact.name, contact.state], ['Yuri Sand', 'verified']);
  assert.match((await office.mailTo('una@acme.test')).at(-1)!.subject, /new password/, 'whoever has access is not made anew');
  const api = (email: string) => office.anyone.post('/portal/sign_up', { name: 'Zed', email });
  assert.equal((await api('zed@new.test')).status, 204);
  await put({ sign_up: false });
  const refused = await api('zed2@new.test');
  assert.deepEqual([refused.status, refused.body.code], [403, 'portal.no_sign_up']);
  assert.equal((await page('/sign-up')).status, 403);
  assert.doesNotMatch((await page('')).body, /sign-up/);
  await put({ sign_up: true });
});

test('security 14: a machine that fills in what nobody sees makes nobody', async () => {
  const answer = await page('/sign-up', { name: 'Bot', email: 'bot@new.test', website: 'https://evil.test' });
  assert.equal(answer.status, 200);
  await office.drain();
  assert.deepEqual((await ada().get('/contacts?email=bot@new.test')).body, []);
});

test('A28: who may view public tickets is the switch of Security, seen and turned from both pages', async () => {
  assert.equal((await put({ who_can_view_public_tickets: 'anyone' })).body.who_can_view_public_tickets, 'anyone');
  const on = (await ada().get('/settings/security')).body;
  assert.deepEqual([on.public_links, on.public_links_require_login], [true, false]);
  await ada().put('/settings/security', { public_links_require_login: true });
  assert.equal((await ada().get('/settings/portal')).body.who_can_view_public_tickets, 'logged_in');
  await put({ who_can_view_public_tickets: 'anyone' });
  assert.equal((await put({ who_can_view_public_tickets: 'logged_in' })).body.who_can_view_public_tickets, 'logged_in');
  assert.equal((await ada().get('/settings/security')).body.public_links_require_login, true);
});

test('the languages chosen are those offered, per desk; the first one where a browser wants another', async () => {
  assert.equal((await put({ languages: [] })).status, 400);
  assert.equal((await put({ languages: ['fr'] })).status, 400);
  await put({ languages: ['de', 'ko'] });
  const start = await page('');
  assert.match(start.body, /<html lang="de">/);
  assert.doesNotMatch(start.body, /value="en"/);
  assert.match((await page('?lang=ko')).body, /<html lang="ko">/);
  assert.match((await openPage(office, '/portal/it')).body, /<html lang="en">/);
  await put({ languages: ['en', 'ko', 'de'] });
});

test('the API refuses what the pages refuse', async () => {
  const asked = await office.anyone.post('/portal/activations', { email: 'not an address' });
  assert.equal(asked.status, 400);
  const used = await office.anyone.post('/portal/activations/use', { token: '', password: 'small red boat' });
  assert.equal(used.body.code, 'activation.stale');
  assert.equal((await office.anyone.post('/portal/sign_in', { email: 'nobody@nowhere.test', password: 'small red boat' })).body.code, 'signin.wrong');
  assert.equal((await office.anyone.post('/portal/sign_in/links', { email: 'nobody@nowhere.test' })).status, 204);
  assert.equal((await office.anyone.post('/portal/sign_in/links/use', { token: '' })).body.code, 'signin.link_stale');
});
