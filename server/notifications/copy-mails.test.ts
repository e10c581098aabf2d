import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { sql } from '../platform/db.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { type AtPortal, newContact, visitPortal } from '../testing/portal-visitor.ts';

let office: Office;
let grace: Worker;
let mina: AtPortal;
let kim: AtPortal;
let arrived: { mail: ParsedMail; recipients: string[] }[] = [];
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  closeTimeout: 100,
  async onData(stream, session, done) {
    arrived.push({ mail: await simpleParser(stream), recipients: session.envelope.rcptTo.map((one) => one.address) });
    done();
  },
});

before(async () => {
  post.listen(0, '127.0.0.1');
  await once(post.server, 'listening');
  office = await openOffice({ url: 'https://desk.example', smtp_url: `smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}`, mailbox: false });
  grace = await office.hire('Grace Hopper', { scope: 1 });
  mina = await visitPortal(office, 'Mina Park', 'mina@acme.test');
  kim = await visitPortal(office, 'Kim Jun', 'kim@acme.test');
  await office.db.transact((tx) => tx.run(sql`update people set language = 'ko' where org_id = ${tx.org_id} and id = ${kim.id}`));
  await office.drain();
});
after(async () => {
  await office.close();
  await new Promise<void>((done) => post.close(() => done()));
});
beforeEach(() => {
  arrived = [];
});

const ada = () => office.as(office.ada);
const settings = '/settings/email_notifications';
const put = (body: Record<string, unknown>) => ada().put(`${settings}/copy_added`, body);
const mailsTo = async (address: string) => {
  await office.drain();
  return arrived.filter((one) => one.recipients.includes(address)).map((one) => one.mail);
};
const subjects = async (address: string) => (await mailsTo(address)).map((mail) => mail.subject);
const copied = 'You are in copy of “Printer on fire”';
const addCopies = (id: number, ...emails: string[]) => mina.post(`/portal/requests/${id}/cc_emails`, { emails });

test('A56: who is in copy of a new ticket is told so once, in their language, with the way to the portal and nothing else of it', async () => {
  const fire = await office.ticket({ cc_emails: ['boss@acme.test', 'BOSS@acme.test', kim.email], description: '<p>The code is 4711</p>' });
  await ada().post(`/tickets/${fire}/notes`, { body: 'the secret', private: true });
  const [mail, second] = await mailsTo('boss@acme.test');
  assert.equal(second, undefined, 'one mail, however often the address stands there');
  assert.equal(mail!.subject, copied);
  assert.match(mail!.text!, new RegExp(`Ada put you in copy of “Printer on fire” \\(#${fire}\\), a request of Mina Park at Care`));
  assert.match(mail!.html as string, /href="https:\/\/desk\.example\/portal\/care"/);
  assert.doesNotMatch(`${mail!.text}${mail!.html}`, /4711|secret|office\.test\/|\/requests\/|public/);
  assert.equal(mail!.headers.get('auto-submitted'), 'auto-generated');
  assert.deepEqual(mail!.from!.value, [{ name: 'Care', address: 'care@office.test' }]);
  assert.deepEqual(await subjects(kim.email), ['“Printer on fire” 문의의 참조에 추가되었습니다']);
});

test('A56: the requester adds a copy at the portal: the new one is told, the earlier one is not told again', async () => {
  const fire = await office.ticket({ cc_emails: ['first@acme.test'] });
  await office.drain();
  assert.equal((await addCopies(fire, 'first@acme.test', 'second@acme.test')).status, 200);
  assert.equal((await subjects('first@acme.test')).length, 1);
  const [mail] = await mailsTo('second@acme.test');
  assert.match(mail!.text!, /^Mina Park put you in copy/);
  await mina.delete(`/portal/requests/${fire}/cc_emails/${encodeURIComponent('second@acme.test')}`);
  await addCopies(fire, 'Second@acme.test');
  assert.equal((await subjects('second@acme.test')).length, 1, 'taken off and put back the same day');
  const page = await mina.page(`/portal/care/requests/${fire}/cc`, { email: 'third@acme.test' });
  assert.equal(page.status, 303);
  assert.deepEqual(await subjects('third@acme.test'), [copied], 'by the page too');
});

