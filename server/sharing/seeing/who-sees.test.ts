import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Obstacle, Reason, Seer } from '../../../contract/access.ts';
import { visibleAtPortal, whoCanSee } from '../../access/index.ts';
import { sql } from '../../platform/db.ts';
import { makeWorld, worlds } from '../../testing/make-world.ts';
import { levelIn } from '../../testing/model.ts';
import { type Office, openOffice, type Worker } from '../../testing/office.ts';
import { type AtPortal, newCompany, newContact } from '../../testing/portal-visitor.ts';

let office: Office;
let grace: Worker;
let kim: Worker;
let ben: Worker;
let nora: AtPortal;
let otto: AtPortal;
let acme: number;
let id: number;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace');
  kim = await office.hire('Kim', { scope: 2 });
  ben = await office.hire('Ben', { scope: 1 });
  acme = await newCompany(office, 'Acme');
  nora = await newContact(office, 'Nora Weiss', [{ id: acme, all: true }]);
  otto = await newContact(office, 'Otto Klein', [{ id: acme }]);
});
after(() => office.close());

const ada = () => office.as(office.ada);
const look = async (as = ada()) => (await as.get(`/tickets/${id}/access`)).body as { entries: Seer[]; more: number; counts: Record<string, number> };
const why = async (person: number, as = ada()) => (await as.get(`/tickets/${id}/access?person_id=${person}`)).body.asked;
const ways = (reasons: Reason[]) => reasons.map((reason) => reason.by);
const whats = (obstacles: Obstacle[]) => obstacles.map((one) => one.what);
const entryOf = (all: { entries: Seer[] }, who: { id: number }) => all.entries.find((one) => one.who.id === who.id);

