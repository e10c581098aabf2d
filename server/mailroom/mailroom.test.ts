import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, beforeEach, test } from 'node:test';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { sql } from '../platform/db.ts';
import type { EventOf } from '../platform/events.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { subscribersOf } from '../wiring.ts';
import { readReplyAddress } from './index.ts';

interface Arrived {
  mail: ParsedMail;
  raw: string;
  recipients: string[];
}

let office: Office;
let grace: Worker;
let arrived: Arrived[] = [];
/** How often the server breaks off before it says that it took the mail. */
let breaks = 0;
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  closeTimeout: 100,
  onRcptTo: ({ address }, _session, done) => done(address.startsWith('gone@') ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null),
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', async () => {
      if (breaks > 0) {
        breaks -= 1;
        return done(Object.assign(new Error('try again later'), { responseCode: 451 }));
      }
      const raw = Buffer.concat(parts);
      arrived.push({ mail: await simpleParser(raw), raw: raw.toString('latin1'), recipients: session.envelope.rcptTo.map((one) => one.address) });
      done();
    });
  },
});

before(async () => {
  post.listen(0, '127.0.0.1');
  await once(post.server, 'listening');
  const { port } = post.server.address() as { port: number };
  office = await openOffice({ url: 'https://desk.example', smtp_url: `smtp://127.0.0.1:${port}`, mailbox: false });
  grace = await office.hire('Grace Hopper', { scope: 1 });
});
after(async () => {
  await new Promise<void>((done) => post.close(() => done()));
  await office.close();
});
beforeEach(() => {
  arrived = [];
});

const as = (worker: Worker) => office.as(worker);
const to = (address: string) => arrived.filter((one) => one.recipients.includes(address));
const reply = (ticket: number, body: Record<string, unknown> | FormData) => as(grace).post(`/tickets/${ticket}/reply`, body);
const desk = () => ({ org_id: office.org_id, desk_id: office.desk_id, support_email: 'care@office.test' });

test('a request made through the API is confirmed, and the confirmation is the root of the thread', async () => {
  const fire = await office.ticket();
  await office.drain();
  const [{ mail }] = to('mina@acme.test') as [Arrived];
  assert.equal(mail.subject, `Printer on fire [#${fire}]`);
  assert.equal(mail.headers.get('auto-submitted'), 'auto-replied');
  const row = await office.db.read.row<{ mail_message_id: string }>(
    sql`select mail_message_id from tickets where org_id = ${office.org_id} and id = ${fire} and desk_id = ${office.desk_id}`,
  );
  assert.equal(mail.messageId, row!.mail_message_id);
});

test('B5: an answer goes to the address the ticket came from, in its thread, from the desk, with its files', async () => {
  const fire = await office.ticket();
  const form = new FormData();
  form.append('body', '<p>On <b>my</b> way</p>');
  form.append('cc_emails[]', 'boss@acme.test');
  form.append('bcc_emails[]', 'audit@office.test');
  form.append('attachments[]', new Blob(['how to put out a fire'], { type: 'text/plain' }), 'löschen.txt');
  assert.equal((await reply(fire, form)).status, 201);
  await reply(fire, { body: '<p>I am here</p>' });
  await office.drain();
  const [root, first, second] = to('mina@acme.test').map((one) => one.mail) as [ParsedMail, ParsedMail, ParsedMail];
  assert.equal(first.subject, `Re: Printer on fire [#${fire}]`);
  assert.deepEqual(first.from!.value, [{ name: 'Care', address: 'care@office.test' }]);
  assert.equal(first.inReplyTo, root.messageId);
  assert.equal(second.inReplyTo, first.messageId);
  assert.deepEqual(second.references, [root.messageId, first.messageId]);
  assert.match(first.text!, /^— Please reply above this line —/);
  assert.match(first.text!, /On my way/);
  assert.match(first.html as string, /On <b>my<\/b> way/);
  assert.match(first.text!, /You get this because/);
  assert.doesNotMatch(second.text!, /On my way/, 'nothing is quoted');
  assert.equal(first.headers.get('auto-submitted'), undefined);
  assert.deepEqual(
    first.attachments.map((file) => [file.filename, file.content.toString()]),
    [['löschen.txt', 'how to put out a fire']],
  );
  const stored = await office.db.read.rows<{ mail_message_id: string }>(
    sql`select mail_message_id from messages where org_id = ${office.org_id} and ticket_id = ${fire} order by id`,
  );
  assert.deepEqual(
    stored.map((row) => row.mail_message_id),
    [first.messageId, second.messageId],
  );
});

