import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { ids, type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
let kim: Worker;
let ben: Worker;
let fire: number;

before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace');
  kim = await office.hire('Kim');
  ben = await office.hire('Ben', { scope: 1 });
});
after(() => office.close());

const ada = () => office.as(office.ada);
const share = (ticket: number, body: Record<string, unknown>, as = ada()) => as.post(`/tickets/${ticket}/shares`, body);
const newFire = async () => {
  fire = await office.ticket();
  return fire;
};

describe('sharing with agents', () => {
  test('A2, A3: who is picked is let in and listed; Remove takes the access away', async () => {
    await newFire();
    assert.equal((await office.as(grace).get(`/tickets/${fire}`)).status, 404);
    const shared = await share(fire, { person_ids: [grace.id], reason: 'knows fusers' });
    assert.equal(shared.status, 201);
    assert.deepEqual(
      shared.body.map((one: Record<string, unknown>) => [one.person_id, one.level, one.reason, one.state, (one.shared_by as { name: string }).name]),
      [[grace.id, 'work', 'knows fusers', 'live', 'Ada']],
    );
    assert.equal((await office.as(grace).get(`/tickets/${fire}`)).status, 200);
    assert.equal((await ada().delete(`/tickets/${fire}/shares/${shared.body[0].id}`)).status, 204);
    assert.equal((await office.as(grace).get(`/tickets/${fire}`)).status, 404);
    assert.equal((await ada().delete(`/tickets/${fire}/shares/${shared.body[0].id}`)).body.code, 'share.not_found');
  });

  test('A5: what is shared stands in "Shared with me", and nowhere else for others', async () => {
    await newFire();
    await share(fire, { person_ids: [grace.id] });
    assert.ok(ids(await office.as(grace).get('/tickets?filter=shared_with_me')).includes(fire));
    assert.ok(!ids(await office.as(kim).get('/tickets?filter=shared_with_me')).includes(fire));
    assert.equal((await office.as(grace).delete(`/tickets/${fire}/shares/mine`)).status, 204);
    assert.ok(!ids(await office.as(grace).get('/tickets?filter=shared_with_me')).includes(fire));
  });

  test('A6: with sharing switched off nobody shares anew; what is shared stays; only admins switch', async () => {
    await newFire();
    await share(fire, { person_ids: [grace.id] });
    assert.equal((await office.as(grace).put('/settings/security', { share_with_agents: false })).status, 403);
    assert.equal((await ada().put('/settings/security', { share_with_agents: false })).body.share_with_agents, false);
    const refused = await share(fire, { person_ids: [kim.id] });
    assert.deepEqual([refused.status, refused.body.code], [403, 'sharing.off']);
    assert.equal((await office.as(grace).get(`/tickets/${fire}`)).status, 200);
    assert.equal((await ada().get('/settings/security')).body.share_outside_restricted_groups, false);
    await ada().put('/settings/security', { share_with_agents: true });
    assert.equal((await share(fire, { person_ids: [kim.id] })).status, 201);
  });

  test('A10: the search leaves out the requester, deactivated agents and those it is shared with', async () => {
    const gone = await office.hire('Gregor Gone');
    await office.db.transact(
      async (tx) => void (await tx.run(sql`update seats set deactivated_at = now() where org_id = ${office.org_id} and person_id = ${gone.id}`)),
    );
    const asked = await office.hire('Greta Asks');
    const ticket = await office.ticket({ requester_id: asked.id });
    const group = await office.group('Green team', [kim]);
    const found = await ada().get(`/tickets/${ticket}/shares/candidates?term=gr`);
    assert.deepEqual(
      found.body.map((one: { name: string }) => one.name),
      ['Grace', 'Green team'],
    );
    await share(ticket, { person_ids: [grace.id], group_ids: [group] });
    assert.deepEqual((await ada().get(`/tickets/${ticket}/shares/candidates?term=gr`)).body, []);
    assert.equal((await ada().get(`/tickets/${ticket}/shares/candidates?term=ben`)).body[0].sees, 'scope');
    assert.equal((await share(ticket, { person_ids: [asked.id] })).body.errors[0].field, 'person_ids');
  });

  test('A11: sharing twice is one share, also when asked for at the same moment; an ended one begins anew', async () => {
    await newFire();
    const answers = await Promise.all(Array.from({ length: 8 }, () => share(fire, { person_ids: [grace.id] })));
    assert.deepEqual(
      answers.map((one) => one.status),
      Array(8).fill(201),
    );
    assert.equal((await ada().get(`/tickets/${fire}/shares`)).body.length, 1);
    const events = await office.db.read.rows(sql`select 1 from activities where org_id = ${office.org_id} and ticket_id = ${fire} and kind = 'ticket.shared'`);
    assert.equal(events.length, 1);
  });

  test('A12: sharing, taking away and a declined offer stand in the history with who and when', async () => {
    await newFire();
    const shared = await share(fire, { person_ids: [grace.id], through: 'mention' });
    await ada().delete(`/tickets/${fire}/shares/${shared.body[0].id}`);
    assert.equal((await ada().post(`/tickets/${fire}/mentions/declined`, { person_id: kim.id })).status, 204);
    assert.equal((await ada().post(`/tickets/${fire}/mentions/declined`, { person_id: 999_999 })).body.code, 'person.not_found');
    const rows = await office.db.read.rows<{ kind: string; actor_id: number }>(
      sql`select kind, actor_id from activities where org_id = ${office.org_id} and ticket_id = ${fire} order by id`,
    );
    assert.deepEqual(
      rows.map((row) => row.kind),
      ['ticket.created', 'ticket.shared', 'ticket.unshared', 'mention.declined'],
    );
    assert.ok(rows.every((row) => row.actor_id === office.ada.id));
  });

  test('A4: a mention of somebody who cannot open the ticket is told, and whether sharing is possible', async () => {
    await newFire();
    const answer = await ada().get(`/tickets/${fire}/mentions?person_ids=${grace.id},${ben.id}`);
    assert.deepEqual(
      answer.body.map((one: { name: string; can_open: boolean; can_share: boolean }) => [one.name, one.can_open, one.can_share]),
      [
        ['Ben', true, true],
        ['Grace', false, true],
      ],
    );
    assert.equal((await ada().get(`/tickets/${fire}/mentions?person_ids=x`)).body.errors[0].field, 'person_ids');
  });

  test('Q2: view reads, note writes private notes, work does what the role allows; none deletes through a share', async () => {
    await newFire();
    const made = await share(fire, { person_ids: [grace.id], level: 'view' });
    const as = office.as(grace);
    const may = async () => [
      (await as.get(`/tickets/${fire}`)).status,
      (await as.post(`/tickets/${fire}/notes`, { body: 'x' })).status,
      (await as.post(`/tickets/${fire}/notes`, { body: 'x', private: false })).status,
      (await as.post(`/tickets/${fire}/reply`, { body: 'x' })).status,
      (await as.put(`/tickets/${fire}`, { priority: 2 })).status,
      (await as.post(`/tickets/${fire}/shares`, { person_ids: [kim.id] })).status,
      (await as.delete(`/tickets/${fire}`)).status,
    ];
    assert.deepEqual(await may(), [200, 403, 403, 403, 403, 403, 403]);
    assert.equal((await ada().patch(`/tickets/${fire}/shares/${made.body[0].id}`, { level: 'note' })).body.level, 'note');
    assert.deepEqual(await may(), [200, 201, 403, 403, 403, 403, 403]);
    await ada().patch(`/tickets/${fire}/shares/${made.body[0].id}`, { level: 'work' });
    assert.deepEqual(await may(), [200, 201, 201, 201, 200, 201, 403]);
    assert.equal((await as.delete(`/tickets/${fire}`)).body.code, 'ticket.not_through_share');
    assert.equal((await as.put(`/tickets/${fire}/spam`)).body.code, 'ticket.not_through_share');
  });

  test('Q3: the sharer, the assignee and admins in scope take away; others may not, but may leave', async () => {
    await newFire();
    await share(fire, { person_ids: [grace.id] });
    const byGrace = (await share(fire, { person_ids: [kim.id] }, office.as(grace))).body.find((one: { person_id: number }) => one.person_id === kim.id);
    const byAda = (await ada().get(`/tickets/${fire}/shares`)).body.find((one: { person_id: number }) => one.person_id === grace.id);
    assert.equal((await office.as(kim).delete(`/tickets/${fire}/shares/${byAda.id}`)).body.code, 'sharing.not_yours');
    assert.equal((await office.as(ben).delete(`/tickets/${fire}/shares/${byAda.id}`)).body.code, 'sharing.not_yours');
    assert.equal((await office.as(kim).patch(`/tickets/${fire}/shares/${byAda.id}`, { level: 'view' })).body.code, 'sharing.not_yours');
    await ada().put(`/tickets/${fire}`, { responder_id: ben.id });
    assert.equal((await office.as(ben).delete(`/tickets/${fire}/shares/${byAda.id}`)).status, 204);
    assert.equal((await office.as(kim).delete(`/tickets/${fire}/shares/${byGrace.id}`)).status, 204);
    assert.equal((await office.as(kim).get(`/tickets/${fire}`)).status, 404);
  });

  test('a sharer whose own level fell cannot raise the share above it', async () => {
    await newFire();
    const given = (await share(fire, { person_ids: [grace.id] })).body[0];
    const passed = (await share(fire, { person_ids: [kim.id], level: 'note' }, office.as(grace))).body.find(
      (one: { person_id: number }) => one.person_id === kim.id,
    );
    await ada().patch(`/tickets/${fire}/shares/${given.id}`, { level: 'note' });
    assert.equal((await office.as(grace).patch(`/tickets/${fire}/shares/${passed.id}`, { level: 'work' })).body.code, 'sharing.level_above_own');
    assert.equal((await office.as(grace).patch(`/tickets/${fire}/shares/${passed.id}`, { level: 'view' })).status, 200);
  });

  test('an end in the past is refused on its field; when the time is over the access is too', async () => {
    await newFire();
    const past = await share(fire, { person_ids: [grace.id], expires_at: '2020-01-01' });
    assert.deepEqual([past.status, past.body.errors[0].field], [400, 'expires_at']);
    const made = await share(fire, { person_ids: [grace.id], expires_at: '2099-01-01T00:00:00Z' });
    assert.equal(made.body[0].expires_at, '2099-01-01T00:00:00Z');
    await office.db.transact((tx) =>
      tx.run(sql`update ticket_shares set expires_at = now() - interval '1 second' where org_id = ${office.org_id} and id = ${made.body[0].id}`),
    );
    assert.equal((await office.as(grace).get(`/tickets/${fire}`)).status, 404);
    assert.equal((await ada().get(`/tickets/${fire}/shares`)).body[0].state, 'expired');
    const again = await share(fire, { person_ids: [grace.id] });
    assert.deepEqual(
      again.body.map((one: { state: string; expires_at: string | null }) => [one.state, one.expires_at]),
      [['live', null]],
    );
    assert.equal((await office.as(grace).get(`/tickets/${fire}`)).status, 200);
  });

  test('Q5: fifty people share or watch a ticket at most; the fifty-first refuses the whole request', async () => {
    await newFire();
    const crowd = await Promise.all(
      Array.from({ length: 51 }, (_, n) => office.hire(`Crowd ${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + Math.floor(n / 26))}`)),
    );
    const refused = await share(fire, { person_ids: crowd.map((one) => one.id) });
    assert.deepEqual([refused.status, refused.body.code, refused.body.errors[0].field], [400, 'sharing.too_many', 'person_ids']);
    assert.deepEqual((await ada().get(`/tickets/${fire}/shares`)).body, []);
    assert.equal((await share(fire, { person_ids: crowd.slice(0, 50).map((one) => one.id) })).body.length, 50);
    const both = await Promise.all([share(fire, { person_ids: [crowd[50]!.id] }), share(fire, { person_ids: [grace.id] })]);
    assert.deepEqual(
      both.map((one) => one.body.code),
      ['sharing.too_many', 'sharing.too_many'],
    );
  });

  test('unknown people and groups are refused by field, all at once, and nothing is written', async () => {
    await newFire();
    const elsewhere = await office.hire('Other Desk', { desk_id: office.it_id });
    const refused = await share(fire, { person_ids: [grace.id, elsewhere.id], group_ids: [424_242] });
    assert.deepEqual(
      refused.body.errors.map((error: { field: string }) => error.field),
      ['person_ids', 'group_ids'],
    );
    assert.deepEqual((await ada().get(`/tickets/${fire}/shares`)).body, []);
    assert.equal((await share(fire, {})).body.errors[0].code, 'missing_field');
    assert.equal((await share(987_654, { person_ids: [grace.id] })).body.code, 'ticket.not_found');
  });

  test('E1: a group is one entry, and its members are who they are at each moment', async () => {
    await newFire();
    const team = await office.group('Fuser team', [grace]);
    const shared = await share(fire, { group_ids: [team] });
    assert.deepEqual(
      shared.body.map((one: { kind: string; name: string }) => [one.kind, one.name]),
      [['group', 'Fuser team']],
    );
    assert.equal((await office.as(grace).get(`/tickets/${fire}`)).status, 200);
    assert.equal((await office.as(kim).get(`/tickets/${fire}`)).status, 404);
    await office.db.transact(async (tx) => {
      await tx.run(sql`delete from group_members where org_id = ${office.org_id} and group_id = ${team} and person_id = ${grace.id}`);
      await tx.run(sql`insert into group_members (org_id, group_id, person_id) values (${office.org_id}, ${team}, ${kim.id})`);
    });
    assert.equal((await office.as(grace).get(`/tickets/${fire}`)).status, 404);
    assert.equal((await office.as(kim).get(`/tickets/${fire}`)).status, 200);
  });

  test('Freshdesk: /accesses are the same rows', async () => {
    await newFire();
    assert.deepEqual((await ada().post(`/tickets/${fire}/accesses`, { user_ids: [grace.id] })).body, { user_ids: [grace.id] });
    assert.deepEqual((await ada().patch(`/tickets/${fire}/accesses`, { user_ids: [{ id: grace.id, deleted: true }, { id: kim.id }] })).body, {
      user_ids: [kim.id],
    });
    assert.deepEqual((await ada().get(`/tickets/${fire}/accesses`)).body, { user_ids: [kim.id] });
    assert.equal((await ada().delete(`/tickets/${fire}/accesses`)).status, 204);
    assert.deepEqual((await ada().get(`/tickets/${fire}/accesses`)).body, { user_ids: [] });
  });
});