describe('who can see a ticket, and why (E10)', () => {
  test('each person once, nearest first, with every reason: requester, assignee, shares direct and through groups and companies, scope', async () => {
    const team = await office.group('Print', [kim]);
    const helpers = await office.group('Helpers', [grace]);
    id = await office.ticket({ email: otto.email, group_id: team, responder_id: ben.id });
    const shared = await ada().post(`/tickets/${id}/shares`, {
      person_ids: [grace.id],
      group_ids: [helpers],
      level: 'note',
      expires_at: '2099-01-01T00:00:00Z',
    });
    const all = await look();
    assert.deepEqual(
      all.entries.map((one) => [one.who.name, one.kind, one.level, ways(one.reasons)]),
      [
        ['Otto Klein', 'requester', 'note', ['requester']],
        ['Ben', 'agent', 'work', ['assignee', 'all_tickets']],
        ['Grace', 'agent', 'note', ['share', 'share']],
        ['Nora Weiss', 'requester', 'note', ['company']],
        ['Kim', 'agent', 'work', ['group']],
        ['Ada', 'agent', 'work', ['all_tickets']],
      ],
    );
    assert.deepEqual([all.more, all.counts], [0, { agents: 4, requesters: 2, all_tickets: 2, group: 1, internal_group: 0 }]);
    const [direct, through] = entryOf(all, grace)!.reasons;
    assert.deepEqual([direct!.share_id, direct!.shared_by!.name, direct!.until, direct!.group], [shared.body[0].id, 'Ada', '2099-01-01T00:00:00Z', null]);
    assert.equal(through!.group!.name, 'Helpers');
    assert.equal(entryOf(all, kim)!.reasons[0]!.group!.name, 'Print');
    assert.equal(entryOf(all, nora)!.reasons[0]!.company!.name, 'Acme');
    assert.equal(entryOf(all, office.ada)!.role, 'account_admin');
  });

  test('live public links stand there too: who made them, until when, what they ask for; those that open nothing do not', async () => {
    id = await office.ticket({ email: otto.email });
    await ada().put('/settings/security', { public_links: true, public_links_require_login: true });
    const make = (body: Record<string, unknown>) => ada().post(`/tickets/${id}/public_links`, body);
    const short = await make({ expires_at: '2098-01-01T00:00:00Z', passphrase: 'north wind' });
    const endless = await make({});
    const gone = await make({});
    await ada().delete(`/tickets/${id}/public_links/${gone.body.id}`);
    const links = async () => (await ada().get(`/tickets/${id}/access`)).body.links;
    const same = { require_login: true, made_by: { id: office.ada.id, name: 'Ada' } };
    assert.deepEqual(await links(), [
      { id: endless.body.id, until: null, has_passphrase: false, ...same },
      { id: short.body.id, until: '2098-01-01T00:00:00Z', has_passphrase: true, ...same },
    ]);
    await ada().put('/settings/security', { public_links: false, public_links_require_login: false });
    assert.deepEqual(await links(), []);
  });

  test('only those who can see it may ask; people who have nothing to do with the desk do not exist', async () => {
    id = await office.ticket();
    assert.equal((await office.as(grace).get(`/tickets/${id}/access`)).body.code, 'ticket.not_found');
    assert.equal((await office.as(grace).get(`/tickets/${id}/access?person_id=${grace.id}`)).body.code, 'ticket.not_found');
    const elsewhere = await office.hire('Foreign Agent', { desk_id: office.it_id });
    for (const one of [elsewhere.id, 987_654]) assert.equal((await ada().get(`/tickets/${id}/access?person_id=${one}`)).body.code, 'person.not_found');
  });

  test('why one cannot: scope, the wall and the suspended share behind it (A40, A50), a share that is over', async () => {
    id = await office.ticket();
    const graces = (await ada().post(`/tickets/${id}/shares`, { person_ids: [grace.id] })).body[0];
    assert.deepEqual([(await why(grace.id)).sees, ways((await why(grace.id)).reasons)], [true, ['share']]);
    assert.deepEqual(whats((await why(kim.id)).obstacles), ['scope_groups']);
    const vault = await office.group('Vault', [office.ada, ben], { restricted: true });
    await ada().put(`/tickets/${id}`, { group_id: vault });
    const shut = await why(grace.id);
    assert.deepEqual([shut.sees, whats(shut.obstacles)], [false, ['wall', 'scope_assigned', 'share_suspended']]);
    assert.deepEqual([shut.obstacles[0].group.name, shut.obstacles[2].share_id], ['Vault', graces.id]);
    assert.equal((await look()).entries.length, 3, 'the requester and the two inside');
    await office.db.transact((tx) => tx.run(sql`update ticket_shares set expires_at = now() where org_id = ${office.org_id} and id = ${graces.id}`));
    assert.deepEqual(whats((await why(grace.id)).obstacles), ['wall', 'scope_assigned', 'share_expired']);
    await office.db.transact((tx) =>
      tx.run(sql`update ticket_shares set expires_at = null, frozen_at = now() where org_id = ${office.org_id} and id = ${graces.id}`),
    );
    assert.deepEqual(whats((await why(grace.id)).obstacles), ['wall', 'scope_assigned', 'share_frozen']);
  });

  test('why one cannot: deactivated, portal closed, no right in the company, ticket gone, nothing shared', async () => {
    id = await office.ticket({ email: nora.email });
    const gone = await office.hire('Gregor Gone', { scope: 1 });
    const bella = await newContact(office, 'Bella Blocked', [{ id: acme, all: true }]);
    const lone = await newContact(office, 'Lone Customer');
    await office.db.transact(async (tx) => {
      await tx.run(sql`update seats set deactivated_at = now() where org_id = ${office.org_id} and person_id = ${gone.id}`);
      await tx.run(sql`update seats set blocked_at = now() where org_id = ${office.org_id} and person_id = ${bella.id}`);
    });
    assert.deepEqual(whats((await why(gone.id)).obstacles), ['deactivated']);
    assert.deepEqual(whats((await why(bella.id)).obstacles), ['closed_portal']);
    assert.deepEqual(whats((await why(otto.id)).obstacles), ['company_right']);
    assert.deepEqual(whats((await why(lone.id)).obstacles), ['not_shared']);
    assert.equal((await why(nora.id)).sees, true);
    assert.equal(entryOf(await look(), bella), undefined);
    await ada().delete(`/tickets/${id}`);
    assert.deepEqual([(await why(nora.id)).sees, whats((await why(nora.id)).obstacles)], [false, ['gone']]);
  });

  test('A43, A49: a business agent is named with the level they really get, and with the workspace their scope ends at', async () => {
    const hr = await office.db.transact(
      async (tx) =>
        (await tx.row<{ id: number }>(
          sql`insert into workspaces (org_id, desk_id, name, kind) values (${office.org_id}, ${office.it_id}, 'HR', 'business') returning id`,
        ))!.id,
    );
    const root = office.as(await office.hire('Root', { scope: 1, role: 'admin', desk_id: office.it_id }), 'it');
    const hans = await office.hire('Hans', { scope: 1, desk_id: office.it_id, workspace_id: hr });
    const made = (await root.post('/tickets', { email: 'joe@office.test', subject: 'VPN', description: 'no VPN' })).body.id;
    const ask = async () => (await root.get(`/tickets/${made}/access?person_id=${hans.id}`)).body.asked;
    assert.deepEqual([(await ask()).obstacles[0].what, (await ask()).obstacles[0].workspace.name], ['workspace', 'HR']);
    await root.post(`/tickets/${made}/shares`, { person_ids: [hans.id], level: 'work' });
    assert.deepEqual([(await ask()).level, ways((await ask()).reasons)], ['note', ['share']]);
  });
});

