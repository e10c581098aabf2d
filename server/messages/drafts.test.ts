import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const at = (seconds: number) => new Date(Date.now() - 60_000 + seconds * 1000).toISOString();

test('a draft is kept, cleaned and only one’s own', async () => {
  const id = await office.ticket({ responder_id: grace.id });
  assert.equal((await office.as(grace).get(`/tickets/${id}/draft`)).body, null);
  const saved = await office
    .as(grace)
    .put(`/tickets/${id}/draft`, { kind: 'note', body: '<p onclick="x()">half a <b>word</b><script>x()</script></p>', cc_emails: ['kim@'] });
  assert.equal(saved.status, 200);
  assert.deepEqual([saved.body.kind, saved.body.body, saved.body.cc_emails], ['note', '<p>half a <b>word</b></p>', ['kim@']]);
  assert.equal((await office.as(grace).get(`/tickets/${id}/draft`)).body.body, '<p>half a <b>word</b></p>');
  assert.equal((await office.as(office.ada).get(`/tickets/${id}/draft`)).body, null);
  assert.equal((await office.as(office.ada).delete(`/tickets/${id}/draft`)).status, 204);
  assert.equal((await office.as(grace).get(`/tickets/${id}/draft`)).body.kind, 'note');
  assert.equal((await office.as(grace).delete(`/tickets/${id}/draft`)).status, 204);
  assert.equal((await office.as(grace).get(`/tickets/${id}/draft`)).body, null);
});

test('what was written last wins, however late it arrives', async () => {
  const id = await office.ticket();
  const save = (body: string, written_at?: string) =>
    office.as(office.ada).put(`/tickets/${id}/draft`, { kind: 'reply', body, ...(written_at ? { written_at } : {}) });
  await save('newer', at(10));
  assert.equal((await save('older', at(5))).body.body, 'newer');
  assert.equal((await save('newest', at(11))).body.body, 'newest');
  assert.equal((await save('from a fast clock', '2099-01-01T00:00:00Z')).body.body, 'from a fast clock');
  assert.equal((await save('from a right clock')).body.body, 'from a right clock');
  const start = Date.now();
  await new Promise((done) => setTimeout(done, 10));
  await Promise.all([3, 1, 4, 2].map((n) => save(`race ${n}`, new Date(start + n).toISOString())));
  assert.equal((await office.as(office.ada).get(`/tickets/${id}/draft`)).body.body, 'race 4');
});

test('a draft carries one’s own uploads, ends with the message, and is refused on a ticket one may not see', async () => {
  const id = await office.ticket({ responder_id: grace.id });
  const hidden = await office.ticket();
  const body = new FormData();
  body.append('attachments[]', new File(['x'], 'x.txt'));
  const [file] = (await office.as(grace).post('/attachments', body)).body;
  const saved = await office.as(grace).put(`/tickets/${id}/draft`, { kind: 'reply', body: 'with file', attachment_ids: [file.id] });
  assert.equal(saved.body.attachments[0].name, 'x.txt');
  const other = await office.as(office.ada).put(`/tickets/${id}/draft`, { kind: 'reply', body: 'with file', attachment_ids: [file.id] });
  assert.equal(other.body.code, 'attachment.not_found');
  await office.as(grace).post(`/tickets/${id}/reply`, { body: 'with file', attachment_ids: [file.id] });
  assert.equal((await office.as(grace).get(`/tickets/${id}/draft`)).body, null);

  const refused = [
    await office.as(grace).get(`/tickets/${hidden}/draft`),
    await office.as(grace).put(`/tickets/${hidden}/draft`, { kind: 'reply', body: 'x' }),
    await office.as(grace).delete(`/tickets/${hidden}/draft`),
  ];
  for (const answer of refused) assert.deepEqual([answer.status, answer.body.code], [404, 'ticket.not_found']);
});

test('a forward that was begun is kept beside the answer; each is one’s own, and goes only with what it became', async () => {
  const id = await office.ticket({ responder_id: grace.id });
  const [his, hers] = [office.as(office.ada), office.as(grace)];
  assert.equal((await hers.get(`/tickets/${id}/forward_draft`)).body, null);
  await hers.put(`/tickets/${id}/draft`, { kind: 'reply', body: '<p>Dear Mina</p>' });
  const saved = await hers.put(`/tickets/${id}/forward_draft`, {
    kind: 'forward',
    body: '<p>Can you <script>x()</script>come?</p>',
    to_emails: ['repair@'],
    written_at: at(1),
  });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  assert.deepEqual([saved.body.kind, saved.body.body, saved.body.to_emails], ['forward', '<p>Can you come?</p>', ['repair@']]);
  assert.equal((await hers.get(`/tickets/${id}/draft`)).body.body, '<p>Dear Mina</p>');
  assert.equal((await hers.put(`/tickets/${id}/forward_draft`, { kind: 'forward', body: 'older', written_at: at(0) })).body.body, '<p>Can you come?</p>');
  assert.equal((await his.get(`/tickets/${id}/forward_draft`)).body, null);
  assert.equal((await hers.put(`/tickets/${id}/forward_draft`, { kind: 'note', body: 'x' })).body.errors[0].field, 'kind');

  assert.equal((await hers.post(`/tickets/${id}/forward`, { body: 'Please come', to_emails: ['repair@fire.test'] })).status, 201);
  assert.equal((await hers.get(`/tickets/${id}/forward_draft`)).body, null, 'it went');
  assert.equal((await hers.get(`/tickets/${id}/draft`)).body.body, '<p>Dear Mina</p>', 'the answer is still being written');
  await hers.put(`/tickets/${id}/forward_draft`, { kind: 'reply_to_forward', body: 'And?' });
  assert.equal((await hers.post(`/tickets/${id}/reply`, { body: 'Hello' })).status, 201);
  assert.equal((await hers.get(`/tickets/${id}/forward_draft`)).body.kind, 'reply_to_forward');
  assert.equal((await hers.delete(`/tickets/${id}/forward_draft`)).status, 204);
  assert.equal((await hers.get(`/tickets/${id}/forward_draft`)).body, null);
});