test('A56: whoever was taken off before the mail went, or whose ticket was deleted, hears nothing', async () => {
  const fire = await office.ticket();
  await addCopies(fire, 'gone@acme.test');
  await mina.delete(`/portal/requests/${fire}/cc_emails/${encodeURIComponent('gone@acme.test')}`);
  const spam = await office.ticket({ cc_emails: ['gone@acme.test'] });
  await ada().delete(`/tickets/${spam}`);
  assert.deepEqual(await subjects('gone@acme.test'), []);
});

test('A56: never whoever did it, nor the requester, nor a desk; a person with two addresses once', async () => {
  await office.db.transact((tx) =>
    tx.run(sql`insert into emails (org_id, person_id, address, is_primary) values (${tx.org_id}, ${kim.id}, 'kim@home.test', false)`),
  );
  const desks = ['care@office.test', 'Care+tag@office.test', 'it@office.test'];
  await office.ticket({ cc_emails: [...desks, office.ada.email, mina.email, kim.email, 'kim@home.test'] });
  assert.equal((await subjects(office.ada.email)).length, 0);
  assert.deepEqual(
    (await subjects(mina.email)).filter((subject) => subject === copied),
    [],
  );
  assert.equal((await subjects(kim.email)).length, 1);
  assert.equal((await subjects('kim@home.test')).length, 0);
  for (const desk of desks) assert.deepEqual(await subjects(desk), []);
});

test('A56, D19: whoever is blocked or deleted at the desk is told of no copy and gets no later letter, at any of their addresses', async () => {
  for (const fate of ['block', 'delete'] as const) {
    const lost = await newContact(office, `Lost ${fate}`);
    const home = `${fate}@home.test`;
    await office.db.transact((tx) =>
      tx.run(sql`insert into emails (org_id, person_id, address, is_primary) values (${tx.org_id}, ${lost.id}, ${home}, false)`),
    );
    const fire = await office.ticket({ cc_emails: [lost.email, home] });
    const before = await subjects(lost.email);
    assert.deepEqual(before, [copied]);
    const answer = fate === 'block' ? await ada().put(`/contacts/${lost.id}/block`) : await ada().delete(`/contacts/${lost.id}`);
    assert.ok(answer.status < 300, JSON.stringify(answer.body));
    await office.ticket({ cc_emails: [lost.email, home, 'boss@acme.test'] });
    await addCopies(await office.ticket(), home);
    await ada().post(`/tickets/${fire}/reply`, { body: 'It ships on Thursday', cc_emails: [lost.email, home.toUpperCase(), 'boss@acme.test'] });
    const begun = { email: 'lea@acme.test', email_config_id: office.desk_id, subject: 'Your order', description: 'x', cc_emails: [home, 'boss@acme.test'] };
    assert.equal((await ada().post('/tickets/outbound_email', begun)).status, 201);
    const last = arrived.length;
    await office.drain();
    for (const { recipients, mail } of arrived.slice(last)) {
      assert.ok(!recipients.includes(lost.email) && !recipients.includes(home), mail.subject);
      assert.doesNotMatch(JSON.stringify(mail.cc ?? null), new RegExp(home, 'i'));
    }
    const told = arrived.slice(last).filter((one) => one.recipients.includes('boss@acme.test'));
    assert.equal(told.length, 3, 'the others in copy are told as ever');
    if (fate === 'block') {
      assert.ok((await ada().put(`/contacts/${lost.id}/unblock`)).status < 300);
      await ada().post(`/tickets/${fire}/reply`, { body: 'Welcome back', cc_emails: [lost.email] });
      assert.equal((await subjects(lost.email)).at(-1), `Re: Printer on fire [#${fire}]`);
    }
  }
});

