import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../../platform/db.ts';
import { type Answer, ids, type Office, openOffice, type Worker } from '../../testing/office.ts';
import { otherOrganisation } from '../../testing/other-organisation.ts';

let office: Office;
let ada: Worker;
let bo: Worker;
let grace: Worker;
let stranger: Worker;
before(async () => {
  office = await openOffice();
  ada = office.ada;
  bo = await office.hire('Bo', { scope: 1, role: 'admin' });
  grace = await office.hire('Grace Hopper', { scope: 2 });
  stranger = await office.hire('Stranger', { desk_id: office.it_id, role: 'account_admin', scope: 1 });
});
after(() => office.close());

const flawsOf = (answer: Answer) => answer.body.errors.map((error: { field: string; code: string }) => [error.field, error.code]);
const denied = (answer: Answer, status: number, code: string) => assert.deepEqual([answer.status, answer.body.code], [status, code]);

test('GET /agents/me answers every agent; the list and others are for admins', async () => {
  const me = await office.as(grace).get('/agents/me');
  assert.equal(me.status, 200);
  assert.deepEqual([me.body.id, me.body.ticket_scope, me.body.role_ids, me.body.type, me.body.deactivated], [grace.id, 2, [4], 'support_agent', false]);
  assert.deepEqual([me.body.contact.email, me.body.contact.name, me.body.contact.avatar], [grace.email, 'Grace Hopper', null]);
  assert.deepEqual(Object.keys(me.body).sort(), [
    'available',
    'available_since',
    'contact',
    'contribution_group_ids',
    'created_at',
    'deactivated',
    'focus_mode',
    'group_ids',
    'id',
    'last_active_at',
    'member_of_pending_approval',
    'observer_of_pending_approval',
    'occasional',
    'org_agent_id',
    'role_ids',
    'signature',
    'skill_ids',
    'ticket_scope',
    'type',
    'updated_at',
  ]);
  denied(await office.as(grace).get('/agents'), 403, 'access_denied');
  denied(await office.as(grace).get(`/agents/${bo.id}`), 403, 'access_denied');
  assert.equal((await office.as(ada).get(`/agents/${grace.id}`)).body.contact.name, 'Grace Hopper');
});

test('the list is by name, in pages, and narrowed by address, phone and state', async () => {
  const all = await office.as(ada).get('/agents?per_page=100');
  assert.deepEqual(ids(all).slice(0, 2), [ada.id, bo.id]);
  const first = await office.as(ada).get('/agents?per_page=2');
  assert.match(String(first.headers.link), /\/api\/v2\/agents\?page=2&per_page=2>; rel="next"$/);
  assert.deepEqual(ids(await office.as(ada).get('/agents?email=GRACE.HOPPER@office.test')), [grace.id]);
  assert.equal((await office.as(ada).put(`/agents/${grace.id}`, { phone: '+49 1', mobile: '+49 2', occasional: true })).body.contact.mobile, '+49 2');
  assert.deepEqual(ids(await office.as(ada).get(`/agents?phone=${encodeURIComponent('+49 1')}`)), [grace.id]);
  assert.deepEqual(ids(await office.as(ada).get(`/agents?mobile=${encodeURIComponent('+49 2')}`)), [grace.id]);
  assert.deepEqual(ids(await office.as(ada).get('/agents?state=occasional')), [grace.id]);
  assert.ok(!ids(await office.as(ada).get('/agents?state=fulltime')).includes(grace.id));
  assert.deepEqual(ids(await office.as(ada).get('/agents?state=deactivated')), []);
  assert.ok(!ids(all).includes(stranger.id));
});

test('agents are found by the beginning of a word of their name or of their address, and never by a wildcard', async () => {
  const hits = async (term: string) => ids(await office.as(grace).get(`/agents/autocomplete?term=${encodeURIComponent(term)}`));
  assert.deepEqual(await hits('hop'), [grace.id]);
  assert.deepEqual(await hits('grace.h'), [grace.id]);
  assert.deepEqual(await hits('opper'), []);
  assert.deepEqual(await hits('%'), []);
  assert.deepEqual(await hits('Stranger'), []);
  assert.deepEqual((await office.as(grace).get('/agents/autocomplete?term=bo')).body, [{ id: bo.id, name: 'Bo', email: bo.email, avatar: null }]);
});

test('GET /roles and /roles/:id are the four fixed ones (A47)', async () => {
  const roles = await office.as(grace).get('/roles');
  assert.deepEqual(
    roles.body.map((role: { id: number; name: string }) => [role.id, role.name]),
    [
      [1, 'Account Administrator'],
      [2, 'Administrator'],
      [3, 'Supervisor'],
      [4, 'Agent'],
    ],
  );
  assert.equal((await office.as(grace).get('/roles/3')).body.name, 'Supervisor');
  denied(await office.as(grace).get('/roles/9'), 404, 'not_found');
});

