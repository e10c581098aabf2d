import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Answer, type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const search = (term: string, worker = office.ada, more = '') => office.as(worker).get(`/search?term=${encodeURIComponent(term)}${more}`);
const found = async (term: string, worker = office.ada) => (await search(term, worker)).body.map((one: { ticket: { id: number } }) => one.ticket.id);
const snippets = (answer: Answer) => answer.body.map((one: { snippet: string }) => one.snippet.replaceAll('\u0002', '|').replaceAll('\u0003', '|'));

test('words are found in subjects, messages, private notes, requesters and addresses, in any language', async () => {
  const ko = await office.ticket({ subject: '결제 오류', description: '<p>신용카드 결제가 안 됩니다</p>', email: 'sori@shop.test', name: '김소리' });
  const de = await office.ticket({
    subject: 'Gerät defekt',
    description: '<p>Das Gerät in der Hauptstraße ist überhitzt.</p>',
    email: 'jo@werk.test',
    name: 'Jörg Groß',
  });
  await office.as(office.ada).post(`/tickets/${de}/notes`, { body: 'Rückruf bei Käthe, Vorgang ZX-48213' });
  await office.drain();
  for (const [term, id] of [
    ['결제', ko],
    ['카드', ko],
    ['소리', ko],
    ['sori@shop', ko],
    ['gerat', de],
    ['GERÄT', de],
    ['hauptstrasse', de],
    ['HAUPTSTRAẞE', de],
    ['kathe', de],
    ['zx-48213', de],
    ['Groß', de],
    ['überhitzt gerät', de],
  ] as const)
    assert.deepEqual(await found(term), [id], term);
  assert.deepEqual(await found('gerät 결제'), [], 'every word has to be there');
  assert.deepEqual(await found('kein treffer'), []);
  assert.deepEqual(snippets(await search('hauptstrasse')), ['Das Gerät in der |Hauptstraße| ist überhitzt.']);
  assert.deepEqual(snippets(await search('결제')), ['신용카드 |결제|가 안 됩니다']);
});

test('one syllable and one letter are found too', async () => {
  const id = await office.ticket({ subject: '꽃', description: 'Ω' });
  await office.drain();
  assert.deepEqual(await found('꽃'), [id]);
  assert.deepEqual(await found('ω'), [id]);
});

test('a number finds its ticket first', async () => {
  const first = await office.ticket({ subject: 'The numbered one', description: 'x' });
  const second = await office.ticket({ subject: `see ${first}77${first} and ${first}`, description: 'x' });
  await office.drain();
  assert.deepEqual(await found(`#${first}`), [first]);
  assert.equal((await found(String(first)))[0], first);
  assert.ok((await found(String(first))).includes(second));
  assert.deepEqual(await found('#99999999'), []);
  assert.deepEqual(await found(`#${first}`, grace), []);
});

test('nobody finds what they may not see, by word or number, nor what is deleted or spam', async () => {
  const mine = await office.ticket({ subject: 'zebra one', responder_id: grace.id });
  const other = await office.ticket({ subject: 'zebra two' });
  const gone = await office.ticket({ subject: 'zebra three' });
  const spam = await office.ticket({ subject: 'zebra four' });
  await office.as(office.ada).delete(`/tickets/${gone}`);
  await office.as(office.ada).put(`/tickets/${spam}/spam`);
  await office.drain();
  assert.deepEqual(await found('zebra'), [other, mine]);
  assert.deepEqual(await found('zebra', grace), [mine]);
  assert.deepEqual((await office.as(grace).get('/tickets/count?term=zebra')).body, { count: 1, more: false });
  assert.deepEqual((await office.as(office.ada).get('/tickets/count?term=zebra')).body, { count: 2, more: false });
  assert.deepEqual((await office.as(office.ada).get(`/tickets/count?term=zebra&responder_id=${grace.id}`)).body, { count: 1, more: false });
  const it = await office.hire('Ivy', { scope: 1, desk_id: office.it_id });
  assert.deepEqual((await office.as(it, 'it').get('/search?term=zebra')).body, []);
});

