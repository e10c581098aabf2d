/** Attacks by way of addresses: Tandem asks none that somebody wrote, and how long a sign-in takes tells nobody who is known here. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { sql } from './platform/db.ts';
import { hashPassphrase } from './signin/index.ts';
import { type Office, openOffice } from './testing/office.ts';
import { visitPortal } from './testing/portal-visitor.ts';

let office: Office;
const asked: string[] = [];
/** A machine inside our network that nobody outside may reach. */
const inside = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.end('secret');
});
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  closeTimeout: 100,
  onData: (stream, _session, done) => void stream.resume().on('end', done),
});

before(async () => {
  for (const server of [inside, post.server]) server.listen(0, '127.0.0.1');
  await Promise.all([once(inside, 'listening'), once(post.server, 'listening')]);
  office = await openOffice({ rate_limit: 0, smtp_url: `smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}`, mailbox: false });
});
after(async () => {
  await office.close();
  inside.close();
  await new Promise<void>((done) => post.close(() => done()));
});
const ada = () => office.as(office.ada);

test('security 11: pictures, links, styles and files by address, wherever somebody writes them, make the server ask nobody', async () => {
  const { port } = inside.address() as AddressInfo;
  const at = (what: string) => `http://127.0.0.1:${port}/${what}`;
  const html = (
    what: string,
  ) => `<p style="background:url(${at(`${what}-style`)})">Hello <img src="${at(what)}" srcset="${at(`${what}-2x`)} 2x"><a href="${at(`${what}-link`)}">x</a></p>
    <link rel="stylesheet" href="${at(`${what}-sheet`)}"><iframe src="${at(`${what}-frame`)}"></iframe><object data="${at(`${what}-object`)}"></object><svg><image href="${at(`${what}-svg`)}"/></svg>`;
  const mina = await visitPortal(office, 'Mina Park', 'mina@acme.test');
  const id = await office.ticket({ email: mina.email, description: html('ticket') });
  const good = [
    await ada().put('/settings/security', { public_links: true, share_with_requesters: 'anyone' }),
    await ada().post(`/tickets/${id}/reply`, { body: html('reply') }),
    await ada().post(`/tickets/${id}/notes`, { body: html('note'), private: false }),
    await ada().post(`/tickets/${id}/forward`, { body: html('forward'), to_emails: ['other@acme.test'] }),
    await ada().patch('/me', { signature: html('signature') }),
    await ada().put('/settings/email_notifications/copy_added', { texts: { en: { subject: 'Cc', body: html('template') } } }),
    await ada().put(`/tickets/${id}`, { description: html('changed') }),
    await mina.post(`/portal/requests/${id}/replies`, { body: html('answer') }),
    await ada().post('/tickets', { email: 'kim@acme.test', subject: at('subject'), description: html('second'), cc_emails: ['boss@acme.test'] }),
    await ada().post('/contacts', { name: 'Nora', email: 'nora@acme.test', address: at('address'), description: html('contact'), twitter_id: at('twitter') }),
  ];
  assert.deepEqual(
    good.map((one) => one.status).filter((status) => status >= 400),
    [],
    JSON.stringify(good.map((one) => [one.status, one.body?.errors ?? one.body?.code])),
  );
  // A picture is a file somebody sends, and never where one is to be fetched.
  for (const refused of [
    await ada().post('/contacts', { name: 'Kim', email: 'kim2@acme.test', avatar: at('avatar') }),
    await ada().post('/contacts', { name: 'Kim', email: 'kim2@acme.test', avatar: { avatar_url: at('avatar') } }),
  ])
    assert.equal(refused.status, 400, JSON.stringify(refused.body));
  for (const attachments of [[at('file')], [{ path: at('file') }]])
    assert.deepEqual((await ada().post(`/tickets/${id}/reply`, { body: 'x', attachments })).body.attachments ?? [], []);
  const link = await ada().post(`/tickets/${id}/public_links`, {});
  await office.drain();
  await ada().get(`/tickets/${id}?include=conversations`);
  await mina.page(`/portal/care/requests/${id}`);
  const page = await office.anyone.ask({ method: 'GET', url: new URL(link.body.url).pathname });
  assert.equal(page.status, 200);
  await office.drain();
  const sent = await office.db.read.row<{ n: number }>(
    sql`select count(*)::int as n from outgoing_mails where org_id = ${office.org_id} and sent_at is not null`,
  );
  assert.ok(sent!.n >= 4, `${sent!.n} mails went out`);
  assert.deepEqual(asked, []);
});

test('security 11: nothing in the server asks an address: it knows the database, the mail server and NATS of its own settings, no more', () => {
  const asking =
    /\bfetch\s*\(|from 'node:(?:https?|http2|net|tls|dgram|dns)[^']*'|from '(?:undici|ws|axios|got|node-fetch)'|XMLHttpRequest|new WebSocket\(|EventSource\(/;
  const listens = ['live/listeners.ts', 'live/open-live.ts', 'live/open-pages.ts'];
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !/\.test\.ts$|^testing\//.test(file));
  assert.ok(files.length > 300);
  assert.deepEqual(files.filter((file) => asking.test(readFileSync(join(import.meta.dirname, file), 'utf8'))).sort(), listens);
});

test('security 14: an address that is known, one without a password and one nobody has take as long to be refused', async (t) => {
  const known = await office.hire('Grace Hopper', { scope: 1 });
  const bare = await office.hire('Lin Chen', { scope: 1 });
  const kept = await hashPassphrase('seven wet dogs Bark 9');
  await office.db.transact((tx) => tx.run(sql`insert into passwords (org_id, person_id, hash) values (${tx.org_id}, ${known.id}, ${kept})`));
  const took: Record<string, number[]> = { known: [], bare: [], nobody: [] };
  const emails: Record<string, string> = { known: known.email, bare: bare.email, nobody: 'nobody.here@office.test' };
  for (let round = 0; round < 50; round++)
    for (const who of Object.keys(took)) {
      // Each from a network of its own, so that none is throttled; the count of tries is the same for all.
      await office.house.databases.anyone.run(sql`delete from sign_in_tries`);
      const started = performance.now();
      const answer = await office.anyone.ask({
        method: 'POST',
        url: '/api/v2/sign_in',
        payload: { email: emails[who], password: 'wrong words 7' },
        remoteAddress: `10.${round}.0.1`,
      });
      took[who]!.push(performance.now() - started);
      assert.equal(answer.body.code, 'signin.wrong');
    }
  const middle = (times: number[]) => times.toSorted((a, b) => a - b)[25]!;
  const [one, two, none] = [middle(took.known!), middle(took.bare!), middle(took.nobody!)];
  const said = `medians of 50: known ${one.toFixed(1)} ms, without a password ${two.toFixed(1)} ms, nobody ${none.toFixed(1)} ms`;
  const spread = Math.max(one, two, none) / Math.min(one, two, none);
  assert.ok(spread < 1.3, said);
  t.diagnostic(said);
});
