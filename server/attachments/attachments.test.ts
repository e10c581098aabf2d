import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { newContact } from '../testing/portal-visitor.ts';
import { sweepUploads } from './index.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice({ attachment_mb: 1 });
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex');
const form = (...files: [name: string, content: string | Buffer, type?: string][]) => {
  const body = new FormData();
  for (const [name, content, type] of files) body.append('attachments[]', new File([content as BlobPart], name, { type: type ?? 'text/plain' }));
  return body;
};
const upload = (worker: Worker, ...files: Parameters<typeof form>) => office.as(worker).post('/attachments', form(...files));
/** Follows a file's address as a browser does, without credentials. */
const follow = (url: string) => office.app.inject({ method: 'GET', url: url.replace(/^http:\/\/[^/]+/, '') });
const onDisk = async () => (await readdir(join(office.house.config.directory, 'files'), { recursive: true })).filter((name) => /^..\/./.test(name)).length;

test('a file is uploaded first, claimed by a message, and downloaded by its signed address', async () => {
  const uploaded = await upload(office.ada, ['plan.txt', 'the plan']);
  assert.equal(uploaded.status, 201);
  const [file] = uploaded.body;
  assert.deepEqual([file.name, file.size, file.content_type], ['plan.txt', 8, 'text/plain']);
  const id = await office.ticket();
  const note = await office.as(office.ada).post(`/tickets/${id}/notes`, { body: 'see file', attachment_ids: [file.id] });
  assert.deepEqual([note.status, note.body.attachments[0].id], [201, file.id]);

  const got = await follow(note.body.attachments[0].attachment_url);
  assert.equal(got.statusCode, 200);
  assert.equal(got.body, 'the plan');
  assert.equal(got.headers['content-disposition'], `attachment; filename="plan.txt"; filename*=UTF-8''plan.txt`);
  assert.equal(got.headers['x-content-type-options'], 'nosniff');
  assert.equal(got.headers['content-security-policy'], "default-src 'none'; sandbox");
  assert.match(String(got.headers['cache-control']), /^private/);

  const again = await office.as(office.ada).post(`/tickets/${id}/notes`, { body: 'again', attachment_ids: [file.id] });
  assert.equal(again.body.code, 'attachment.not_found');
  const hers = await upload(grace, ['hers.txt', 'x']);
  const stolen = await office.as(office.ada).post(`/tickets/${id}/notes`, { body: 'hers', attachment_ids: [hers.body[0].id] });
  assert.equal(stolen.body.code, 'attachment.not_found');
});

