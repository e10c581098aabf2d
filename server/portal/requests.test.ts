import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { ids, type Office, openOffice, type Worker } from '../testing/office.ts';
import { type AtPortal, visitPortal as atPortal, companyOf } from '../testing/portal-visitor.ts';

let office: Office;
let mina: AtPortal;
let omar: AtPortal;
let rita: AtPortal;
let stranger: AtPortal;
let bob: Worker;

before(async () => {
  office = await openOffice({ attachment_mb: 1 });
  mina = await atPortal(office, 'Mina Park', 'mina@acme.test');
  omar = await atPortal(office, 'Omar Haddad', 'omar@acme.test');
  rita = await atPortal(office, 'Rita Lopez', 'rita@acme.test');
  stranger = await atPortal(office, 'Sam Stone', 'sam@else.test');
  await companyOf(office, 'Acme', [mina.id, omar.id, rita.id], [rita.id]);
  bob = await office.hire('Bob', { scope: 1 });
});
after(() => office.close());

const ask = async (more: Record<string, unknown> = {}) => office.ticket({ email: mina.email, ...more });
const share = (id: number, person: AtPortal, level = 'note') =>
  office.db.transact((tx) =>
    tx.run(
      sql`insert into ticket_shares (org_id, desk_id, ticket_id, person_id, level, shared_by) values (${office.org_id}, ${office.desk_id}, ${id}, ${person.id}, ${level}, ${office.ada.id})`,
    ),
  );
const say = (id: number, body: string) => office.as(bob).post(`/tickets/${id}/reply`, { body });
const note = (id: number, body: string, more: object = {}) => office.as(bob).post(`/tickets/${id}/notes`, { body, ...more });
const row = async (who: AtPortal, id: number, query = '') => (await who.get(`/portal/requests${query}`)).body.find((one: { id: number }) => one.id === id);
const ticket = async (id: number) => (await office.as(office.ada).get(`/tickets/${id}`)).body;

test('the lists: what one asked, what is shared with one, what the companies asked one may see all of (A24)', async () => {
  const mine = await ask({ subject: 'Mine' });
  const shared = await office.ticket({ email: stranger.email, subject: 'Shared' });
  await share(shared, mina);
  const hers = (await mina.get('/portal/requests')).body;
  assert.ok(ids({ body: hers } as never).includes(mine));
  assert.ok(!ids({ body: hers } as never).includes(shared));
  assert.deepEqual(ids(await mina.get('/portal/requests?view=shared')), [shared]);
  assert.deepEqual(ids(await mina.get('/portal/requests?view=company')), [], 'a member without the right sees nothing of the company');
  assert.deepEqual(ids(await rita.get('/portal/requests?view=company')), [mine]);
  assert.deepEqual(ids(await rita.get('/portal/requests')), []);
  assert.equal((await rita.get('/portal/me')).body.sees_company, true);
  assert.equal((await mina.get('/portal/me')).body.sees_company, false);
  assert.deepEqual(ids(await omar.get('/portal/requests?view=company')), []);
  await office.db.transact((tx) => tx.run(sql`update company_members set left_at = now() where org_id = ${office.org_id} and person_id = ${rita.id}`));
  assert.deepEqual(ids(await rita.get('/portal/requests?view=company')), [], 'whoever left the company sees it no longer');
  assert.equal((await rita.get(`/portal/requests/${mine}`)).status, 404);
  await office.db.transact((tx) => tx.run(sql`update company_members set left_at = null where org_id = ${office.org_id} and person_id = ${rita.id}`));
});