test('E10: in random worlds it names exactly those the policy lets in, at their level, and says of everybody else what is in the way', async () => {
  const admin = await office.hire('Admin Of Worlds', { scope: 1, role: 'admin' });
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const made = await makeWorld(office, world);
      const company = await newCompany(office, `Company ${made.customer}`);
      const people = made.agents.map((agent) => agent.id);
      await office.db.transact(async (tx) => {
        // A few customers with every relation there is, agents among them.
        for (const [at, person] of [...people.slice(0, 2), nora.id, otto.id].entries())
          await tx.run(
            sql`insert into company_members (org_id, desk_id, company_id, person_id, sees_all_tickets) values (${office.org_id}, ${office.desk_id}, ${company}, ${person}, ${at % 2 === 0})`,
          );
        await tx.run(sql`update tickets set company_id = ${company} where org_id = ${office.org_id} and desk_id = ${office.desk_id} and id % 3 = 0`);
        await tx.run(sql`insert into ticket_shares (org_id, desk_id, ticket_id, company_id, level, shared_by)
          select org_id, desk_id, id, ${company}, 'note', ${office.ada.id} from tickets where org_id = ${office.org_id} and desk_id = ${office.desk_id} and id % 4 = 0`);
        await tx.run(sql`insert into ticket_shares (org_id, desk_id, ticket_id, person_id, level, shared_by)
          select org_id, desk_id, id, ${otto.id}, 'note', ${office.ada.id} from tickets where org_id = ${office.org_id} and desk_id = ${office.desk_id} and id % 5 = 0`);
      });
      const everybody = [...people, made.customer, nora.id, otto.id];
      for (const [place, ticket] of made.tickets.entries()) {
        const answer = await office.as(admin).get(`/tickets/${ticket}/access`);
        const [reader] = await whoCanSee(office.db.read, { desk_id: office.desk_id, ticket_id: ticket }, [admin.id]);
        assert.equal(answer.status, reader ? 200 : 404);
        if (!reader) continue;
        const desk = await whoCanSee(office.db.read, { desk_id: office.desk_id, ticket_id: ticket }, everybody);
        const portal = await office.db.read.rows<{ id: number }>(
          sql`select v.id from unnest(${everybody}::bigint[]) v(id), tickets t where t.id = ${ticket} and ${visibleAtPortal({ org_id: office.org_id, desk_id: office.desk_id, person: sql`v.id` })}`,
        );
        const should = [...new Set([...desk, ...portal.map((one) => one.id)])].sort((a, b) => a - b);
        for (const person of everybody) {
          const { asked } = (await office.as(admin).get(`/tickets/${ticket}/access?person_id=${person}`)).body;
          assert.equal(asked.sees, should.includes(person), `person ${person} of ticket ${place}`);
          assert.ok(asked.sees ? asked.reasons.length > 0 : asked.obstacles.length > 0, 'every answer has its words');
          const at = people.indexOf(person);
          if (at >= 0 && desk.includes(person) && !portal.some((one) => one.id === person))
            assert.equal(asked.level, ['', 'view', 'note', 'work'][levelIn(world, at, place)], `level of agent ${at} on ticket ${place}`);
        }
        const named: number[] = answer.body.entries.map((one: Seer) => one.who.id);
        assert.equal(new Set(named).size, named.length, 'each once');
        if (answer.body.more === 0)
          assert.deepEqual(
            named.filter((one) => everybody.includes(one)).sort((a, b) => a - b),
            should,
          );
      }
      await office.db.transact((tx) => tx.run(sql`delete from company_members where org_id = ${office.org_id} and company_id = ${company}`));
    }),
    { numRuns: Number(process.env.TANDEM_WORLDS ?? 2), endOnFailure: true },
  );
});

test('a crowd is cut after fifty, and counted', async () => {
  const crowd: Worker[] = [];
  for (let n = 0; n < 60; n++)
    crowd.push(await office.hire(`Crowd ${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + Math.floor(n / 26))}`, { scope: 1 }));
  id = await office.ticket();
  const all = await look();
  assert.equal(all.entries.length, 50);
  assert.equal(all.entries.length + all.more, all.counts.agents! + all.counts.requesters!);
  assert.equal(all.entries[0]!.reasons[0]!.by, 'requester');
});