describe('restricted groups', () => {
  test('A40: nobody outside sees its tickets, admins neither; A34: with the switch off sharing outside is refused', async () => {
    const vault = await office.group('Vault', [kim, ben], { restricted: true });
    const ticket = await office.ticket({ group_id: vault });
    assert.equal((await ada().get(`/tickets/${ticket}`)).status, 404);
    assert.ok(!ids(await ada().get('/tickets?filter=all&per_page=100')).includes(ticket));
    const refused = await share(ticket, { person_ids: [grace.id] }, office.as(ben));
    assert.deepEqual([refused.status, refused.body.code], [403, 'sharing.outside_restricted_group']);
    assert.equal((await share(ticket, { person_ids: [kim.id] }, office.as(ben))).status, 201, 'inside the wall sharing is free');
    assert.equal((await office.as(ben).get(`/tickets/${ticket}/shares/candidates?term=grace`)).body[0].closed, 'sharing.outside_restricted_group');
  });

  test('A50: a ticket that moves behind the wall suspends outside shares; the switch revives them', async () => {
    const vault = await office.group('Second vault', [ben], { restricted: true });
    await newFire();
    await share(fire, { person_ids: [grace.id] });
    await office.as(ben).put(`/tickets/${fire}`, { group_id: vault });
    assert.equal((await office.as(grace).get(`/tickets/${fire}`)).status, 404);
    assert.ok(!ids(await office.as(grace).get('/tickets?filter=shared_with_me')).includes(fire));
    assert.equal((await office.as(ben).get(`/tickets/${fire}/shares`)).body[0].state, 'suspended');
    await ada().put('/settings/security', { share_outside_restricted_groups: true });
    assert.equal((await office.as(grace).get(`/tickets/${fire}`)).status, 200);
    assert.equal((await office.as(ben).get(`/tickets/${fire}/shares`)).body[0].state, 'live');
    await ada().put('/settings/security', { share_outside_restricted_groups: false });
    assert.equal((await office.as(grace).get(`/tickets/${fire}`)).status, 404);
  });
});