test('A56: an assignee in copy has the mail that assigns it; another agent has one with the way to the ticket', async () => {
  const fire = await office.ticket({ responder_id: grace.id, cc_emails: [grace.email] });
  assert.deepEqual(await subjects(grace.email), ['Ada assigned “Printer on fire” to you']);
  const other = await office.ticket({ cc_emails: [grace.email] });
  const mail = (await mailsTo(grace.email)).at(-1)!;
  assert.ok(mail.text!.includes(`https://desk.example/d/care/tickets/${other}`));
  assert.ok(!mail.text!.includes(`/tickets/${fire}`));
});

test('A56: in copy of an answer, or of a mail that begins a ticket, that mail is enough', async () => {
  const fire = await office.ticket();
  await ada().post(`/tickets/${fire}/reply`, { body: 'It ships on Thursday', cc_emails: ['boss@acme.test'] });
  assert.deepEqual(await subjects('boss@acme.test'), [`Re: Printer on fire [#${fire}]`]);
  const begun = await ada().post('/tickets/outbound_email', {
    email: 'lea@acme.test',
    email_config_id: office.desk_id,
    subject: 'Your order',
    description: '<p>It is here.</p>',
    cc_emails: ['chief@acme.test'],
  });
  assert.equal(begun.status, 201, JSON.stringify(begun.body));
  assert.deepEqual(await subjects('chief@acme.test'), [`Your order [#${begun.body.id}]`]);
});

test('A53, A54: an admin writes the words, sees them filled, switches the mail off and on; what would open the ticket cannot be filled in', async () => {
  const email = (await ada().get(settings)).body.find((one: { kind: string }) => one.kind === 'copy_added');
  assert.deepEqual([email.section, email.enabled], ['share', true]);
  for (const name of ['ticket.id', 'ticket.subject', 'ticket.status', 'requester.name', 'company.name', 'portal.name', 'actor.name'])
    assert.ok(email.placeholders.includes(name), name);
  const words = { subject: 'Cc: {{ticket.subject}}', body: '<p>{{requester.name}} at {{portal.name}}: {{ticket.status}}, {{ticket.priority}}</p>' };
  const shown = await ada().post(`${settings}/copy_added/preview`, { language: 'ko', ...words });
  assert.match(shown.body.html, /Mina Park at Care: 보류 중/);
  assert.match(shown.body.html, /포털로 가기/);
  const open = await put({ texts: { en: { subject: 'Cc', body: '<p>{{ticket.public_url}}</p>' } } });
  assert.match(open.body.errors[0].message, /\{\{ticket\.public_url\}\}/);
  assert.equal((await put({ texts: { en: words } })).status, 200);
  await office.ticket({ cc_emails: ['boss@acme.test'] });
  const [mail] = await mailsTo('boss@acme.test');
  assert.equal(mail!.subject, 'Cc: Printer on fire');
  assert.match(mail!.text!, /Mina Park at Care: Open, Low/);
  assert.equal((await put({ enabled: false })).status, 200);
  await office.ticket({ cc_emails: ['chief@acme.test'] });
  assert.deepEqual(await subjects('chief@acme.test'), []);
  await put({ enabled: true, texts: { en: null } });
});

test('A7, A54: a workspace has words of its own', async () => {
  const it = office.as(office.ada, 'it');
  await office.db.transact((tx) =>
    tx.run(
      sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope) values (${tx.org_id}, ${office.it_id}, ${office.ada.id}, 'agent', 'account_admin', 1)`,
    ),
  );
  const [workspace] = (await it.get('/workspaces')).body;
  const words = { subject: 'IT: {{ticket.subject}}', body: '<p>{{actor.name}}</p>' };
  assert.equal((await it.put(`${settings}/copy_added`, { workspace_id: workspace.id, texts: { en: words } })).status, 200);
  await it.post('/tickets', { email: 'mina@acme.test', name: 'Mina', subject: 'Laptop', description: 'x', cc_emails: ['boss@acme.test'] });
  assert.deepEqual(await subjects('boss@acme.test'), ['IT: Laptop']);
});
