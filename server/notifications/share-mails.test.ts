import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { fillText } from '../settings/index.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
let kim: { id: number; address: string };
before(async () => {
  office = await openOffice({ url: 'https://desk.example' });
  grace = await office.hire('Grace Hopper');
  kim = await customer('Kim Jun', 'kim@acme.test');
});
after(() => office.close());
beforeEach(() => office.db.transact((tx) => tx.run(sql`delete from outgoing_mails where org_id = ${tx.org_id}`)));

const ada = () => office.as(office.ada);
const put = (kind: string, body: Record<string, unknown>) => ada().put(`/settings/email_notifications/${kind}`, body);
const subjects = async (address: string) => (await office.mailTo(address)).map((mail) => mail.subject);

async function customer(name: string, address: string): Promise<{ id: number; address: string }> {
  const ticket = (await ada().post('/tickets', { subject: 'Hello', description: 'x', email: address, name })).body;
  await office.drain();
  return { id: ticket.requester_id, address };
}
const letIn = (ticket: number, person: number, level = 'note') =>
  office.db.transact((tx) =>
    tx.run(
      sql`insert into ticket_shares (org_id, desk_id, ticket_id, person_id, level, shared_by) values (${tx.org_id}, ${office.desk_id}, ${ticket}, ${person}, ${level}, ${office.ada.id})`,
    ),
  );

test('A7, A54: an admin reads what goes out, in three languages, with what can be filled in', async () => {
  const { status, body } = await ada().get('/settings/email_notifications');
  assert.equal(status, 200);
  const share = body.find((one: { kind: string }) => one.kind === 'share_agent');
  assert.deepEqual([share.section, share.enabled, share.inherited, share.texts.de.custom], ['share', true, false, false]);
  assert.ok(share.placeholders.includes('ticket.public_url'), 'A29');
  assert.deepEqual((await office.as(grace).get('/settings/email_notifications')).status, 403);
});

test('A7: the words an admin wrote go out in the reader’s language, the others stay ours', async () => {
  const changed = await put('share_agent', {
    texts: { en: { subject: 'For you: {{ticket.subject}} (#{{ticket.id}})', body: '<p>{{actor.name}} at {{portal.name}}: {{ticket.requester}}</p>' } },
  });
  assert.equal(changed.status, 400);
  assert.match(changed.body.errors[0].message, /\{\{ticket\.requester\}\}/);
  assert.equal(changed.body.errors[0].field, 'texts.en.body');
  const good = await put('share_agent', {
    texts: {
      en: {
        subject: 'For you: {{ticket.subject}}',
        body: '<p>{{actor.name}} at {{portal.name}} asks about {{requester.name}}</p><p>{{share.until}}</p><script>x</script>',
      },
    },
  });
  assert.equal(good.status, 200);
  assert.equal(good.body.texts.en.custom, true);
  assert.doesNotMatch(good.body.texts.en.body, /script/);
  const fire = await office.ticket();
  await ada().post(`/tickets/${fire}/shares`, { person_ids: [grace.id] });
  await office.drain();
  const [mail] = await office.mailTo(grace);
  assert.equal(mail!.subject, 'For you: Printer on fire');
  assert.match(mail!.text, /Ada at Care asks about/);
  assert.doesNotMatch(mail!.html, /<p><\/p>/, 'what nothing fills leaves no hole');
  await put('share_agent', { texts: { en: null } });
  assert.equal((await ada().get('/settings/email_notifications')).body[0].texts.en.custom, false);
});

test('A7, A56: a kind that is switched off sends nothing; the bell still rings', async () => {
  assert.equal((await put('share_agent', { enabled: false })).body.enabled, false);
  const fire = await office.ticket();
  await ada().post(`/tickets/${fire}/shares`, { person_ids: [grace.id] });
  await office.drain();
  assert.deepEqual(await office.mailTo(grace), []);
  assert.equal((await office.as(grace).get('/notifications')).body[0].kind, 'ticket_shared');
  await put('share_agent', { enabled: true });
});

test('A56: whom it is shared with hears of an answer and a status; who watches too has one mail, not two', async () => {
  const fire = await office.ticket();
  await letIn(fire, grace.id, 'work');
  await office.as(grace).post(`/tickets/${fire}/watch`, { user_id: grace.id });
  await ada().post(`/tickets/${fire}/reply`, { body: 'Try again' });
  await office.drain();
  assert.deepEqual(await subjects(grace.email), ['Ada replied on “Printer on fire”']);
  await put('share_reply', { enabled: false });
  const other = await office.ticket();
  await letIn(other, grace.id, 'work');
  await ada().post(`/tickets/${other}/reply`, { body: 'Try again' });
  await ada().put(`/tickets/${other}`, { status: 4 });
  await office.drain();
  assert.deepEqual((await subjects(grace.email)).slice(1), ['“Printer on fire” is now: Resolved']);
  await put('share_reply', { enabled: true });
});

