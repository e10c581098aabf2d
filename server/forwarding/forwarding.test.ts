import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice({ url: 'https://desk.example' });
  grace = await office.hire('Grace Hopper', { scope: 1 });
});
after(() => office.close());

const form = (fields: Record<string, string | string[]>, files: Record<string, string> = {}) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
  for (const [name, text] of Object.entries(files)) data.append('attachments[]', new File([text], name, { type: 'text/plain' }));
  return data;
};
const namesOf = (files: { name: string }[] | undefined) => (files ?? []).map((file) => file.name).sort();

/** A ticket with a file, an answer with a file, and a private note with a file. */
async function talkedTicket(): Promise<number> {
  const made = await office
    .as(office.ada)
    .post('/tickets', form({ email: 'mina@acme.test', subject: 'Printer on fire', description: '<p>It burns.</p>' }, { 'fire.txt': 'fire' }));
  await office.as(grace).post(`/tickets/${made.body.id}/reply`, form({ body: '<p>Which printer?</p>' }, { 'question.txt': '?' }));
  await office.as(grace).post(`/tickets/${made.body.id}/notes`, form({ body: '<p>She is a difficult one.</p>' }, { 'secret.txt': 's' }));
  return made.body.id;
}

test('a forward goes out once with what was said quoted and the files along, and no private note goes with it', async () => {
  const id = await talkedTicket();
  const to = ['repair@fire.test'];
  const answer = await office.as(grace).post(`/tickets/${id}/forward`, { body: '<p>Can you help?</p>', to_emails: to, cc_emails: ['boss@fire.test'] });
  assert.equal(answer.status, 201);
  assert.equal(answer.body.source, 8);
  assert.equal(answer.body.private, true);
  assert.equal(answer.body.user_id, grace.id);
  assert.deepEqual(answer.body.to_emails, to);
  assert.deepEqual(namesOf(answer.body.attachments), ['fire.txt', 'question.txt']);
  await office.drain();
  await office.drain();
  const mails = await office.mailTo('repair@fire.test');
  assert.equal(mails.length, 1);
  const [mail] = mails;
  assert.match(mail!.subject, /^Fwd: Printer on fire \[#\d+\]$/);
  assert.match(mail!.html, /Can you help\?[\s\S]*Which printer\?[\s\S]*It burns\./);
  assert.match(mail!.text, /It burns\./);
  assert.doesNotMatch(mail!.html + mail!.text, /difficult/);
  assert.deepEqual(mail!.cc, ['boss@fire.test']);
  assert.deepEqual(namesOf(mail!.attachments), ['fire.txt', 'question.txt']);
  assert.match(mail!.reply_to!, /^care\+.+@office\.test$/);
  assert.deepEqual((await office.as(grace).get(`/tickets/${id}`)).body.fwd_emails, to);
});

test('a forward carries neither quote nor files when told so, and only the files that are named', async () => {
  const id = await talkedTicket();
  const bare = { body: '<p>Only this.</p>', to_emails: ['bare@fire.test'], include_quoted_text: false, include_original_attachments: false };
  assert.equal((await office.as(grace).post(`/tickets/${id}/forward`, bare)).status, 201);
  const offered = await office.as(grace).get(`/tickets/${id}/forward`);
  assert.match(offered.body.html, /It burns/);
  assert.doesNotMatch(offered.body.html, /difficult/);
  assert.deepEqual(namesOf(offered.body.attachments), ['fire.txt', 'question.txt']);
  const one = offered.body.attachments.find((file: { name: string }) => file.name === 'fire.txt').id;
  const named = { body: '<p>One file.</p>', to_emails: ['named@fire.test'], original_attachment_ids: [one] };
  assert.equal((await office.as(grace).post(`/tickets/${id}/forward`, named)).status, 201);
  const more = form({ body: 'Own file', 'to_emails[]': ['own@fire.test'], include_original_attachments: 'false' }, { 'plan.txt': 'plan' });
  assert.equal((await office.as(grace).post(`/tickets/${id}/forward`, more)).status, 201);
  await office.drain();
  const [first] = await office.mailTo('bare@fire.test');
  assert.doesNotMatch(first!.html, /burns/);
  assert.deepEqual(first!.attachments, []);
  assert.deepEqual(namesOf((await office.mailTo('named@fire.test'))[0]!.attachments), ['fire.txt']);
  assert.deepEqual(namesOf((await office.mailTo('own@fire.test'))[0]!.attachments), ['plan.txt']);
  const secret = (await office.as(grace).get(`/tickets/${id}/conversations`)).body.find(
    (one: { private: boolean; source: number }) => one.private && one.source === 2,
  );
  const stolen = await office.as(grace).post(`/tickets/${id}/forward`, { ...named, original_attachment_ids: [secret.attachments[0].id] });
  assert.equal(stolen.body.errors[0].field, 'original_attachment_ids');
});

test('what goes on after a forward stays in its thread, and the customer hears nothing of either', async () => {
  const id = await talkedTicket();
  const early = await office.as(grace).post(`/tickets/${id}/reply_to_forward`, { body: 'Now?', to_emails: ['late@fire.test'] });
  assert.equal(early.status, 409, 'forward.none');
  assert.match(early.body.errors[0].message, /not forwarded yet/);
  await office.as(grace).post(`/tickets/${id}/forward`, { body: 'Help', to_emails: ['late@fire.test'] });
  await office.drain();
  const minas = (await office.mailTo('mina@acme.test')).length;
  const on = await office.as(grace).post(`/tickets/${id}/reply_to_forward`, { body: '<p>Any news?</p>', to_emails: ['late@fire.test'] });
  assert.equal(on.status, 201);
  assert.deepEqual([on.body.source, on.body.category, on.body.private], [2, 6, true]);
  await office.drain();
  const [first, second] = await office.mailTo('late@fire.test');
  assert.match(second!.subject, /^Re: Fwd: /);
  assert.deepEqual(second!.references, [first!.message_id]);
  assert.doesNotMatch(second!.html, /burns/);
  assert.equal((await office.mailTo('mina@acme.test')).length, minas);
  const edit = await office.as(grace).put(`/conversations/${on.body.id}`, { body: 'Never said' });
  assert.equal(edit.body.errors[0].field, 'id', 'conversation.only_notes: it was sent');
});

test('bad fields of a forward are named all at once', async () => {
  const id = await office.ticket();
  const wrong = await office.as(grace).post(`/tickets/${id}/forward`, { to_emails: ['no address'], from_email: 'x@y.test', extra: 1 });
  assert.equal(wrong.status, 400);
  assert.deepEqual(wrong.body.errors.map((one: { field: string }) => one.field).sort(), ['body', 'extra', 'to_emails']);
  const none = await office.as(grace).post(`/tickets/${id}/forward`, { body: 'x', to_emails: [] });
  assert.equal(none.body.errors[0].field, 'to_emails');
  const own = await office.as(grace).post(`/tickets/${id}/forward`, { body: 'x', to_emails: ['Care@office.test'], from_email: 'x@y.test' });
  assert.deepEqual(own.body.errors.map((one: { field: string }) => one.field).sort(), ['from_email', 'to_emails']);
  assert.equal((await office.as(grace).post(`/tickets/${id}/forward`, { body: '<p> </p>', to_emails: ['a@b.test'] })).body.errors[0].field, 'body');
  const other = await office.as(grace).post(`/tickets/${id}/forward`, { body: 'x', to_emails: ['a@b.test'], agent_id: office.ada.id });
  assert.equal(other.body.code, 'access_denied');
  const nobody = await office.as(office.ada).post(`/tickets/${id}/forward`, { body: 'x', to_emails: ['a@b.test'], agent_id: 999_999 });
  assert.equal(nobody.body.errors[0].field, 'agent_id');
});

test('who may only read a ticket, or not see it, cannot send it out; a deleted one goes nowhere', async () => {
  const id = await office.ticket();
  const linus = await office.hire('Linus Reader', { scope: 3 });
  const body = { body: 'x', to_emails: ['a@b.test'] };
  assert.equal((await office.as(linus).post(`/tickets/${id}/forward`, body)).body.code, 'ticket.not_found');
  await office.as(office.ada).post(`/tickets/${id}/shares`, { person_ids: [linus.id], level: 'note' });
  assert.equal((await office.as(linus).post(`/tickets/${id}/forward`, body)).body.code, 'ticket.level_too_low');
  assert.equal((await office.as(linus).get(`/tickets/${id}/forward`)).body.code, 'ticket.level_too_low');
  await office.as(office.ada).delete(`/tickets/${id}`);
  assert.equal((await office.as(office.ada).post(`/tickets/${id}/forward`, body)).status, 405);
  assert.equal((await office.as(office.ada).post(`/tickets/${id}/reply_to_forward`, body)).status, 405);
});

test('an outbound mail makes a closed ticket of its writer and mails what was written, once', async () => {
  const configs = await office.as(grace).get('/email_configs');
  assert.equal(configs.body[0].reply_email, 'care@office.test');
  const config = configs.body[0].id;
  assert.equal((await office.as(grace).get(`/email_configs/${config}`)).body.id, config);
  assert.equal((await office.as(grace).get('/email_configs/999999')).status, 404);
  const fields = {
    email: 'noah@far.test',
    name: 'Noah',
    subject: 'Your order',
    description: '<p>It left today.</p>',
    email_config_id: String(config),
    'cc_emails[]': 'ann@far.test',
  };
  const answer = await office.as(grace).post('/tickets/outbound_email', form(fields, { 'slip.txt': 'slip' }));
  assert.equal(answer.status, 201);
  assert.deepEqual([answer.body.source, answer.body.status, answer.body.responder_id], [10, 5, grace.id]);
  await office.drain();
  const mails = await office.mailTo('noah@far.test');
  assert.equal(mails.length, 1);
  assert.match(mails[0]!.subject, /^Your order \[#\d+\]$/);
  assert.match(mails[0]!.html, /It left today\./);
  assert.deepEqual(mails[0]!.cc, ['ann@far.test']);
  assert.deepEqual(namesOf(mails[0]!.attachments), ['slip.txt']);
  const fixed = await office.as(grace).put(`/tickets/${answer.body.id}`, { subject: 'Other' });
  assert.equal(fixed.body.errors[0].field, 'subject');
});

test('an outbound mail names what it lacks', async () => {
  const lacking = await office.as(grace).post('/tickets/outbound_email', {});
  assert.deepEqual(lacking.body.errors.map((one: { field: string }) => one.field).sort(), ['email', 'email_config_id', 'subject']);
  const wrong = await office.as(grace).post('/tickets/outbound_email', { email: 'care@office.test', subject: ' ', email_config_id: 999_999 });
  assert.deepEqual(wrong.body.errors.map((one: { field: string }) => one.field).sort(), ['email', 'email_config_id', 'subject']);
});