test('a wrong, late or foreign address and a missing file answer alike', async () => {
  const uploaded = await upload(office.ada, ['a.txt', 'a'], ['b.txt', 'b']);
  const [a, b] = uploaded.body.map((file: { attachment_url: string }) => new URL(file.attachment_url));
  const changed = (change: (url: URL) => void) => {
    const url = new URL(a);
    change(url);
    return url.href;
  };
  const wrong = [
    changed((url) => url.searchParams.set('sign', 'x')),
    changed((url) => url.searchParams.delete('sign')),
    changed((url) => url.searchParams.set('sign', b.searchParams.get('sign')!)),
    changed((url) => url.searchParams.set('until', '1000')),
    changed((url) => url.searchParams.set('until', String(Number(url.searchParams.get('until')) + 3600))),
    changed((url) => url.searchParams.set('until', 'NaN')),
    changed((url) => {
      url.pathname = b.pathname;
    }),
    changed((url) => {
      url.pathname = url.pathname.replace(/\/\d+\//, '/999/');
    }),
    `${a.origin}/attachments/x/y?until=1&sign=1`,
    `${a.origin}/attachments/1/..%2f..%2fetc%2fpasswd`,
  ];
  const answers = await Promise.all(wrong.map(follow));
  for (const answer of answers) assert.deepEqual([answer.statusCode, JSON.parse(answer.body).code], [404, 'attachment.not_found']);
  assert.equal(new Set(answers.map((answer) => answer.body)).size, 1);
  assert.equal((await follow(a.href)).statusCode, 200);
});

test('only what begins like a picture is shown; SVG, HTML and liars leave as downloads', async () => {
  const uploaded = await upload(
    office.ada,
    ['shot.png', png, 'image/png'],
    ['logo.svg', '<svg onload="alert(1)"/>', 'image/svg+xml'],
    ['page.html', '<script>alert(1)</script>', 'text/html'],
    ['liar.png', '<script>alert(1)</script>', 'image/png'],
    ['empty.png', '', 'image/png'],
  );
  assert.equal(uploaded.status, 201);
  const shown = await Promise.all(uploaded.body.map((file: { attachment_url: string }) => follow(`${file.attachment_url}&show=1`)));
  assert.deepEqual(
    shown.map((answer) => [
      answer.headers['content-type'],
      String(answer.headers['content-disposition']).split(';')[0],
      answer.headers['content-security-policy'],
    ]),
    [
      ['image/png', 'inline', "default-src 'none'; sandbox"],
      ['application/octet-stream', 'attachment', "default-src 'none'; sandbox"],
      ['application/octet-stream', 'attachment', "default-src 'none'; sandbox"],
      ['image/png', 'attachment', "default-src 'none'; sandbox"],
      ['image/png', 'attachment', "default-src 'none'; sandbox"],
    ],
  );
  assert.deepEqual(shown[0].rawPayload, png);
  const plain = await follow(uploaded.body[0].attachment_url);
  assert.match(String(plain.headers['content-disposition']), /^attachment/);
  assert.ok(uploaded.body[0].thumb_url);
  assert.equal(uploaded.body[1].thumb_url, undefined);
});

test('a file keeps its name in every script, but no folder, direction mark or invisible letter comes with it', async () => {
  const names: [sent: string, kept: string][] = [
    ['견적서 최종.pdf', '견적서 최종.pdf'],
    ['Größe “neu”.txt', 'Größe “neu”.txt'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['invoice\u202Etxt.pdf', 'invoicetxt.pdf'],
    ['\u200B.htaccess', '.htaccess'],
    ['..', 'file'],
    ['견적.txt'.normalize('NFD'), '견적.txt'],
  ];
  const uploaded = await upload(office.ada, ...names.map(([sent]) => [sent, 'x'] as [string, string]));
  assert.deepEqual(
    uploaded.body.map((file: { name: string }) => file.name),
    names.map(([, kept]) => kept),
  );
  const long = await upload(office.ada, [`${'x'.repeat(600)}.pdf`, 'x']);
  assert.ok(long.body[0].name.length <= 200 && long.body[0].name.endsWith('.pdf'));
  const got = await follow(uploaded.body[0].attachment_url);
  assert.equal(got.headers['content-disposition'], `attachment; filename="___ __.pdf"; filename*=UTF-8''${encodeURIComponent('견적서 최종.pdf')}`);
  const stored = await readdir(join(office.house.config.directory, 'files'), { recursive: true });
  for (const name of stored) assert.match(name, /^[0-9a-f]{2}(\/[0-9a-f]{62})?$/);
});

test('A36: an admin says which kinds of files are taken, from agents and customers alike; what runs is never among them', async () => {
  const ada = office.as(office.ada);
  const allow = (attachment_types: string[] | null) => ada.put('/settings/security', { attachment_types });
  assert.deepEqual((await allow(['pdf', 'exe'])).body.attachment_types, ['pdf', 'exe']);
  const id = await office.ticket();
  const customer = await newContact(office, 'Kinds Kim');
  const asked = await customer.post('/portal/requests', { subject: 'Files', description: 'Text' });
  const sends = async (name: string) => {
    const body = form([name, 'x']);
    body.append('body', 'here');
    const answers = [
      await upload(office.ada, [name, 'x']),
      await ada.post(`/tickets/${id}/notes`, body),
      await customer.post(`/portal/requests/${asked.body.id}/replies`, body),
    ];
    return answers.map((answer) => answer.body.code ?? answer.status);
  };
  const refused = ['attachment.type', 'attachment.type', 'attachment.type'];
  assert.deepEqual(await sends('Offer.PDF'), [201, 201, 201]);
  for (const name of ['photo.png', 'no-ending', 'offer.pdf.zip', 'tool.exe']) assert.deepEqual(await sends(name), refused, name);
  await allow(null);
  assert.deepEqual([(await sends('photo.png'))[0], await sends('tool.exe')], [201, refused]);
});

test('programs are refused however their name is dressed up, archives are kept as they are and never unpacked', async () => {
  for (const name of ['virus.exe', 'VIRUS.EXE', 'photo\u202Egnp.scr', 'run.bat ', 'run.cmd.', 'a.exe\u200B', 'x.jar', 'x.ps1']) {
    const refused = await upload(office.ada, [name, 'MZ']);
    assert.deepEqual([refused.status, refused.body.code], [400, 'attachment.type'], name);
  }
  const before = await onDisk();
  const id = await office.ticket();
  const body = form(['tool.exe', 'MZ']);
  body.append('body', 'here');
  const reply = await office.as(office.ada).post(`/tickets/${id}/reply`, body);
  assert.deepEqual([reply.status, reply.body.code], [400, 'attachment.type']);
  assert.equal(await onDisk(), before);
  const zip = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(2000)]);
  const kept = await upload(office.ada, ['bomb.zip', zip, 'application/zip']);
  assert.deepEqual([kept.status, kept.body[0].size], [201, zip.length]);
  assert.equal(await onDisk(), before + 1);
});