test('GET /directory names agents and groups of this desk to every agent, and no rights', async () => {
  const group = await office.group('Directory', [grace], { restricted: true });
  const seen = await office.as(grace).get('/directory');
  assert.deepEqual(
    seen.body.agents.find((one: { id: number }) => one.id === grace.id),
    { id: grace.id, name: 'Grace Hopper', deactivated: false, available: false, group_ids: [group] },
  );
  assert.deepEqual(seen.body.groups, [{ id: group, name: 'Directory', restricted: true }]);
  assert.ok(!seen.body.agents.some((one: { id: number }) => one.id === stranger.id));
  await office.db.transact((tx) => tx.run(sql`delete from group_members where org_id = ${office.org_id} and group_id = ${group}`));
});

test('a new agent gets a seat, and a link by mail that signs them in once', async () => {
  const group = await office.as(ada).post('/groups', { name: 'Newcomers' });
  const made = await office.as(bo).post('/agents', {
    email: 'new.one@office.test',
    name: 'New One',
    ticket_scope: 2,
    role_ids: [3],
    group_ids: [group.body.id],
    language: 'ko',
    time_zone: 'Asia/Seoul',
    signature: '<b>N</b><script>x</script>',
    agent_type: 2,
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.match(String(made.headers.location), /\/agents\/\d+$/);
  assert.deepEqual(
    [made.body.role_ids, made.body.group_ids, made.body.type, made.body.signature, made.body.contact.active],
    [[3], [group.body.id], 'field_agent', '<b>N</b>', false],
  );
  await office.drain();
  const [mail] = await office.mailTo('new.one@office.test');
  assert.equal(mail!.subject, 'Care의 상담원이 되었습니다');
  const token = /#([\w-]{43})/.exec(mail!.text)![1];
  const used = await office.anyone.post('/sign_in/links/use', { token });
  assert.deepEqual([used.status, used.body.role], [200, 'supervisor']);
  assert.equal((await office.anyone.post('/sign_in/links/use', { token })).body.code, 'signin.link_stale');
});

test('every flaw of a new agent is named at once, groups of the other desk among them', async () => {
  const theirs = await office.group('Theirs', [], { desk_id: office.it_id });
  const made = await office
    .as(ada)
    .post('/agents', { email: 'flawed@office.test', ticket_scope: 1, role_ids: [9], group_ids: [theirs], time_zone: 'Mars/Base', name: ' ' });
  assert.deepEqual(flawsOf(made).sort(), [
    ['group_ids', 'invalid_value'],
    ['name', 'invalid_value'],
    ['role_ids', 'invalid_value'],
    ['time_zone', 'invalid_value'],
  ]);
  assert.deepEqual(flawsOf(await office.as(ada).post('/agents', { email: 'nonsense' })).sort(), [
    ['email', 'invalid_value'],
    ['ticket_scope', 'missing_field'],
  ]);
  denied(await office.as(grace).post('/agents', { email: 'x@office.test', ticket_scope: 1 }), 403, 'access_denied');
});

test('the address of a known customer makes that person an agent; the address of an agent is taken', async () => {
  const ticket = await office.ticket({ email: 'cus@acme.test', name: 'Cus Tomer' });
  const customer = (await office.as(ada).get(`/tickets/${ticket}`)).body.requester_id;
  const made = await office.as(ada).post('/agents', { email: 'CUS@acme.test', ticket_scope: 3 });
  assert.deepEqual([made.status, made.body.id, made.body.contact.name], [201, customer, 'Cus Tomer']);
  const again = await office.as(ada).post('/agents', { email: 'cus@acme.test', ticket_scope: 3 });
  denied(again, 409, 'agent.email_taken');
  assert.deepEqual([again.body.errors[0].code, again.body.errors[0].additional_info], ['duplicate_value', { user_id: customer }]);
  const both = await Promise.all([1, 2, 3].map(() => office.as(ada).post('/agents', { email: 'twice@office.test', ticket_scope: 3 })));
  assert.deepEqual(both.map((answer) => answer.status).sort(), [201, 409, 409]);
});

test('somebody who took an unproven address first does not become the agent: their key stops', async () => {
  const squatter = await office.hire('Squatter', { desk_id: office.it_id });
  await office.db.transact((tx) => tx.run(sql`update emails set verified_at = null where org_id = ${office.org_id} and person_id = ${squatter.id}`));
  assert.equal((await office.as(squatter, 'it').get('/agents/me')).status, 200);
  assert.equal((await office.as(ada).post('/agents', { email: squatter.email, ticket_scope: 1 })).status, 201);
  assert.equal((await office.as(squatter).get('/agents/me')).status, 401);
});

test('A47: only an Account Admin makes, unmakes or removes one', async () => {
  denied(await office.as(bo).post('/agents', { email: 'boss@office.test', ticket_scope: 1, role_ids: [1] }), 403, 'agent.above_you');
  denied(await office.as(bo).put(`/agents/${grace.id}`, { role_ids: [1] }), 403, 'agent.above_you');
  denied(await office.as(bo).put(`/agents/${ada.id}`, { role_ids: [4] }), 403, 'agent.above_you');
  denied(await office.as(bo).put(`/agents/${ada.id}`, { ticket_scope: 3 }), 403, 'agent.above_you');
  denied(await office.as(bo).put(`/agents/${ada.id}`, { email: 'bo.reads@office.test' }), 403, 'agent.above_you');
  denied(await office.as(bo).delete(`/agents/${ada.id}`), 403, 'agent.above_you');
  denied(await office.as(bo).post(`/agents/${ada.id}/api_key`), 403, 'agent.above_you');
  assert.deepEqual((await office.as(ada).put(`/agents/${grace.id}`, { role_ids: [3, 1] })).body.role_ids, [1], 'the widest counts');
  assert.deepEqual((await office.as(ada).put(`/agents/${grace.id}`, { role_ids: [4] })).body.role_ids, [4]);
});

test('A37: nobody changes their own role or scope, nor takes their own seat; what stays as it is passes', async () => {
  denied(await office.as(ada).put(`/agents/${ada.id}`, { ticket_scope: 2 }), 403, 'agent.own_rights');
  denied(await office.as(ada).put(`/agents/${ada.id}`, { role_ids: [2] }), 403, 'agent.own_rights');
  denied(await office.as(ada).delete(`/agents/${ada.id}`), 403, 'agent.own_rights');
  const same = await office.as(ada).put(`/agents/${ada.id}`, { ticket_scope: 1, role_ids: [1], job_title: 'Countess' });
  assert.deepEqual([same.status, same.body.contact.job_title], [200, 'Countess']);
});

test('A37: a wider scope opens tickets at once, a narrower one closes them at once', async () => {
  const ticket = await office.ticket();
  assert.equal((await office.as(grace).get(`/tickets/${ticket}`)).status, 404);
  await office.as(bo).put(`/agents/${grace.id}`, { ticket_scope: 1 });
  assert.equal((await office.as(grace).get(`/tickets/${ticket}`)).status, 200);
  await office.as(bo).put(`/agents/${grace.id}`, { ticket_scope: 3 });
  assert.equal((await office.as(grace).get(`/tickets/${ticket}`)).status, 404);
});

test('A47: two Account Admins who demote each other at once: one stays', async () => {
  const desk = await openOffice();
  try {
    const eve = await desk.hire('Eve', { role: 'account_admin', scope: 1 });
    for (const who of [desk.ada, eve]) await desk.as(who).get('/agents/me');
    const waiting = async () =>
      (await desk.db.read.row<{ n: number }>(
        sql`select count(distinct l.pid)::int as n from pg_locks l join pg_stat_activity a on a.pid = l.pid and a.datname = current_database() where not l.granted`,
      ))!.n;
    const racing = desk.db.transact(async (tx) => {
      await tx.row(sql`select 1 from desks where org_id = ${desk.org_id} and id = ${desk.desk_id} for no key update`);
      const both = [desk.as(desk.ada).put(`/agents/${eve.id}`, { role_ids: [4] }), desk.as(eve).put(`/agents/${desk.ada.id}`, { role_ids: [4] })];
      while ((await waiting()) < 2) await new Promise((done) => setTimeout(done, 20));
      return { both };
    });
    const answers = await Promise.all((await racing).both);
    assert.deepEqual(answers.map((answer) => answer.body.code ?? answer.status).sort(), [200, 'agent.last_admin']);
  } finally {
    await desk.close();
  }
});

test('agents of the other desk and of another organisation do not exist here', async () => {
  const elsewhere = await otherOrganisation(office);
  for (const id of [stranger.id, elsewhere.worker.id, 999_999_999])
    for (const answer of [
      await office.as(ada).get(`/agents/${id}`),
      await office.as(ada).put(`/agents/${id}`, { name: 'x' }),
      await office.as(ada).delete(`/agents/${id}`),
      await office.as(ada).post(`/agents/${id}/api_key`),
    ])
      denied(answer, 404, 'agent.not_found');
  const foreign = await office.as(ada).post('/agents', { email: 'foreign.group@office.test', ticket_scope: 2, group_ids: [elsewhere.group_id] });
  assert.deepEqual(flawsOf(foreign), [['group_ids', 'invalid_value']]);
  const seen = await office.as(elsewhere.worker).get('/directory');
  assert.deepEqual([seen.body.agents.length, seen.body.groups.length], [1, 1]);
  denied(await office.as(elsewhere.worker).get(`/agents/${ada.id}`), 404, 'agent.not_found');
});

test('an address moves to a new one; whoever has it keeps it; links to the old one are void', async () => {
  const moved = await office.hire('Moved');
  await office.anyone.post('/sign_in/links', { email: moved.email });
  await office.drain();
  const token = /#([\w-]{43})/.exec((await office.mailTo(moved))[0]!.text)![1];
  const answer = await office.as(bo).put(`/agents/${moved.id}`, { email: 'moved.on@office.test' });
  assert.deepEqual([answer.status, answer.body.contact.email, answer.body.contact.active], [200, 'moved.on@office.test', false]);
  assert.equal((await office.anyone.post('/sign_in/links/use', { token })).body.code, 'signin.link_stale');
  await office.drain();
  assert.match((await office.mailTo(moved)).at(-1)!.subject, /address/, 'the old address is told');
  denied(await office.as(bo).put(`/agents/${moved.id}`, { email: bo.email }), 409, 'agent.email_taken');
  await office.ticket({ email: 'keeper@acme.test' });
  assert.deepEqual(flawsOf(await office.as(bo).put(`/agents/${moved.id}`, { email: 'KEEPER@acme.test' })), [['email', 'duplicate_value']]);
});

test('a key is made by oneself, by an admin for others, and never past what the admin has', async () => {
  const mine = await office.as(grace).post(`/agents/${grace.id}/api_key`);
  assert.equal(mine.status, 201);
  assert.equal((await office.as(grace).get('/agents/me')).status, 401, 'the old one stopped');
  grace = { ...grace, key: mine.body.api_key };
  assert.equal((await office.as(grace).get('/agents/me')).status, 200);
  denied(await office.as(grace).post(`/agents/${bo.id}/api_key`), 403, 'access_denied');
  const theirs = await office.as(bo).post(`/agents/${grace.id}/api_key`);
  assert.equal(theirs.status, 201);
  grace = { ...grace, key: theirs.body.api_key };
  await office.drain();
  assert.equal((await office.mailTo(grace)).filter((mail) => mail.subject === 'A new API key was made in your name').length, 1);

  await office.db.transact((tx) =>
    tx.run(
      sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope) values (${office.org_id}, ${office.desk_id}, ${stranger.id}, 'agent', 'agent', 3)`,
    ),
  );
  denied(await office.as(bo).post(`/agents/${stranger.id}/api_key`), 403, 'agent.above_you');
  await office.db.transact((tx) => tx.run(sql`update seats set role = 'agent' where org_id = ${office.org_id} and person_id = ${stranger.id}`));
  denied(await office.as(bo).post(`/agents/${stranger.id}/api_key`), 403, 'agent.elsewhere');
  denied(await office.as(bo).put(`/agents/${stranger.id}`, { email: 'bo.again@office.test' }), 403, 'agent.elsewhere');
});

test('a removed agent loses access at once, leaves their groups, and stays as a customer', async () => {
  const group = await office.as(ada).post('/groups', { name: 'Left behind', agent_ids: [grace.id, bo.id], escalate_to: grace.id });
  denied(await office.as(grace).delete(`/agents/${bo.id}`), 403, 'access_denied');
  assert.equal((await office.as(bo).delete(`/agents/${grace.id}`)).status, 204);
  assert.equal((await office.as(grace).get('/agents/me')).status, 401);
  const left = await office.as(ada).get(`/groups/${group.body.id}`);
  assert.deepEqual([left.body.agent_ids, left.body.escalate_to], [[bo.id], null]);
  denied(await office.as(ada).get(`/agents/${grace.id}`), 404, 'agent.not_found');
  const seat = await office.db.read.row(sql`select kind from seats where org_id = ${office.org_id} and person_id = ${grace.id}`);
  assert.deepEqual(seat, { kind: 'customer' });
  await office.drain();
  assert.equal((await office.as(ada).post('/agents', { email: grace.email, ticket_scope: 3 })).status, 201);
  assert.equal((await office.as(grace).get('/agents/me')).status, 401, 'a seat given later brings no old key back');
});
