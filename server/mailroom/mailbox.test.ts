import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let desk: Office;
let grace: Worker;
let plain: Worker;
before(async () => {
  office = await openOffice({ demo: true });
  grace = await office.hire('Grace Hopper');
  desk = await openOffice({ demo: false });
  plain = await desk.hire('Plain Agent');
  await office.ticket({ name: '<b>Mina</b>', email: 'mina@acme.test', subject: '<script>alert(1)</script>' });
  await office.drain();
  await desk.ticket();
  await desk.drain();
});
after(async () => {
  await office.close();
  await desk.close();
});

const headersOf = (worker: Worker) => ({ authorization: `Basic ${Buffer.from(`${worker.key}:X`).toString('base64')}` });
const look = (at: Office, url: string, more: { headers?: Record<string, string>; remoteAddress?: string } = {}) =>
  at.anyone.ask({ method: 'GET', url, ...more });

test('in the demo the mailbox opens at this machine and for its agents, and for nobody else', async () => {
  assert.equal((await look(office, '/mailbox', { headers: { host: 'localhost:8080' } })).status, 200);
  assert.equal((await look(office, '/mailbox', { headers: { host: 'desk.example' } })).status, 404);
  assert.equal((await look(office, '/mailbox', { headers: { host: 'localhost:8080', 'x-forwarded-for': '203.0.113.9' } })).status, 404);
  assert.equal((await look(office, '/mailbox', { headers: { host: 'localhost:8080' }, remoteAddress: '203.0.113.9' })).status, 404);
  assert.equal((await look(office, '/mailbox', { headers: { host: 'desk.example', ...headersOf(grace) }, remoteAddress: '203.0.113.9' })).status, 200);
});

test('outside the demo only account admins read caught mail: it carries links that sign in', async () => {
  assert.equal((await look(desk, '/mailbox', { headers: { host: 'localhost:8080' } })).status, 404);
  assert.equal((await look(desk, '/mailbox', { headers: headersOf(plain) })).status, 404);
  assert.equal((await look(desk, '/mailbox', { headers: headersOf(desk.ada) })).status, 200);
});

test('where real mail goes out there is no mailbox', async () => {
  const real = await openOffice({ mailbox: false, demo: true });
  try {
    assert.equal((await look(real, '/mailbox', { headers: { host: 'localhost', ...headersOf(real.ada) } })).status, 404);
  } finally {
    await real.close();
  }
});

test('it lists the mails and shows one in a sandbox, without script and with every word escaped', async () => {
  const headers = { host: 'localhost:8080' };
  const list = await look(office, '/mailbox', { headers });
  assert.match(list.body, /mina@acme\.test/);
  assert.doesNotMatch(list.body, /<script/);
  assert.match(String(list.headers['content-security-policy']), /default-src 'none'; style-src 'self'/);
  const id = /\/mailbox\/(\d+)/.exec(list.body)![1]!;
  const mail = await look(office, `/mailbox/${id}`, { headers });
  assert.match(mail.body, /<iframe src="\/mailbox\/\d+\/body" sandbox=/);
  assert.doesNotMatch(mail.body, /<script/);
  const body = await look(office, `/mailbox/${id}/body`, { headers });
  assert.match(String(body.headers['content-security-policy']), /^sandbox allow-popups/);
  assert.doesNotMatch(body.body, /<script/);
  assert.equal((await look(office, '/mailbox/style.css', { headers })).status, 200);
  assert.equal((await look(office, '/mailbox/0', { headers })).status, 404);
  assert.equal((await look(office, '/mailbox/x', { headers })).status, 404);
});

test('another organisation’s mail is not in it', async () => {
  const mails = await look(desk, '/mailbox', { headers: headersOf(desk.ada) });
  assert.doesNotMatch(mails.body, /script/);
});