test('a blind copy arrives, and nobody can read of it', async () => {
  const fire = await office.ticket();
  await office.drain();
  arrived = [];
  await reply(fire, {
    body: 'hello',
    cc_emails: ['boss@acme.test', 'MINA@acme.test', 'care@office.test'],
    bcc_emails: ['audit@office.test', 'boss@acme.test'],
  });
  await office.drain();
  const [{ mail, raw, recipients }] = arrived as [Arrived];
  assert.deepEqual([...recipients].sort(), ['audit@office.test', 'boss@acme.test', 'mina@acme.test']);
  assert.doesNotMatch(raw, /audit@office\.test|^bcc:/im);
  assert.equal(mail.bcc, undefined);
});

test('private notes never leave, nor what came in', async () => {
  const fire = await office.ticket();
  await office.drain();
  arrived = [];
  await as(grace).post(`/tickets/${fire}/notes`, { body: 'the customer is difficult' });
  await as(grace).post(`/tickets/${fire}/notes`, { body: 'it still burns', incoming: true, private: false });
  const note = await office.db.read.row<{ id: number }>(sql`select id from messages where org_id = ${office.org_id} and ticket_id = ${fire} and private`);
  await emitReplied(fire, note!.id);
  await office.drain();
  assert.deepEqual(
    arrived.filter((one) => !one.recipients.every((address) => address.endsWith('@office.test'))),
    [],
  );
});

const emitReplied = (ticket: number, messageId: number) =>
  office.db.transact((tx) =>
    tx.run(
      sql`insert into events (org_id, type, facts) values (${tx.org_id}, 'ticket.replied', ${JSON.stringify({ desk_id: office.desk_id, ticket_id: ticket, actor_id: grace.id, message_id: messageId })}::jsonb)`,
    ),
  );

test('however often the worker falls over, the customer has one mail', async () => {
  const fire = await office.ticket();
  await office.drain();
  arrived = [];
  const { body } = await reply(fire, { body: 'once' });
  // The event a second time, and every reaction twice at the same moment.
  await emitReplied(fire, body.id);
  await office.drain();
  const event: EventOf = {
    id: 1e9,
    org_id: office.org_id,
    type: 'ticket.replied',
    facts: { desk_id: office.desk_id, ticket_id: fire, actor_id: grace.id, message_id: body.id },
    created_at: '',
  };
  const mine = subscribersOf(office.house).filter((one) => one.name === 'mail-reply');
  await Promise.all([...mine, ...mine].map((one) => one.react(event, office.house.databases)));
  const queued = await office.db.read.row<{ id: number }>(sql`select id from outgoing_mails where org_id = ${office.org_id} and cause = ${`reply:${body.id}`}`);
  await office.db.transact((tx) =>
    tx.run(sql`insert into events (org_id, type, facts) values (${tx.org_id}, 'mail.queued', ${JSON.stringify({ mail_id: queued!.id })}::jsonb)`),
  );
  await office.drain();
  assert.equal(to('mina@acme.test').length, 1);
});

test('a mail server that is busy is asked again, and gets the same mail', async () => {
  const fire = await office.ticket();
  await office.drain();
  arrived = [];
  breaks = 1;
  await reply(fire, { body: 'patience' });
  await office.drain();
  assert.equal(arrived.length, 0);
  const queued = await office.db.read.row<{ id: number; failed_at: string | null }>(
    sql`select id, failed_at from outgoing_mails where org_id = ${office.org_id} and recipient = 'mina@acme.test' order by id desc limit 1`,
  );
  assert.equal(queued!.failed_at, null);
  await office.db.transact((tx) =>
    tx.run(sql`insert into events (org_id, type, facts) values (${tx.org_id}, 'mail.queued', ${JSON.stringify({ mail_id: queued!.id })}::jsonb)`),
  );
  await office.drain();
  assert.equal(to('mina@acme.test').length, 1);
  const stored = await office.db.read.row<{ mail_message_id: string }>(
    sql`select mail_message_id from messages where org_id = ${office.org_id} and ticket_id = ${fire}`,
  );
  assert.equal(arrived[0]!.mail.messageId, stored!.mail_message_id);
});