describe('scope', () => {
  test('A37: all, own groups, only assigned; A45: internal agent and group count', async () => {
    const team = await office.group('Scope team', [grace]);
    const groupie = await office.hire('Gus', { scope: 2 });
    await office.db.transact((tx) => tx.run(sql`insert into group_members (org_id, group_id, person_id) values (${office.org_id}, ${team}, ${groupie.id})`));
    const inTeam = await office.ticket({ group_id: team });
    const internal = await office.ticket({ internal_group_id: team });
    const mine = await office.ticket({ responder_id: grace.id });
    const inner = await office.ticket({ internal_agent_id: grace.id });
    const nobody = await office.ticket();
    const sees = async (who: Worker) => {
      const list = ids(await office.as(who).get('/tickets?filter=all&per_page=100'));
      return Promise.all(
        [inTeam, internal, mine, inner, nobody].map(async (id) => {
          const opens = (await office.as(who).get(`/tickets/${id}`)).status === 200;
          assert.equal(list.includes(id), opens, 'the list and the ticket agree');
          return opens;
        }),
      );
    };
    assert.deepEqual(await sees(ben), [true, true, true, true, true]);
    assert.deepEqual(await sees(groupie), [true, true, false, false, false]);
    assert.deepEqual(await sees(grace), [false, false, true, true, false]);
  });

  test('A44: an observer of the group reads and writes private notes, nothing else', async () => {
    const watcher = await office.hire('Olga', { scope: 2 });
    const team = await office.group('Observed', [watcher], { observers: true });
    const ticket = await office.ticket({ group_id: team });
    const as = office.as(watcher);
    assert.equal((await as.get(`/tickets/${ticket}?include=access`)).body.access.level, 'note');
    assert.equal((await as.post(`/tickets/${ticket}/notes`, { body: 'seen' })).status, 201);
    assert.equal((await as.post(`/tickets/${ticket}/reply`, { body: 'hi' })).status, 403);
    assert.equal((await as.put(`/tickets/${ticket}`, { priority: 4 })).status, 403);
    assert.equal((await ada().put(`/tickets/${ticket}`, { responder_id: watcher.id })).body.code, 'ticket.assignee_outside');
  });

  test('A48: a share never lowers what the scope gives, and removing it removes only what it gave', async () => {
    await newFire();
    const made = await share(fire, { person_ids: [ben.id], level: 'view' });
    assert.equal((await office.as(ben).get(`/tickets/${fire}?include=access`)).body.access.level, 'work');
    await ada().delete(`/tickets/${fire}/shares/${made.body[0].id}`);
    assert.equal((await office.as(ben).get(`/tickets/${fire}`)).status, 200);
  });

  test('A43, A49: a business agent shared an IT ticket sees that one only, and gets no further than private notes', async () => {
    const hr = await office.db.transact(
      async (tx) =>
        (await tx.row<{ id: number }>(
          sql`insert into workspaces (org_id, desk_id, name, kind) values (${office.org_id}, ${office.it_id}, 'HR', 'business') returning id`,
        ))!.id,
    );
    const root = await office.hire('Root', { scope: 1, role: 'admin', desk_id: office.it_id });
    const hans = await office.hire('Hans', { scope: 1, desk_id: office.it_id, workspace_id: hr });
    const made = await office.as(root, 'it').post('/tickets', { email: 'joe@office.test', subject: 'VPN', description: 'no VPN' });
    const other = await office.as(root, 'it').post('/tickets', { email: 'joe@office.test', subject: 'Mouse', description: 'no mouse' });
    assert.equal((await office.as(hans, 'it').get(`/tickets/${made.body.id}`)).status, 404);
    await office.as(root, 'it').post(`/tickets/${made.body.id}/shares`, { person_ids: [hans.id], level: 'work' });
    assert.equal((await office.as(hans, 'it').get(`/tickets/${made.body.id}?include=access`)).body.access.level, 'note');
    assert.equal((await office.as(hans, 'it').post(`/tickets/${made.body.id}/reply`, { body: 'hi' })).status, 403);
    assert.equal((await office.as(hans, 'it').get(`/tickets/${other.body.id}`)).status, 404);
    assert.deepEqual(ids(await office.as(hans, 'it').get('/tickets?filter=all')), [made.body.id]);
  });

  test('a desk is a wall of its own: the same ticket number at another desk is another ticket', async () => {
    await newFire();
    assert.equal((await office.as(grace, 'it').get(`/tickets/${fire}`)).status, 401);
  });
});