test('a request holds public words only: no private note, no address of an agent, and no trace that there was a note', async () => {
  const id = await ask({ subject: 'Quiet' });
  const before = (await mina.get(`/portal/requests/${id}`)).body.updated_at;
  await note(id, '<p>Customer is a pain. SECRET</p>');
  await office.as(office.ada).put(`/tickets/${id}`, { priority: 4, tags: ['SECRET'] });
  const now = await mina.get(`/portal/requests/${id}`);
  assert.equal(now.body.updated_at, before);
  assert.equal((await row(mina, id)).unread, false);
  await say(id, '<p>Please <b>unplug</b> it.</p>');
  const said = await mina.get(`/portal/requests/${id}`);
  assert.deepEqual(
    said.body.letters.map((one: { name: string; from: string }) => [one.name, one.from]),
    [
      ['Mina Park', 'you'],
      ['Bob', 'agent'],
    ],
  );
  const everything = JSON.stringify([said.body, (await mina.get('/portal/requests')).body, (await mina.get(`/portal/requests/${id}/news`)).body]);
  assert.doesNotMatch(everything, /SECRET|office\.test|priority|responder|group_id/);
  assert.equal((await row(mina, id)).last.text, 'Please unplug it.');
});

test('nobody else gets anything but 404 anywhere', async () => {
  const id = await ask();
  const copy = 'x@y.test';
  const calls = [
    stranger.get(`/portal/requests/${id}`),
    stranger.get(`/portal/requests/${id}/news`),
    stranger.post(`/portal/requests/${id}/replies`, { body: 'hi' }),
    stranger.put(`/portal/requests/${id}/status`, { status: 'solved' }),
    stranger.put(`/portal/requests/${id}/seen`),
    stranger.post(`/portal/requests/${id}/cc_emails`, { emails: ['x@y.test'] }),
    stranger.delete(`/portal/requests/${id}/cc_emails/${copy}`),
  ];
  for (const answer of await Promise.all(calls)) assert.deepEqual([answer.status, answer.body.code], [404, 'ticket.not_found']);
  const missing = await stranger.get('/portal/requests/99999');
  assert.deepEqual([missing.status, missing.body.code], [404, 'ticket.not_found']);
  await office.as(office.ada).delete(`/tickets/${id}`);
  assert.equal((await mina.get(`/portal/requests/${id}`)).status, 404, 'a deleted request is nobody’s');
  assert.equal((await office.anyone.get(`/portal/requests/${id}`)).status, 401);
  assert.equal((await office.as(office.ada).get('/portal/requests')).status, 401, 'a key is no visitor of the portal');
});

test('Q1: whom it is shared with answers and changes nothing; at level view they only read', async () => {
  const id = await ask();
  await share(id, omar);
  await share(id, stranger, 'view');
  assert.equal((await omar.post(`/portal/requests/${id}/replies`, { body: '<p>Same here.</p>' })).status, 201);
  const closing = await omar.put(`/portal/requests/${id}/status`, { status: 'solved' });
  assert.deepEqual([closing.status, closing.body.code], [403, 'request.not_allowed']);
  assert.equal((await omar.post(`/portal/requests/${id}/cc_emails`, { emails: ['x@y.test'] })).body.code, 'request.not_allowed');
  assert.equal((await omar.get(`/portal/requests/${id}`)).body.cc_emails, null);
  assert.deepEqual((await omar.get(`/portal/requests/${id}`)).body.may, ['reply']);
  assert.deepEqual((await stranger.get(`/portal/requests/${id}`)).body.may, []);
  assert.equal((await stranger.post(`/portal/requests/${id}/replies`, { body: 'x' })).body.code, 'request.not_allowed');
  assert.equal((await mina.get(`/portal/requests/${id}`)).body.letters.at(-1).name, 'Omar Haddad');
});

test('A24: with the right to all of the company’s requests one answers them', async () => {
  const id = await ask();
  assert.equal((await rita.get(`/portal/requests/${id}`)).body.by, 'company');
  assert.equal((await rita.post(`/portal/requests/${id}/replies`, { body: '<p>Urgent for all of us.</p>' })).status, 201);
});