test('a permanent refusal is remembered with its words, and not tried again', async () => {
  const fire = await office.ticket({ email: 'gone@acme.test', name: 'Gone' });
  await office.drain();
  const state = () =>
    office.db.read.row<{ failed_at: string; sent_at: string | null; failure: string }>(
      sql`select failed_at, sent_at, failure from outgoing_mails where org_id = ${office.org_id} and cause = ${`received:${office.desk_id}:${fire}`}`,
    );
  assert.ok((await state())!.failed_at);
  assert.match((await state())!.failure, /no such mailbox/);
  await reply(await office.ticket(), { body: 'hello', cc_emails: ['gone@acme.test'] });
  await office.drain();
  const partly = await office.db.read.row<{ sent_at: string; failure: string }>(
    sql`select sent_at, failure from outgoing_mails where org_id = ${office.org_id} and cause like 'reply:%' order by id desc limit 1`,
  );
  assert.ok(partly!.sent_at);
  assert.equal(partly!.failure, 'refused: gone@acme.test');
});

test('hostile names and subjects stay in their place', async () => {
  const evil = 'Hi\r\nBcc: victim@x.test\r\n\r\n<script>alert(1)</script>';
  await office.db.transact((tx) => tx.run(sql`update desks set name = ${'Care\r\nX-Evil: 1'} where org_id = ${tx.org_id} and id = ${office.desk_id}`));
  const fire = await office.ticket({ subject: evil, name: '"Mina" <evil@x.test>\r\nX-Evil: 2', email: 'eve@acme.test' });
  await reply(fire, { body: '<p>ok</p><script>alert(1)</script><img src=x onerror=alert(1)>' });
  await office.drain();
  await office.db.transact((tx) => tx.run(sql`update desks set name = 'Care' where org_id = ${tx.org_id} and id = ${office.desk_id}`));
  const mails = to('eve@acme.test');
  assert.equal(mails.length, 2);
  for (const { mail, raw, recipients } of mails) {
    assert.deepEqual(recipients, ['eve@acme.test']);
    assert.doesNotMatch(raw.split('\r\n\r\n')[0]!, /^(x-evil|bcc):/im);
    assert.doesNotMatch(mail.html as string, /<script|onerror/);
    assert.equal(mail.from!.value[0]!.address, 'care@office.test');
  }
});

test('a desk that writes to a desk does not go round for ever', async () => {
  await office.ticket({ email: 'it@office.test', name: 'IT' });
  await office.drain();
  assert.deepEqual(to('it@office.test'), []);
});

test('the address one answers to names person and ticket, and no letter of it can be changed', async () => {
  const fire = await office.ticket();
  await office.drain();
  const address = arrived[0]!.mail.replyTo!.value[0]!.address!;
  const requester = await office.db.read.row<{ requester_id: number }>(
    sql`select requester_id from tickets where org_id = ${office.org_id} and desk_id = ${office.desk_id} and id = ${fire}`,
  );
  const place = { org_id: office.org_id, desk_id: office.desk_id, ticket_id: fire, person_id: requester!.requester_id };
  assert.match(address, /^care\+.{1,10}\.[a-z2-7]{26}@office\.test$/);
  assert.deepEqual(readReplyAddress(address, desk()), place);
  assert.deepEqual(readReplyAddress(address.toUpperCase(), desk()), place);
  const at = address.indexOf('+') + 1;
  for (let n = at; n < address.indexOf('@'); n++) {
    const other = address[n] === 'b' ? 'c' : 'b';
    assert.equal(readReplyAddress(`${address.slice(0, n)}${other}${address.slice(n + 1)}`, desk()), null, `letter ${n}`);
  }
  assert.equal(readReplyAddress(address, { ...desk(), desk_id: office.it_id }), null);
  assert.equal(readReplyAddress(address, { ...desk(), org_id: office.org_id + 1 }), null);
  assert.equal(readReplyAddress(address.replace('office.test', 'evil.test'), desk()), null);
  for (const wrong of ['', 'care@office.test', `care+${fire}@office.test`, address.replace(/\.[a-z2-7]{26}@/, '.@'), address.replace(/[a-z2-7]@/, '@')])
    assert.equal(readReplyAddress(wrong, desk()), null);
});

test('mails to customers speak their language', async () => {
  const fire = await office.ticket({ email: 'minji@acme.test', name: '김민지', subject: '프린터가 불타요' });
  await office.db.transact((tx) => tx.run(sql`update people set language = 'ko' where org_id = ${tx.org_id} and name = '김민지'`));
  await reply(fire, { body: '확인했습니다' });
  await office.drain();
  const { mail } = to('minji@acme.test').find((one) => one.mail.subject!.startsWith('Re: '))!;
  assert.equal(mail.subject, `Re: 프린터가 불타요 [#${fire}]`);
  assert.match(mail.text!, /이 줄 위에 답장을 써 주세요/);
});
