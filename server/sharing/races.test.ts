/** Two at the same moment, really in parallel, again and again: one wins, the other is told plainly, and what is left is one of the two orders. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Answer, type Office, openOffice, type Worker } from '../testing/office.ts';
import { type AtPortal, newCompany, newContact } from '../testing/portal-visitor.ts';

const rounds = 12;
let office: Office;
let grace: Worker;
let ben: Worker;
let mina: AtPortal;
let otto: AtPortal;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace');
  ben = await office.hire('Ben', { scope: 1 });
  const acme = await newCompany(office, 'Acme');
  mina = await newContact(office, 'Mina Park', [{ id: acme }]);
  otto = await newContact(office, 'Otto Klein', [{ id: acme }]);
});
after(() => office.close());

const ada = () => office.as(office.ada);
const share = (id: number, body: Record<string, unknown>, as = ada()) => as.post(`/tickets/${id}/shares`, body);
const listOf = async (id: number) => (await ada().get(`/tickets/${id}/shares`)).body as { id: number; state: string; person_id: number }[];
const eventsOf = async (id: number, kind: string) =>
  (await office.db.read.rows(sql`select 1 from activities where org_id = ${office.org_id} and ticket_id = ${id} and kind = ${kind}`)).length;
const outcome = ({ status, body }: Answer) => (status < 300 ? status : `${status} ${body.code}`);
const outcomes = async (...racing: Promise<Answer>[]) => (await Promise.all(racing)).map(outcome);
const eachRound = async (round: (turn: number) => Promise<void>) => {
  for (let turn = 0; turn < rounds; turn++) await round(turn);
};
/** Lets one of two start a little earlier, now this one, now that one. */
const soon = (turn: number) => new Promise((done) => setTimeout(done, turn % 4));

test('share against remove: the share is there or it is not, and the history tells the same', () =>
  eachRound(async (turn) => {
    const id = await office.ticket();
    const [first] = (await share(id, { person_ids: [grace.id] })).body;
    const both = await outcomes(
      soon(turn).then(() => share(id, { person_ids: [grace.id] })),
      ada().delete(`/tickets/${id}/shares/${first.id}`),
    );
    assert.deepEqual(both, [201, 204]);
    const left = await listOf(id);
    assert.equal(left.length, (await eventsOf(id, 'ticket.shared')) - (await eventsOf(id, 'ticket.unshared')));
    assert.equal((await office.as(grace).get(`/tickets/${id}`)).status, left.length ? 200 : 404);
  }));

test('two removes, and a remove against leaving: one did it, the other hears that the share is gone; it stands in the history once', () =>
  eachRound(async (turn) => {
    const id = await office.ticket();
    const [one] = (await share(id, { person_ids: [grace.id] })).body;
    const other = turn % 2 ? office.as(grace).delete(`/tickets/${id}/shares/mine`) : ada().delete(`/tickets/${id}/shares/${one.id}`);
    const both = await outcomes(ada().delete(`/tickets/${id}/shares/${one.id}`), other);
    assert.ok(both.includes(204));
    const lost = both.find((word) => word !== 204);
    // Who left before may not see the ticket any more.
    assert.ok(lost === '404 share.not_found' || (turn % 2 === 1 && lost === '404 ticket.not_found'), String(lost));
    assert.equal(await eventsOf(id, 'ticket.unshared'), 1);
  }));

test('share against expiry: what ran out begins anew exactly once, however many ask', () =>
  eachRound(async () => {
    const id = await office.ticket();
    const [one] = (await share(id, { person_ids: [grace.id], expires_at: '2099-01-01' })).body;
    await office.db.transact((tx) =>
      tx.run(sql`update ticket_shares set expires_at = now() + interval '15 milliseconds' where org_id = ${office.org_id} and id = ${one.id}`),
    );
    await Promise.all([0, 5, 10, 15, 20, 25].map((wait) => new Promise((done) => setTimeout(done, wait)).then(() => share(id, { person_ids: [grace.id] }))));
    await share(id, { person_ids: [grace.id] });
    assert.deepEqual(
      (await listOf(id)).map((left) => left.state),
      ['live'],
    );
    assert.equal(await eventsOf(id, 'ticket.shared'), 2, 'the first, and the one that began anew');
  }));

test('A34, A50: share against a move behind the wall: refused, or suspended the moment the ticket is there', async () => {
  const vault = await office.group('Vault', [office.ada, ben], { restricted: true });
  await eachRound(async (turn) => {
    const id = await office.ticket();
    const [shared, moved] = await outcomes(
      soon(turn).then(() => share(id, { person_ids: [grace.id] }, office.as(ben))),
      ada().put(`/tickets/${id}`, { group_id: vault }),
    );
    assert.equal(moved, 200);
    assert.ok(shared === 201 || shared === '403 sharing.outside_restricted_group', String(shared));
    assert.deepEqual(
      (await listOf(id)).map((left) => left.state),
      shared === 201 ? ['suspended'] : [],
    );
    assert.equal((await office.as(grace).get(`/tickets/${id}`)).status, 404);
  });
});

