import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from '../platform/db.ts';
import type { EventOf } from '../platform/events.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { notificationSubscribers } from './index.ts';
import { planNews } from './plan-news.ts';

let office: Office;
let grace: Worker;
let lin: Worker;
let bob: Worker;
before(async () => {
  office = await openOffice({ url: 'https://desk.example' });
  grace = await office.hire('Grace Hopper');
  lin = await office.hire('Lin Chen');
  bob = await office.hire('Bob Wide', { scope: 1 });
});
after(() => office.close());
beforeEach(() =>
  office.db.transact(async (tx) => {
    await tx.run(sql`delete from notifications where org_id = ${tx.org_id}`);
    await tx.run(sql`delete from outgoing_mails where org_id = ${tx.org_id}`);
  }),
);

const as = (worker: Worker) => office.as(worker);
const bell = async (worker: Worker) => (await as(worker).get('/notifications')).body as { id: number; kind: string; ticket: { id: number } | null }[];
const kinds = async (worker: Worker) => (await bell(worker)).map((row) => row.kind);
const unread = async (worker: Worker) => (await as(worker).get('/notifications/unread')).body.count;
const subjects = async (worker: Worker) => (await office.mailTo(worker)).map((mail) => mail.subject);
const mention = (worker: Worker) => `<p><span data-mention="person:${worker.id}">@${worker.name}</span> look</p>`;
const quietly = async () => {
  await office.drain();
  await office.db.transact((tx) => tx.run(sql`delete from outgoing_mails where org_id = ${tx.org_id}`));
};

test('A11, A56: once shared, Grace is told once, however often it is shared', async () => {
  const fire = await office.ticket();
  assert.equal((await as(office.ada).post(`/tickets/${fire}/shares`, { person_ids: [grace.id], reason: 'You know printers' })).status, 201);
  await as(office.ada).post(`/tickets/${fire}/shares`, { person_ids: [grace.id] });
  await office.drain();
  assert.deepEqual(await subjects(grace), ['Ada shared “Printer on fire” with you']);
  assert.deepEqual(await kinds(grace), ['ticket_shared']);
  const [mail] = await office.mailTo(grace);
  assert.match(mail!.text, /You know printers/);
  assert.ok(mail!.text.includes(`https://desk.example/d/care/tickets/${fire}`));
  assert.deepEqual(mail!.from, { name: 'Care', address: 'care@office.test' });
  assert.deepEqual(await kinds(office.ada), []);
});

test('A11, A56: shared once more after it was taken back, the second line says again', async () => {
  const fire = await office.ticket();
  const [share] = (await as(office.ada).post(`/tickets/${fire}/shares`, { person_ids: [lin.id], level: 'view' })).body;
  await office.drain();
  await as(office.ada).delete(`/tickets/${fire}/shares/${share.id}`);
  await as(office.ada).post(`/tickets/${fire}/shares`, { person_ids: [lin.id], level: 'view', expires_at: '2031-05-06T12:00:00Z' });
  await office.drain();
  const rows = (await as(lin).get('/notifications')).body as { kind: string; ticket: { id: number }; facts: { again?: boolean } }[];
  assert.deepEqual(
    rows.filter((row) => row.ticket.id === fire).map((row) => [row.kind, row.facts.again ?? false]),
    [
      ['ticket_shared', true],
      ['ticket_shared', false],
    ],
  );
  const mail = (await office.mailTo(lin)).at(-1)!;
  assert.match(mail.text, /read/i, 'at what level');
  assert.match(mail.text, /2031/, 'until when');
});

test('A56: each member of a group it is shared with is told, the one who shared is not', async () => {
  const team = await office.group('Printers', [grace, lin, office.ada]);
  const fire = await office.ticket();
  await as(office.ada).post(`/tickets/${fire}/shares`, { person_ids: [grace.id], group_ids: [team] });
  await office.drain();
  assert.equal((await subjects(grace)).length, 1);
  assert.equal((await subjects(lin)).length, 1);
  assert.equal((await subjects(office.ada)).length, 0);
});

test('who lost access before the news went out hears nothing', async () => {
  const fire = await office.ticket();
  const shares = await as(office.ada).post(`/tickets/${fire}/shares`, { person_ids: [grace.id] });
  const share = shares.body.shares?.[0] ?? shares.body[0];
  assert.equal((await as(office.ada).delete(`/tickets/${fire}/shares/${share.id}`)).status, 204);
  await office.drain();
  assert.deepEqual(await subjects(grace), []);
  assert.deepEqual(await kinds(grace), []);
});

test('who is mentioned hears of it where they can see the ticket, and nobody else does', async () => {
  const fire = await office.ticket();
  await as(office.ada).post(`/tickets/${fire}/notes`, { body: mention(bob) + mention(grace) });
  await office.drain();
  assert.deepEqual(await kinds(bob), ['mentioned']);
  assert.deepEqual(await subjects(bob), ['Ada mentioned you in “Printer on fire”']);
  assert.deepEqual([await kinds(grace), await subjects(grace)], [[], []]);
});

