import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { type AtPortal, newCompany, newContact } from '../testing/portal-visitor.ts';

let office: Office;
let grace: Worker;
let nora: AtPortal;
let otto: AtPortal;
let acme: number;
let id: number;

before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace');
  acme = await newCompany(office, 'Acme');
  nora = await newContact(office, 'Nora Weiss', [{ id: acme, all: true }]);
  otto = await newContact(office, 'Otto Klein', [{ id: acme }]);
});
after(() => office.close());

const ada = () => office.as(office.ada);
const share = (body: Record<string, unknown>, as = ada()) => as.post(`/tickets/${id}/shares`, body);
const sees = async (who: AtPortal) => (await who.get(`/portal/requests/${id}/shares`)).status === 200;
const candidates = async (term: string) => (await ada().get(`/tickets/${id}/shares/candidates?term=${encodeURIComponent(term)}`)).body;

describe('agents share with requesters and companies', () => {
  test('A14, Q1: a requester who is let in reads and answers; the list says as what each has it', async () => {
    id = await office.ticket();
    const shared = await share({ person_ids: [nora.id, grace.id], level: 'work' });
    assert.equal(shared.status, 201);
    assert.deepEqual(
      shared.body.map((one: Record<string, unknown>) => [one.name, one.as, one.level]).sort(),
      [
        ['Grace', 'agent', 'work'],
        ['Nora Weiss', 'requester', 'note'],
      ],
      'what was asked for agents is capped for requesters',
    );
    const told = await office.db.read.rows(
      sql`select facts->>'level' as level, facts->'person_ids'->>0 as who from activities where org_id = ${office.org_id} and ticket_id = ${id} and kind = 'ticket.shared' order by id`,
    );
    assert.deepEqual(told, [
      { level: 'work', who: String(grace.id) },
      { level: 'note', who: String(nora.id) },
    ]);
    assert.equal(await sees(nora), true);
    assert.equal(await sees(otto), false);
    const noras = shared.body.find((one: { person_id: number }) => one.person_id === nora.id);
    const raised = await ada().patch(`/tickets/${id}/shares/${noras.id}`, { level: 'work' });
    assert.deepEqual([raised.status, raised.body.errors[0].field], [400, 'level']);
    assert.equal((await ada().patch(`/tickets/${id}/shares/${noras.id}`, { level: 'view' })).body.level, 'view');
    assert.equal((await ada().patch(`/tickets/${id}/shares/${noras.id}`, { level: 'note' })).body.level, 'note');
    assert.equal((await ada().delete(`/tickets/${id}/shares/${noras.id}`)).status, 204);
    assert.equal(await sees(nora), false);
  });

  test('A24: a company is one entry and reaches its people who may see all of its tickets, as they are at each moment', async () => {
    id = await office.ticket();
    const shared = await share({ company_ids: [acme], level: 'work' });
    assert.deepEqual(
      shared.body.map((one: Record<string, unknown>) => [one.kind, one.as, one.name, one.level, one.company_id]),
      [['company', null, 'Acme', 'note', acme]],
    );
    assert.deepEqual([await sees(nora), await sees(otto)], [true, false]);
    const may = (person: AtPortal, all: boolean) =>
      office.db.transact((tx) =>
        tx.run(sql`update company_members set sees_all_tickets = ${all} where org_id = ${office.org_id} and person_id = ${person.id}`),
      );
    await may(otto, true);
    assert.equal(await sees(otto), true);
    await may(otto, false);
    assert.equal(await sees(otto), false);
    assert.equal((await ada().get(`/tickets/${id}?include=access`)).body.access.shared_with[0].kind, 'company');
  });

  test('unknown people, strangers to the desk and unknown companies are refused by field, and nothing is written', async () => {
    id = await office.ticket();
    const stranger = await office.hire('Other Agent', { desk_id: office.it_id });
    const blocked = await newContact(office, 'Bella Blocked');
    await office.db.transact((tx) => tx.run(sql`update seats set blocked_at = now() where org_id = ${office.org_id} and person_id = ${blocked.id}`));
    for (const one of [stranger.id, blocked.id, 987_654]) {
      const refused = await share({ person_ids: [nora.id, one], company_ids: [987_654] });
      assert.deepEqual(
        refused.body.errors.map((error: { field: string }) => error.field),
        ['person_ids', 'company_ids'],
      );
    }
    assert.deepEqual((await ada().get(`/tickets/${id}/shares`)).body, []);
  });

  test('A6, A35: each side has its switch; off stops new shares only (A22)', async () => {
    id = await office.ticket();
    await share({ person_ids: [nora.id] });
    await ada().put('/settings/security', { share_with_requesters: 'off' });
    assert.equal((await share({ person_ids: [otto.id] })).body.code, 'sharing.requesters_off');
    assert.equal((await share({ company_ids: [acme] })).body.code, 'sharing.requesters_off');
    assert.equal((await candidates('otto'))[0].closed, 'sharing.requesters_off');
    assert.equal((await share({ person_ids: [grace.id] })).status, 201, 'agents are another matter');
    assert.equal(await sees(nora), true);
    await ada().put('/settings/security', { share_with_requesters: 'same_company', share_with_agents: false });
    assert.equal((await share({ person_ids: [otto.id] })).status, 201, 'which requesters a contact may choose does not bind agents');
    await ada().put('/settings/security', { share_with_agents: true });
  });

  test('A34: requesters and companies are outside every wall', async () => {
    const vault = await office.group('Vault', [office.ada], { restricted: true });
    id = await office.ticket({ group_id: vault });
    assert.equal((await share({ person_ids: [nora.id] })).body.code, 'sharing.outside_restricted_group');
    assert.equal((await share({ company_ids: [acme] })).body.code, 'sharing.outside_restricted_group');
    assert.equal((await candidates('acme'))[0].closed, 'sharing.outside_restricted_group');
    await ada().put('/settings/security', { share_outside_restricted_groups: true });
    assert.equal((await share({ person_ids: [nora.id] })).status, 201);
    assert.equal(await sees(nora), true);
    await ada().put('/settings/security', { share_outside_restricted_groups: false });
    assert.equal((await ada().get(`/tickets/${id}/shares`)).body[0].state, 'suspended');
    assert.equal(await sees(nora), false);
  });

  test('A10, A17: requesters and companies are found by name or primary address; a further address finds nobody', async () => {
    id = await office.ticket({ email: otto.email });
    await office.db.transact((tx) =>
      tx.run(sql`insert into emails (org_id, person_id, address, is_primary) values (${office.org_id}, ${nora.id}, 'second@elsewhere.test', false)`),
    );
    const names = async (term: string) => (await candidates(term)).map((one: { name: string; as: string }) => [one.name, one.as]);
    assert.deepEqual(await names('nora'), [['Nora Weiss', 'requester']]);
    assert.deepEqual(await names('WEIS'), [['Nora Weiss', 'requester']]);
    assert.deepEqual(await names('nora.weiss@customers.test'), [['Nora Weiss', 'requester']]);
    assert.deepEqual(await names('second@elsewhere.test'), []);
    assert.deepEqual(await names('acm'), [['Acme', null]]);
    assert.deepEqual(await names('otto'), [], 'the requester is left out');
    assert.deepEqual(await names('bella'), [], 'so are the blocked');
    await share({ person_ids: [nora.id], company_ids: [acme] });
    assert.deepEqual([...(await names('nora')), ...(await names('acm'))], []);
    assert.ok(
      (await candidates('')).every((one: { as: string }) => one.as !== 'requester'),
      'requesters, who are many, need a term',
    );
  });

  test('A10: who sees it for their company already is marked', async () => {
    id = await office.ticket({ email: otto.email });
    await office.db.transact((tx) => tx.run(sql`update tickets set company_id = ${acme} where org_id = ${office.org_id} and id = ${id}`));
    const seen = async (term: string) => (await candidates(term)).map((one: { name: string; sees: string }) => [one.name, one.sees]);
    assert.deepEqual(await seen('nora'), [['Nora Weiss', 'company']]);
    assert.deepEqual(await seen('acme'), [['Acme', 'scope']], 'all whom a share with the company would reach');
    const beta = await newCompany(office, 'Acme Beta');
    const agent = await office.hire('Acton Agent', { scope: 3 });
    const [both, left] = [
      await newContact(office, 'Acbert Both', [
        { id: acme, all: true },
        { id: beta, all: true },
      ]),
      await newContact(office, 'Acleo Left', [{ id: acme, all: true }]),
    ];
    await newContact(office, 'Acnew Beta', [{ id: beta, all: true }]);
    await office.db.transact(async (tx) => {
      await tx.run(
        sql`insert into company_members (org_id, desk_id, company_id, person_id, sees_all_tickets, is_primary) values (${tx.org_id}, ${office.desk_id}, ${acme}, ${agent.id}, true, true)`,
      );
      await tx.run(sql`update company_members set left_at = now() where org_id = ${tx.org_id} and person_id = ${left.id}`);
    });
    assert.deepEqual(await seen('ac'), [
      ['Acton Agent', 'company'],
      ['Acme', 'scope'],
      ['Acme Beta', 'part'],
      [both.name, 'company'],
      ['Acleo Left', null],
      ['Acnew Beta', null],
    ]);
    for (const who of [both, left]) assert.equal(await sees(who), who === both, 'what is said is what the portal does');
  });

  test('A10: of a group it is said whether all of it sees the ticket already, some, or nobody', async () => {
    const [wide, narrow] = [await office.hire('Wilma Wide', { scope: 1 }), await office.hire('Nick Narrow', { scope: 3 })];
    await office.group('Team all', [wide]);
    await office.group('Team mixed', [wide, narrow]);
    await office.group('Team none', [narrow]);
    id = await office.ticket();
    const found = await candidates('team');
    assert.deepEqual(
      found.map((one: { name: string; sees: string }) => [one.name, one.sees]),
      [
        ['Team all', 'scope'],
        ['Team mixed', 'part'],
        ['Team none', null],
      ],
    );
  });

  test('A12: shares with companies and their end stand in the history by name', async () => {
    id = await office.ticket();
    const shared = await share({ company_ids: [acme] });
    await ada().delete(`/tickets/${id}/shares/${shared.body[0].id}`);
    const history = (await ada().get(`/tickets/${id}/activities`)).body;
    assert.deepEqual(
      history.slice(1).map((line: { kind: string; facts: { names: { companies: Record<string, string> } } }) => [line.kind, line.facts.names.companies[acme]]),
      [
        ['ticket.shared', 'Acme'],
        ['ticket.unshared', 'Acme'],
      ],
    );
  });
});