test('share against deletion: refused plainly, or the share was first', () =>
  eachRound(async (turn) => {
    const id = await office.ticket();
    const [shared, deleted] = await outcomes(
      soon(turn).then(() => share(id, { person_ids: [grace.id] })),
      office.as(ben).delete(`/tickets/${id}`),
    );
    assert.equal(deleted, 204);
    assert.ok(shared === 201 || shared === '405 ticket.deleted', String(shared));
    assert.equal((await listOf(id)).length, shared === 201 ? 1 : 0);
  }));

test('A6: share against switching off: refused, or it stands; the switch never waits for ever', () =>
  eachRound(async (turn) => {
    const id = await office.ticket();
    const [shared, switched] = await outcomes(
      soon(turn).then(() => share(id, { person_ids: [grace.id] })),
      ada().put('/settings/security', { share_with_agents: false }),
    );
    assert.equal(switched, 200);
    assert.ok(shared === 201 || shared === '403 sharing.off', String(shared));
    await ada().put('/settings/security', { share_with_agents: true });
  }));

test('Q3: the requester and an agent take the same share away: once', () =>
  eachRound(async () => {
    const id = await office.ticket({ email: mina.email });
    const [one] = (await mina.post(`/portal/requests/${id}/shares`, { person_ids: [otto.id] })).body;
    const both = await outcomes(mina.delete(`/portal/requests/${id}/shares/${one.id}`), ada().delete(`/tickets/${id}/shares/${one.id}`));
    assert.deepEqual(both.sort(), [204, '404 share.not_found']);
    assert.equal(await eventsOf(id, 'ticket.unshared'), 1);
  }));

test('A11: agent and requester share with the same person at once: one share', () =>
  eachRound(async () => {
    const id = await office.ticket({ email: mina.email });
    const both = await outcomes(mina.post(`/portal/requests/${id}/shares`, { person_ids: [otto.id] }), share(id, { person_ids: [otto.id] }));
    assert.deepEqual(both, [201, 201]);
    assert.equal((await listOf(id)).length, 1);
    assert.equal(await eventsOf(id, 'ticket.shared'), 1);
  }));

test('Q5: fifty requests of a requester at the same moment, and five places left: five are let in, and no more', async () => {
  const company = await newCompany(office, 'Crowded');
  const asker = await newContact(office, 'Rita Lopez', [{ id: company }]);
  const crowd: number[] = [];
  const letter = (n: number) => String.fromCharCode(97 + n);
  for (let n = 0; n < 95; n++) crowd.push((await newContact(office, `Crowd ${letter(n % 26)}${letter(Math.floor(n / 26))}`, [{ id: company }])).id);
  const id = await office.ticket({ email: asker.email });
  const shareWith = (people: number[]) => asker.post(`/portal/requests/${id}/shares`, { person_ids: people });
  assert.equal((await shareWith(crowd.slice(0, 45))).status, 201);
  const answers = await outcomes(...crowd.slice(45).map((one) => shareWith([one])));
  assert.equal(answers.filter((one) => one === 201).length, 5);
  assert.deepEqual(
    answers.filter((one) => one !== 201),
    Array(45).fill('400 sharing.too_many'),
  );
  assert.equal((await listOf(id)).length, 50);
});

test('A12: the requester raises a level in two tabs at once: it stands in the history once', () =>
  eachRound(async () => {
    const id = await office.ticket({ email: mina.email });
    const [one] = (await mina.post(`/portal/requests/${id}/shares`, { person_ids: [otto.id], level: 'view' })).body;
    const raise = () => mina.patch(`/portal/requests/${id}/shares/${one.id}`, { level: 'note' });
    assert.deepEqual(await outcomes(raise(), raise(), raise()), [200, 200, 200]);
    assert.equal(await eventsOf(id, 'share.changed'), 1);
  }));

test('Q3: the requester takes a share away in three tabs at once: one did it, the others hear that it is gone', () =>
  eachRound(async () => {
    const id = await office.ticket({ email: mina.email });
    const [one] = (await mina.post(`/portal/requests/${id}/shares`, { person_ids: [otto.id] })).body;
    const take = () => mina.delete(`/portal/requests/${id}/shares/${one.id}`);
    assert.deepEqual((await outcomes(take(), take(), take())).sort(), [204, '404 share.not_found', '404 share.not_found']);
    assert.equal(await eventsOf(id, 'ticket.unshared'), 1);
  }));