test('A19, A56: a requester it is shared with has the answer by mail with a way to the portal, never a private note', async () => {
  const fire = await office.ticket();
  await letIn(fire, kim.id);
  await ada().post(`/tickets/${fire}/notes`, { body: 'the secret', private: true });
  await ada().post(`/tickets/${fire}/reply`, { body: 'It ships on Thursday' });
  await office.drain();
  const mails = await office.mailTo(kim.address);
  assert.deepEqual(
    mails.map((mail) => mail.subject),
    ['Ada wrote on “Printer on fire”'],
  );
  assert.match(mails[0]!.text, /It ships on Thursday/);
  assert.ok(mails[0]!.text.includes(`https://desk.example/portal/care/requests/${fire}`));
  assert.doesNotMatch(JSON.stringify(mails), /secret/);
});

test('A56: who is in copy of the answer has it once', async () => {
  const fire = await office.ticket();
  await letIn(fire, kim.id);
  await ada().post(`/tickets/${fire}/reply`, { body: 'It ships on Thursday', cc_emails: [kim.address] });
  await office.drain();
  const all = (
    await office.db.read.rows<{ envelope: { to: string[]; cc?: string[] } }>(sql`select envelope from outgoing_mails where org_id = ${office.org_id}`)
  ).filter((row) => [...row.envelope.to, ...(row.envelope.cc ?? [])].includes(kim.address));
  assert.equal(all.length, 1);
});

test('A29: a text that asks for it carries the public link, while such links are on', async () => {
  const words = { subject: 'Shared', body: '<p>{{actor.name}} shared this.</p><p>{{ticket.public_url}}</p>' };
  assert.equal((await put('share_agent', { texts: { en: words } })).status, 200);
  const letter = async () => {
    const fire = await office.ticket();
    await ada().post(`/tickets/${fire}/shares`, { person_ids: [grace.id] });
    await office.drain();
    return (await office.mailTo(grace)).at(-1)!.text;
  };
  assert.doesNotMatch(await letter(), /public/);
  await ada().put('/settings/security', { public_links: true });
  assert.match(await letter(), /https:\/\/desk\.example\/public\/tickets\/[\w-]{43}/);
  await ada().put('/settings/security', { public_links: false });
  await put('share_agent', { texts: { en: null } });
});

test('the templates of answers cannot be switched off, and keep the answer', async () => {
  assert.equal((await put('agent_reply', { enabled: false })).status, 400);
  const without = await put('agent_reply', { texts: { en: { subject: '{{ticket.subject}}', body: '<p>Hello</p>' } } });
  assert.match(without.body.errors[0].message, /\{\{message\}\}/);
  assert.equal((await put('agent_reply', { texts: { en: { subject: ' ', body: '' } } })).body.errors.length >= 2, true);
  assert.equal((await put('nothing', { enabled: true })).status, 404);
  assert.equal((await put('share_agent', { workspace_id: 999_999, enabled: true })).status, 400);
});

test('A54: a preview is filled with made-up people', async () => {
  const kind = 'share_reply';
  const shown = await ada().post(`/settings/email_notifications/${kind}/preview`, {
    language: 'de',
    subject: 'Neu: {{ticket.subject}}',
    body: '<p>{{message}}</p>',
  });
  assert.equal(shown.status, 200);
  assert.equal(shown.body.subject, 'Neu: Zwei Stühle, einer kam an');
  assert.match(shown.body.html, /Der zweite Stuhl/);
});

test('the workspaces of a help desk are none', async () => {
  assert.deepEqual((await ada().get('/workspaces')).body, []);
});

for (const [rule, body, values, html] of [
  ['a value is text, whatever it looks like', '<p>Hi {{a.name}}</p>', { 'a.name': '<b>x</b>' }, '<p>Hi &#60;b&#62;x&#60;/b&#62;</p>'],
  ['a paragraph that nothing fills is left out', '<p>One</p><p>{{b.name}} {{c.name}}</p>', { 'b.name': '' }, '<p>One</p>'],
  ['a part of its own takes the paragraph’s place', '<p> {{message}} </p>', { message: { html: '<p>x</p><p>y</p>' } }, '<div> <p>x</p><p>y</p> </div>'],
  ['an address becomes a link', '<p>{{ticket.url}}</p>', { 'ticket.url': 'https://a.test/1' }, '<p><a href="https://a.test/1">https://a.test/1</a></p>'],
] as const)
  test(`filling: ${rule}`, () => assert.equal(fillText({ subject: 's', body }, values as never).html, html));
