import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from '../../platform/db.ts';
import { type Office, openOffice, type Worker } from '../../testing/office.ts';
import { type AtPortal, atPortal, newCompany, newContact } from '../../testing/portal-visitor.ts';

let office: Office;
let grace: Worker;
let mina: AtPortal;
let nora: AtPortal;
let otto: AtPortal;
let eve: AtPortal;
let acme: number;
let rival: number;
let id: number;

before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace');
  acme = await newCompany(office, 'Acme');
  rival = await newCompany(office, 'Rival');
  mina = await newContact(office, 'Mina Park', [{ id: acme }]);
  nora = await newContact(office, 'Nora Weiss', [{ id: acme, all: true }]);
  otto = await newContact(office, 'Otto Klein', [{ id: acme }]);
  eve = await newContact(office, 'Eve Rival', [{ id: rival, all: true }]);
});
after(() => office.close());

const ada = () => office.as(office.ada);
const switches = (body: Record<string, unknown>) => ada().put('/settings/security', body);
const minas = async (given: Record<string, unknown> = {}) => {
  id = await office.ticket({ email: mina.email, ...given });
  return id;
};
const share = (body: Record<string, unknown>, as = mina) => as.post(`/portal/requests/${id}/shares`, body);
const shares = async (as = mina) => (await as.get(`/portal/requests/${id}/shares`)).body;
const sees = async (who: AtPortal) => (await who.get(`/portal/requests/${id}/shares`)).status === 200;
const found = async (term: string, as = mina) => (await as.get(`/portal/requests/${id}/shares/candidates?term=${encodeURIComponent(term)}`)).body;
const fieldsOf = (answer: { body: { errors: { field: string }[] } }) => answer.body.errors.map((error) => error.field);

