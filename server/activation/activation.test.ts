/** Activation (D6–D19, Q23–Q26): who gets a link, what it does, what nobody learns. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Office, openOffice } from '../testing/office.ts';
import { cookieOf, customerOf } from '../testing/portal-visitor.ts';

let office: Office;
const ada = () => office.as(office.ada);
before(async () => {
  office = await openOffice();
});
after(() => office.close());

let n = 0;
const fresh = async (more: Record<string, unknown> = {}): Promise<{ id: number; email: string }> => {
  const email = `contact${++n}@acme.test`;
  const id = await office.db.transact(async (tx) => {
    const row = await tx.row<{ id: number }>(
      sql`insert into people (org_id, name) values (${office.org_id}, ${String(more.name ?? `Pia Berg ${n}`)}) returning id`,
    );
    await tx.run(sql`insert into emails (org_id, person_id, address, is_primary) values (${office.org_id}, ${row!.id}, ${email}, true)`);
    await tx.run(sql`insert into seats (org_id, desk_id, person_id, kind) values (${office.org_id}, ${office.desk_id}, ${row!.id}, 'customer')`);
    return row!.id;
  });
  return { id, email };
};
let network = 1;
const from = (): string => `198.51.100.${(network++ % 250) + 1}`;
const tokens = async (email: string): Promise<string[]> => {
  await office.drain();
  return (await office.mailTo(email)).flatMap((mail) => /\/activate\/([\w-]{43})/.exec(mail.text)?.[1] ?? []);
};
const tokenFor = async (email: string): Promise<string> => (await tokens(email)).at(-1)!;
const use = (token: string, password = 'blue pond 47', remoteAddress = from()) =>
  office.anyone.ask({ method: 'POST', url: '/api/v2/portal/activations/use', payload: { token, password }, remoteAddress });
const askFor = (email: string, remoteAddress = from()) =>
  office.anyone.ask({ method: 'POST', url: '/api/v2/portal/activations', payload: { email }, remoteAddress });
const signIn = (email: string, password: string, remoteAddress = from()) =>
  office.anyone.ask({ method: 'POST', url: '/api/v2/portal/sign_in', payload: { email, password }, remoteAddress });
const stateOf = async (id: number) => (await ada().get(`/contacts/${id}`)).body.state;

test('D6, D12, D19: the activation mail leads to a password, and whoever chose one is verified and signed in', async () => {
  const { id, email } = await fresh();
  const sent = await ada().put(`/contacts/${id}/send_invite`);
  assert.deepEqual([sent.status, sent.body], [204, '']);
  const token = await tokenFor(email);
  assert.equal(await stateOf(id), 'unverified');
  const used = await use(token);
  assert.equal(used.status, 204, JSON.stringify(used.body));
  assert.equal(await stateOf(id), 'verified');
  const me = await office.anyone.ask({ method: 'GET', url: '/api/v2/portal/me', headers: { cookie: cookieOf(used) } });
  assert.equal(me.body.email, email);
  assert.equal((await signIn(email, 'blue pond 47')).status, 204);
  const [invite] = (await ada().get(`/contacts/${id}/invites`)).body;
  assert.deepEqual([invite.sent_to, invite.cause, invite.sent_by.name, invite.state], [email, 'agent', 'Ada', 'used']);
  const kinds = (await ada().get(`/contacts/${id}/activities`)).body.map((row: { kind: string }) => row.kind);
  assert.deepEqual(kinds.slice(0, 2), ['contact.activated', 'contact.invited']);
});

test('D12: POST does the same', async () => {
  const { id, email } = await fresh();
  assert.equal((await ada().post(`/contacts/${id}/send_invite`)).status, 204);
  assert.equal((await tokens(email)).length, 1);
});

test('Q24: a verified contact, one without address, a blocked, a deleted and an agent are refused, each in words', async () => {
  const codeOf = async (id: number) => {
    const answer = await ada().put(`/contacts/${id}/send_invite`);
    return [answer.status, answer.body.code];
  };
  const verified = await fresh();
  await office.db.transact((tx) => tx.run(sql`update people set activated_at = now() where org_id = ${office.org_id} and id = ${verified.id}`));
  assert.deepEqual(await codeOf(verified.id), [400, 'contact.verified']);
  const silent = await fresh();
  await office.db.transact((tx) => tx.run(sql`delete from emails where org_id = ${office.org_id} and person_id = ${silent.id}`));
  assert.deepEqual(await codeOf(silent.id), [400, 'contact.needs_address']);
  const blocked = await fresh();
  await ada().put(`/contacts/${blocked.id}/block`);
  assert.deepEqual(await codeOf(blocked.id), [405, 'contact.blocked']);
  const deleted = await fresh();
  await ada().delete(`/contacts/${deleted.id}`);
  assert.deepEqual(await codeOf(deleted.id), [405, 'contact.gone']);
  const agent = await office.hire('Otto', { desk_id: office.it_id });
  await office.db.transact((tx) =>
    tx.run(sql`insert into seats (org_id, desk_id, person_id, kind) values (${office.org_id}, ${office.desk_id}, ${agent.id}, 'customer')`),
  );
  assert.deepEqual(await codeOf(agent.id), [403, 'contact.is_agent']);
  assert.deepEqual(await codeOf(999_999), [404, 'contact.not_found']);
});

test('D14, Q25: a newer link kills the older; a used, late or made-up one is refused alike, and the empty one matches nobody', async () => {
  const { id, email } = await fresh();
  for (let times = 0; times < 2; times++) await ada().put(`/contacts/${id}/send_invite`);
  const [older, newer] = await tokens(email);
  const stale = async (token: string) => {
    const answer = await use(token);
    assert.deepEqual([answer.status, answer.body.code], [400, 'activation.stale'], token);
  };
  await stale(older!);
  assert.equal((await use(newer!)).status, 204);
  for (const token of [newer!, '', 'null', 'x'.repeat(43), `${newer!}x`]) await stale(token);
  const late = await fresh();
  await ada().put(`/contacts/${late.id}/send_invite`);
  const token = await tokenFor(late.email);
  await office.db.transact((tx) => tx.run(sql`update activation_invites set expires_at = now() where org_id = ${office.org_id} and person_id = ${late.id}`));
  await stale(token);
  assert.deepEqual(
    (await ada().get(`/contacts/${id}/invites`)).body.map((one: { state: string }) => one.state),
    ['used', 'replaced'],
  );
  assert.equal((await ada().get(`/contacts/${late.id}/invites`)).body[0].state, 'expired');
});

test('security 3: the link is kept as a hash only, and dies with the address, with blocking and with an agent seat', async () => {
  const { id, email } = await fresh();
  await ada().put(`/contacts/${id}/send_invite`);
  const token = await tokenFor(email);
  const rows = await office.db.read.rows(sql`select i::text as whole from activation_invites i where i.org_id = ${office.org_id}`);
  assert.ok(!JSON.stringify(rows).includes(token));
  await ada().put(`/contacts/${id}/block`);
  assert.equal((await use(token)).body.code, 'activation.stale');
  await ada().put(`/contacts/${id}/unblock`);
  await office.db.transact((tx) =>
    tx.run(
      sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope) values (${office.org_id}, ${office.it_id}, ${id}, 'agent', 'agent', 3)`,
    ),
  );
  assert.equal((await use(token)).body.code, 'activation.stale');
  await office.db.transact((tx) => tx.run(sql`delete from seats where org_id = ${office.org_id} and person_id = ${id} and kind = 'agent'`));
  await ada().put(`/contacts/${id}`, { email: 'another@acme.test' });
  assert.equal((await use(token)).body.code, 'activation.stale');
});

test('Q25: two who use one link at the same moment: one gets in', async () => {
  const { id, email } = await fresh();
  await ada().put(`/contacts/${id}/send_invite`);
  const token = await tokenFor(email);
  const answers = await Promise.all([use(token, 'first pass 12'), use(token, 'second pass 12'), use(token, 'third pass 12')]);
  assert.deepEqual(answers.map((one) => one.status).sort(), [204, 400, 400]);
});

test('D17: the policy counts for new passwords only; neither name nor address stands in one', async () => {
  const set = (password_policy: string) => ada().put('/settings/security', { password_policy });
  const { id, email } = await fresh({ name: 'Wilhelmina Berg' });
  await ada().put(`/contacts/${id}/send_invite`);
  const token = await tokenFor(email);
  const codeOf = async (password: string) => (await use(token, password)).body.code;
  assert.equal((await set('default')).body.password_policy, 'default');
  assert.equal(await codeOf('seven77'), 'signin.password_weak');
  assert.equal(await codeOf('xx wilhelmina xx'), 'signin.password_weak');
  assert.equal(await codeOf(`xx ${email.split('@')[0]} xx`), 'signin.password_weak');
  await set('strong');
  assert.equal(await codeOf('ninechars'), 'signin.password_weak');
  assert.equal(await codeOf('onlylowercase'), 'signin.password_kinds');
  await set('very_strong');
  assert.equal(await codeOf('eleven11 !A'), 'signin.password_weak');
  assert.equal(await codeOf('lower and only'), 'signin.password_kinds');
  await set('weak');
  assert.equal((await use(token, 'sixsix')).status, 204);
  await set('very_strong');
  assert.equal((await signIn(email, 'sixsix')).status, 204, 'what there is stays');
  await set('default');
});

test('D16, Q23: an admin sets a password: verified, signed out elsewhere, told only if wanted and never which', async () => {
  const { id, email } = await fresh();
  await ada().put(`/contacts/${id}/send_invite`);
  const token = await tokenFor(email);
  const put = (who: ReturnType<Office['as']>, body: Record<string, unknown>) => who.put(`/contacts/${id}/password`, body);
  const plain = await office.hire('Gus', { scope: 1 });
  assert.equal((await put(office.as(plain), { password: 'green lake 12' })).status, 403);
  const before = (await office.mailTo(email)).length;
  assert.equal((await put(ada(), { password: 'green lake 12' })).status, 204);
  await office.drain();
  assert.equal((await office.mailTo(email)).length, before, 'D16: nobody is told');
  assert.equal(await stateOf(id), 'verified');
  assert.equal((await use(token)).body.code, 'activation.stale', 'an open link goes');
  const session = cookieOf(await signIn(email, 'green lake 12'));
  assert.equal((await put(ada(), { password: 'green lake 34', notify: true })).status, 204);
  await office.drain();
  const told = (await office.mailTo(email)).at(-1)!;
  assert.match(told.subject, /password for Care was set/);
  assert.doesNotMatch(told.text + told.html, /green lake/);
  assert.equal((await office.anyone.ask({ method: 'GET', url: '/api/v2/portal/me', headers: { cookie: session } })).status, 401);
  assert.equal((await put(ada(), { password: 'short' })).body.code ?? '', 'signin.password_weak');
  await office.db.transact((tx) => tx.run(sql`delete from emails where org_id = ${office.org_id} and person_id = ${id}`));
  assert.equal((await put(ada(), { password: 'green lake 12' })).body.code, 'contact.needs_address');
});

test('D16: nobody gets hold of an agent by the password of their contact', async () => {
  const agent = await office.hire('Ines', { desk_id: office.it_id });
  await customerOf(office, 'Ines', agent.email);
  const answer = await ada().put(`/contacts/${agent.id}/password`, { password: 'green lake 12' });
  assert.deepEqual([answer.status, answer.body.code], [403, 'contact.is_agent']);
});

test('D11, D13: whoever is not verified activates by a reset; a verified one gets a reset, an unknown one nothing, all with one answer', async () => {
  const { id, email } = await fresh();
  const answers = await Promise.all([askFor(email), askFor('nobody@nowhere.test'), askFor(office.ada.email)]);
  assert.deepEqual(
    answers.map((one) => [one.status, one.body]),
    [
      [204, ''],
      [204, ''],
      [204, ''],
    ],
  );
  const token = await tokenFor(email);
  assert.equal((await office.mailTo('nobody@nowhere.test')).length, 0);
  assert.equal((await tokens(office.ada.email)).length, 0, 'an agent’s password is not for the portal');
  assert.equal((await use(token)).status, 204);
  assert.equal(await stateOf(id), 'verified');
  await askFor(email);
  const reset = await tokenFor(email);
  assert.match((await office.mailTo(email)).at(-1)!.subject, /new password/i);
  assert.equal((await use(reset, 'red river 99')).status, 204);
  assert.equal((await signIn(email, 'blue pond 47')).status, 401);
});

test('security 14: asking is throttled by address and by network, for unknown addresses too', async () => {
  for (const email of ['known.not@nowhere.test', (await fresh()).email]) {
    const seen = [];
    for (let times = 0; times < 11; times++) seen.push((await askFor(email)).status);
    assert.deepEqual(seen, [...new Array(10).fill(204), 429], email);
    await office.drain();
  }
  const network = [];
  for (let times = 0; times < 61; times++) network.push((await askFor(`one${times}@nowhere.test`, '203.0.113.9')).status);
  assert.equal(network.at(-1), 429);
  assert.equal(network.at(-2), 204);
});

test('security 14: five links an hour at most are mailed to one address, however often somebody asks', async () => {
  const { email } = await fresh();
  for (let times = 0; times < 9; times++) await askFor(email);
  assert.equal((await tokens(email)).length, 5);
});

test('security 14: known and unknown addresses take as long to answer', async () => {
  const { email } = await fresh();
  const timeOf = async (address: string) => {
    const started = performance.now();
    await askFor(address);
    return performance.now() - started;
  };
  const middle = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
  const known: number[] = [];
  const unknown: number[] = [];
  for (let times = 0; times < 9; times++) {
    known.push(await timeOf(email));
    unknown.push(await timeOf(`other${times}@nowhere.test`));
  }
  assert.ok(Math.abs(middle(known) - middle(unknown)) < 15, `${middle(known)} ms and ${middle(unknown)} ms`);
});

test('D5: a contact deleted for ever leaves no activation mail behind', async () => {
  const { id, email } = await fresh();
  await ada().put(`/contacts/${id}/send_invite`);
  const token = await tokenFor(email);
  assert.equal((await ada().delete(`/contacts/${id}/hard_delete?force=true`)).status, 204);
  assert.deepEqual(await office.db.read.rows(sql`select id from activation_invites where org_id = ${office.org_id} and person_id = ${id}`), []);
  assert.equal((await use(token)).body.code, 'activation.stale');
});

test('D9: an agent who signs up is made no contact, and gets no link', async () => {
  const agent = await office.hire('Jonas');
  assert.equal(
    (await office.anyone.ask({ method: 'POST', url: '/api/v2/portal/sign_up', payload: { name: 'Jonas', email: agent.email }, remoteAddress: from() })).status,
    204,
  );
  assert.deepEqual(await tokens(agent.email), []);
  const seats = await office.db.read.rows<{ kind: string }>(sql`select kind from seats where org_id = ${office.org_id} and person_id = ${agent.id}`);
  assert.deepEqual(
    seats.map((seat) => seat.kind),
    ['agent'],
  );
});