test('what is changed or taken back is found as it is now', async () => {
  const id = await office.ticket({ subject: 'quagga', description: 'x' });
  const note = await office.as(office.ada).post(`/tickets/${id}/notes`, { body: 'okapi' });
  await office.drain();
  assert.deepEqual(await found('okapi'), [id]);
  await office.as(office.ada).put(`/conversations/${note.body.id}`, { body: 'tapir' });
  await office.as(office.ada).put(`/tickets/${id}`, { subject: 'giraffe' });
  await office.drain();
  assert.deepEqual([await found('okapi'), await found('tapir'), await found('quagga'), await found('giraffe')], [[], [id], [], [id]]);
  await office.as(office.ada).delete(`/conversations/${note.body.id}`);
  await office.drain();
  assert.deepEqual(await found('tapir'), []);
});

test('hits come newest first, page by page, each once', async () => {
  const made: number[] = [];
  for (let n = 0; n < 5; n++) made.unshift(await office.ticket({ subject: `walrus ${n}` }));
  await office.drain();
  const walked: number[] = [];
  for (let after = ''; ; ) {
    const page = await search('walrus', office.ada, `&per_page=2${after}`);
    walked.push(...page.body.map((one: { ticket: { id: number } }) => one.ticket.id));
    const next = page.headers['x-tandem-next'];
    assert.equal(page.headers.link !== undefined, next !== undefined);
    if (!next) break;
    after = `&after=${next}`;
  }
  assert.deepEqual(walked, made);
  assert.equal((await search('walrus', office.ada, '&after=nonsense')).body.errors[0].field, 'after');
});

test('the index finds what the newest tickets do not hold, and a search that takes too long says so', async () => {
  const old = await office.ticket({ subject: 'ancient mammoth 매머드', description: 'x' });
  await office.drain();
  await office.db.transact(async (tx) => {
    await tx.run(sql`
      insert into tickets (org_id, desk_id, id, subject, requester_id, created_at)
      select org_id, desk_id, 1000000 + g, 'filler', requester_id, now() + g * interval '1 second' from tickets, generate_series(1, 3100) g where org_id = ${office.org_id} and id = ${old}`);
    await tx.run(
      sql`insert into ticket_search (org_id, desk_id, ticket_id, words) select org_id, desk_id, id, 'filler' from tickets where org_id = ${office.org_id} and id > 1000000`,
    );
  });
  assert.deepEqual(await found('mammoth'), [old]);
  assert.deepEqual(await found(`${'매머'}`), [old]);
  assert.deepEqual(await found('100%_mammoth'), []);
  assert.equal((await search('filler', office.ada, '&per_page=50')).body.length, 50);
  assert.deepEqual((await office.as(office.ada).get('/tickets/count?term=filler')).body, { count: 1000, more: true });

  const endless = { looked: 1_000_000, end: { key: '2026-01-01 00:00:00+00', id: 1 }, hits: [] };
  const slow = { ...office.db, readWithin: async () => null, read: { ...office.db.read, row: async () => endless as never } };
  const { ticketsByWords } = await import('./find-tickets.ts');
  const { authenticateAgent } = await import('../signin/index.ts');
  const request = { headers: { authorization: `Basic ${Buffer.from(`${office.ada.key}:X`).toString('base64')}` }, host: 'localhost', raw: {} };
  const actor = await authenticateAgent(office.house.databases, request as never, null, 'agent');
  await assert.rejects(ticketsByWords({ ...actor, db: slow }, { term: 'mammoth' }), { code: 'search.too_slow' });
});

test('an empty search finds nothing, an overlong or missing one is refused', async () => {
  assert.deepEqual(await found('  \u200b '), []);
  assert.equal((await office.as(office.ada).get('/search')).status, 400);
  assert.equal((await search('x'.repeat(201))).status, 400);
  for (const odd of ["'; drop table tickets; --", '%', '_', '\\', '((', '"', '🙂']) assert.equal((await search(odd)).status, 200, odd);
});