describe('a requester shares at the portal', () => {
  test('A13, A14, A19: colleagues and agents are let in by id or address; they read and answer', async () => {
    await minas();
    const shared = await share({ person_ids: [nora.id], emails: [otto.email, grace.email.toUpperCase()] });
    assert.equal(shared.status, 201, JSON.stringify(shared.body));
    assert.deepEqual(
      shared.body.map((one: Record<string, unknown>) => [one.name, one.as, one.state, one.shared_by, one.you, one.yours]),
      [
        ['Nora Weiss', 'requester', 'live', 'Mina Park', false, true],
        ['Otto Klein', 'requester', 'live', 'Mina Park', false, true],
        ['Grace', 'agent', 'live', 'Mina Park', false, true],
      ].sort((a, b) => shared.body.findIndex((x: { name: string }) => x.name === a[0]) - shared.body.findIndex((x: { name: string }) => x.name === b[0])),
    );
    assert.deepEqual([await sees(nora), await sees(otto), await sees(eve)], [true, true, false]);
    assert.equal((await office.as(grace).get(`/tickets/${id}?include=access`)).body.access.level, 'note', 'nobody gives more than they have');
    assert.deepEqual(await share({ emails: [otto.email] }).then((again) => [again.status, again.body.length]), [201, 3], 'A11: twice is once');
    const kinds = await office.db.read.rows<{ kind: string; actor_id: number; through: string }>(
      sql`select kind, actor_id, facts->>'through' as through from activities where org_id = ${office.org_id} and ticket_id = ${id} and kind = 'ticket.shared'`,
    );
    assert.deepEqual(kinds, [{ kind: 'ticket.shared', actor_id: mina.id, through: 'portal' }], 'A12');
  });

  test('a company of one’s own is one entry; another one’s is no company at all', async () => {
    await minas();
    assert.deepEqual(fieldsOf(await share({ company_ids: [rival] })), ['company_ids']);
    assert.equal((await share({ company_ids: [acme] })).body[0].name, 'Acme');
    assert.deepEqual([await sees(nora), await sees(otto)], [true, false]);
  });

  test('Q3, A21: the requester takes requesters out and whom they let in; others leave only; agents’ own shares stay out of sight', async () => {
    await minas();
    await share({ person_ids: [otto.id], emails: [grace.email] });
    await ada().post(`/tickets/${id}/shares`, { person_ids: [nora.id] });
    const kim = await office.hire('Kim');
    const inner = (await ada().post(`/tickets/${id}/shares`, { person_ids: [kim.id] })).body.find((one: { name: string }) => one.name === 'Kim');
    const list = await shares();
    const of = (name: string) => list.find((one: { name: string }) => one.name === name);
    assert.deepEqual(list.map((one: { name: string }) => one.name).sort(), ['Grace', 'Nora Weiss', 'Otto Klein']);
    assert.equal(of('Nora Weiss').shared_by, 'Ada');
    assert.equal((await mina.delete(`/portal/requests/${id}/shares/${inner.id}`)).body.code, 'share.not_found');
    assert.equal((await otto.delete(`/portal/requests/${id}/shares/${of('Nora Weiss').id}`)).body.code, 'request.not_allowed');
    assert.equal((await share({ person_ids: [eve.id] }, otto)).body.code, 'request.not_allowed');
    const ottos = (await shares(otto)).find((one: { you: boolean }) => one.you);
    assert.equal(ottos.yours, true);
    assert.equal((await otto.delete(`/portal/requests/${id}/shares/${ottos.id}`)).status, 204);
    assert.equal((await otto.get(`/portal/requests/${id}/shares`)).body.code, 'ticket.not_found');
    assert.equal((await mina.delete(`/portal/requests/${id}/shares/${of('Nora Weiss').id}`)).status, 204);
    assert.equal(await sees(nora), true, 'A24, A48: what she sees for her company stays');
    assert.equal((await mina.delete(`/portal/requests/${id}/shares/${of('Grace').id}`)).status, 204);
    assert.equal((await mina.delete(`/portal/requests/${id}/shares/${of('Grace').id}`)).body.code, 'share.not_found');
    assert.deepEqual(await shares(), []);
    assert.equal((await office.as(kim).get(`/tickets/${id}`)).status, 200, 'A48: only what was taken is taken');
  });

  test('Q1, A12: the requester changes in place what others may do; less always, more only as it could be shared today', async () => {
    await minas();
    await switches({ share_with_requesters: 'anyone' });
    const list = (await share({ person_ids: [otto.id], emails: [eve.email, grace.email], level: 'view' })).body;
    const idOf = (who: AtPortal | Worker) => list.find((one: { name: string; email: string }) => one.email === who.email).id;
    const change = (who: AtPortal | Worker, level: string, as = mina) => as.patch(`/portal/requests/${id}/shares/${idOf(who)}`, { level });
    assert.deepEqual(
      list.map((one: { yours_to_change: boolean }) => one.yours_to_change),
      [true, true, true],
    );
    assert.equal((await otto.post(`/portal/requests/${id}/replies`, { body: 'x' })).status, 403);
    const widened = await change(otto, 'note');
    assert.deepEqual([widened.status, widened.body.level, widened.body.id], [200, 'note', idOf(otto)]);
    assert.equal((await otto.post(`/portal/requests/${id}/replies`, { body: 'x' })).status, 201);
    const facts = await office.db.read.rows<{ actor_id: number; changes: object }>(
      sql`select actor_id, facts->'changes' as changes from activities where org_id = ${office.org_id} and ticket_id = ${id} and kind = 'share.changed'`,
    );
    assert.deepEqual(facts, [{ actor_id: mina.id, changes: { level: ['view', 'note'] } }], 'A12');
    assert.equal((await change(otto, 'view', otto)).body.code, 'request.not_allowed', 'nobody but the requester');
    assert.equal((await change(otto, 'view', nora)).body.code, 'request.not_allowed', 'nor who sees all of the company');
    assert.equal((await mina.patch(`/portal/requests/${id}/shares/${idOf(otto)}`, { level: 'work' })).status, 400);
    await switches({ share_with_requesters: 'same_company' });
    assert.equal((await change(eve, 'note')).body.code, 'request.not_shareable', 'A16: a stranger could not be let in today');
    await switches({ share_with_requesters: 'off' });
    assert.equal((await change(eve, 'note')).body.code, 'sharing.requesters_off', 'A35');
    assert.equal((await change(otto, 'view')).status, 200, 'less is always possible');
    await switches({ share_with_requesters: 'same_company' });
    const vault = await office.group('Vault of changes', [office.ada], { restricted: true });
    await ada().put(`/tickets/${id}`, { group_id: vault });
    assert.equal((await change(otto, 'note')).body.code, 'request.not_shareable', 'A34');
    await ada().put(`/tickets/${id}`, { group_id: null });
    await ada().patch(`/tickets/${id}/shares/${idOf(grace)}`, { level: 'work' });
    assert.equal((await change(grace, 'view')).body.code, 'request.not_allowed', 'what our side widened is ours');
    await mina.delete(`/portal/requests/${id}/shares/${idOf(otto)}`);
    assert.equal((await change(otto, 'note')).body.code, 'share.not_found');
  });

  test('A16: with "same company" only colleagues may be chosen, and nobody else is told apart from nobody', async () => {
    await minas();
    const words = async (body: Record<string, unknown>) =>
      (await share(body)).body.errors.map((error: { field: string; code: string; message: string }) => error);
    const known = await words({ emails: [eve.email] });
    const unknown = await words({ emails: ['nobody@nowhere.test'] });
    assert.deepEqual(
      known.map((one: { message: string }) => one.message.replace(eve.email, 'X')),
      unknown.map((one: { message: string }) => one.message.replace('nobody@nowhere.test', 'X')),
    );
    assert.deepEqual(fieldsOf(await share({ person_ids: [nora.id, eve.id] })), ['person_ids']);
    assert.deepEqual(await shares(), []);
    assert.deepEqual(await found(eve.email), []);
    assert.deepEqual(await found('eve'), []);
  });

  test('A16: with "anyone" others are found by their exact primary address alone, and shown under it', async () => {
    await switches({ share_with_requesters: 'anyone' });
    await minas();
    assert.deepEqual(await found('eve'), []);
    assert.deepEqual(await found(eve.email.slice(0, -1)), []);
    assert.deepEqual(await found(eve.email), [{ kind: 'person', as: 'requester', id: null, name: eve.email, email: eve.email }]);
    assert.deepEqual(fieldsOf(await share({ person_ids: [eve.id] })), ['person_ids'], 'an id is no address');
    const shared = await share({ emails: [eve.email] });
    assert.deepEqual([shared.body[0].name, shared.body[0].email], [eve.email, eve.email]);
    assert.equal(await sees(eve), true);
    await switches({ share_with_requesters: 'same_company' });
    assert.equal(await sees(eve), true, 'Q6: asked when sharing, and not again');
    assert.deepEqual(fieldsOf(await share({ emails: ['eve.rival@customers.test', 'x@y.test'] })), ['emails'], 'though not shared anew');
  });

  test('security 14: addresses asked about are counted for the person and the network, known and unknown alike; colleagues are found by name on', async () => {
    await switches({ share_with_requesters: 'anyone' });
    await minas();
    const rosa = await newContact(office, 'Rosa Probe', [{ id: acme }]);
    id = await office.ticket({ email: rosa.email });
    const ask = (email: string) => rosa.get(`/portal/requests/${id}/shares/candidates?term=${encodeURIComponent(email)}`);
    assert.equal(
      (await share({ emails: Array.from({ length: 51 }, (_, n) => `n${n}@probe.test`) }, rosa)).body.code,
      'sharing.too_many',
      'no list of a thousand',
    );
    assert.deepEqual(fieldsOf(await share({ emails: Array.from({ length: 45 }, (_, n) => `n${n}@probe.test`) }, rosa)), ['emails']);
    for (let n = 0; n < 15; n++) assert.equal((await ask(n % 2 ? eve.email : `m${n}@probe.test`)).status, 200);
    const [known, unknown] = [await ask(eve.email), await ask('nobody@probe.test')];
    assert.deepEqual([known.status, known.body.code], [429, 'sharing.throttled']);
    assert.equal(known.headers['retry-after'], String(/\d+/.exec(known.body.message)?.[0]));
    assert.deepEqual(known.body.message.replace(/\d+/, ''), unknown.body.message.replace(/\d+/, ''));
    for (const email of [eve.email, 'nobody@probe.test', otto.email]) assert.equal((await share({ emails: [email] }, rosa)).body.code, 'sharing.throttled');
    assert.deepEqual((await ask('otto')).body.length, 1);
    assert.equal((await share({ person_ids: [otto.id] }, rosa)).status, 201);
    const page = await rosa.page(`/portal/care/requests/${id}/shares`, { who: 'nobody@probe.test' });
    assert.equal(page.status, 429);
    assert.match(page.body, /Too many addresses were tried\./);
    await minas();
    assert.equal((await mina.get(`/portal/requests/${id}/shares/candidates?term=${eve.email}`)).status, 200, 'others elsewhere are not held up');
  });

  test('A17: a further address, a blocked, deleted or foreign person finds nobody', async () => {
    await switches({ share_with_requesters: 'anyone' });
    await minas();
    const gone = await newContact(office, 'Gone Away');
    const blocked = await newContact(office, 'Bella Blocked', [{ id: acme }]);
    const foreign = await office.hire('Foreign Agent', { desk_id: office.it_id });
    await office.db.transact(async (tx) => {
      await tx.run(sql`update seats set deleted_at = now() where org_id = ${office.org_id} and person_id = ${gone.id}`);
      await tx.run(sql`update seats set blocked_at = now() where org_id = ${office.org_id} and person_id = ${blocked.id}`);
      await tx.run(sql`insert into emails (org_id, person_id, address, is_primary) values (${office.org_id}, ${nora.id}, 'second@elsewhere.test', false)`);
    });
    for (const email of ['second@elsewhere.test', gone.email, blocked.email, foreign.email])
      assert.deepEqual([fieldsOf(await share({ emails: [email] })), await found(email)], [['emails'], []], email);
    assert.deepEqual(fieldsOf(await share({ person_ids: [blocked.id], emails: ['nobody@nowhere.test'], company_ids: [rival] })), [
      'person_ids',
      'emails',
      'company_ids',
    ]);
    assert.equal((await share({})).body.errors[0].code, 'missing_field');
    assert.deepEqual(fieldsOf(await share({ emails: [mina.email] })), ['person_ids'], 'A10: not the requester');
    await switches({ share_with_requesters: 'same_company' });
  });

  test('A10: colleagues and companies are found by name and address, without oneself and those it is shared with', async () => {
    await minas();
    const names = async (term: string) => (await found(term)).map((one: { name: string }) => one.name);
    assert.deepEqual(await names(''), ['Acme', 'Nora Weiss', 'Otto Klein', 'Rosa Probe']);
    assert.deepEqual(await names('KLEI'), ['Otto Klein']);
    assert.deepEqual(await names('otto.klein@'), ['Otto Klein']);
    assert.deepEqual(await names('mina'), []);
    assert.deepEqual(await names(grace.email), [grace.email], 'A14: an agent by their address');
    await share({ person_ids: [otto.id], company_ids: [acme] });
    assert.deepEqual(await names(''), ['Nora Weiss', 'Rosa Probe']);
    assert.equal((await otto.get(`/portal/requests/${id}/shares/candidates`)).body.code, 'request.not_allowed');
    assert.equal((await eve.get(`/portal/requests/${id}/shares/candidates`)).body.code, 'ticket.not_found');
  });

  test('A22, A35: off stops new shares only, and the search is empty; agents have their own switch (A6)', async () => {
    await minas();
    await share({ person_ids: [otto.id] });
    await switches({ share_with_requesters: 'off' });
    const refused = await share({ person_ids: [nora.id] });
    assert.deepEqual([refused.status, refused.body.code], [403, 'sharing.requesters_off']);
    assert.deepEqual(await found(''), []);
    assert.equal(await sees(otto), true);
    await switches({ share_with_requesters: 'same_company', share_with_agents: false });
    assert.deepEqual(fieldsOf(await share({ emails: [grace.email] })), ['emails']);
    assert.equal((await share({ person_ids: [nora.id] })).status, 201);
    await switches({ share_with_agents: true });
  });

  test('A34, A50: behind a wall nothing is shared, what was shared pauses, and the group’s name stays inside', async () => {
    await minas();
    await share({ person_ids: [otto.id] });
    const vault = await office.group('Secret vault', [office.ada], { restricted: true });
    await ada().put(`/tickets/${id}`, { group_id: vault });
    const refused = await share({ person_ids: [nora.id] });
    assert.deepEqual([refused.status, refused.body.code], [403, 'request.not_shareable']);
    assert.ok(!JSON.stringify([refused.body, await shares()]).includes('vault'));
    assert.equal((await shares())[0].state, 'paused');
    assert.equal(await sees(otto), false);
    await switches({ share_outside_restricted_groups: true });
    assert.equal((await share({ person_ids: [nora.id] })).status, 201);
    assert.equal(await sees(otto), true);
    await switches({ share_outside_restricted_groups: false });
  });

  test('Q5, A18: fifty share or watch at most; the fifty-first refuses the whole request', async () => {
    await minas();
    const crowd: AtPortal[] = [];
    for (let n = 0; n < 51; n++)
      crowd.push(await newContact(office, `Crowd ${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + Math.floor(n / 26))}`, [{ id: acme }]));
    const refused = await share({ person_ids: crowd.map((one) => one.id) });
    assert.deepEqual([refused.status, refused.body.code, refused.body.errors[0].field], [400, 'sharing.too_many', 'person_ids']);
    assert.deepEqual(await shares(), []);
    assert.equal((await share({ person_ids: crowd.slice(0, 49).map((one) => one.id) })).body.length, 49);
    const both = await Promise.all([share({ emails: [crowd[49]!.email] }), share({ emails: [crowd[50]!.email] })]);
    assert.deepEqual(both.map((one) => one.status).sort(), [201, 400], 'two at once: one has the last place');
  });

  test('a requester who is an agent too shares at the portal as a requester; somebody signed out is nobody', async () => {
    const agent = await atPortal(office, office.ada);
    id = await office.ticket({ email: office.ada.email });
    assert.equal((await agent.get(`/portal/requests/${id}/shares`)).status, 200);
    assert.equal((await office.anyone.ask({ method: 'GET', url: `/care/api/v2/portal/requests/${id}/shares` })).status, 401);
  });
});