test('the new assignee hears of it, unless they took it themselves', async () => {
  const fire = await office.ticket({ responder_id: grace.id });
  await office.drain();
  assert.deepEqual(await subjects(grace), ['Ada assigned “Printer on fire” to you']);
  await as(office.ada).put(`/tickets/${fire}`, { responder_id: lin.id });
  await as(bob).put(`/tickets/${fire}`, { responder_id: bob.id });
  await office.drain();
  assert.deepEqual(await kinds(lin), []);
  assert.deepEqual(await kinds(bob), []);
  await as(bob).put(`/tickets/${fire}`, { responder_id: lin.id });
  await office.drain();
  assert.deepEqual(await subjects(lin), ['Bob Wide assigned “Printer on fire” to you']);
});

test('A51, A52: a watcher hears of notes, replies and status from the moment they watch until they stop', async () => {
  const fire = await office.ticket();
  await as(office.ada).post(`/tickets/${fire}/notes`, { body: 'before' });
  await quietly();
  await office.db.transact((tx) =>
    tx.run(sql`insert into watchers (org_id, desk_id, ticket_id, person_id, added_by) values (${tx.org_id}, ${office.desk_id}, ${fire}, ${bob.id}, ${bob.id})`),
  );
  await as(office.ada).post(`/tickets/${fire}/notes`, { body: 'one' });
  await as(office.ada).post(`/tickets/${fire}/reply`, { body: 'two' });
  await as(office.ada).put(`/tickets/${fire}`, { status: 4 });
  await as(office.ada).put(`/tickets/${fire}`, { priority: 3 });
  await as(bob).post(`/tickets/${fire}/notes`, { body: 'my own' });
  await office.drain();
  assert.deepEqual((await subjects(bob)).sort(), [
    'Ada changed “Printer on fire” to Resolved',
    'Ada replied on “Printer on fire”',
    'Ada wrote a note on “Printer on fire”',
  ]);
  assert.deepEqual((await kinds(bob)).sort(), ['watched_note', 'watched_reply', 'watched_status']);
  await office.db.transact((tx) => tx.run(sql`delete from watchers where org_id = ${tx.org_id} and person_id = ${bob.id}`));
  await quietly();
  await as(office.ada).post(`/tickets/${fire}/notes`, { body: 'after' });
  await office.drain();
  assert.deepEqual(await subjects(bob), []);
});

test('A56: a watcher whom a private note must not reach gets no word of it', async () => {
  const fire = await office.ticket();
  await office.db.transact((tx) =>
    tx.run(sql`insert into watchers (org_id, desk_id, ticket_id, person_id, added_by) values (${tx.org_id}, ${office.desk_id}, ${fire}, ${lin.id}, ${lin.id})`),
  );
  await as(office.ada).post(`/tickets/${fire}/notes`, { body: 'the password is swordfish' });
  await office.drain();
  assert.deepEqual([await kinds(lin), await subjects(lin)], [[], []]);
});

test('A56: watching, mentioned, shared with and notified at once is one row and one mail', async () => {
  const fire = await office.ticket();
  await as(office.ada).post(`/tickets/${fire}/shares`, { person_ids: [grace.id] });
  await quietly();
  await office.db.transact((tx) =>
    tx.run(
      sql`insert into watchers (org_id, desk_id, ticket_id, person_id, added_by) values (${tx.org_id}, ${office.desk_id}, ${fire}, ${grace.id}, ${grace.id})`,
    ),
  );
  await as(office.ada).post(`/tickets/${fire}/notes`, { body: mention(grace), notify_emails: [grace.email] });
  await office.drain();
  assert.deepEqual(await subjects(grace), ['Ada mentioned you in “Printer on fire”']);
  assert.deepEqual((await kinds(grace)).sort(), ['mentioned', 'ticket_shared']);
});

test('a note sent by name is a mail, and no row under the bell', async () => {
  const fire = await office.ticket();
  await as(office.ada).post(`/tickets/${fire}/notes`, { body: 'please read', notify_emails: [bob.email] });
  await office.drain();
  assert.deepEqual(await subjects(bob), ['Ada sent you a note on “Printer on fire”']);
  assert.deepEqual(await kinds(bob), []);
});

test('what the customer answered goes to the assignee under the customer’s name', async () => {
  const fire = await office.ticket({ responder_id: grace.id });
  await quietly();
  await as(office.ada).post(`/tickets/${fire}/notes`, { body: 'It still burns', incoming: true, private: false });
  await office.drain();
  assert.deepEqual(await subjects(grace), ['Mina Park answered “Printer on fire”']);
});