test('an answer reopens a solved request, tells assignee and watchers by bell and mail, and is clean', async () => {
  const id = await ask({ responder_id: bob.id });
  await office.as(office.ada).post(`/tickets/${id}/watch`, {});
  await say(id, '<p>Done.</p>');
  await office.as(office.ada).put(`/tickets/${id}`, { status: 4 });
  assert.equal((await mina.get(`/portal/requests/${id}`)).body.state, 'solved');
  const answer = await mina.post(`/portal/requests/${id}/replies`, { body: '<p>It burns again.</p><script>alert(1)</script><img src=x onerror=alert(1)>' });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  assert.doesNotMatch(answer.body.body, /script|onerror/);
  assert.deepEqual([answer.body.from, answer.body.name], ['you', 'Mina Park']);
  const now = await ticket(id);
  assert.equal(now.status, 2);
  assert.equal((await mina.get(`/portal/requests/${id}`)).body.state, 'open');
  await office.drain();
  const bell = (await office.as(bob).get('/notifications')).body[0];
  assert.deepEqual([bell.kind, bell.actor.name, bell.ticket.id], ['customer_replied', 'Mina Park', id]);
  assert.ok((await office.mailTo(bob)).some((mail) => /It burns again/.test(mail.text)));
  assert.equal((await office.as(office.ada).get('/notifications')).body[0].kind, 'watched_reply', 'one line for whoever watches, not one more for the status');
  assert.ok(!(await office.mailTo(mina.email)).some((mail) => /It burns again/.test(mail.text)), 'whoever wrote is not told');
  const conversation = (await office.as(bob).get(`/tickets/${id}/conversations`)).body.at(-1);
  assert.deepEqual([conversation.incoming, conversation.private, conversation.user_id], [true, false, mina.id]);
});

test('an empty answer, and what says nothing, is refused', async () => {
  const id = await ask();
  assert.equal((await mina.post(`/portal/requests/${id}/replies`, { body: '<p> </p>' })).status, 400);
  assert.equal((await mina.post(`/portal/requests/${id}/replies`, {})).status, 400);
});

test('whoever asked closes it and opens it again; agents see it in the history', async () => {
  const id = await ask();
  assert.equal((await mina.put(`/portal/requests/${id}/status`, { status: 'solved' })).status, 204);
  assert.equal((await mina.put(`/portal/requests/${id}/status`, { status: 'solved' })).status, 204, 'twice is once');
  assert.equal((await ticket(id)).status, 5);
  assert.deepEqual((await mina.get(`/portal/requests/${id}`)).body.may, ['reply', 'share', 'cc', 'reopen']);
  assert.equal((await mina.put(`/portal/requests/${id}/status`, { status: 'open' })).status, 204);
  assert.equal((await ticket(id)).status, 2);
  const history = (await office.as(bob).get(`/tickets/${id}/activities`)).body.filter((one: { kind: string }) => one.kind === 'ticket.changed');
  assert.deepEqual(
    history.map((one: { facts: { changes: object } }) => one.facts.changes),
    [{ status: [2, 5] }, { status: [5, 2] }],
  );
});

test('states: open with us, waiting for the customer once we answered, solved; the filter has the same', async () => {
  const id = await ask({ subject: 'States' });
  const is = async (state: string) => {
    assert.equal((await mina.get(`/portal/requests/${id}`)).body.state, state);
    for (const one of ['open', 'waiting', 'solved'])
      assert.equal(Boolean(await row(mina, id, `?status=${one}`)), one === state, `${state} in the filter ${one}`);
  };
  await is('open');
  await say(id, '<p>Which one?</p>');
  await is('waiting');
  await mina.post(`/portal/requests/${id}/replies`, { body: '<p>The big one.</p>' });
  await is('open');
  await office.as(bob).put(`/tickets/${id}`, { status: 6 });
  await is('waiting');
  await office.as(bob).put(`/tickets/${id}`, { status: 4 });
  await is('solved');
});