test('files larger than a ticket may carry are refused and leave nothing behind', async () => {
  const before = await onDisk();
  const large = await upload(office.ada, ['large.bin', Buffer.alloc(1_000_001), 'application/octet-stream']);
  assert.deepEqual([large.status, large.body.code], [400, 'attachment.too_large']);
  const id = await office.ticket();
  const one = form(['one.bin', Buffer.alloc(700_000)]);
  one.append('body', 'first');
  assert.equal((await office.as(office.ada).post(`/tickets/${id}/notes`, one)).status, 201);
  const two = form(['two.bin', Buffer.alloc(700_000)]);
  two.append('body', 'second');
  const refused = await office.as(office.ada).post(`/tickets/${id}/notes`, two);
  assert.deepEqual([refused.status, refused.body.code], [400, 'attachment.too_large']);
  assert.equal(await onDisk(), before + 1);
});

test('nobody floods the disk: so much may wait per person, counted even when uploads come at once', async () => {
  const uma = await office.hire('Uma');
  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => upload(uma, [`${n}.bin`, Buffer.alloc(900_000)])));
  assert.equal(answers.filter((answer) => answer.status === 201).length, 5);
  const refused = answers.find((answer) => answer.status !== 201)!;
  assert.deepEqual([refused.status, refused.body.code], [400, 'attachment.quota']);
  assert.equal((await upload(grace, ['small.txt', 'x'])).status, 201);
});

test('an upload is its uploader’s to delete; a ticket’s file is for who may work on it, a note’s for its author', async () => {
  const id = await office.ticket({ responder_id: grace.id });
  const hers = (await upload(grace, ['x.txt', 'x'])).body[0].id;
  assert.equal((await office.as(office.ada).delete(`/attachments/${hers}`)).body.code, 'attachment.not_found');
  assert.equal((await office.as(grace).delete(`/attachments/${hers}`)).status, 204);
  assert.equal((await office.as(grace).delete(`/attachments/${hers}`)).body.code, 'attachment.not_found');

  const ben = await office.hire('Ben');
  await office.as(office.ada).post(`/tickets/${id}/shares`, { person_ids: [ben.id], level: 'view' });
  const sent = form(['reply.txt', 'x']);
  sent.append('body', 'hello');
  const replied = (await office.as(grace).post(`/tickets/${id}/reply`, sent)).body.attachments[0];
  const refused = await office.as(ben).delete(`/attachments/${replied.id}`);
  assert.deepEqual([refused.status, refused.body.code], [403, 'ticket.level_too_low']);
  const carl = await office.hire('Carl');
  assert.equal((await office.as(carl).delete(`/attachments/${replied.id}`)).body.code, 'attachment.not_found');

  const noted = form(['note.txt', 'x']);
  noted.append('body', 'mine');
  const note = (await office.as(office.ada).post(`/tickets/${id}/notes`, noted)).body.attachments[0];
  assert.equal((await office.as(grace).delete(`/attachments/${note.id}`)).body.code, 'conversation.not_yours');

  await office.drain();
  const before = await onDisk();
  assert.equal((await office.as(grace).delete(`/attachments/${replied.id}`)).status, 204);
  assert.equal((await follow(replied.attachment_url)).statusCode, 404);
  await office.drain();
  assert.equal(await onDisk(), before - 1);
  await office.as(office.ada).delete(`/tickets/${id}`);
  assert.equal((await office.as(office.ada).delete(`/attachments/${note.id}`)).body.code, 'ticket.deleted');
});

test('uploads nobody sent go after a day, unless a draft still means to carry them', async () => {
  const id = await office.ticket({ responder_id: grace.id });
  const [kept, swept] = (await upload(grace, ['kept.txt', 'k'], ['swept.txt', 's'])).body;
  await office.as(grace).put(`/tickets/${id}/draft`, { kind: 'reply', body: 'soon', attachment_ids: [kept.id] });
  await sweepUploads.run(office.house.databases);
  assert.equal((await follow(swept.attachment_url)).statusCode, 200);
  await office.db.transact((tx) =>
    tx.run(sql`update attachments set created_at = now() - interval '25 hours' where org_id = ${office.org_id} and id in (${kept.id}, ${swept.id})`),
  );
  const before = await onDisk();
  await sweepUploads.run(office.house.databases);
  await office.drain();
  assert.equal((await follow(swept.attachment_url)).statusCode, 404);
  assert.equal((await follow(kept.attachment_url)).statusCode, 200);
  assert.equal(await onDisk(), before - 1);
});