test('A56: a reaction that runs twice, or half and again, tells nobody twice', async () => {
  const fire = await office.ticket({ responder_id: grace.id });
  await office.drain();
  const row = await office.db.read.row<{ event_id: number }>(
    sql`select event_id from notifications where org_id = ${office.org_id} and person_id = ${grace.id}`,
  );
  const event: EventOf = {
    id: row!.event_id,
    org_id: office.org_id,
    type: 'ticket.created',
    facts: { desk_id: office.desk_id, ticket_id: fire, actor_id: office.ada.id, responder_id: grace.id },
    created_at: '',
  };
  const reaction = notificationSubscribers(office.house).find((one) => one.event === 'ticket.created')!;
  await Promise.all([reaction.react(event, office.house.databases), reaction.react(event, office.house.databases)]);
  await office.drain();
  assert.equal((await subjects(grace)).length, 1);
  assert.equal((await kinds(grace)).length, 1);
});

test('mails speak the reader’s language, and a hostile name stays one line', async () => {
  await office.db.transact((tx) => tx.run(sql`update people set language = 'de' where org_id = ${tx.org_id} and id = ${grace.id}`));
  await office.ticket({ responder_id: grace.id, subject: 'Drucker\r\nBcc: evil@x.test' });
  await office.drain();
  assert.deepEqual(await subjects(grace), ['Ada hat Ihnen „Drucker Bcc: evil@x.test“ zugewiesen']);
  await office.db.transact((tx) => tx.run(sql`update people set language = 'ko' where org_id = ${tx.org_id} and id = ${grace.id}`));
  await office.ticket({ responder_id: grace.id });
  await office.drain();
  assert.equal((await subjects(grace)).at(-1), 'Ada 님이 “Printer on fire” 티켓을 배정했습니다');
  await office.db.transact((tx) => tx.run(sql`update people set language = 'en' where org_id = ${tx.org_id} and id = ${grace.id}`));
});

test('the bell walks by key, counts to 99, and marks as read one, one ticket’s, or all', async () => {
  const tickets: number[] = [];
  for (let n = 0; n < 4; n++) tickets.push(await office.ticket({ responder_id: lin.id, subject: `Bell ${n}` }));
  await office.drain();
  assert.equal(await unread(lin), 4);
  const first = await as(lin).get('/notifications?per_page=3');
  assert.equal(first.body.length, 3);
  const rest = await as(lin).get(`/notifications?per_page=3&after=${first.headers['x-tandem-next']}`);
  assert.deepEqual(
    [...first.body, ...rest.body].map((row) => row.ticket.id),
    [...tickets].reverse(),
  );
  assert.equal((await as(lin).put('/notifications/read', { ids: [first.body[0].id] })).status, 204);
  assert.equal(await unread(lin), 3);
  await as(grace).put('/notifications/read', { ids: [first.body[1].id] });
  assert.equal(await unread(lin), 3);
  await as(lin).put('/notifications/read', { ticket_id: tickets[0] });
  assert.equal(await unread(lin), 2);
  await as(lin).put('/notifications/read', {});
  assert.equal(await unread(lin), 0);
  assert.equal((await as(lin).get('/notifications?after=x')).status, 400);
});

test('a ticket one may no longer see is out of the bell and its number', async () => {
  const fire = await office.ticket({ responder_id: lin.id });
  await office.drain();
  assert.equal(await unread(lin), 1);
  await as(office.ada).put(`/tickets/${fire}`, { responder_id: null });
  assert.deepEqual(await bell(lin), []);
  assert.equal(await unread(lin), 0);
});

test('A42: a leader of a restricted group finds its changes under the bell, the one who made them does not', async () => {
  const vault = await office
    .as(office.ada)
    .post('/groups', { name: 'Vault', restricted: true, agent_ids: [office.ada.id, bob.id], leaders: [office.ada.id, bob.id] });
  assert.equal(vault.status, 201, JSON.stringify(vault.body));
  await office.drain();
  assert.deepEqual([await kinds(bob), await kinds(office.ada)], [['group_changed'], []]);
  assert.equal((await as(bob).get('/notifications')).body[0].facts.group, 'Vault');
});

for (const [rule, hearers, plan] of [
  ['A56: the strongest reason wins', { watching: [7], mentioned: [7], assigned: [7] }, ['assigned/assigned']],
  ['A56: the actor gets none', { watching: [1], mentioned: [1], shared: [1], notified: [1] }, []],
  ['a note by name is a mail alone', { notified: [7] }, ['notified/null']],
  ['a note by name to a watcher is a row too', { notified: [7], watching: [7], watched: 'watched_note' }, ['notified/watched_note']],
  ['two people, two lines', { mentioned: [7, 7], watching: [8], watched: 'watched_reply' }, ['mentioned/mentioned', 'watched_reply/watched_reply']],
] as const)
  test(rule, () =>
    assert.deepEqual(
      planNews(hearers as never, 1).map((one) => `${one.reason}/${one.kind}`),
      plan,
    ),
  );