test('unread marks: an answer or a public note of ours is unread until it was read; one’s own words and reading never are', async () => {
  const id = await ask();
  assert.equal((await row(mina, id)).unread, false);
  await say(id, '<p>Hello.</p>');
  assert.equal((await row(mina, id)).unread, true);
  await mina.get(`/portal/requests/${id}`);
  assert.equal((await row(mina, id)).unread, true, 'looking by GET changes nothing (security row 16)');
  await mina.put(`/portal/requests/${id}/seen`);
  assert.equal((await row(mina, id)).unread, false);
  await note(id, '<p>For you.</p>', { private: false });
  assert.equal((await row(mina, id)).unread, true);
  await mina.post(`/portal/requests/${id}/replies`, { body: '<p>Thanks.</p>' });
  assert.equal((await row(mina, id)).unread, false);
  await share(id, omar);
  assert.equal((await row(omar, id, '?view=shared')).unread, true, 'what was shared with one and never opened');
});

test('search finds by subject and public words, and by nothing that is not theirs to read', async () => {
  const id = await ask({ subject: 'Kaffeemaschine kaputt', description: '<p>The brewer is cold.</p>' });
  await say(id, '<p>Try the zeppelin valve.</p>');
  await note(id, '<p>moonshine</p>');
  await office.drain();
  const found = async (term: string, who = mina) => ids(await who.get(`/portal/requests?term=${encodeURIComponent(term)}`)).includes(id);
  for (const term of ['kaffee', 'brewer', 'zeppelin valve', 'ZEPP']) assert.equal(await found(term), true, term);
  for (const term of ['moonshine', 'acme.test', 'zeppelin moonshine', '%', '_']) assert.equal(await found(term), false, term);
  assert.equal(await found('zeppelin', stranger), false);
});

test('pages go by key: new requests meanwhile lose and double nothing; a made-up place is refused', async () => {
  const nina = await atPortal(office, 'Nina Many', 'nina@many.test');
  for (let n = 0; n < 65; n++) await office.ticket({ email: nina.email, subject: `Many ${n}` });
  const first = await nina.get('/portal/requests');
  assert.equal(first.body.length, 30);
  await office.ticket({ email: nina.email, subject: 'Late' });
  const second = await nina.get(`/portal/requests?after=${first.headers['x-tandem-next']}`);
  const third = await nina.get(`/portal/requests?after=${second.headers['x-tandem-next']}`);
  const walked = [...ids(first), ...ids(second), ...ids(third)];
  assert.deepEqual([walked.length, new Set(walked).size, third.headers['x-tandem-next']], [65, 65, undefined]);
  const linked: number[] = [];
  for (let at: string | undefined = '/portal/requests?view=mine'; at; ) {
    const page = await nina.get(at);
    linked.push(...ids(page));
    at = /\/api\/v2(.*)>; rel="next"/.exec(String(page.headers.link))?.[1];
  }
  assert.deepEqual([linked.length, new Set(linked).size], [66, 66], '1.7: the Link leads on where there are no page numbers');
  assert.equal((await nina.get('/portal/requests?after=bm9uc2Vuc2U')).status, 400);
  assert.equal((await nina.get('/portal/requests?view=all')).status, 400);
});

test('Q5, A15: only whoever asked puts people in copy; fifty at most with those it is shared with; never the desk itself', async () => {
  const id = await ask({ cc_emails: ['first@x.test'] });
  const second = encodeURIComponent('second@x.test');
  const added = await mina.post(`/portal/requests/${id}/cc_emails`, { emails: ['Second@x.test', 'FIRST@x.test', 'second@x.test'] });
  assert.deepEqual(added.body.cc_emails, ['first@x.test', 'Second@x.test']);
  assert.deepEqual((await ticket(id)).cc_emails, ['first@x.test', 'Second@x.test']);
  assert.equal((await mina.delete(`/portal/requests/${id}/cc_emails/${second}`)).status, 204);
  assert.deepEqual((await mina.get(`/portal/requests/${id}`)).body.cc_emails, ['first@x.test']);
  assert.equal((await mina.post(`/portal/requests/${id}/cc_emails`, { emails: ['Care@office.test'] })).body.code, 'request.bad_cc');
  assert.equal((await mina.post(`/portal/requests/${id}/cc_emails`, { emails: ['no address'] })).status, 400);
  await share(id, omar);
  const many = Array.from({ length: 49 }, (_, n) => `p${n}@x.test`);
  assert.equal((await mina.post(`/portal/requests/${id}/cc_emails`, { emails: many })).body.code, 'sharing.too_many', 'one in copy, one shared with, 49 more');
  assert.equal((await mina.get(`/portal/requests/${id}`)).body.cc_emails.length, 1, 'all of them or none');
  assert.equal(
    (await mina.post(`/portal/requests/${id}/cc_emails`, { emails: [...many.slice(1), omar.email] })).status,
    200,
    'somebody in copy it is shared with is one',
  );
});

