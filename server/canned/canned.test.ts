import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
let ben: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace');
  ben = await office.hire('Ben');
});
after(() => office.close());

const titles = async (worker: Worker, query = '') =>
  (await office.as(worker).get(`/canned_responses${query}`)).body.map((canned: { title: string }) => canned.title);

test('admins keep texts for everybody, agents for themselves', async () => {
  const shared = await office.as(office.ada).post('/canned_responses', { title: 'Thanks', content_html: '<p>Thank you!<script>x()</script></p>' });
  assert.equal(shared.status, 201);
  assert.deepEqual([shared.body.visibility, shared.body.content, shared.body.content_html], [0, 'Thank you!', '<p>Thank you!</p>']);
  const own = await office.as(grace).post('/canned_responses', { title: 'Mine', content_html: 'Only mine', visibility: 1 });
  assert.deepEqual([own.status, own.body.visibility], [201, 1]);
  const refused = await office.as(grace).post('/canned_responses', { title: 'All', content_html: 'x' });
  assert.deepEqual([refused.status, refused.body.code], [403, 'access_denied']);
  assert.deepEqual(await titles(grace), ['Mine', 'Thanks']);
  assert.deepEqual(await titles(ben), ['Thanks']);
  assert.deepEqual(await titles(grace, '?term=ONLY%20m'), ['Mine']);
  const blank = await office.as(grace).post('/canned_responses', { title: 'Blank', content_html: '<p> </p>', visibility: 1 });
  assert.deepEqual(blank.body.errors[0].field, 'content_html');
});

test('a text is changed and deleted by its owner, the desk’s by an admin; another’s does not exist', async () => {
  const own = (await office.as(grace).post('/canned_responses', { title: 'Draft', content_html: 'x', visibility: 1 })).body.id;
  const shared = (await office.as(office.ada).post('/canned_responses', { title: 'Desk', content_html: 'x' })).body.id;
  const changed = await office.as(grace).put(`/canned_responses/${own}`, { title: 'Better' });
  assert.deepEqual([changed.status, changed.body.title, changed.body.content], [200, 'Better', 'x']);
  assert.equal((await office.as(ben).put(`/canned_responses/${own}`, { title: 'Stolen' })).body.code, 'canned.not_found');
  assert.equal((await office.as(ben).delete(`/canned_responses/${own}`)).body.code, 'canned.not_found');
  assert.equal((await office.as(ben).put(`/canned_responses/${shared}`, { title: 'x' })).body.code, 'access_denied');
  assert.equal((await office.as(ben).delete(`/canned_responses/${shared}`)).body.code, 'access_denied');
  assert.equal((await office.as(office.ada).put(`/canned_responses/${shared}`, { content_html: '<b>y</b>' })).body.content, 'y');
  assert.equal((await office.as(office.ada).delete(`/canned_responses/${shared}`)).status, 204);
  assert.equal((await office.as(grace).delete(`/canned_responses/${own}`)).status, 204);
  assert.equal((await office.as(grace).delete(`/canned_responses/${own}`)).body.code, 'canned.not_found');
});

test('the list says when there is a next page', async () => {
  for (const n of [1, 2, 3]) await office.as(ben).post('/canned_responses', { title: `Page ${n}`, content_html: 'x', visibility: 1 });
  const first = await office.as(ben).get('/canned_responses?term=page&per_page=2');
  assert.match(String(first.headers.link), /page=2&term=page&per_page=2>; rel="next"$/);
  const second = await office.as(ben).get('/canned_responses?term=page&per_page=2&page=2');
  assert.deepEqual([second.body.length, second.headers.link], [1, undefined]);
});
