/** Attacks on contacts, companies and their portal by agents of the same desk, of other desks and of nobody's: each by its row; none may work. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from './platform/db.ts';
import { setPassword } from './signin/index.ts';
import { importForm } from './testing/import-form.ts';
import { type Office, openOffice, type Worker } from './testing/office.ts';
import { comeBy } from './testing/portal-visitor.ts';

let office: Office;
let ira: Worker;
let low: Worker;
let inside: Worker;
let vault: number;
before(async () => {
  office = await openOffice();
  await office.db.transact((tx) => tx.run(sql`update desks set kind = 'help_desk' where org_id = ${office.org_id} and id = ${office.it_id}`));
  ira = await office.hire('Ira', { desk_id: office.it_id, scope: 1, role: 'admin' });
  low = await office.hire('Lowell', { scope: 3 });
  inside = await office.hire('Ines', { scope: 1, role: 'admin' });
  vault = await office.group('Vault', [inside], { restricted: true });
});
after(() => office.close());

const requesterOf = async (ticket: number): Promise<number> =>
  (await office.db.read.row<{ requester_id: number }>(sql`select requester_id from tickets where org_id = ${office.org_id} and id = ${ticket}`))!.requester_id;

test('security 7: no agent of another desk gets into a customer’s portal by an address of their own, or by a password', async () => {
  const ticket = await office.ticket({ email: 'vera@acme.test', name: 'Vera', subject: 'Salary' });
  const vera = await requesterOf(ticket);
  const as = office.as(ira, 'it');
  assert.equal((await as.post('/contacts', { name: 'Vera', email: 'vera@acme.test' })).body.id, vera);
  for (const refused of [
    await as.post(`/contacts/${vera}/emails`, { email: 'ira.own@evil.test' }),
    await as.put(`/contacts/${vera}`, { email: 'ira.own@evil.test' }),
    await as.put(`/contacts/${vera}`, { other_emails: ['ira.own@evil.test'] }),
    await as.put(`/contacts/${vera}/password`, { password: 'ira knows this one' }),
  ])
    assert.deepEqual([refused.status, refused.body.code], [403, 'contact.sees_more']);
  await assert.rejects(comeBy(office, 'ira.own@evil.test'), /no link was mailed/);
  assert.equal((await office.as(office.ada).post(`/contacts/${vera}/emails`, { email: 'vera@home.test' })).status, 201, 'who sees all of it may');
});

test('security 7: who does not see all tickets of a contact gives nobody a way into them, nor an admin past the wall of a group', async () => {
  const ticket = await office.ticket({ email: 'walt@acme.test', name: 'Walt' });
  const walt = await requesterOf(ticket);
  assert.equal((await office.as(low).post(`/contacts/${walt}/emails`, { email: 'low.own@evil.test' })).body.code, 'contact.sees_more');
  await office.as(office.ada).put(`/tickets/${ticket}`, { responder_id: low.id });
  assert.equal((await office.as(low).post(`/contacts/${walt}/emails`, { email: 'walt@home.test' })).status, 201, 'who sees all of it may');
  await office.as(office.ada).put(`/tickets/${ticket}`, { responder_id: null, group_id: vault });
  assert.equal((await office.as(office.ada).put(`/contacts/${walt}/password`, { password: 'ada knows this one' })).body.code, 'contact.sees_more');
  assert.equal((await office.as(inside).put(`/contacts/${walt}/password`, { password: 'a quiet brown horse' })).status, 204);
});

test('security 7: nobody makes a contact of their own see all tickets of a company that they do not see themselves', async () => {
  const company = (await office.as(office.ada).post('/companies', { name: 'Acme Secret', domains: ['secret.test'] })).body.id;
  const made = await office.as(low).post('/contacts', { name: 'Puppet', email: 'puppet@evil.test', company_id: company, view_all_tickets: true });
  assert.equal(made.body.code, 'contact.sees_more');
  const plain = await office.as(low).post('/contacts', { name: 'Puppet', email: 'puppet@evil.test', company_id: company });
  assert.equal(plain.status, 201);
  assert.equal((await office.as(low).put(`/contacts/${plain.body.id}`, { view_all_tickets: true })).body.code, 'contact.sees_more');
  assert.equal((await office.as(office.ada).put(`/contacts/${plain.body.id}`, { view_all_tickets: true })).status, 200);
  assert.equal((await office.as(low).post(`/contacts/${plain.body.id}/emails`, { email: 'second@evil.test' })).body.code, 'contact.sees_more');
  const boss = (await office.as(office.ada).post('/contacts', { name: 'Boss', email: 'boss@secret.test', company_id: company })).body.id;
  await office.ticket({ requester_id: boss, email: undefined, name: undefined, company_id: company, group_id: vault });
  assert.equal(
    (await office.as(office.ada).put(`/contacts/${boss}`, { view_all_tickets: true })).body.code,
    'contact.sees_more',
    'a wall stands before Ada too',
  );
  assert.equal((await office.as(inside).put(`/contacts/${boss}`, { view_all_tickets: true })).status, 200);
});

test('security 25: a password that an admin set for a contact opens nothing once the contact is an agent', async () => {
  const nora = (await office.as(office.ada).post('/contacts', { name: 'Nora', email: 'nora@staff.test' })).body.id;
  await office.db.transact((tx) => tx.run(sql`update emails set verified_at = now() where org_id = ${office.org_id} and person_id = ${nora}`));
  assert.equal((await office.as(inside).put(`/contacts/${nora}/password`, { password: 'a loud green horse' })).status, 204);
  assert.equal((await office.as(office.ada).put(`/contacts/${nora}/make_agent`, { ticket_scope: 1 })).status, 200);
  const tried = await office.anyone.post('/sign_in', { email: 'nora@staff.test', password: 'a loud green horse' });
  assert.deepEqual([tried.status, tried.body.code], [401, 'signin.wrong']);
  const own = (await office.as(office.ada).post('/contacts', { name: 'Otis', email: 'otis@staff.test' })).body.id;
  await office.db.transact(async (tx) => {
    await tx.run(sql`update emails set verified_at = now() where org_id = ${office.org_id} and person_id = ${own}`);
    await setPassword(tx, own, 'a quiet brown horse', []);
  });
  assert.equal((await office.as(office.ada).put(`/contacts/${own}/make_agent`, { ticket_scope: 1 })).status, 200);
  assert.equal((await office.anyone.post('/sign_in', { email: 'otis@staff.test', password: 'a quiet brown horse' })).status, 200, 'their own one stays');
});
test('security 7, 25: an import gives nobody an address who has tickets where the importer sees none', async () => {
  const ticket = await office.ticket({ email: 'ursula@acme.test', name: 'Ursula', unique_external_id: undefined });
  const ursula = await requesterOf(ticket);
  await office.db.transact((tx) => tx.run(sql`update people set unique_external_id = 'U-1' where org_id = ${office.org_id} and id = ${ursula}`));
  const as = office.as(ira, 'it');
  const file = (text: string) => importForm(text, { unique_external_id: 0, name: 1, email: 2 }, { match: 'unique_external_id' });
  for (let n = 1; n <= 2; n++) {
    const started = await as.post('/contacts/imports', file(`id,name,email\nU-1,Ursula,ira.import@evil.test\n`));
    assert.ok(started.status < 300, JSON.stringify(started.body));
    await office.drain();
  }
  const theirs = await office.db.read.rows<{ address: string }>(sql`select address from emails where org_id = ${office.org_id} and person_id = ${ursula}`);
  assert.deepEqual(theirs, [{ address: 'ursula@acme.test' }]);
  const company = (await office.as(office.ada).post('/companies', { name: 'Import Ltd' })).body.id;
  const rights = importForm('name,email,company,manager\nMole,mole@evil.test,Import Ltd,true\n', { name: 0, email: 1, company_name: 2, client_manager: 3 });
  assert.ok((await office.as(low).post('/contacts/imports', rights)).status < 300);
  await office.drain();
  const seers = await office.db.read.rows(sql`select 1 from company_members where org_id = ${office.org_id} and company_id = ${company} and sees_all_tickets`);
  assert.deepEqual(seers, []);
});

test('security 7: whoever starts the timer of somebody else is not told of the hidden ticket they worked on', async () => {
  const secret = await office.ticket({ group_id: undefined });
  await office.as(office.ada).put(`/tickets/${secret}`, { group_id: vault });
  assert.equal((await office.as(inside).post(`/tickets/${secret}/time_entries`, { timer_running: true })).status, 201);
  const [first, second] = [await office.ticket(), await office.ticket()];
  const started = await office.as(office.ada).post(`/tickets/${first}/time_entries`, { agent_id: inside.id, timer_running: true });
  assert.deepEqual([started.status, started.body.stopped], [201, null]);
  const again = await office.as(office.ada).post(`/tickets/${second}/time_entries`, { agent_id: inside.id, timer_running: true });
  assert.equal(again.body.stopped.ticket_id, first, 'of what they see they are told');
});

test('security 13: the name of a field runs in no spreadsheet either', async () => {
  const field = await office.as(office.ada).post('/contact_fields', { label: '=cmd()|calc', type: 'custom_text' });
  const asked = await office.as(office.ada).post('/contacts/export', { fields: { default_fields: ['name'], custom_fields: [field.body.name] } });
  await office.drain();
  const file = await office.as(office.ada).get(`/contacts/export/${asked.body.id}/file`);
  assert.equal(String(file.body).split('\n')[0], "\ufeffname,'=cmd()|calc");
});