test('D26: a request made at the portal belongs to the company of whoever asked, and stays there', async () => {
  const made = await mina.post('/portal/requests', { subject: 'From the portal', description: '<p>Hello</p>' });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.equal((await mina.get(`/portal/requests/${made.body.id}`)).body.company, 'Acme');
  const agents = await ticket(made.body.id);
  assert.deepEqual([agents.source, agents.requester_id, agents.tags], [2, mina.id, []]);
  assert.ok(agents.company_id);
  assert.equal((await mina.post('/portal/requests', { subject: 'x', description: '<p></p>' })).status, 400);
  assert.equal((await mina.post('/portal/requests', { subject: '', description: 'x' })).status, 400);
});

test('files: refused kinds and sizes; the address in the thread leads on to one that is good for a minute', async () => {
  const id = await ask();
  const form = (name: string, size = 3) => {
    const body = new FormData();
    body.append('body', '<p>See the picture.</p>');
    body.append('attachments[]', new File([Buffer.alloc(size, 'x')], name, { type: 'image/png' }));
    return body;
  };
  const answer = await mina.post(`/portal/requests/${id}/replies`, form('smoke.png'));
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  const { url } = answer.body.attachments[0];
  assert.equal(url, `/portal/care/requests/${id}/files/${answer.body.attachments[0].id}`);
  assert.equal((await mina.post(`/portal/requests/${id}/replies`, form('virus.exe'))).body.code, 'attachment.type');
  assert.equal((await mina.post(`/portal/requests/${id}/replies`, form('huge.png', 1_200_000))).body.code, 'attachment.too_large');
  const leading = await mina.page(url);
  assert.equal(leading.status, 302);
  assert.match(String(leading.headers.location), /^\/attachments\/\d+\/\d+\?until=\d+&sign=/);
  assert.ok(Number(/until=(\d+)/.exec(String(leading.headers.location))![1]) <= Date.now() / 1000 + 61);
  assert.equal((await office.anyone.ask({ method: 'GET', url: String(leading.headers.location) })).status, 200);
  assert.equal((await stranger.page(url)).status, 404);
  const notes = await (async () => {
    const body = new FormData();
    body.append('body', 'internal');
    body.append('attachments[]', new File(['x'], 'internal.txt'));
    return office.as(bob).post(`/tickets/${id}/notes`, body);
  })();
  assert.equal((await mina.page(`/portal/care/requests/${id}/files/${notes.body.attachments[0].id}`)).status, 404, 'a private note’s file does not exist');
});

test('the tiny answer a waiting page asks for changes with every public word, and with nothing else', async () => {
  const id = await ask();
  const news = async () => JSON.stringify((await mina.get(`/portal/requests/${id}/news`)).body);
  const before = await news();
  await note(id, 'internal');
  assert.equal(await news(), before);
  await say(id, 'public');
  assert.notEqual(await news(), before);
});

test('outbound mail is the desk’s letter, and a forward to somebody else is not the customer’s to read', async () => {
  const id = await ask();
  await office.as(bob).post(`/tickets/${id}/forward`, { body: '<p>FORWARDED</p>', to_emails: ['supplier@x.test'] });
  assert.doesNotMatch(JSON.stringify((await mina.get(`/portal/requests/${id}`)).body), /FORWARDED|supplier/);
});