describe('mentions of groups', () => {
  test('A4: a group of which somebody cannot open the ticket is offered a share, with the reason where it cannot be', async () => {
    const team = await office.group('Team', [grace]);
    id = await office.ticket();
    const check = async (as = ada()) => (await as.get(`/tickets/${id}/mentions?group_ids=${team}`)).body;
    assert.deepEqual(await check(), [{ kind: 'group', id: team, name: 'Team', can_open: false, can_share: true, closed: null }]);
    assert.equal((await ada().post(`/tickets/${id}/mentions/declined`, { group_id: team })).status, 204);
    assert.equal((await ada().post(`/tickets/${id}/mentions/declined`, { group_id: 987_654 })).body.code, 'group.not_found');
    assert.equal((await ada().post(`/tickets/${id}/mentions/declined`, {})).body.errors[0].code, 'missing_field');
    await share({ group_ids: [team], level: 'note', through: 'mention' });
    assert.equal((await check())[0].can_open, true);
    const low = await check(office.as(grace));
    assert.deepEqual([low[0].can_share, low[0].closed], [false, 'ticket.level_too_low']);
    assert.equal((await ada().get(`/tickets/${id}/mentions?group_ids=x`)).body.errors[0].field, 'group_ids');
    const vault = await office.group('Inner vault', [office.ada], { restricted: true });
    id = await office.ticket({ group_id: vault });
    assert.equal((await check())[0].closed, 'sharing.outside_restricted_group');
  });
});
